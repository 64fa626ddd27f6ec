"""Working out what is kept: all of it once, later only what entries have touched."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import Any

from sqlalchemy import select

from detente.codec import to_data
from detente.desk.calendar import Entry, ahead
from detente.desk.shelf import gists, judged, kept, page, told
from detente.desk.shelf.kept import Work, dumped
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.places import Happened, Places, day_to_text, row_to_text
from detente.desk.shelf.touched import Touched, touched
from detente.desk.weight import counts_from, live
from detente.ledger import schema
from detente.ledger.apply.places import OUTSIDE
from detente.ledger.look import Look
from detente.ledger.schema import LASTS

Called = dict[str, Any]
"""What is kept of a place besides its row: what it was `called` when it was worked out."""


def worked(look: Look, mode: Mode, cached: int | None) -> Work:
    """What has to be kept so that answers hold now, on top of what holds up to the entry `cached` (None: nothing)."""
    found = _everything(look) if cached is None else touched(look, cached)
    known = {} if cached is None else _known(look, mode, found)
    work, places = Work(), Places(look, mode)
    for place in sorted(found.places.keys() | found.named):
        _place(work, places, place, found, known.get(place))
    _parts(look, mode, found, cached, work)
    return work


def _everything(look: Look) -> Touched:
    table = schema.statements.c
    places = look.connection.execute(select(table.place).where(table.until == LASTS).distinct()).scalars()
    return Touched(places=dict.fromkeys(places, ""))


def _known(look: Look, mode: Mode, found: Touched) -> dict[str, Called]:
    texts = kept.texts(look, mode.name, "place", found.places.keys() | found.named)
    return {place: json.loads(text) for place, text in texts.items()}


def _place(work: Work, places: Places, place: str, found: Touched, known: Called | None) -> None:
    first, called = found.places.get(place), places.called(place)
    if known is None or known["called"] != called or (called is None and not place.startswith(OUTSIDE)):
        first = ""  # its name is in every sentence; so is the first statement of one without
    if first is None:
        return
    whole = known is None or (called is None and not place.startswith(OUTSIDE)) or (known["called"] is None and called)
    made = gists.worked(places, place, None if whole else found.moved.get(place, ()), work)
    orders = [places.mode.parties, *([places.mode.by_name] if places.mode.by_name else [])]
    if not whole:
        places.wholes.fetch(one.id for one in made if counts_from(one) >= first)
    rows = places.rows(place, made, None, orders)
    work.rows[place] = row_to_text(rows[0])
    work.places[place] = dumped({"called": called})
    if places.mode.by_name:
        work.named[place] = row_to_text(rows[1])
    work.gone[place] = first
    happened = sorted(places.happened(place, made, first), key=_day)
    for day, some in groupby(happened, key=_day):
        work.days[place, day] = day_to_text(some)


def _day(it: Happened) -> str:
    return it.day


def _parts(look: Look, mode: Mode, found: Touched, cached: int | None, work: Work) -> None:
    before = {} if cached is None else kept.texts(look, mode.name, "part")
    told.work_out(look, mode, None if cached is None else found.events, work)
    judged.work_out(look, mode, None if cached is None else found.judged, work)
    judged.change(look, mode, found.counted(), work)
    today = page.last_day(look)
    work.parts = {
        "counts": dumped(_counts(look, mode, found, before)),
        "merged": dumped(sorted({*json.loads(before.get("merged", "[]")), *page.merged(look, cached or 0)})),
        "ahead": dumped([today, [one.id for one in _ahead(look, mode, work, before, today)]]),
        "voices": dumped([to_data(one) for one in judged.voices(look, mode.name, work, today, None)]),
    }
    outlets = Counter(dict(json.loads(before.get("outlets", "[]"))))
    outlets.update(_used(look, mode, None if cached is None else found.reports, work))
    work.parts["outlets"] = dumped(sorted(outlets.items(), key=str))
    work.parts["looked"] = dumped(to_data(page.looked_at(outlets, counts_in(work.parts))))


def _counts(look: Look, mode: Mode, found: Touched, before: dict[str, str]) -> page.Counts:
    if not before:
        return page.counted(look, mode.confirmed_only)
    counts = counts_in(before)
    for sign, one in found.counted():
        if live([one], None, mode.confirmed_only):
            number, sure = counts.get(counts_from(one), (0, 0))
            counts[counts_from(one)] = number + sign, sure + sign * one.confirmed
    return counts


def counts_in(parts: dict[str, str]) -> page.Counts:
    """Statements by the day from which they count, as kept."""
    return {day: (number, sure) for day, (number, sure) in json.loads(parts["counts"]).items() if number}


def _used(look: Look, mode: Mode, reports: set[str] | None, work: Work) -> Counter[str | None]:
    """Work out on which of these reports (None: all) anything rests; how many more of each outlet there are now."""
    resting = page.used(look, reports, json.loads(work.parts["merged"]), mode.confirmed_only)
    before = [json.loads(text) for text in kept.texts(look, mode.name, "used", reports or ()).values()]
    work.used = dict.fromkeys(reports or (), "null") | {report: dumped(it) for report, it in resting.items()}
    more = Counter(outlet for _, outlet in resting.values())
    more.subtract(it[1] for it in before if it)
    return more


def used_by(look: Look, name: str, work: Work) -> page.Used:
    """The reports that anything rests on, as kept."""
    texts = kept.texts(look, name, "used") | work.used
    read = ((report, json.loads(text)) for report, text in texts.items() if text != "null")
    return {report: (day, outlet) for report, (day, outlet) in read}


def _ahead(look: Look, mode: Mode, work: Work, before: dict[str, str], today: str) -> tuple[Entry, ...]:
    """What lies ahead. As days go by nothing begins to, unless something is told of it."""
    events = told.Events(look, mode.name, work)
    then, known = json.loads(before.get("ahead", '["~", []]'))
    if today < then:
        return page.events_ahead(look, events, today, None)
    return ahead(events.entries({*known, *work.events}, None, ahead_of=today), today)
