"""Which event of the desk an event is: the one that its report was taken to tell of, and what people say over that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.ledger import schema

if TYPE_CHECKING:
    from detente.ledger.kept import Link
    from detente.ledger.look import Look


def head(look: Look, id: str, assigned: str) -> str:
    """The event that `id` belongs to; `assigned` is the one that it was taken for, itself where it was taken for none.

    People's links tie groups into one; of two events that they part, neither stays where it was put.
    """
    said = _said(look)
    if not said:
        return assigned
    taken = {**_taken(look, around(look, [id])), id: assigned}
    apart = [pair for one in said if one.verdict == "apart" and (pair := {one.a, one.b}) <= taken.keys()]
    for event in set[str]().union(*apart):
        taken[event] = event
    group = _tied([id], [*taken.items(), *((one.a, one.b) for one in said if one.verdict == "same")])
    return min((event for event in group if taken.get(event) == event), default=assigned)


def around(look: Look, ids: Iterable[str]) -> set[str]:
    """The events that what people said of these may concern: all that were ever put together with them."""
    said = [(one.a, one.b) for one in _said(look)]
    found: set[str] = set()
    todo = set(ids)
    while todo:
        found |= todo
        rows = [*look.among(schema.events, "id", todo), *look.among(schema.events, "assigned", todo)]
        near = {event for row in rows for event in (row["id"], row["assigned"])}
        todo = (near | {event for pair in said if todo.intersection(pair) for event in pair}) - found
    return found


def _said(look: Look) -> list[Link]:
    return [one for one in look.settled("event") if not one.by_rule]


def _taken(look: Look, ids: Iterable[str]) -> dict[str, str]:
    return {row["id"]: row["assigned"] for row in look.among(schema.events, "id", ids)}


def _tied(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> set[str]:
    known: list[tuple[str, str]] = list(pairs)
    found: set[str] = set()
    grown: set[str] = set(ids)
    while grown - found:
        found |= grown
        grown = {one for pair in known if found.intersection(pair) for one in pair}
    return found
