"""Statements as they stand: from their readings and from what people decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.codec import from_data, to_data
from detente.codec.trusted import from_own
from detente.ledger import schema, search
from detente.ledger.apply.anchors import placed
from detente.ledger.apply.near import ids_of, resolved, surroundings
from detente.ledger.apply.places import columns, counts, follow
from detente.ledger.decisions import Decisions
from detente.ledger.doubt import of_statement
from detente.ledger.entries import Entry, canonical
from detente.ledger.keep import Surroundings, keep
from detente.ledger.kept import KeptStatement, Standing
from detente.ledger.versions import Row, end, put_all
from detente.records import Statement

if TYPE_CHECKING:
    from detente.ledger.look import Look

STANDING: tuple[Standing, ...] = ("live", "unsupported")
"""Statements that still count, and can be found."""
PLACE = ("reading", "local", "assigned", "support")
"""Columns of where a statement was read."""


def read(
    look: Look, entry: Entry, local: Mapping[str, Statement], near: Surroundings, places: Mapping[str, Any]
) -> None:
    """Write the statements of a reading: `local` by their lasting ids, `places` where each of them was read."""
    before = {row["id"]: row for row in look.among(schema.statements, "id", local)}
    carriers = carriers_of(look, local)
    origins = origins_of(look, carriers)
    kept = []
    for id, base in local.items():
        decisions = look.decisions(id) if id in before else Decisions()
        seen = _seen(entry, before.get(id), carriers[id], origins, "live")
        here, decisions = placed(look, near, decisions)
        kept.append(keep(base, id, _chosen(look, here, decisions), decisions, seen))
    write(look, kept, places, before, entry.seq)


def refold(look: Look, ids: Iterable[str], entry: Entry, support: Standing | None = None) -> None:
    """Work statements out anew from what they were read as and what people decided; `support` is what the last reading
    makes of them, if that changed."""
    wanted = list(dict.fromkeys(ids))
    done = _refold_plain(look, wanted, entry, support)
    for id in wanted:
        if id not in done:
            # Each is read only now: what one of them changes may have moved the next.
            row = next(iter(look.among(schema.statements, "id", [id])), None)
            _refold(look, id, row, entry, support)


def _refold_plain(look: Look, wanted: Sequence[str], entry: Entry, support: Standing | None) -> set[str]:
    """Work out at once all those on which nobody has decided: they hang on their readings alone; their ids."""
    touched = look.touched(wanted)
    rows = {row["id"]: row for row in look.among(schema.statements, "id", (id for id in wanted if id not in touched))}
    bases = {id: base for id, row in rows.items() if (base := _base(look, row, Decisions()))}
    carriers = {id: found or (rows[id]["report"],) for id, found in carriers_of(look, bases).items()}
    origins = origins_of(look, carriers)
    near: dict[tuple[str, str], Surroundings] = {}
    kept, places = [], {}
    for id, base in bases.items():
        row = rows[id]
        where = row["report"], row["reading"]
        if where not in near:
            near[where] = surroundings(look, *where, ids_of(look, *where))
        standing = support or row["support"]
        seen = _seen(entry, row, carriers[id], origins, standing)
        kept.append(keep(base, id, near[where], Decisions(), seen))
        assigned = near[where].ids.get(f"assigned {base.proposal}")
        places[id] = {"reading": row["reading"], "local": row["local"], "assigned": assigned, "support": standing}
    write(look, kept, places, rows, entry.seq)
    return set(bases)


def _chosen(look: Look, near: Surroundings, decisions: Decisions) -> Surroundings:
    """With the proposal that a person chose for a statement, or the one that it was merged into since."""
    fields = {**(decisions.added or {}).get("fields", {}), **decisions.corrections}
    chosen = [fields[name] for name in ("proposal", "answers") if (fields.get(name) or "").startswith("p-")]
    return replace(near, ids={**near.ids, **resolved(look, chosen)}) if chosen else near


def recarried(look: Look, ids: Iterable[str], entry: Entry) -> None:
    """Let statements have the carriers that they have now. Nothing else of them changes with a carrier, but for those
    that a person has decided on, whose carriers may be those of several."""
    wanted = list(dict.fromkeys(ids))
    touched = look.touched(wanted)
    refold(look, [id for id in wanted if id in touched], entry)
    before = {row["id"]: row for row in look.among(schema.statements, "id", (id for id in wanted if id not in touched))}
    carriers = carriers_of(look, before)
    origins = origins_of(look, carriers)
    kept = []
    for id, row in before.items():
        was = from_own(KeptStatement, json.loads(row["body"]))
        now = carriers[id] or ((was.report,) if was.report else ())
        kept.append(replace(was, carriers=now, origins=len({origins.get(one, one) for one in now}) or 1, seq=entry.seq))
    write(look, kept, {id: {name: row[name] for name in PLACE} for id, row in before.items()}, before, entry.seq)


def _refold(look: Look, id: str, row: Row | None, entry: Entry, support: Standing | None) -> None:
    decisions = look.decisions(id)
    base = _base(look, row, decisions)
    if base is None:
        gone(look, [id], entry.seq)
        return
    report = row["report"] if row else (decisions.added or {}).get("report") or ""
    reading, local = (row["reading"], row["local"]) if row else (None, None)
    near = surroundings(look, report, reading or _last_reading(look, report), ids_of(look, report, reading))
    near, decisions = placed(look, near, decisions)
    base = _base(look, row, decisions) or base
    carriers = _merged(look, decisions, carriers_of(look, [id])[id] or ((report,) if report else ()))
    standing = support or (row["support"] if row else "live")
    seen = _seen(entry, row, carriers, origins_of(look, {id: carriers}), standing)
    place = {
        "reading": reading,
        "local": local,
        "assigned": near.ids.get(f"assigned {base.proposal}"),
        "support": standing,
    }
    write(
        look,
        [keep(base, id, _chosen(look, near, decisions), decisions, seen)],
        {id: place},
        {id: row} if row else {},
        entry.seq,
    )


def _base(look: Look, row: Row | None, decisions: Decisions) -> Statement | None:
    """The statement as the person who added it, or its reading, has it."""
    if decisions.added is not None:
        return from_data(Statement, decisions.added["fields"])
    if row is None or row["reading"] is None:
        return None
    return next((s for s in look.reading(row["reading"]).statements if s.id == row["local"]), None)


def _last_reading(look: Look, report: str) -> str | None:
    rows = look.among(schema.reports, "id", [report] if report else [])
    return rows[0]["reading"] if rows else None


def _merged(look: Look, decisions: Decisions, carriers: tuple[str, ...]) -> tuple[str, ...]:
    """With the carriers of the statements that were merged into this one."""
    absorbed = look.statements_of("id", decisions.absorbed)
    return tuple(dict.fromkeys([*carriers, *(carrier for one in absorbed for carrier in one.carriers)]))


def _seen(
    entry: Entry,
    before: Row | None,
    carriers: tuple[str, ...],
    origins: Mapping[str, str],
    standing: Standing,
) -> dict[str, Any]:
    learned = json.loads(before["body"])["learned"] if before else entry.at
    independent = len({origins.get(one, one) for one in carriers}) or 1
    return {"standing": standing, "carriers": carriers, "origins": independent, "learned": learned, "seq": entry.seq}


def carriers_of(look: Look, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The reports that carry each statement, those that the desk learned first coming first."""
    found: dict[str, list[tuple[int, str]]] = {id: [] for id in ids}
    for row in look.among(schema.carriers, "statement", found):
        found[row["statement"]].append((row["since"], row["report"]))
    return {id: tuple(report for _, report in sorted(rows)) for id, rows in found.items()}


def origins_of(look: Look, carriers: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each carrier, the report that carried its text first."""
    reports = {report for group in carriers.values() for report in group}
    return {row["id"]: row["origin"] for row in look.among(schema.reports, "id", reports)}


def write(
    look: Look,
    kept: Sequence[KeptStatement],
    places: Mapping[str, Mapping[str, Any]],
    before: Mapping[str, Row],
    seq: int,
) -> None:
    """Write statements as they stand; a statement that is what it was keeps the number of the entry that made it so."""
    standing = columns(look, kept)
    rows = [
        (row_of(_unchanged(one, before.get(one.id)), places[one.id], standing[one.id]), before.get(one.id))
        for one in kept
    ]
    put_all(look.connection, schema.statements, rows, seq)
    index(look, [(one, before.get(one.id)) for one in kept if not _found_already(one, before.get(one.id))])
    known = [one for one in kept if one.id in before]
    follow(look, [one.id for one in known if one.statement.proposal != before[one.id]["proposal"]], seq)


def _unchanged(one: KeptStatement, before: Row | None) -> KeptStatement:
    """The statement as it was, if nothing but the number of the entry would change."""
    if before is None:
        return one
    was = from_own(KeptStatement, json.loads(before["body"]))
    return was if replace(one, seq=was.seq) == was else one


def _found_already(one: KeptStatement, before: Row | None) -> bool:
    """Whether it is in the index by these very words: most changes leave them alone."""
    if before is None or (before["standing"] in STANDING) != (one.standing in STANDING):
        return False
    return one.standing not in STANDING or (before["counts"], json.loads(before["body"])["words"]) == _index_of(one)


def _index_of(one: KeptStatement) -> tuple[str, str]:
    return counts(one), one.words


def gone(look: Look, ids: Sequence[str], seq: int) -> None:
    """Statements that nothing supports any longer: a person's, withdrawn."""
    before = look.among(schema.statements, "id", ids)
    end(look.connection, schema.statements, schema.statements.c.id.in_(ids), seq)
    follow(look, ids, seq)
    search.put(look.connection, (), [search.number(row["id"], row["counts"]) for row in before])


def index(look: Look, kept: Iterable[tuple[KeptStatement, Row | None]]) -> None:
    """Let statements be found by their words, each from the day on which it counts, as long as they count; with each
    comes the row that it had before."""
    everything = list(kept)
    gone = [search.number(one.id, was["counts"]) for one, was in everything if was]
    live = [(one.id, *_index_of(one)) for one, _ in everything if one.standing in STANDING]
    search.put(look.connection, [(search.number(id, day), id, words) for id, day, words in live], gone)


def row_of(kept: KeptStatement, place: Mapping[str, Any], standing: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a statement; `place` holds its `reading`, `local`, `assigned` and `support`, `standing` the columns of
    `places.columns`."""
    said = kept.statement
    return {
        "id": kept.id,
        "report": kept.report,
        "proposal": said.proposal,
        "party": said.party,
        "speaker": said.speaker,
        "act": said.act,
        "issues": f" {' '.join(said.issues)} ",
        "standing": kept.standing,
        "confirmed": kept.confirmed,
        "said": kept.said,
        "day": kept.day,
        "doubt": of_statement(kept),
        "own": kept.own,
        "authority": kept.authority,
        "body": canonical(to_data(kept)),
        **place,
        **standing,
    }
