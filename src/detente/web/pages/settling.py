"""Where people settle what the deal hangs on: which proposals exclude each other, what moving costs, what a ratifier
would accept. Each is an entry of the ledger with its reason, and can be undone."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData

from detente.deal.model import Literal as Holds
from detente.deal.model import Model
from detente.deal.settled import answer, exclude, settle, weigh
from detente.ledger.entries import Entry
from detente.ledger.session import Session
from detente.web.access.places import after
from detente.web.dealing import Moment, at_desk
from detente.web.hand import Done
from detente.web.problems import WebError
from detente.web.site import Analyst, Asked, Form, problems

router = APIRouter()
What = Literal["verdict", "exclusion", "weight", "ratifier"]
TOLD = {"verdict": "Settled", "exclusion": "Settled", "weight": "Kept", "ratifier": "Kept"}


class Settlement(BaseModel):
    """One thing that a person settles. `what` says which fields count: of a `verdict`, `id` (of an exclusion that the
    deal has) and `verdict`; of an `exclusion`, `proposals` and `why`; of a `weight`, `id` (of a position) and `weight`;
    of a `ratifier`, `id`, `known`, `refuses` and `insists`."""

    model_config = ConfigDict(extra="forbid")

    what: What
    id: str = Field(default="", max_length=400)
    verdict: Literal["confirmed", "refused", "open"] = Field(
        default="open", description="It holds, it does not, or nobody has said so (open)."
    )
    proposals: list[str] = Field(default=[], max_length=20, description="Of which at most one can be part of a deal.")
    weight: float | None = Field(default=None, ge=0, description="What moving costs; null: nobody says.")
    known: bool = Field(default=True, description="Whether anybody knows what the ratifier would accept.")
    refuses: list[str] = Field(default=[], max_length=100, description="Proposals that it would refuse.")
    insists: list[str] = Field(default=[], max_length=100, description="Proposals without which it would refuse.")
    issues: list[str] = Field(
        default=[], max_length=100, description="The issues by which the deal was narrowed when it was looked at."
    )
    why: str | None = Field(default=None, max_length=2000)


@router.post(
    "/deal/settlements.json",
    summary="Settle what the deal hangs on: an exclusion, a cost, what a ratifier would accept",
    tags=["deal"],
    response_model=Done,
    responses=problems(404, 409, 413, 422),
    operation_id="settle",
)
def settle_one(asked: Analyst, settlement: Settlement) -> Response:
    """Keep it on the record in the name of whoever asks."""
    return JSONResponse(_kept(asked, settlement).model_dump())


@router.post("/deal/settle", include_in_schema=False)
def settle_by_form(asked: Analyst, form: Form) -> Response:
    """Confirm, refuse or reopen an exclusion."""
    return _by_form(asked, "verdict", form)


@router.post("/deal/exclude", include_in_schema=False)
def exclude_by_form(asked: Analyst, form: Form) -> Response:
    """Name an exclusion."""
    return _by_form(asked, "exclusion", form)


@router.post("/deal/weigh", include_in_schema=False)
def weigh_by_form(asked: Analyst, form: Form) -> Response:
    """Say what moving a position costs."""
    return _by_form(asked, "weight", form)


@router.post("/deal/answer", include_in_schema=False)
def answer_by_form(asked: Analyst, form: Form) -> Response:
    """Say what a ratifier would accept."""
    return _by_form(asked, "ratifier", form)


def _by_form(asked: Asked, what: What, form: FormData) -> Response:
    many = ("proposals", "refuses", "insists", "issues")
    told: dict[str, Any] = {name: [str(one) for one in form.getlist(name) if one] for name in many}
    told |= {name: str(form[name]) for name in ("id", "verdict", "weight", "why", "known") if form.get(name)}
    try:
        settlement = Settlement.model_validate({"what": what, **told})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise WebError(422, "not_usable", f"{field}: {first['msg']}.", field=field) from None
    _kept(asked, settlement)
    return RedirectResponse(after(form.get("back") or "/deal"), status_code=303)


def _kept(asked: Asked, one: Settlement) -> Done:
    model = at_desk(asked, Moment(issues=tuple(one.issues))).model
    with asked.desk() as desk, desk.ledger.writing() as session:
        entry = _entry(session, model, one)
    return Done(entries=[entry.seq], told=TOLD[one.what])


def _entry(session: Session, model: Model, one: Settlement) -> Entry:
    why = (one.why or "").strip() or None
    if one.what == "exclusion":
        return exclude(session, model, one.proposals, why)
    if one.what == "weight":
        return weigh(session, model, one.id, one.weight, why)
    if one.what == "ratifier":
        clauses = [(Holds(name, False),) for name in one.refuses] + [(Holds(name),) for name in one.insists]
        return answer(session, model, one.id, clauses if one.known else None, why)
    return settle(session, model, one.id, None if one.verdict == "open" else one.verdict, why)
