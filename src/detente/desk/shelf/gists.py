"""The gists of a place: read, and brought up to date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from detente.desk.shelf import kept
from detente.desk.shelf.gist import gist_of, month, told
from detente.desk.shelf.kept import Work, dumped
from detente.desk.shelf.places import Places, read
from detente.desk.shelf.touched import Moved, carriers, dates
from detente.desk.weight import live, may_decide
from detente.ledger.apply.places import OUTSIDE
from detente.ledger.kept import KeptStatement

Months = dict[str, dict[str, list[Any]]]
"""By month and id what gists are made of."""


def worked(places: Places, place: str, moved: Iterable[Moved] | None, work: Work) -> list[KeptStatement]:
    """The gists of a place, brought up to date by what moved there (None: made anew), and kept."""
    made = _anew(places, place) if moved is None else _changed(places, place, moved)
    whole = {month: list(some.values()) for month, some in made[0].items()}
    work.gists |= {(place, month): dumped(whole[month]) for month in made[1]}
    return gists(places, (one for some in whole.values() for one in some))


def gists(places: Places, data: Iterable[list[Any]]) -> list[KeptStatement]:
    """Gists from what they are made of, by id."""
    return [gist_of(one, places.wholes) for one in sorted(data, key=lambda one: one[0])]


def _anew(places: Places, place: str) -> tuple[Months, Iterable[str]]:
    # One that nothing lists is called by the words of its first statement, whichever that is.
    every = not place.startswith(OUTSIDE) and not places.listed(place)
    statements = read(places.look, place, every, places.mode.confirmed_only)
    places.wholes.put(statements)
    made: Months = {month: {} for _, month in kept.months(places.look, places.mode.name, place)}
    _put(places, place, made, statements)
    return made, made.keys()


def _changed(places: Places, place: str, moved: Iterable[Moved]) -> tuple[Months, Iterable[str]]:
    texts = kept.months(places.look, places.mode.name, place)
    made: Months = {month: {one[0]: one for one in json.loads(text)} for (_, month), text in texts.items()}
    touched = {month(one) for _, one in moved}
    for _, one in moved:
        made.get(month(one), {}).pop(one.id, None)
    fresh = [one for sign, one in moved if sign >= 0]
    _put(places, place, made, [one for one in live(fresh, None, places.mode.confirmed_only) if may_decide(one)])
    return made, touched & made.keys()


def _put(places: Places, place: str, made: Months, statements: Sequence[KeptStatement]) -> None:
    reports = dates(places.look, {name for one in statements for name in (*carriers(one), one.report) if name})
    for one in statements:
        made.setdefault(month(one), {})[one.id] = told(one, reports, place.startswith(OUTSIDE))
