"""A new reading of a report that was read before: which of its statements the desk knows already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.ledger import schema
from detente.ledger.alignment import Anchor, aligned, jaccard, moved
from detente.ledger.kept import KeptEvent, KeptStatement
from detente.ledger.look import Look
from detente.records import Reading, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """`ids` are lasting ids of statements of the new reading, by their ids there; `unsupported` and `retired` those
    that it does not have: with a person's hand in them, and without. `before` are all that the desk knew of the report.
    """

    ids: dict[str, str]
    unsupported: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    before: tuple[KeptStatement, ...] = ()


def align(look: Look, report: str, reading: Reading, carried: frozenset[str]) -> Alignment:
    """The statements of `reading` beside those that the desk has of the report; `carried` are another report's."""
    before = [s for s in look.statements_of("report", [report]) if not _added(look, s)]
    anchors = [_anchor(look, s, reading) for s in before]
    found = aligned(anchors, [s for s in reading.statements if s.id not in carried])
    left = [s for s in before if s.id not in set(found.values()) and s.standing != "retired"]
    touched = {s.id: look.decisions(s.id).touched for s in left}
    return Alignment(
        ids=found,
        unsupported=tuple(s.id for s in left if touched[s.id]),
        retired=tuple(s.id for s in left if not touched[s.id]),
        before=tuple(before),
    )


def _added(look: Look, kept: KeptStatement) -> bool:
    """Whether a person added the statement: no reading can take its place."""
    return look.decisions(kept.id).added is not None


def _anchor(look: Look, kept: KeptStatement, reading: Reading) -> Anchor:
    """A statement that the desk knows, found again in the text of the new reading.

    Where a person moved its content, the reading's own is what it is known by.
    """
    said = kept.statement
    content = _read_content(look, kept) if "content" in kept.corrected else said.content
    party, act = _read_as(look, kept) if {"party", "act"} & {*kept.corrected} else (said.party, said.act)
    retired = kept.standing == "retired"
    return Anchor(id=kept.id, content=_found(look, kept, content, reading), party=party, act=act, retired=retired)


def _found(look: Look, kept: KeptStatement, content: Spans, reading: Reading) -> Spans:
    if kept.text_sha256 == reading.report.text.sha256:
        return content
    return moved(content, _text(look, kept), reading.report.text.content)


def _text(look: Look, kept: KeptStatement) -> str:
    row = look.among(schema.statements, "id", [kept.id])[0]
    return look.reading(row["reading"]).report.text.content if row["reading"] else look.text(kept.text_sha256)


def _read_content(look: Look, kept: KeptStatement) -> Spans:
    row = look.among(schema.statements, "id", [kept.id])[0]
    return next(s.content for s in look.reading(row["reading"]).statements if s.id == row["local"])


def _read_as(look: Look, kept: KeptStatement) -> tuple[str, str]:
    row = look.among(schema.statements, "id", [kept.id])[0]
    return next((s.party, s.act) for s in look.reading(row["reading"]).statements if s.id == row["local"])


def align_events(look: Look, report: str, reading: Reading) -> tuple[dict[str, str], list[str]]:
    """Lasting ids of the events of a new reading, by their ids there; and those that it does not have."""
    table = schema.events.c
    before = [event for event in look.events(table.report == report) if look.decisions(event.id).added is None]
    pairs = sorted(
        (-_alike(look, old, reading, number), old.id, event.id)
        for old in before
        for number, event in enumerate(reading.events)
        if old.event.type == event.type and _alike(look, old, reading, number) > 0
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old_id, new_id in pairs:
        if old_id not in taken and new_id not in found:
            found[new_id] = old_id
            taken.add(old_id)
    return found, _left(before, taken)


def _alike(look: Look, old: KeptEvent, reading: Reading, number: int) -> float:
    """How much the evidence of two events is one and the same."""
    row = look.among(schema.events, "id", [old.id])[0]
    text = look.reading(row["reading"]).report.text.content
    evidence = old.event.evidence
    if text != reading.report.text.content:
        evidence = moved(evidence, text, reading.report.text.content)
    return jaccard(evidence, reading.events[number].evidence)


def _left(before: Sequence[KeptEvent], taken: set[str]) -> list[str]:
    return [event.id for event in before if event.id not in taken and event.standing != "retired"]
