"""Where decisions arrive: from forms of our pages, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import ValidationError
from starlette.datastructures import FormData

from detente.desk.desk import Desk
from detente.web.access.places import after
from detente.web.cards import Cards, Colours, rest_on
from detente.web.hand import EDITOR, Decision, Done, carry_out
from detente.web.known import known
from detente.web.problems import WebError
from detente.web.site import Analyst, Asked, Form, problems
from detente.web.templates import rendered

router = APIRouter()
LISTS = frozenset({"issues", "names", "seats", "participants", "people"})
"""Fields that hold several values: in a form one after the other, or with commas."""
_FIELD, _WAS = "field.", "was."
"""What a field is to hold, and what it held when the form was made: only what differs is a correction."""


@router.post(
    "/decisions.json",
    summary="Confirm, reject, edit, link, undo: one decision of a person",
    tags=["decisions"],
    response_model=Done,
    responses=problems(404, 409, 413, 422),
    operation_id="decide",
)
def decide(asked: Analyst, decision: Decision) -> Response:
    """Carry out one decision in the name of whoever asks: it is kept as entries of the ledger."""
    return JSONResponse(carried_out(asked, decision).model_dump())


@router.post("/decisions", include_in_schema=False)
def decide_by_form(asked: Analyst, form: Form) -> Response:
    """The same from a form. A script of ours gets the statements as they are now, anybody else the page again."""
    decision = from_form(form)
    done = carried_out(asked, decision)
    if not asked.fragment:
        return RedirectResponse(after(form.get("back")), status_code=303)
    told = {"told": {"words": done.told, "entry": done.entries[-1] if done.entries else None}}
    return HTMLResponse(_anew(asked, decision, done), headers={"HX-Trigger": json.dumps(told, ensure_ascii=True)})


def carried_out(asked: Asked, decision: Decision) -> Done:
    """Carry out a decision that this person may take. Raises `WebError` (403) for one that takes an editor."""
    if decision.action in EDITOR and not asked.person.may("editor"):
        raise WebError(
            403, "not_allowed", f"{decision.action}: this takes an editor.", hint="Ask an editor of the desk."
        )
    with asked.desk() as desk:
        return carry_out(desk, decision)


def _anew(asked: Asked, decision: Decision, done: Done) -> str:
    """The cards of the statements that a decision was about, as they are now."""
    with asked.desk() as desk:
        ids = [id for id in (*decision.ids, *done.made) if id.startswith("st-")]
        cards = Cards(desk).of(rest_on(desk, ids), colours_of(desk))
    common = asked.common()
    return "".join(rendered("parts/card.html", None, {**common, "card": card, "open": True}) for card in cards)


def colours_of(desk: Desk) -> Colours:
    """The colours of the desk's parties."""
    return Colours(party.id for party in known(desk).parties)


def from_form(form: FormData) -> Decision:
    """The decision that a form holds: `action`, `ids`, `why`, `seen`, and fields as `field.NAME`.

    Raises `WebError` (422) that names the field that cannot be used.
    """
    given: dict[str, Any] = {"ids": [str(id) for id in form.getlist("ids") if id]}
    for name in ("action", "why", "seen", "quote", "words", "day", "label", "issue", "value", "entry"):
        if form.get(name) not in (None, ""):
            given[name] = str(form[name]).replace("\r\n", "\n")
    given["fields"] = _changed(form)
    if form.get("parts"):
        given["parts"] = [{"content": part} for part in form.getlist("parts") if part]
    try:
        return Decision.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise WebError(422, "not_usable", f"{field}: {first['msg']}.", field=field) from None


def _changed(form: FormData) -> dict[str, Any]:
    """The fields that were changed. Raises `WebError` (422) where a form that edits changes nothing."""
    told = {name: _value(name, form.getlist(_FIELD + name)) for name in _names(form)}
    was = {name: _value(name, form.getlist(_WAS + name)) for name in told if _WAS + name in form}
    changed = {name: value for name, value in told.items() if name not in was or was[name] != value}
    if form.get("action") == "edit" and not changed:
        raise WebError(422, "nothing_changed", "Nothing was changed in this form.", hint="Go back, and change a field.")
    return changed


def _names(form: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(key[len(_FIELD) :] for key in form if key.startswith(_FIELD)))


def _value(name: str, values: list[Any]) -> Any:
    """A field as JSON would hold it: nothing for an empty one, a list where there may be several."""
    texts = [str(value).strip() for value in values]
    if name in LISTS:
        return [part.strip() for text in texts for part in text.split(",") if part.strip()]
    text = texts[-1]
    if name.endswith(".json") or text[:1] in "{[":
        return _json(name, text)
    return text or None


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError as error:
        raise WebError(422, "not_usable", f"{name}: this is no JSON ({error}).", field=name) from None
