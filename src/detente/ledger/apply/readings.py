"""A reading: its statements, events, proposals and actors, under the ids that its entry gave them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import tuple_

from detente.ledger import schema
from detente.ledger.apply import actors, events, reports, statements
from detente.ledger.apply.keys import keep_keys
from detente.ledger.apply.links import link_row
from detente.ledger.apply.near import one_actor, resolved
from detente.ledger.entries import Entry
from detente.ledger.keep import Surroundings
from detente.ledger.kept import by_rule
from detente.ledger.versions import Row, add, end, put, put_all
from detente.records import Reading

if TYPE_CHECKING:
    from detente.ledger.look import Look


def apply(look: Look, entry: Entry) -> None:
    """Carry a reading over into the views."""
    body, reading = entry.body, look.reading(entry.body["reading"])
    reports.write(look, look.report(body["report"]), body["reading"], entry.seq)
    actors.learn(look, reading, entry.seq)
    _proposals(look, body, entry.seq)
    keep_keys(look, body.get("keys", ()))
    near = _near(look, entry, reading)
    _statements(look, entry, reading, near)
    local = {event.id: event for event in reading.events}
    events.read(look, entry, {id: local[key] for key, id in body["events"].items()}, near, body.get("same", {}))
    events.refold(look, body.get("events_retired", ()), entry, "retired")
    suggested(look, body.get("links", ()), entry.seq)


def _near(look: Look, entry: Entry, reading: Reading) -> Surroundings:
    body = entry.body
    into = resolved(look, [one["id"] for one in body["proposals"].values()])
    ids = {**body["ids"], **body.get("carried", {})}
    return Surroundings(
        report=look.report(body["report"]),
        text=reading.report.text.content,
        actors={actor.id: actor for actor in reading.actors},
        ids=ids | {local: into[one["id"]] for local, one in body["proposals"].items()},
        same=one_actor(look),
    )


def _statements(look: Look, entry: Entry, reading: Reading, near: Surroundings) -> None:
    body, local = entry.body, {s.id: s for s in reading.statements}
    carried: dict[str, str] = body.get("carried", {})
    left = _carry(look, {**body["ids"], **carried}, body["report"], entry.seq)
    places = {
        id: {
            "reading": body["reading"],
            "local": key,
            "assigned": body["proposals"].get(local[key].proposal, {}).get("id"),
            "support": "live",
        }
        for key, id in body["ids"].items()
    }
    statements.read(look, entry, {id: local[key] for key, id in body["ids"].items()}, near, places)
    statements.refold(look, body.get("unsupported", ()), entry, "unsupported")
    statements.refold(look, body.get("retired", ()), entry, "retired")
    done = {*body["ids"].values(), *body.get("unsupported", ()), *body.get("retired", ())}
    statements.recarried(look, [id for id in [*carried.values(), *left] if id not in done], entry)


def _carry(look: Look, ids: dict[str, str], report: str, seq: int) -> list[str]:
    """Note that the report carries these statements, and no others; those that it carries no longer."""
    table = schema.carriers
    before = {row["statement"]: row["local"] for row in look.rows(table, table.c.report == report)}
    now = {id: key for key, id in ids.items()}
    left = [id for id in before if id not in now]
    for start in left:
        end(look.connection, table, (table.c.report == report) & (table.c.statement == start), seq)
    add(look.connection, table, [_carrier(id, report, key) for id, key in now.items() if id not in before], seq)
    for id, key in now.items():
        if id in before and before[id] != key:
            put(look.connection, table, _carrier(id, report, key), seq)
    return left


def _carrier(statement: str, report: str, local: str) -> dict[str, str]:
    return {"statement": statement, "report": report, "local": local}


def _proposals(look: Look, body: dict[str, Any], seq: int) -> None:
    fresh = {one["id"]: one for one in body["proposals"].values() if one["new"]}
    add(look.connection, schema.proposals, [_new(id, one) for id, one in fresh.items()], seq)
    table = schema.members
    gone = table.c.local.not_in(list(body["proposals"])) if body["proposals"] else table.c.local.is_not(None)
    end(look.connection, table, (table.c.report == body["report"]) & gone, seq)
    before = {row["local"]: row for row in look.among(table, "report", [body["report"]])}
    rows = [
        {"report": body["report"], "local": local, "proposal": one["id"], "label": one["label"]}
        for local, one in body["proposals"].items()
    ]
    put_all(look.connection, table, [(row, before.get(row["local"])) for row in rows], seq)


def regrouped(look: Look, entry: Entry) -> None:
    """Carry over which proposals the mentions of several reports now belong to."""
    add(look.connection, schema.proposals, [_new(id, one) for id, one in entry.body["proposals"].items()], entry.seq)
    moved = {(row["report"], row["local"]) for row in entry.body["members"]}
    before = look.among(schema.members, "report", {report for report, _ in moved})
    left = {row["proposal"] for row in before if (row["report"], row["local"]) in moved}
    named = left | set(resolved(look, left).values())
    for row in entry.body["members"]:
        put(look.connection, schema.members, row, entry.seq)
    said = look.among(schema.statements, "report", {report for report, _ in moved})
    statements.refold(look, [row["id"] for row in said if _names(row, named)], entry)


def _names(row: Row, proposals: Collection[str]) -> bool:
    """Whether a statement is on one of these proposals, or points to one."""
    return row["assigned"] in proposals or any(f'"{proposal}"' in row["body"] for proposal in proposals)


def _new(id: str, one: dict[str, Any]) -> dict[str, Any]:
    told = {"id": id, "label": one["label"], "issue": one["issue"], "read_as": one["label"], "read_issue": one["issue"]}
    return told | {"into": None, "confirmed": False}


def suggested(look: Look, links: Sequence[dict[str, Any]], seq: int) -> None:
    """Suggested links, where no person has said what is so."""
    table = schema.links
    named = {_ends(link): link for link in links}
    some = tuple_(table.c.kind, table.c.a, table.c.b).in_(list(named))
    before = {_ends(row): row for row in look.rows(table, some)} if named else {}
    rows = [(link_row(link), before.get(ends)) for ends, link in named.items()]
    put_all(look.connection, table, [(row, was) for row, was in rows if not was or by_rule(was["by"])], seq)


def _ends(link: Mapping[Any, Any]) -> tuple[str, str, str]:
    return link["kind"], link["a"], link["b"]
