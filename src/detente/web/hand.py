"""A person's hand on the desk through the web: one kind of request for every decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from detente.desk.desk import Desk
from detente.ledger.entries import Entry
from detente.web.access.conflicts import as_seen

Action = Literal[
    "confirm",
    "reject",
    "edit",
    "merge",
    "same",
    "apart",
    "split",
    "split_proposal",
    "propose",
    "state",
    "note",
    "grade",
    "undo",
]
EDITOR: frozenset[str] = frozenset({"merge", "split_proposal", "propose"})
"""What changes the proposals of the desk for everybody is an editor's; all else an analyst's."""


class Decision(BaseModel):
    """One decision. `ids` are what it is about; `why` the reason; `seen` the number of the entry that last changed the
    thing when the person looked at it: with it, what another has changed since is not overwritten (409)."""

    model_config = ConfigDict(extra="forbid")

    action: Action
    ids: list[str] = Field(default=[], max_length=1000, description="Statements, events, proposals, reports or actors.")
    why: str | None = Field(default=None, max_length=5000)
    seen: int | None = Field(
        default=None, ge=0, le=2**53, description="`seq` of the thing when it was looked at (edit)."
    )
    fields: dict[str, Any] = Field(default={}, description="What to change, or what a new statement holds.")
    parts: list[dict[str, Any]] = Field(default=[], max_length=50, description="The parts of a statement (split).")
    quote: str | None = Field(default=None, max_length=20_000, description="Exact words in the report (state).")
    words: str | None = Field(default=None, max_length=20_000, description="What was said (note).")
    day: str | None = Field(default=None, max_length=40, description="When it was said (note): an ISO day.")
    label: str | None = Field(default=None, max_length=1000, description="What a new proposal is called.")
    issue: str | None = Field(default=None, max_length=200, description="The issue of a new proposal.")
    value: str | None = Field(default=None, max_length=10, description="The grade: A to F, or 1 to 6.")
    entry: int | None = Field(default=None, ge=1, le=2**53, description="The entry to undo; your last one if left out.")
    since: int | None = Field(default=None, alias="from", ge=1, le=2**53, description="Undo all from this entry to it.")


class Done(BaseModel):
    """What became of a decision: the numbers of the entries that it made (or withdrew), and the ids of what it made."""

    entries: list[int]
    made: list[str] = []
    told: str


def carry_out(desk: Desk, one: Decision) -> Done:
    """Do what a person decided, all of it or nothing.

    Raises `UnknownId`, `Overtaken`, and `UsageError` for what does not fit together.
    """
    return _DOES[one.action](desk, one)


def _first(one: Decision) -> str:
    from detente.errors import UsageError

    if not one.ids:
        raise UsageError(f"ids: {one.action} needs the id of what it is about.")
    return one.ids[0]


def _entries(entries: list[Entry], told: str) -> Done:
    return Done(entries=[entry.seq for entry in entries], told=told)


def _counted(one: Decision, verb: str) -> str:
    return verb if len(one.ids) == 1 else f"{len(one.ids)} {verb.lower()}"


def _confirm(desk: Desk, one: Decision) -> Done:
    _first(one)
    return _entries(desk.confirm(*one.ids, why=one.why), _counted(one, "Confirmed"))


def _reject(desk: Desk, one: Decision) -> Done:
    _first(one)
    return _entries(desk.reject(*one.ids, why=one.why), _counted(one, "Rejected"))


def _edit(desk: Desk, one: Decision) -> Done:
    id = _first(one)
    with as_seen(desk, id, one.seen or 0):
        return _entries([desk.edit(id, why=one.why, seen=one.seen, **one.fields)], "Changed")


def _merge(desk: Desk, one: Decision) -> Done:
    return _entries(desk.merge(*one.ids, why=one.why), "Merged")


def _same(desk: Desk, one: Decision) -> Done:
    return _entries(desk.link(*one.ids, why=one.why), "Linked as the same")


def _apart(desk: Desk, one: Decision) -> Done:
    return _entries(desk.link(*one.ids, apart=True, why=one.why), "Kept apart")


def _split(desk: Desk, one: Decision) -> Done:
    return Done(entries=[], made=desk.split(_first(one), one.parts, why=one.why), told="Split")


def _split_proposal(desk: Desk, one: Decision) -> Done:
    made = desk.split_proposal(_first(one), one.ids[1:], label=one.label, why=one.why)
    return Done(entries=[], made=[made], told="Split off")


def _propose(desk: Desk, one: Decision) -> Done:
    made = desk.propose(one.label or "", *one.ids, issue=one.issue, why=one.why)
    return Done(entries=[], made=[made], told="New proposal")


def _state(desk: Desk, one: Decision) -> Done:
    made = desk.state(_first(one), one.quote or "", why=one.why, **one.fields)
    return Done(entries=[], made=[made], told="Added")


def _note(desk: Desk, one: Decision) -> Done:
    made = desk.note(one.words or "", one.day, why=one.why, **one.fields)
    return Done(entries=[], made=[made], told="Noted")


def _grade(desk: Desk, one: Decision) -> Done:
    return _entries([desk.grade(_first(one), one.value or "", why=one.why)], "Graded")


def _undo(desk: Desk, one: Decision) -> Done:
    if one.entry is None or one.since is None:
        return _entries([desk.undo(one.entry, why=one.why)], "Undone")
    with desk.together():
        undone = [desk.undo(seq, why=one.why) for seq in range(one.entry, one.since - 1, -1)]
    return _entries(undone, f"{len(undone):,} undone")


_DOES: Mapping[str, Callable[[Desk, Decision], Done]] = {
    "confirm": _confirm,
    "reject": _reject,
    "edit": _edit,
    "merge": _merge,
    "same": _same,
    "apart": _apart,
    "split": _split,
    "split_proposal": _split_proposal,
    "propose": _propose,
    "state": _state,
    "note": _note,
    "grade": _grade,
    "undo": _undo,
}
