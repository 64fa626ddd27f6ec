"""What blocks a deal, and what would unlock it."""

from __future__ import annotations

from typing import Any

from detente.assistant.paging import page
from detente.assistant.quoted import plain, said
from detente.assistant.shapes import Citing, head
from detente.deal.at_desk import model_at
from detente.deal.blocked import blocks
from detente.deal.conflicts import Conflict
from detente.deal.members import MemberView
from detente.deal.model import Model
from detente.deal.moves import moves
from detente.deal.steps import Move
from detente.desk.asking import Asking
from detente.errors import UsageError

SECONDS, TOP = 5.0, 40
"""How long an answer is looked for, and how many sets it has at most."""


def deal(
    desk: Asking,
    question: str = "blocks",
    by: str | None = None,
    as_of: str | None = None,
    confirmed_only: bool = False,
    start: int = 0,
) -> str:
    """Sticking points, or what would have to move."""
    desk.matrix(as_of)  # refuses a day that is none, in the same words as everywhere
    model = model_at(desk, as_of, confirmed_only).model
    if not model.positions:
        raise UsageError("nobody takes a position there: there is no deal to ask about.")
    if question == "blocks":
        return _blocks(desk, model, start)
    return _moves(desk, model, by, start)


def _blocks(desk: Asking, model: Model, start: int) -> str:
    made = blocks(model, top=TOP, time_limit=SECONDS)
    citing = Citing(desk, (id for one in made.conflicts for it in one.members for id in it.statements[:1]))
    told = head(desk, blocked=made.blocked, verdict=said(made.verdict), partial=made.partial or None)
    told["silence"] = {"as_consent_blocked": made.silence.consent, "as_refusal_blocked": made.silence.refusal}
    return page(told, "sticking_points", [_conflict(one, citing) for one in made.conflicts], start)


def _conflict(one: Conflict, citing: Citing) -> dict[str, Any]:
    return {
        "id": one.id,
        "footing": one.basis,
        "sentence": said(one.sentence),
        "confirmed": one.confirmed,
        "positions": [_member(it, citing) for it in one.members],
        "rests_also_on": [{"what": said(it.label), "confirmed": it.confirmed} for it in one.premises],
    }


def _member(one: MemberView, citing: Citing) -> dict[str, Any]:
    return {
        "party": plain(one.party),
        "position": plain(one.position),
        "act": one.act,
        "footing": one.basis,
        "confirmed": one.confirmed,
        "words": citing.one(one.statement) or {"quotation": said(one.words)},
    }


def _moves(desk: Asking, model: Model, by: str | None, start: int) -> str:
    made = moves(model, by=by, top=TOP, time_limit=SECONDS)
    every = [(one, "alone") for party in made.alone for one in party.moves]
    every += [(one, "together") for one in made.joint]
    every += [(one, "conditions that no party decides alone") for one in made.enabling]
    citing = Citing(desk, (id for one, _ in every for it in (*one.positions, *one.given) for id in _ids(it)))
    told = head(desk, blocked=made.blocked, note="Parties by name; nothing here is advice.")
    told["partial"] = made.partial or None
    return page(told, "moves", [_move(one, kind, citing) for one, kind in every], start)


def _move(one: Move, kind: str, citing: Citing) -> dict[str, Any]:
    members = [it for it in (*one.positions, *one.given) if isinstance(it, MemberView)]
    return {"how": kind, "sentence": said(one.sentence), "positions": [_member(it, citing) for it in members]}


def _ids(one: object) -> tuple[str, ...]:
    return one.statements[:1] if isinstance(one, MemberView) else ()
