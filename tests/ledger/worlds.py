"""Small readings, made by hand: what a test's desk is filled with. Two invented states, Norvia and Sudmark."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from detente.desk.adding.recording import Source, record_document, record_reading, record_text, report_id
from detente.ledger.session import Session
from detente.records import Actor, Date, Document, Event, Inputs, Office, Proposal, Reading, Report, Statement, Text

INPUTS = Inputs(agenda="sha256:a", cast="sha256:c", reader="detente test")
BRANDT = Actor(
    id="ilse-brandt",
    name="Ilse Brandt",
    kind="person",
    party="norvia",
    offices=(Office(title="president", party="norvia"),),
)
ACTORS = (
    Actor(id="norvia", name="Norvia", kind="state"),
    Actor(id="sudmark", name="Sudmark", kind="state"),
    BRANDT,
)


class Clock:
    """A clock that goes on by a minute at each look."""

    def __init__(self, start: str = "2026-03-01T08:00:00+00:00") -> None:
        self.next = datetime.fromisoformat(start)

    def __call__(self) -> datetime:
        self.next += timedelta(minutes=1)
        return self.next.astimezone(UTC)


def said(text: str, words: str, party: str, act: Any, proposal: str | None = None, **fields: Any) -> Statement:
    """A statement of `words` in `text`; its id is its place among others, set by `reading`."""
    begin = text.index(words)
    return Statement(
        id="s0",
        attribution=None,
        content=((begin, begin + len(words)),),
        source=(),
        cue=(),
        form="indirect",
        party=party,
        speaker=fields.pop("speaker", party),
        act=act,
        proposal=proposal,
        issues=fields.pop("issues", ("ceasefire",)),
        **fields,
    )


def report(text: str, published: str | None = "2026-03-01", outlet: str | None = None) -> Report:
    """A report with this text."""
    digest = sha256(text.encode()).hexdigest()
    document = Document(sha256=digest, outlet=outlet, published=published)
    return Report(document=document, text=Text(sha256=digest, content=text, extractor="plain 1", language="en"))


def reading(of: Report, statements: Iterable[Statement], labels: dict[str, str] | None = None, **more: Any) -> Reading:
    """A reading with statements s1, s2, ... and the proposals that `labels` names."""
    numbered = tuple(_with_id(s, f"s{n}") for n, s in enumerate(statements, start=1))
    proposals = tuple(Proposal(id=id, label=label, issue="ceasefire") for id, label in (labels or {}).items())
    return Reading(report=of, inputs=INPUTS, actors=ACTORS, proposals=proposals, statements=numbered, **more)


def _with_id(s: Statement, id: str) -> Statement:
    from dataclasses import replace

    return replace(s, id=id)


def meeting(text: str, words: str, day: str, status: Any = "scheduled") -> Event:
    """An event in these words."""
    begin = text.index(words)
    when = Date(value=day, begin=day, end=day)
    return Event(
        id="e1",
        type="meet",
        participants=("norvia", "sudmark"),
        when=when,
        status=status,
        evidence=((begin, begin + len(words)),),
    )


def add(session: Session, made: Reading, name: str = "report.txt", copies: dict[str, str] | None = None) -> str:
    """Put a document and its reading into the ledger; the report's id."""
    data = made.report.text.content.encode()
    document = made.report.document
    id = report_id(document.sha256)
    if not session.reports([id]):
        record_document(session, Source(name=name, data=data), document, None, None)
        record_text(session, id, made.report, [])
    record_reading(session, id, made, copies)
    return id


NUMBERS = itertools.count(1)
TALKS = (
    "Norvia demanded a truce of 60 days. Sudmark rejected a truce of 60 days. Sudmark offered to free 40 prisoners. "
    "The two sides meet in Osta on 4 March.\n"
)


def talks(published: str | None = "2026-03-01") -> Reading:
    """A report with a demand, its rejection, an offer and a meeting."""
    of = report(TALKS, published)
    return reading(
        of,
        [
            said(TALKS, "a truce of 60 days", "norvia", "demand", "p1", speaker="ilse-brandt"),
            said(TALKS, "rejected a truce of 60 days", "sudmark", "reject", "p1"),
            said(TALKS, "to free 40 prisoners", "sudmark", "offer", "p2", issues=("prisoners",)),
        ],
        {"p1": "truce of 60 days", "p2": "release of 40 prisoners"},
        events=(meeting(TALKS, "meet in Osta on 4 March", "2026-03-04"),),
    )
