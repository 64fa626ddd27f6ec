"""What there is to tell: each change of a desk with its words, those before, and where both stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.desk.asking import Asking
from detente.desk.brief_words import event_change
from detente.desk.calendar import DONE, OPEN
from detente.desk.change_records import Change, Changes, EventChange, FirstSeen
from detente.desk.cited import Cited, cited
from detente.desk.names import Names
from detente.desk.shelf.page import first_day
from detente.notify.settings import FIRST_SEEN
from detente.records import Date


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing to tell. `ids` are those of its statements or events, by which it is known again; `kind` that of the
    change, "first seen", or for an event `event` with its status in `status`; `parties` whom it is of; `now` and
    `before` the words with their sources; `sentence` all of it in plain words; `claimed_by` who says so for the party,
    where it does not itself."""

    ids: tuple[str, ...]
    kind: str
    day: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    issues: tuple[str, ...]
    label: str
    sentence: str
    confirmed: bool
    status: str = ""
    when: str = ""
    proposal: str | None = None
    rules: tuple[str, ...] = ()
    act: str = ""
    sources: int = 1
    claimed_by: str | None = None
    now: Cited | None = None
    before: Cited | None = None

    @property
    def mark(self) -> str:
        """What is told of its ids: the same ids with another mark are other news."""
        return "|".join((self.kind, self.status, self.when, self.act, *self.parties[: self.kind != "event"]))


def news(desk: Asking, today: str, days_back: int, confirmed_only: bool) -> list[News]:
    """Everything of the last days, the oldest first."""
    made = _changes(desk, (date.fromisoformat(today) - timedelta(days=days_back)).isoformat(), confirmed_only)
    names = desk.names()
    with desk.ledger.reading() as look:
        words = cited(look, names, _ids(made))
    found = [_change(it, words, names) for it in made.movement]
    found += [_event(it, words, names) for it in made.events]
    found += [_seen(it, words, names) for it in made.first_seen]
    return sorted(found, key=lambda it: (it.day, it.ids))


def _changes(desk: Asking, since: str, confirmed_only: bool) -> Changes:
    """The changes since a day; since the desk's first day where it knows nothing from before: what it begins with is
    what later acts are held against."""
    with desk.ledger.reading() as look:
        first = first_day(look)
    return desk.changes(max(since, first), confirmed_only=confirmed_only)


def _ids(made: Changes) -> Iterable[str]:
    for it in made.movement:
        yield it.statements[0]
        if it.before:
            yield it.before.statement
    yield from (it.after.event for it in made.events)
    yield from (it.before.event for it in made.events if it.before)
    yield from (it.statement for it in made.first_seen)


def _change(it: Change, words: dict[str, Cited], names: Names) -> News:
    return News(
        ids=it.statements,
        kind=it.kind,
        day=it.day,
        parties=(it.party,),
        names=(names.name(it.party),),
        issues=tuple(_all(it.issue)),
        label=it.label,
        sentence=it.sentence,
        confirmed=it.confirmed,
        proposal=it.proposal,
        rules=it.rules,
        act=it.act,
        sources=it.sources,
        claimed_by=names.voice(it.claimed_by) if it.claimed_by else None,
        now=words.get(it.statements[0]),
        before=words.get(it.before.statement) if it.before and it.kind != "new" else None,
    )


def _event(it: EventChange, words: dict[str, Cited], names: Names) -> News:
    return News(
        ids=tuple(dict.fromkeys((it.after.event, *it.entry.events))),
        kind="event",
        status=it.status,
        when=_day(it.after.when),
        day=it.day,
        parties=it.entry.participants,
        names=tuple(names.name(who) for who in it.entry.participants),
        issues=it.entry.issues,
        label="",
        sentence=event_change(it, names),
        confirmed=it.confirmed,
        now=words.get(it.after.event),
        before=words.get(it.before.event) if it.before else None,
    )


def _seen(it: FirstSeen, words: dict[str, Cited], names: Names) -> News:
    on = f"{it.label}: " if it.label else ""
    return News(
        ids=(it.statement,),
        kind=FIRST_SEEN,
        day=it.day,
        parties=(it.party,),
        names=(names.name(it.party),),
        issues=tuple(_all(it.issue)),
        label=it.label,
        sentence=f"{on}{names.name(it.party)}: first seen, and no movement.",
        confirmed=it.confirmed,
        proposal=it.proposal,
        act=it.act,
        claimed_by=names.voice(it.claimed_by) if it.claimed_by else None,
        now=words.get(it.statement),
    )


def _all(one: str | None) -> Iterator[str]:
    if one:
        yield one


def _day(when: Date | None) -> str:
    return (when.begin or when.value or when.end or "")[:10] if when else ""


def happening(it: News, today: str) -> str | None:
    """What an event's news is of: `ahead`, `postponed`, `cancelled`, `held`; None for a day gone by that was only
    announced."""
    if it.status in ("postponed", "cancelled"):
        return it.status
    if it.status == "denied":
        return "cancelled"
    if it.status in DONE:
        return "held"
    return "ahead" if it.status in OPEN and (not it.when or it.when >= today) else None
