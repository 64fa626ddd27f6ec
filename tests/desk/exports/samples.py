"""A small desk for exports: reports with and without an address, a note, a correction's fields, events of every kind of
date; and one whose every text is hostile."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from detente.agenda import default
from detente.desk.calendar import calendar
from detente.desk.changes import changes
from detente.desk.exports.formats import FORMATS
from detente.desk.exports.ground import Ground
from detente.desk.exports.whole import Whole
from detente.desk.matrix import matrix
from detente.desk.names import Names
from detente.desk.outlook import last_day
from detente.desk.parties import parties_of
from detente.desk.sources import sources_of
from detente.desk.timeline import timeline
from detente.ledger.entries import Entry
from detente.ledger.kept import Held, KeptEvent, KeptProposal, KeptReport, KeptStatement, Party
from detente.records import Actor, Date
from tests.desk.builders import ACTORS, PARTIES, PROPOSALS, desk, event, report, says

URL = "https://courier.example/talks?id=1"
TEXT = (
    "Norvia rejects the reopening of the bridge, its minister said.\n\n"
    "A week later Norvia offered to open it in May if Sudmark pays.\n\n"
    "The two will meet on 20 May."
)
OLD, NEW = "rejects the reopening of the bridge", "offered to open it in May if Sudmark pays"
MEET = "The two will meet on 20 May"


def at(words: str, text: str = TEXT) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text."""
    begin = text.index(words)
    return ((begin, begin + len(words)),)


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def told(number: str = "r-1", text: str = TEXT, url: str | None = URL, **fields: Any) -> KeptReport:
    """A report with this text, from this address."""
    made = report(number, outlet=fields.pop("outlet", "The Courier"), title=fields.pop("title", "Bridge talks"),
                  text_sha256=digest(text), **fields)  # fmt: skip
    return replace(made, document=replace(made.document, url=url, author="Ilse Maar and Jon Vik"))


def statements() -> tuple[KeptStatement, ...]:
    """A rejection, the offer that follows it, and what a person noted."""
    common: dict[str, Any] = {"text_sha256": digest(TEXT), "speaker": "ilse-brandt"}
    offer = says("norvia", "offer", NEW, id="st-new", said="2025-05-09", content=at(NEW), seq=7,
                 learned="2025-05-09T09:00:00.000000+00:00", **common)  # fmt: skip
    no = says("norvia", "reject", OLD, id="st-old", said="2025-05-01", content=at(OLD), form="direct", confirmed=True,
              learned="2025-05-01T09:00:00.000000+00:00", seq=5, before="Norvia ", after=", its", **common)  # fmt: skip
    note = says("sudmark", "demand", "open it at once", id="st-note", said="2025-05-08", note=True, report="",
                confirmed=True, learned="2025-05-08T10:00:00.000000+00:00", seq=6)  # fmt: skip
    return no, offer, note


def events() -> tuple[KeptEvent, ...]:
    """A day, a stretch, a month, a deadline, a moment, put off with and without a new date, called off, no date."""
    learned: dict[str, Any] = {"learned": "2025-05-01T09:00:00.000000+00:00", "report": "r-1"}
    return (
        event("ev-day", "scheduled", "2025-05-20", "2025-05-09", words=MEET, evidence=at(MEET), seq=8, **learned),
        event("ev-month", "scheduled", day="2025-05-09", date=Date(value="2025-06", begin="2025-06-01",
              end="2025-06-30"), **learned),
        event("ev-by", "scheduled", day="2025-05-09", type="deadline", date=Date(end="2025-05-31"), **learned),
        event("ev-stretch", "held", day="2025-05-09", date=Date(begin="2025-05-02", end="2025-05-03"), **learned),
        event("ev-hour", "scheduled", day="2025-05-09", date=Date(value="2025-05-21T14:30:00+02:00",
              begin="2025-05-21", end="2025-05-21"), **learned),
        event("ev-off", "cancelled", "2025-05-22", "2025-05-09", **learned),
        event("ev-late", "scheduled", "2025-05-23", "2025-05-02", **learned),
        event("ev-late2", "postponed", "2025-05-27", "2025-05-09", same="ev-late", seq=9, **learned),
        event("ev-open", "scheduled", "2025-05-24", "2025-05-02", **learned),
        event("ev-open2", "postponed", None, "2025-05-09", same="ev-open", **learned),
        event("ev-never", "proposed", None, "2025-05-09", **learned),
    )  # fmt: skip


def held(**fields: Any) -> Held:
    """The desk."""
    defaults: dict[str, Any] = {"reports": (told(published="2025-05-09"),), "events": events(), "head": 9,
                                "known_at": "2025-05-10T08:00:00.000000+00:00"}  # fmt: skip
    return desk(*fields.pop("statements", statements()), **(defaults | fields))


def ground(kind: str, of: Held, **fields: Any) -> Ground:
    """What an export of this desk rests on."""
    labels = {issue.id: issue.label for issue in default().issues}
    return Ground(
        kind=kind,
        held=of,
        names=Names(parties_of(of), of.actors),
        labels=labels,
        today=last_day(of),
        desk="d1",
        **fields,
    )


def whole(of: Held) -> Whole:
    """All of a desk, not narrowed."""
    return Whole(
        matrix=matrix(of),
        changes=changes(of, "2025-05-05"),
        timeline=timeline(of),
        calendar=calendar(of),
        sources=sources_of(of),
        statements=of.statements,
        events=of.events,
        reports=of.reports,
    )


def answers(of: Held) -> dict[str, Any]:
    """One answer of each kind that is made of a desk alone."""
    made = whole(of)
    return {
        "matrix": made.matrix,
        "changes": made.changes,
        "timeline": made.timeline,
        "calendar": made.calendar,
        "outlook": made.matrix.outlook,
        "statements": of.statements,
        "reports": of.reports,
        "sources": made.sources,
        "desk": made,
    }


def written(kind: str, name: str, of: Held, **fields: Any) -> str | bytes:
    """An answer of a desk in a format."""
    return FORMATS[name].write(answers(of)[kind], ground(kind, of, **fields))


def text_of(kind: str, name: str, of: Held, **fields: Any) -> str:
    """The same, where it is text."""
    made = written(kind, name, of, **fields)
    assert isinstance(made, str)
    return made


def entry(seq: int, kind: Any, at: str, by: str, **body: Any) -> Entry:
    """An entry of the ledger."""
    return Entry(seq=seq, kind=kind, at=at, by=by, why=body.pop("why", None), body=body, prev="", hash="")


def hostile(words: str) -> Held:
    """A desk whose every name, title, address and quotation is these words."""
    actors = tuple(replace(actor, name=words) if isinstance(actor, Actor) else actor for actor in ACTORS)
    parties = tuple(Party(id=party.id, name=words, roles=party.roles) for party in PARTIES)
    proposals = tuple(KeptProposal(id=one.id, label=words, issue=one.issue) for one in PROPOSALS)
    said = tuple(
        replace(kept, words=words, before=words, after=words, statement=replace(kept.statement, content=((0, 5),)))
        for kept in statements()
    )
    meeting = tuple(
        replace(one, words=words, event=replace(one.event, place=words, evidence=((0, 5),))) for one in events()
    )
    text = f"{words} {words}"
    made = told(text=text, url=f"javascript:{words}", outlet=words, title=words, published="2025-05-09")
    made = replace(made, document=replace(made.document, author=words), name=words, problem=words, language=words)
    said = tuple(replace(kept, text_sha256=digest(text)) for kept in said)
    return held(statements=said, events=meeting, actors=actors, parties=parties, proposals=proposals,
                reports=(made,), title=words)  # fmt: skip
