"""Working out what is kept: all of it once, later only what entries have touched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select

from detente.codec import to_data
from detente.desk.shelf import kept, page
from detente.desk.shelf.kept import Work, dumped
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.places import Happened, Places, day_to_text, read, row_to_text
from detente.desk.shelf.touched import Touched, touched
from detente.ledger import schema
from detente.ledger.apply.places import IDLE, OUTSIDE
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look
from detente.ledger.schema import LASTS


def worked(look: Look, mode: Mode, cached: int | None) -> Work:
    """What has to be kept so that answers hold now, on top of what holds up to the entry `cached` (None: nothing)."""
    found = _everything(look) if cached is None else touched(look, cached)
    known = {} if cached is None else _known(look, mode, found)
    work, places = Work(), Places(look, mode)
    for place in sorted(found.places.keys() | found.named):
        _place(work, places, place, found, known.get(place))
    _parts(look, mode, found, None if cached is None else kept.texts(look, mode.name, "part", ["used"])["used"], work)
    return work


def _everything(look: Look) -> Touched:
    table = schema.statements.c
    places = look.connection.execute(select(table.place).where(table.until == LASTS).distinct()).scalars()
    return Touched(places=dict.fromkeys(places, ""))


def _known(look: Look, mode: Mode, found: Touched) -> dict[str, dict[str, Any]]:
    texts = kept.texts(look, mode.name, "place")
    return {place: json.loads(texts[place]) for place in found.places.keys() | found.named if place in texts}


def _place(work: Work, places: Places, place: str, found: Touched, known: dict[str, Any] | None) -> None:
    first = found.places.get(place)
    reviews = None if known is None else {*known["reviews"], *found.reviews.get(place, ())}
    called = places.called(place)
    if known is None or known["called"] != called or (called is None and not place.startswith(OUTSIDE)):
        first = ""  # its name is in every sentence; so is the first statement of one without
    if first is None:
        return
    statements = read(places.look, place, reviews, places.mode.confirmed_only)
    work.rows[place] = row_to_text(places.row(place, statements))
    work.places[place] = dumped({"called": called, "reviews": _studying(statements)})
    if places.mode.by_name:
        work.named[place] = row_to_text(places.row(place, statements, parties=places.mode.by_name))
    work.gone[place] = first
    happened = sorted(places.happened(place, statements, first), key=_day)
    for day, told in groupby(happened, key=_day):
        work.days[place, day] = day_to_text(told)


def _day(it: Happened) -> str:
    return it.day


def _studying(statements: Sequence[KeptStatement]) -> list[str]:
    return [kept.id for kept in statements if kept.statement.act in IDLE and kept.statement.relation is None]


def _parts(look: Look, mode: Mode, found: Touched, used: str | None, work: Work) -> None:
    sure = mode.confirmed_only
    if used is None:
        resting = page.used(look, None, sure)
    else:
        before = {report: outlet for report, outlet in json.loads(used).items() if report not in found.reports}
        resting = before | page.used(look, sorted(found.reports), sure)
    work.parts = {
        "used": dumped(resting),
        "looked": dumped(to_data(page.looked_at(look, resting, sure))),
        "voices": _all(page.voices(look, None, sure)),
        "ahead": _all(page.events_ahead(look, None, sure)),
    }


def _all(made: Iterable[object]) -> str:
    return dumped([to_data(one) for one in made])
