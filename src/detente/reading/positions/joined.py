"""Clauses of different parties that one content joins: "Peru rejected the line and Chile accepted it".

A content is cut before a clause that has a subject of its own, of another party than the clause before; and a clause
without a subject goes on with that of the clause before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.page import Page
from detente.reading.positions.stances import find_stances
from detente.reading.positions.units import Unit, words_of
from detente.reading.positions.whose import Whose, stance_subject, subject_parties
from detente.reading.sentences import trim
from detente.records import Act, Span, Spans

_JOINT = re.compile(r"(?:,|;)? (?:and|but|while|whereas|though|although) (?:that )?|; ")
_LED = re.compile(r"(?:and|but|while|whereas|though|although) (?:that )?", re.IGNORECASE)
_OWN = re.compile(r"(?:we|I)\b(?:'|’)?\w*\s", re.IGNORECASE)

Parties = tuple[str, ...]


def joined(page: Page, unit: Unit, act_of: Callable[[str], Act]) -> list[Unit]:
    """The unit, cut before each clause that another party than the one before is the subject of."""
    clauses = _clauses(page, unit.spans)
    if len(clauses) == 1:
        return [unit]
    return [Unit(spans, act_of(words_of(page.text, spans))) for spans in clauses]


def _clauses(page: Page, spans: Spans) -> list[Spans]:
    made: list[Spans] = []
    current: list[Span] = []
    for span in spans:
        for part, opens in _parts(page, span):
            if opens and current and _another(page, current[0], part):
                made.append(tuple(current))
                current = []
            if current and current[-1][1] <= part[0] and span[0] < part[0]:
                current[-1] = (current[-1][0], part[1])  # one clause after all
            else:
                current.append(part)
    return [*made, tuple(current)] if current else [spans]


def _parts(page: Page, span: Span) -> list[tuple[Span, bool]]:
    """The clauses of a span, and whether each may open one of its own."""
    text = page.text
    led = _LED.match(text, *span)
    parts, start, opens = [], led.end() if led else span[0], True
    for m in _JOINT.finditer(text, start, span[1]):
        left = trim(text, (start, m.start()))
        if left and _finite().search(text, *left) and _subject(page, (m.end(), span[1])):
            parts.append((left, opens))
            start, opens = m.end(), True
    last = trim(text, (start, span[1]))
    if led and last and not (_subject(page, last) or headless(text, last[0])):
        last = trim(text, (span[0], span[1])) if not parts else last
    return [*parts, (last, opens)] if last else parts


@cache
def _finite() -> re.Pattern[str]:
    words = table("clauses")["joined"]
    return re.compile(rf"\b(?:{either(words['helping'])}|{either(words['verbs'])}|[a-z]{{3,}}ed)\b")


def _another(page: Page, first: Span, part: Span) -> bool:
    """Whether a clause has a subject of another party than that of the first."""
    mine, theirs = _subject(page, part), _subject(page, first)
    return mine is not None and (theirs is None or {*mine} != {*theirs})


def _subject(page: Page, span: Span) -> Parties | None:
    """The parties of the subject that a clause begins with; None where it begins with none that can take a position."""
    if _OWN.match(page.text, *span):
        return ("we",)
    parties, end = subject_parties(page.text, span, page.sources)
    if parties and _finite().match(page.text, end + 1, span[1]):
        return parties
    found = page.words.within(*span)
    for stance in find_stances(page.text, found, span):
        subject = stance_subject(page.text, stance, span, page.sources) if stance.shape != "noun" else None
        if subject and len(page.text[span[0] : subject[0]].split()) == 0 and subject[1] < stance.cue[0]:
            return page.sources.resolve(subject).parties
        if subject:
            return None
    return None


@cache
def _headless() -> re.Pattern[str]:
    words = table("clauses")
    helping, acting = either(words["joined"]["helping"]), either(words["break"]["acting"])
    return re.compile(rf"[\"“]?(?:(?:and|but) )?(?:also |now |then |later |still |\w+ly )?(?:{helping}|{acting})\b")


def headless(text: str, start: int) -> bool:
    """Whether a clause begins with its verb: "had offered to", "and refused to"."""
    return _headless().match(text, start) is not None


def continued(page: Page, unit: Unit, before: Whose | None) -> Whose | None:
    """Whose a clause without a subject is: as the reported one before it, in its sentence."""
    if before is None or not before.reported:
        return None
    return replace(before, act=None, addressee=None) if headless(page.text, unit.spans[0][0]) else None
