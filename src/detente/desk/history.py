"""The entries of the ledger that concern one thing, in plain words."""

from __future__ import annotations

from typing import Any

from detente.desk.hand.find import prefix
from detente.desk.show import HistoryLine
from detente.ledger.entries import Entry

_PLAIN = {
    "statement_added": "added by hand",
    "statement_confirmed": "confirmed",
    "statement_edited": "edited",
    "statement_rejected": "rejected",
    "statement_merged": "merged",
    "statement_split": "split",
    "event_added": "added by hand",
    "event_confirmed": "confirmed",
    "event_edited": "edited",
    "event_rejected": "rejected",
    "proposal_changed": "named",
    "proposal_split": "split off",
    "report_changed": "changed",
    "actor_changed": "changed",
    "graded": "graded",
    "linked": "linked",
}


def subject_of(id: str) -> str:
    """What the ledger calls a thing: reports and actors have a word before their ids."""
    return {"r": f"report:{id}", "": f"actor:{id}"}.get(prefix(id), id)


def history_line(entry: Entry, withdrawn: bool = False) -> HistoryLine:
    """When it was recorded, by whom, what, and why; of one that was `withdrawn`, that it was taken back."""
    fields = entry.body.get("fields") or {}
    told = ", ".join(
        f"{name} = {_plain(value)}" for name, value in fields.items() if entry.kind.endswith(("edited", "changed"))
    )
    what = _PLAIN.get(entry.kind, entry.kind) + (f": {told}" if told else "")
    since = ", undone since" if withdrawn else ""
    return HistoryLine(recorded=entry.at, who=entry.by, what=f"{what} (entry {entry.seq}){since}", why=entry.why or "")


def _plain(value: Any) -> str:
    """A field's value as one would write it: a date, the type of a condition, several things with commas."""
    if isinstance(value, dict):
        days = [value[name] for name in ("begin", "end") if value.get(name)]
        return str(value.get("value") or value.get("type") or value.get("title") or " to ".join(days) or "none")
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value)) or "none"
    return "none" if value is None else str(value)
