"""Actors as they stand: from the readings that name them, and from what people said of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.codec import from_data, to_data
from detente.codec.trusted import from_own
from detente.ledger import schema
from detente.ledger.entries import Entry, canonical
from detente.ledger.versions import add, end, put
from detente.records import Actor, Reading

if TYPE_CHECKING:
    from detente.ledger.look import Look


def learn(look: Look, reading: Reading, seq: int) -> None:
    """Learn of the actors of a reading: their names, offices and parties are added to what is known."""
    known = {row["id"]: row for row in look.among(schema.actors, "id", [actor.id for actor in reading.actors])}
    fresh = []
    for actor in reading.actors:
        row = known.get(actor.id)
        before = from_own(Actor, json.loads(row["learned"])) if row and row["learned"] else None
        after = _learned(before, actor) if before else bare(actor)
        if after == before:
            continue
        learned = canonical(to_data(after))
        if row is None:
            fresh.append({"id": actor.id, "learned": learned, "body": learned})
        else:
            history = look.history(f"actor:{actor.id}") if row["body"] != row["learned"] else ()
            put(look.connection, schema.actors, _told(actor.id, learned, history), seq)
    add(look.connection, schema.actors, fresh, seq)


def refreshed(look: Look, actor: str, entry: Entry) -> None:
    """Work an actor out anew after a person changed what is told of it."""
    row = next(iter(look.among(schema.actors, "id", [actor])), None)
    learned, history = row["learned"] if row else None, look.history(f"actor:{actor}")
    if learned or history:
        put(look.connection, schema.actors, _told(actor, learned, history), entry.seq)
    else:
        end(look.connection, schema.actors, schema.actors.c.id == actor, entry.seq)


def _told(actor: str, learned: str | None, history: Sequence[Entry]) -> dict[str, Any]:
    """The row of an actor: as reports made it known, if any did, with what people said of it in the place of that."""
    known: dict[str, Any] = json.loads(learned) if learned else {"id": actor, "name": actor, "kind": "organisation"}
    for one in history:
        known |= one.body["fields"]
    return {"id": actor, "learned": learned, "body": canonical(to_data(from_data(Actor, known)))}


def bare(actor: Actor) -> Actor:
    """The actor without what belongs to one report: its mentions, and where its offices are told."""
    return replace(actor, mentions=(), offices=tuple(replace(office, span=None) for office in actor.offices))


def _learned(before: Actor, met: Actor) -> Actor:
    """What is known of an actor after one more reading: what was known first stays."""
    new = bare(met)
    return replace(
        before,
        names=_with(before.names, [name for name in new.names if name != before.name]),
        offices=_with(before.offices, new.offices),
        party=before.party or new.party,
    )


def _with(before: tuple[Any, ...], more: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys([*before, *more]))
