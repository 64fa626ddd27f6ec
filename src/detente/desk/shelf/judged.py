"""Assessments as they are kept: by day, as far as the outlook strip needs them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import and_, or_, select

from detente.desk.outlook import Judgement, Voice, begins, is_outlook, judgement, voices_of
from detente.desk.shelf import kept
from detente.desk.shelf.kept import Work, dumped
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.touched import carriers
from detente.desk.weight import by, counts_from, live
from detente.ledger import schema
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look, kept_in
from detente.ledger.schema import LASTS
from detente.ledger.versions import MANY

_S, _R = schema.statements.c, schema.reports.c
MAY_JUDGE = or_(_S.act == "assess", and_(_S.act == "confirm", _S.proposal.is_(None)))
"""The statements among which all assessments are."""
SOME = 10
"""Days that are worked out at a time."""


def work_out(look: Look, mode: Mode, days: Iterable[str] | None, work: Work) -> None:
    """Work out the assessments of some days (None: all)."""
    every = select(_S.counts).where(_S.until == LASTS).distinct()
    wanted = sorted(look.connection.execute(every).scalars() if days is None else days)
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        made: dict[str, list[str]] = {day: [] for day in some}
        for one in _judged(look, and_(_S.counts.in_(some), MAY_JUDGE), mode.confirmed_only):
            made[one.counts].append(_told(one))
        work.judged |= {day: f"[{','.join(told)}]" for day, told in made.items()}


def change(look: Look, mode: Mode, moved: Iterable[tuple[int, KeptStatement]], work: Work) -> None:
    """Let assessments that are new (1) be known, and forget those that are no longer so (-1)."""
    changed = [(sign, one) for sign, one in moved if may_judge(one)]
    days: dict[str, dict[str, str]] = {counts_from(one): {} for _, one in changed}
    days = {day: {} for day in days.keys() - work.judged.keys()}
    known = kept.texts(look, mode.name, "judged", days)
    for day, text in known.items():
        days[day] = {one[0]: dumped(one) for one in json.loads(text)}
    for _, one in changed:
        days.get(counts_from(one), {}).pop(one.id, None)
    fresh = [one for sign, one in changed if sign > 0 and counts_from(one) in days and is_outlook(one)]
    for found in judged(look, live(fresh, None, mode.confirmed_only)):
        days[found.counts][found.id] = _told(found)
    work.judged |= {day: f"[{','.join(told.values())}]" for day, told in days.items()}


def may_judge(one: KeptStatement) -> bool:
    """As `MAY_JUDGE`."""
    return one.statement.act == "assess" or (one.statement.act == "confirm" and one.statement.proposal is None)


def _judged(look: Look, where: object, confirmed_only: bool) -> list[Judgement]:
    query = select(_S.body).where(_S.until == LASTS, where).order_by(_S.id)  # type: ignore[arg-type]
    found = [kept_in(row) for row in look.connection.execute(query).mappings()]
    return judged(look, [one for one in live(found, None, confirmed_only) if is_outlook(one)])


def judged(look: Look, statements: list[KeptStatement]) -> list[Judgement]:
    """Assessments, with the outlets and origins of their reports."""
    wanted = sorted({name for one in statements for name in (*carriers(one), one.report) if name})
    outlets, origins = dict[str, str | None](), dict[str, str]()
    for start in range(0, len(wanted), MANY):
        query = select(_R.id, _R.outlet, _R.origin).where(_R.id.in_(wanted[start : start + MANY]), _R.until == LASTS)
        for row in look.connection.execute(query):
            outlets[row.id], origins[row.id] = row.outlet, row.origin
    return [judgement(one, outlets, origins) for one in statements]


def voices(look: Look, name: str, work: Work, today: str, as_of: str | None) -> tuple[Voice, ...]:
    """The outlook on the day `today`, of what counts by `as_of`."""
    first = begins(today)
    # Each day is a key of its own: what one of them holds is needed whole, or not at all.
    within = (day for day in kept.keys(look, name, "judged") | work.judged.keys() if day >= first and by(day, as_of))
    days = set(within)
    texts = kept.texts(look, name, "judged", days - work.judged.keys()) | work.judged
    return voices_of(_read(one) for day in sorted(days) for one in json.loads(texts[day]))


def _told(one: Judgement) -> str:
    """As `_read` takes it."""
    rest = one.direction, one.counts, one.day, one.words, one.origins, one.confirmed
    return dumped([one.id, one.who, one.issue, one.issues, *rest])


def _read(data: list[object]) -> Judgement:
    id, who, issue, issues, *rest = data
    party, speaker, via, outlet = who  # type: ignore[misc]
    return Judgement(id, (party, speaker, tuple(via), outlet), issue, tuple(issues), *rest)  # type: ignore[arg-type, has-type]
