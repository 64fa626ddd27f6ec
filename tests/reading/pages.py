"""Readings without the network: a test marks the attributions by hand, and what follows is the rules' work alone.

In a marked text `{source}`, `<cue>` and `[content]` stand for one attribution a paragraph; contents may be broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from unittest.mock import patch

import numpy as np

from detente import ingest
from detente.agenda import Agenda
from detente.reading.attribution import form_of
from detente.reading.encoder import Encoder, Floats, Passage
from detente.reading.page import Page
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.records import Attribution, Reading, Span, Spans, Statement

PUBLISHED = "2025-03-14"  # a Friday
_WIDTH = 4
_MARK = re.compile(r"\{([^{}]*)\}|<([^<>]*)>|\[([^\[\]]*)\]")


class NoNetwork(Encoder):
    """An encoder that tags nothing and finds nothing like anything: issues come from cue words alone."""

    def __init__(self) -> None:
        """Nothing to load."""

    @property
    def id(self) -> str:
        return "none"

    @cached_property
    def heads(self) -> dict[str, Floats]:
        return {"transitions": np.zeros((8, 7), np.float32), "meaning": np.eye(_WIDTH, dtype=np.float32)}

    @cached_property
    def judged(self) -> dict[str, Floats]:
        return {}

    def passages(self, text: str) -> list[Passage]:
        return []

    def meanings(self, phrases: Sequence[str]) -> Floats:
        return np.zeros((len(phrases), _WIDTH), np.float32)


@cache
def cast() -> Cast:
    return Cast.load()


@cache
def ruler(agenda: Agenda | None = None) -> Reader:
    """A reader that has only its rules."""
    return Reader(agenda, cast(), NoNetwork())


def unmarked(marked: str) -> tuple[str, tuple[Attribution, ...]]:
    """The text without its marks, and the attributions that they stood for."""
    text, found = "", []
    for paragraph in marked.splitlines(keepends=True):
        spans: tuple[list[Span], list[Span], list[Span]] = ([], [], [])
        last = 0
        for m in _MARK.finditer(paragraph):
            text += paragraph[last : m.start()]
            last, group = m.end(), m.lastindex or 0
            if m[group]:
                spans[group - 1].append((len(text), len(text) + len(m[group])))
            text += m[group]
        text += paragraph[last:]
        if spans[1]:
            source, cue, content = (tuple(s) for s in spans)
            found.append(Attribution(id="", source=source, cue=cue, content=content, form=form_of(text, content)))
    return text, tuple(found)


def read(marked: str, published: str | None = PUBLISHED, agenda: Agenda | None = None) -> Reading:
    """The reading of a marked text by rules."""
    text, found = unmarked(marked)
    with patch("detente.reading.reader.attributions", lambda *_: found):
        return ruler(agenda).read(ingest.from_text(text, published))


def page_of(text: str, published: str | None = PUBLISHED) -> Page:
    """What the passes before statements make of a text without marks."""
    return ruler()._page(ingest.from_text(text, published), [], ())[0]


def words_at(reading: Reading, spans: Spans) -> str:
    """The words of spans, parts joined by a bar."""
    return " | ".join(reading.report.text.content[slice(*s)] for s in spans)


def told(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    """Party, act, content words and further fields of each statement."""
    return [
        (s.party, s.act, words_at(reading, s.content), *(getattr(s, f) for f in fields)) for s in reading.statements
    ]


def only(reading: Reading) -> Statement:
    """The one statement of a reading."""
    assert len(reading.statements) == 1, told(reading)
    return reading.statements[0]
