"""What an id that a person typed stands for: itself, or the one thing whose id begins so."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy import Table, select

from detente.errors import UnknownId, UsageError
from detente.ledger import schema
from detente.ledger.look import Look
from detente.ledger.versions import holding

TABLES = {"st": schema.statements, "ev": schema.events, "p": schema.proposals, "r": schema.reports}
KINDS = {"st": "statement", "ev": "event", "p": "proposal", "r": "report"}
SHORTEST = 3
"""Characters after the prefix by which an id may be shortened."""
SOME = 20_000


def prefix(id: str) -> str:
    """`st`, `ev`, `p` or `r`; "" for what is none of the desk's ids, as an actor's is."""
    before = id.partition("-")[0]
    return before if before in TABLES and "-" in id else ""


def found(look: Look, id: str, *kinds: str) -> str:
    """The whole id of what `id` stands for: a statement, event, proposal, report or actor; of `kinds` if given (`st`,
    ..., "" for actors).

    Raises `UnknownId` with the nearest; `UsageError` where it is of another kind, or stands for several.
    """
    kind = prefix(id)
    if kinds and kind not in kinds:
        if not kind:
            _actor(look, id, "st-, ev-, p- and r- begin the ids of all else.")
        wanted = " or ".join(_article(one) for one in kinds)
        raise UsageError(f"{id}: this is {_article(kind)}; give the id of {wanted}.")
    return _kept(look, id, TABLES[kind], KINDS[kind]) if kind else _actor(look, id)


def _article(kind: str) -> str:
    word = KINDS.get(kind, "actor")
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _kept(look: Look, id: str, table: Table, kind: str) -> str:
    if look.among(table, "id", [id]):  # what begins so is looked for in all of them
        return id
    begins = table.c.id.startswith(id, autoescape=True)
    query = select(table.c.id).where(begins, holding(table, look.at)).order_by(table.c.id).limit(5)
    ids = list(look.connection.execute(query).scalars())
    if len(ids) == 1 and len(id.partition("-")[2]) >= SHORTEST:
        return str(ids[0])
    if ids:
        raise UsageError(f"{id}: several begin so: {', '.join(ids)}. Write more of the one you mean.")
    near = get_close_matches(id, look.connection.execute(select(table.c.id).limit(SOME)).scalars().all(), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UnknownId(f"{id}: this desk has no {kind} of that id.{hint}")


def _actor(look: Look, id: str, else_: str = "") -> str:
    known = {row["id"]: row for row in look.rows(schema.actors)}
    parties = {party.id: party.name for party in look.parties}
    if id in known or id in parties:
        return id
    names = {party.lower(): key for key, party in parties.items()}
    names |= {actor.name.lower(): actor.id for actor in look.actors()}
    if id.lower() in names:
        return names[id.lower()]
    near = get_close_matches(id.lower(), [*known, *parties, *names], n=1)
    hint = f" Did you mean {names.get(near[0], near[0])}?" if near else ""
    told = f"{id}: this desk knows nobody of that id or name.{hint} {else_}"
    raise UnknownId(told.strip())


def parties(look: Look, wanted: list[str]) -> list[str]:
    """The ids of parties that a person named by id or name. Raises `UnknownId` with the nearest."""
    return [found(look, one, "") for one in wanted]
