"""The fields of what a desk holds, named and spelled out; empty ones are left out."""

from __future__ import annotations

from collections.abc import Sequence

from detente.desk.names import Names
from detente.desk.words import condition_words
from detente.export.dates import day as spelled
from detente.export.dates import spell
from detente.export.words import CONDITIONS, EVENTS, FIRMNESS, HEDGES, RECENCY, rank
from detente.ledger.kept import KeptEvent, KeptProposal, KeptReport, KeptStatement, Party
from detente.records import Actor, Quantity

Fields = tuple[tuple[str, str], ...]


def _filled(*fields: tuple[str, str | None]) -> Fields:
    return tuple((name, value) for name, value in fields if value)


def report_fields(report: KeptReport, copies: Sequence[str]) -> Fields:
    """Of a report: where it was published, when, and which others carry its text."""
    return _filled(
        ("outlet", report.document.outlet),
        ("published", spelled(report.published) if report.published else "unknown"),
        ("author", report.document.author),
        ("url", report.document.url),
        ("file", report.name),
        ("language", report.language),
        ("problem", report.problem),
        ("text first carried by", report.origin if report.origin != report.id else None),
        ("same text", ", ".join(copies)),
        ("added", report.added),
        ("document sha256", report.document.sha256),
        ("text sha256", report.text_sha256),
    )


def statement_fields(kept: KeptStatement, names: Names, label: str, grade: str) -> Fields:
    """Of a statement: every field that the report settles."""
    said = kept.statement
    content = _filled(
        ("party", names.name(said.party)),
        ("act", said.act),
        ("proposal", label),
        ("issues", ", ".join(said.issues)),
        ("addressee", names.name(said.addressee) if said.addressee else None),
        ("answers", said.answers),
        ("condition", _condition(kept, names)),
        ("firmness", FIRMNESS[said.firmness] or "firm"),
        ("certainty", HEDGES[said.hedge] or "certain"),
        ("valence", said.valence),
        ("quantities", ", ".join(_quantity(it) for it in said.quantities)),
    )
    return content + _kept_fields(kept, grade)


def _kept_fields(kept: KeptStatement, grade: str) -> Fields:
    """When, how well known, and what a person has done about it."""
    said = kept.statement
    return _filled(
        ("said", spelled(kept.said) if kept.said else "not dated by the report"),
        ("about", spell(said.about)),
        ("recency", RECENCY[said.recency]),
        ("relation", f"{said.relation.type} {said.relation.target}" if said.relation else None),
        ("voice", "its own" if kept.own else "claimed by another"),
        ("rank", rank(kept.authority)),
        ("confirmed", "by a person" if kept.confirmed else "no"),
        ("corrected", ", ".join(kept.corrected)),
        ("standing", kept.standing if kept.standing != "live" else None),
        ("note", "stated by a person, without a report" if kept.note else None),
        ("carriers", ", ".join(kept.carriers)),
        ("independent sources", str(kept.origins)),
        ("grade", grade),
        ("confidence", f"{said.confidence:.2f}" if said.confidence else None),
        ("origin", said.origin),
        ("learned", kept.learned),
    )


def proposal_fields(proposal: KeptProposal) -> Fields:
    """Of a proposal: its issue and its members in single reports."""
    return _filled(
        ("label", proposal.label),
        ("issue", proposal.issue),
        ("members", "; ".join(f"{label} ({report} {local})" for report, local, label in proposal.members)),
        ("confirmed", "by a person" if proposal.confirmed else "no"),
    )


def event_fields(event: KeptEvent, names: Names) -> Fields:
    """Of an event: what, who, when, where."""
    it = event.event
    return _filled(
        ("type", EVENTS[it.type]),
        ("status", it.status),
        ("when", spell(it.when)),
        ("place", it.place),
        ("participants", ", ".join(names.name(who) for who in it.participants)),
        ("people", ", ".join(names.name(who) for who in it.people)),
        ("issues", ", ".join(it.issues)),
        ("belongs to", event.same if event.same != event.id else None),
        ("reported", spelled(event.day) if event.day else None),
        ("confirmed", "by a person" if event.confirmed else "no"),
        ("standing", event.standing if event.standing != "live" else None),
        ("learned", event.learned),
    )


def actor_fields(actor: Actor | None, party: Party | None, names: Names) -> Fields:
    """Of an actor or party: names, offices and roles."""
    offices = "; ".join(office.title for office in actor.offices) if actor else None
    return _filled(
        ("kind", actor.kind if actor else None),
        ("roles", ", ".join(party.roles) if party else None),
        ("party", names.name(actor.party) if actor and actor.party else None),
        ("offices", offices),
        ("also called", ", ".join(actor.names) if actor else None),
        ("seats", ", ".join(actor.seats) if actor else None),
        ("iso3", actor.iso3 if actor else None),
        ("qid", actor.qid if actor else None),
    )


def _condition(kept: KeptStatement, names: Names) -> str | None:
    condition = kept.statement.condition
    if condition is None:
        return None
    mover = f" (on {names.name(condition.by)})" if condition.by else ""
    return f"{CONDITIONS[condition.type]}: {condition_words(kept) or 'words outside the content'}{mover}"


def _quantity(quantity: Quantity) -> str:
    return " ".join(part for part in (f"{quantity.value:g}", quantity.unit or "", quantity.of or "") if part)
