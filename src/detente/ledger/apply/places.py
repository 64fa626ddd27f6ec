"""Where each statement stands: on a proposal, or on an issue outside any. The same as `desk.placing`, kept as a column.

A statement without a proposal stands on that of what it answers, rebuts, repeats or takes back: its place changes with
the proposal of another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.ledger import schema
from detente.ledger.kept import KeptStatement
from detente.ledger.versions import put

if TYPE_CHECKING:
    from detente.ledger.look import Look

OUTSIDE = "issue:"
"""Begins the place of a statement outside any proposal; its first issue follows, if it has one."""
IDLE = frozenset({"assess", "criticise", "no_comment"})
"""Acts that move no stance, unless they take something back or their words say that something is being studied."""


def columns(look: Look, kept: Sequence[KeptStatement]) -> dict[str, dict[str, Any]]:
    """By id the columns of statements that tell where they stand, and whether their act alone may move a stance."""
    own = {one.id: one.statement.proposal for one in kept}
    pointed = {id for one in kept if one.statement.proposal is None for id in _pointers(one) if id not in own}
    proposals = _proposals(look, pointed) | own
    return {one.id: _columns(one, proposals) for one in kept}


def _columns(one: KeptStatement, proposals: Mapping[str, str | None]) -> dict[str, Any]:
    said = one.statement
    answers, target = (None, None) if said.proposal else (said.answers, said.relation.target if said.relation else None)
    return {
        "answers": answers,
        "target": target,
        "place": said.proposal or _place(answers, target, said.issues[:1], proposals),
        "weighs": said.act not in IDLE or said.relation is not None,
        "counts": counts(one),
    }


def counts(one: KeptStatement) -> str:
    """The day from which it counts: its own, else that on which the desk learned it."""
    return one.day or one.learned[:10]


def _place(answers: str | None, target: str | None, issues: Sequence[str], proposals: Mapping[str, str | None]) -> str:
    for pointed in (answers, target):
        found = pointed if pointed and pointed.startswith("p-") else proposals.get(pointed or "")
        if found:
            return found
    return OUTSIDE + "".join(issues)


def _pointers(one: KeptStatement) -> list[str]:
    relation = one.statement.relation
    return [id for id in (one.statement.answers, relation.target if relation else None) if id and id.startswith("st-")]


def _proposals(look: Look, ids: Iterable[str]) -> dict[str, str | None]:
    return {row["id"]: row["proposal"] for row in look.among(schema.statements, "id", ids)}


def follow(look: Look, moved: Iterable[str], seq: int) -> None:
    """Let statements that point to `moved` ones stand where those stand now."""
    wanted, table = list(moved), schema.statements
    if not wanted:
        return
    rows = {row["id"]: row for name in ("answers", "target") for row in look.among(table, name, wanted)}
    named = {id for row in rows.values() for id in (row["answers"], row["target"]) if id}
    proposals = _proposals(look, named)
    for row in rows.values():
        place = _place(row["answers"], row["target"], row["issues"].split()[:1], proposals)
        if place != row["place"]:
            told = {name: row[name] for name in row if name not in ("since", "until")}
            put(look.connection, table, told | {"place": place}, seq)
