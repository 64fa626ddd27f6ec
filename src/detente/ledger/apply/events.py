"""Events as they stand: from their readings and from what people decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from detente.codec import from_data, to_data
from detente.ledger import schema
from detente.ledger.apply.anchors import placed
from detente.ledger.apply.near import surroundings
from detente.ledger.apply.one_event import head
from detente.ledger.decisions import Decisions
from detente.ledger.entries import Entry, canonical
from detente.ledger.keep import Surroundings, day_of, keep_event
from detente.ledger.kept import KeptEvent, Standing
from detente.ledger.versions import Row, end, put
from detente.records import Event

if TYPE_CHECKING:
    from detente.ledger.look import Look


def read(look: Look, entry: Entry, local: Mapping[str, Event], near: Surroundings, same: Mapping[str, str]) -> None:
    """Write the events of a reading. `local` are its events by their lasting ids, `same` the desk's events they are."""
    before = {row["id"]: row for row in look.among(schema.events, "id", local)}
    reading = entry.body["reading"]
    for id, base in local.items():
        row = before.get(id)
        decisions = look.decisions(id) if row else Decisions()
        assigned = same.get(id, row["assigned"] if row else id)
        seen = _seen(entry, row, head(look, id, assigned) if row else assigned, "live")
        place = {"reading": reading, "local": base.id, "assigned": assigned, "support": "live"}
        put(look.connection, schema.events, row_of(keep_event(base, id, near, decisions, seen), place), entry.seq)


def refold(look: Look, ids: Iterable[str], entry: Entry, support: Standing | None = None) -> None:
    """Work events out anew; `support` is what the last reading makes of them, if that changed."""
    wanted = list(dict.fromkeys(ids))
    before = {row["id"]: row for row in look.among(schema.events, "id", wanted)}
    for id in wanted:
        _refold(look, id, before.get(id), entry, support)


def _refold(look: Look, id: str, row: Row | None, entry: Entry, support: Standing | None) -> None:
    decisions = look.decisions(id)
    base = _base(look, row, decisions)
    if base is None:
        end(look.connection, schema.events, schema.events.c.id == id, entry.seq)
        return
    report = row["report"] if row else (decisions.added or {})["report"]
    reading, local = (row["reading"], row["local"]) if row else (None, None)
    near, decisions = placed(look, surroundings(look, report, reading, {}), decisions)
    base = _base(look, row, decisions) or base
    standing = support or (row["support"] if row else "live")
    assigned = row["assigned"] if row else id
    seen = _seen(entry, row, head(look, id, assigned), standing)
    place = {"reading": reading, "local": local, "assigned": assigned, "support": standing}
    put(look.connection, schema.events, row_of(keep_event(base, id, near, decisions, seen), place), entry.seq)


def _base(look: Look, row: Row | None, decisions: Decisions) -> Event | None:
    """The event as the person who added it, or its reading, has it."""
    if decisions.added is not None:
        return from_data(Event, decisions.added["fields"])
    if row is None or row["reading"] is None:
        return None
    return next(event for event in look.reading(row["reading"]).events if event.id == row["local"])


def _seen(entry: Entry, row: Row | None, same: str, standing: Standing) -> dict[str, Any]:
    learned = json.loads(row["body"])["learned"] if row else entry.at
    return {"standing": standing, "same": same, "learned": learned, "seq": entry.seq}


def row_of(kept: KeptEvent, place: Mapping[str, Any]) -> dict[str, Any]:
    """The row of an event; `place` holds its `reading`, `local`, `assigned` and `support`."""
    when = kept.event.when
    return {
        "id": kept.id,
        "report": kept.report,
        "same": kept.same,
        "type": kept.event.type,
        "begins": (when.begin or day_of(when)) if when else None,
        "ends": (when.end or (None if when.begin else when.value)) if when else None,
        "day": kept.day,
        "standing": kept.standing,
        "status": kept.event.status,
        "body": canonical(to_data(kept)),
        **place,
    }
