"""What people have decided about one statement or event: a fold over the entries that touch it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from detente.ledger.entries import Entry

SPANS = ("content", "source", "cue", "condition", "evidence")
"""Fields that point into a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """`corrections` are fields with a person's values, as JSON; `into` the statement that this one was merged into;
    `absorbed` those merged into this one; `added` the entry body of a statement or event that a person made; `texts`
    are the texts that corrected spans point into, by their fields."""

    confirmed: bool = False
    rejected: bool = False
    into: str | None = None
    absorbed: tuple[str, ...] = ()
    grade: str | None = None
    corrections: dict[str, Any] = field(default_factory=dict)
    added: dict[str, Any] | None = None
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def touched(self) -> bool:
        """Whether a person has had a hand in it."""
        return self != Decisions()


def decided(subject: str, entries: Iterable[Entry]) -> Decisions:
    """What `entries`, oldest first and without the withdrawn ones, come to for `subject`."""
    found = Decisions()
    for entry in entries:
        found = _after(found, subject, entry)
    return found


def _after(before: Decisions, subject: str, entry: Entry) -> Decisions:
    body = entry.body
    match entry.kind:
        case "statement_confirmed" | "event_confirmed":
            return replace(before, confirmed=True, rejected=False)
        case "statement_rejected" | "event_rejected":
            return replace(before, rejected=True, confirmed=False)
        case "statement_edited" | "event_edited":
            return _corrected(before, body["fields"], body.get("text"))
        case "proposal_split":
            return replace(before, corrections=before.corrections | {"proposal": body["into"]})
        case "statement_added" | "event_added":
            return replace(before, added=body, confirmed=True)
        case "statement_split":
            return _split(before, subject, body)
        case "statement_merged" if body["into"] == subject:
            return replace(before, absorbed=(*before.absorbed, body["statement"]))
        case "statement_merged":
            return replace(before, into=body["into"])
        case "graded":
            return replace(before, grade=body["grade"])
    return before


def _corrected(before: Decisions, fields: dict[str, Any], text: str | None) -> Decisions:
    """A person who corrects a field has looked at the whole: the rest is confirmed with it."""
    texts = before.texts | ({name: text for name in SPANS if name in fields} if text else {})
    return replace(before, corrections=before.corrections | fields, texts=texts, confirmed=True, rejected=False)


def _split(before: Decisions, subject: str, body: dict[str, Any]) -> Decisions:
    """The first part keeps the id; each other part is a statement that a person made."""
    if body["statement"] == subject:
        return _corrected(before, body["parts"][0]["fields"], body.get("text"))
    part = next(part for part in body["parts"] if part.get("id") == subject)
    return replace(before, added=body | {"fields": part["fields"]}, confirmed=True)
