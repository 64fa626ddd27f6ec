"""The agenda: issues, their cues and examples, edited with their effect shown before anything is kept."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.codec import to_data as record_data
from detente.desk.desk import Desk
from detente.desk.reader import cast_of
from detente.reading.reader import Reader
from detente.records import Reading, Statement
from detente.web.problems import WebError
from detente.web.schemas import AGENDA
from detente.web.site import Answer, Editor, Form, Viewer, page

router = APIRouter()
SAMPLE = 10
"""Of the latest reports so many are read again to show what a changed agenda does: a second or two."""
EXAMPLES = 20


@page(router, "/agenda", "agenda.html", AGENDA, summary="The issues that the desk tells apart", kept=True)
def agenda(asked: Viewer) -> Answer:
    """The desk's agenda, or the one that comes with detente."""
    with asked.desk() as desk:
        found = desk.agenda()
        with desk.ledger.reading() as look:
            own = look.setting("agenda") is not None
    return Answer(
        lambda: _context(found, found.sha256) | {"own": own},
        lambda: {
            "schema": "detente/agenda/1",
            "sha256": found.sha256,
            "own": own,
            "issues": [record_data(issue) for issue in found.issues],
        },
    )


def _context(shown: Agenda, was: str) -> dict[str, Any]:
    return {"issues": shown.issues, "was": was, "effect": None, "own": True, "saved": False}


@router.post("/agenda", include_in_schema=False)
def change(asked: Editor, form: Form) -> Response:
    """Show what the agenda in the form would change, or keep it. Raises `WebError` (409) where another has changed the
    agenda since the form was made."""
    text = yaml.safe_dump(_issues(form), allow_unicode=True, sort_keys=False)
    made = agendas.parse(text, "the agenda")
    was = str(form.get("was") or "")
    with asked.desk() as desk:
        if desk.agenda().sha256 != was:
            hint = "Load the page again, and make your changes to what it is now."
            raise WebError(409, "overtaken", "Somebody else has changed the agenda since you opened it.", hint=hint)
        if form.get("action") != "save":
            return asked.page("agenda.html", _context(made, was) | {"effect": effect(desk, made)})
        _keep(desk, text, str(form.get("why") or "") or None)
    return RedirectResponse("/agenda", status_code=303)


def _keep(desk: Desk, text: str, why: str | None) -> None:
    with tempfile.TemporaryDirectory(prefix="detente-agenda-") as folder:
        path = Path(folder, "agenda.yaml")
        path.write_text(text, encoding="utf-8")
        desk.set_up(agenda=path, why=why)


def _issues(form: FormData) -> list[dict[str, Any]]:
    """The issues of the form, in its order: those without an id are left out, and those marked as gone."""
    gone = {str(id) for id in form.getlist("gone")}
    columns = [
        [str(value).strip() for value in form.getlist(name)] for name in ("id", "label", "description", "parent")
    ]
    made = []
    for place, (id, label, description, parent) in enumerate(zip(*columns, strict=False)):
        if id and id not in gone:
            told = {"id": id, "label": label, "description": description, "parent": parent}
            lists = {name: _lines(form, name, place) for name in ("cues", "examples", "pax")}
            made.append({name: value for name, value in (told | lists).items() if value})
    return made


def _lines(form: FormData, name: str, place: int) -> list[str]:
    values = form.getlist(name)
    return [line.strip() for line in str(values[place]).splitlines() if line.strip()] if place < len(values) else []


def effect(desk: Desk, wanted: Agenda) -> dict[str, Any]:
    """What another agenda changes on the latest reports: each is read again with it, and nothing is kept."""
    reports = [one for one in desk.reports(limit=SAMPLE, unreadable=False).reports if one.text_sha256]
    with desk.ledger.reading() as look:
        reader = Reader(wanted, cast_of(look))
    changed: list[dict[str, Any]] = []
    counts: Counter[str] = Counter()
    statements = 0
    for one in reports:
        before = desk.report(one.id).reading
        if before is None:
            continue
        after = reader.read(before.report)
        statements += len(before.statements)
        found = list(_moved(before, after))
        changed += [{"report": one, "words": words, "before": old, "after": new} for words, old, new in found]
        for _, old, new in found:
            counts.update(dict.fromkeys(set(old) - set(new), -1))
            counts.update(set(new) - set(old))
    return {
        "reports": len(reports),
        "statements": statements,
        "changed": len(changed),
        "counts": sorted(counts.items(), key=lambda pair: (-abs(pair[1]), pair[0])),
        "examples": changed[:EXAMPLES],
    }


def _moved(before: Reading, after: Reading) -> Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Statements of the same words whose issues differ: (words, issues before, issues after)."""
    there = {it.content: it for it in after.statements}
    pairs = [(it, there[it.content]) for it in before.statements if it.content in there]
    text = before.report.text.content
    return [(_words(text, old), old.issues, new.issues) for old, new in pairs if old.issues != new.issues]


def _words(text: str, it: Statement) -> str:
    return " ... ".join(text[begin:end] for begin, end in it.content)
