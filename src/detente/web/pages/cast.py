"""The cast: the parties and their roles, and everybody else whom the reports name, with spellings and offices."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from detente.codec import to_data as record_data
from detente.ledger.kept import Party, Role
from detente.ledger.look import Look
from detente.records import Actor, Kind
from detente.web.cards import Cards, rest_on
from detente.web.filters import Cursor, Limit
from detente.web.pages.decisions import colours_of
from detente.web.problems import WebError
from detente.web.schemas import ACTOR, ACTORS
from detente.web.site import Answer, Editor, Form, Viewer, page

router = APIRouter()
ROLES: tuple[Role, ...] = get_args(Role)
KINDS: tuple[Kind, ...] = get_args(Kind)
SHOWN = 12
"""Statements of an actor that its page shows; the search has all."""


@page(
    router, "/cast", "cast.html", ACTORS, summary="Parties and actors, with spellings, parties and offices", kept=True
)
def cast(
    asked: Viewer,
    q: Annotated[str, Query(max_length=100, description="A part of a name.")] = "",
    party: Annotated[str | None, Query(max_length=200, description="Only those who speak for a party.")] = None,
    limit: Limit = 100,
    after: Cursor = None,
) -> Answer:
    """By name."""
    with asked.desk() as desk, desk.ledger.reading() as look:
        parties, names, colours = look.parties, desk.names(), colours_of(desk)
        every = _listed(look, q, party or None)
    begin = next((place + 1 for place, one in enumerate(every) if after and _key(one) >= after), 0) if after else 0
    found = every[begin : begin + limit]
    onward = _key(found[-1]) if len(every) > begin + limit else None
    return Answer(
        lambda: {
            "parties": parties, "actors": found, "count": len(every), "names": names, "colours": colours,
            "roles": ROLES, "q": q, "party": party, "next": onward,
        },
        lambda: {
            "schema": "detente/actors/1",
            "parties": [record_data(one) for one in parties],
            "actors": [record_data(one) for one in found],
            "next": onward,
        },
    )  # fmt: skip


def _key(one: Actor) -> str:
    return f"{one.name.casefold()}\n{one.id}"


def _listed(look: Look, q: str, party: str | None) -> list[Actor]:
    wanted = q.casefold().strip()
    fits = [
        one
        for one in look.actors()
        if (party is None or one.party == party) and any(wanted in name.casefold() for name in (one.name, *one.names))
    ]
    return sorted(fits, key=_key)


@page(
    router,
    "/cast/{id}",
    "actor.html",
    ACTOR,
    summary="One actor: spellings, party, offices, statements, history",
    kept=True,
)
def actor(asked: Viewer, id: str) -> Answer:
    """One actor or party. 404 for one that the desk does not know."""
    with asked.desk() as desk:
        shown = desk.show(id)
        if shown.kind not in ("actor", "party"):
            raise WebError(404, "not_found", f"{id}: this is no actor.")
        with desk.ledger.reading() as look:
            found = next(iter(look.actors([shown.id])), None)
        cards = Cards(desk).of(rest_on(desk, shown.statements[:SHOWN]), colours_of(desk))
        colours, names = colours_of(desk), desk.names()
    return Answer(
        lambda: {
            "shown": shown, "actor": found, "cards": cards, "colours": colours, "kinds": KINDS, "names": names,
            "more": max(0, len(shown.statements) - SHOWN),
        },
        lambda: {
            "schema": "detente/actor/1",
            "id": shown.id,
            "actor": record_data(found) if found else None,
            "statements": list(shown.statements),
            "history": [record_data(one) for one in shown.history],
        },
    )  # fmt: skip


@router.post("/cast/parties", include_in_schema=False)
def set_parties(asked: Editor, form: Form) -> Response:
    """Set who the parties are, in which roles and which order; a new one by its name. Raises `UsageError`."""
    with asked.desk() as desk:
        with desk.ledger.reading() as look:
            known = {one.id: one for one in look.parties}
        kept: list[str | Party] = [
            Party(id=id, name=known[id].name, roles=tuple(roles))
            for id in map(str, form.getlist("party"))
            if id in known and (roles := _roles(form, id))
        ]
        name = str(form.get("name") or "").strip()
        new: list[str | Party] = [f"{name}:{form.get('role') or ROLES[0]}"] if name else []
        if not kept and not new:
            raise WebError(422, "not_usable", "A desk needs at least one party.", "party", "Leave one of them a role.")
        desk.set_up(parties=[*kept, *new], why=str(form.get("why") or "") or None)
    return RedirectResponse("/cast", status_code=303)


def _roles(form: FormData, id: str) -> list[Any]:
    wanted = set(map(str, form.getlist(f"role.{id}")))
    return [role for role in ROLES if role in wanted]
