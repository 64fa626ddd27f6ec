"""From a statement of a reading, and what people decided about it, to the statement that the desk keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from detente.codec import from_data, to_data
from detente.ledger.authority import of_speaker
from detente.ledger.decisions import Decisions
from detente.ledger.kept import KeptEvent, KeptReport, KeptStatement, Standing, joined
from detente.records import AUTHOR, Actor, Date, Event, Spans, Statement

AROUND = 32
"""Characters that an anchor keeps on either side of the exact words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a statement needs besides its own words. `ids` are the desk's ids of what its reading calls `s1`, `p1`;
    `same` is the actor that another one is, by a person's word; `report` is None for a note."""

    report: KeptReport | None
    text: str
    actors: Mapping[str, Actor]
    ids: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)


def keep(base: Statement, id: str, near: Surroundings, decisions: Decisions, seen: dict[str, Any]) -> KeptStatement:
    """The statement as it stands. `seen` are the fields that the desk knows of it: `standing`, `carriers`, `origins`,
    `learned`, `seq`."""
    corrected = corrected_statement(base, decisions)
    said = _linked(corrected, id, near, decisions)
    spans, text = said.content, near.text
    report = near.report
    day = _said(said, report, "stated_at" in decisions.corrections)
    words = joined(text, spans) if spans else str((decisions.added or {}).get("words", ""))
    return KeptStatement(
        id=id,
        report=report.id if report else "",
        text_sha256=report.text_sha256 if report else None,
        statement=said,
        words=words,
        before=text[max(0, spans[0][0] - AROUND) : spans[0][0]] if spans else "",
        after=text[spans[-1][1] : spans[-1][1] + AROUND] if spans else "",
        said=day,
        day=day or (report.published if report else None) or _day_of_note(decisions),
        authority=of_speaker(said.speaker, near.actors.get(said.speaker)),
        own=speaks_for_itself(said, near.actors),
        confirmed=decisions.confirmed,
        corrected=tuple(sorted(decisions.corrections)),
        note=report is None,
        grade=decisions.grade or "6",
        **(seen | {"standing": _standing(seen["standing"], decisions)}),
    )


def corrected_statement(base: Statement, decisions: Decisions) -> Statement:
    """The reading's statement with a person's values in the place of its own. Raises `BadRecord` for a misfit."""
    if not decisions.corrections:
        return base
    return from_data(Statement, to_data(base) | decisions.corrections)


def _linked(said: Statement, id: str, near: Surroundings, decisions: Decisions) -> Statement:
    """The statement with ids of the desk in the place of those of its reading."""
    by_hand = {**(decisions.added or {}).get("fields", {}), **decisions.corrections}
    ids, same = near.ids, near.same
    relation = said.relation
    if relation:
        target = ids.get(relation.target)
        relation = replace(relation, target=target) if target else None
    return replace(
        said,
        id=id,
        proposal=ids.get(said.proposal or "", said.proposal if "proposal" in by_hand else None),
        answers=ids.get(said.answers or "", said.answers if "answers" in by_hand else None),
        relation=said.relation if "relation" in by_hand else relation,
        party=same.get(said.party, said.party),
        speaker=same.get(said.speaker, said.speaker),
        addressee=same.get(said.addressee or "", said.addressee),
    )


def _standing(base: Standing, decisions: Decisions) -> Standing:
    if decisions.rejected:
        return "rejected"
    if decisions.into:
        return "retired"
    return base


def _said(said: Statement, report: KeptReport | None, by_hand: bool) -> str | None:
    """The day of the act. It cannot come after the report that tells of it: of a longer time the report's day is the
    last; and where all of it lies ahead, the reading took another date for it, such as that of what was promised."""
    when, published = said.stated_at, report.published if report else None
    day = day_of(when)
    if by_hand or not (when and day and published) or day[: len(published)] <= published:
        return day
    begins = when.begin or when.value or day
    return published if begins[: len(published)] <= published[: len(begins)] and begins != day else None


def day_of(when: Date | None) -> str | None:
    """The ISO day that a date comes to: its own, else the last that it may be."""
    if when is None:
        return None
    return (when.value[:10] if when.value and len(when.value) >= 10 else None) or when.end or when.begin or when.value


def _day_of_note(decisions: Decisions) -> str | None:
    return cast("str | None", (decisions.added or {}).get("day"))


def speaks_for_itself(said: Statement, actors: Mapping[str, Actor]) -> bool:
    """Whether the position is told by the party's own voice. An unknown speaker is taken at the report's word."""
    if said.party in (said.speaker, AUTHOR):
        return True
    actor = actors.get(said.speaker)
    return actor is None or actor.party is None or actor.party == said.party


def keep_event(base: Event, id: str, near: Surroundings, decisions: Decisions, seen: dict[str, Any]) -> KeptEvent:
    """The event as it stands; `seen` as in `keep`, with `same`, the desk's event that it belongs to."""
    told = from_data(Event, to_data(base) | decisions.corrections) if decisions.corrections else base
    report = near.report
    return KeptEvent(
        id=id,
        report=report.id if report else "",
        event=replace(told, id=id),
        words=words_of(near.text, told.evidence),
        day=report.published if report else None,
        confirmed=decisions.confirmed,
        **(seen | {"standing": _standing(seen["standing"], decisions)}),
    )


def words_of(text: str, spans: Spans) -> str:
    """The exact words of spans."""
    return joined(text, spans)
