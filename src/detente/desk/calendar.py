"""Events by day: one entry for one meeting however many reports tell of it, with its history.

What was announced is never shown as held: the latest report decides, and on one day held and cancelled go before
postponed, scheduled and proposed. A later report that only looks back on an announcement changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.desk.late import Late
from detente.desk.weight import by, counts_from, days_before
from detente.desk.words import measure
from detente.ledger.kept import Held, KeptEvent
from detente.records import Date, EventType, Status

_RANKS: tuple[Status, ...] = (
    "unconfirmed",
    "proposed",
    "scheduled",
    "postponed",
    "reported",
    "denied",
    "cancelled",
    "held",
)
OPEN: frozenset[Status] = frozenset({"unconfirmed", "proposed", "scheduled", "postponed"})
DONE: frozenset[Status] = frozenset({"held", "cancelled", "reported", "denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report tells of an event: its status and date there, on which day, in which words."""

    event: str
    report: str
    day: str | None
    status: Status
    when: Date | None
    place: str | None
    words: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Late):
    """One event of the calendar. `id` is that of the desk's event. `status` is the latest, `when` its date as precise
    as known: None where it is put off without a new one (`was` is the date it had). `history` has one line for each
    report that tells of it, the first first; `changes` only those that change status or date."""

    id: str
    type: EventType
    status: Status
    when: Date | None = None
    was: Date | None = None
    participants: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    place: str | None = None
    issues: tuple[str, ...] = ()
    words: str = ""
    events: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    confirmed: bool = False
    changes: tuple[Told, ...] = ()
    history: tuple[Told, ...] = ()

    @property
    def day(self) -> str:
        """The ISO day to sort by: the first on which it may be; "" where no date is known."""
        return _begin(self.when)


def calendar(
    held: Held,
    as_of: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    confirmed_only: bool = False,
    parties: Sequence[str] = (),
) -> tuple[Entry, ...]:
    """All events of a desk by day, as known on `as_of`; those without a date last.

    `since` and `until` (ISO days, both included) bound the day of the event itself; `parties` keeps the events in which
    one of them takes part.
    """
    made = entries(held.events, as_of, confirmed_only)
    kept = [entry for entry in made if not parties or set(parties) & set(entry.participants)]
    return tuple(entry for entry in kept if _within(entry, since, until))


def entries(events: Iterable[KeptEvent], as_of: str | None = None, confirmed_only: bool = False) -> tuple[Entry, ...]:
    """Events that count, gathered by `KeptEvent.same`, in the order of their days."""
    counting = gathered(events, confirmed_only).items()
    told = ((same, [event for event in group if by(counts_from(event), as_of)]) for same, group in counting)
    return in_order(entry(same, group) for same, group in told if group)


def in_order(made: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by their days, those without one last."""
    return tuple(sorted(made, key=lambda entry: (not entry.day, entry.day, entry.id)))


def gathered(events: Iterable[KeptEvent], confirmed_only: bool = False) -> dict[str, list[KeptEvent]]:
    """The tellings that count of each event, by the id that stands for it."""
    groups: dict[str, list[KeptEvent]] = {}
    events = tuple(events)
    heads = heads_of(events)
    for event in events:
        if event.standing in ("live", "unsupported") and (event.confirmed or not confirmed_only):
            groups.setdefault(heads[event.id], []).append(event)
    return groups


def heads_of(events: Iterable[KeptEvent]) -> dict[str, str]:
    """For each telling the id that stands for its event."""
    same = {event.id: event.same for event in events}
    return {id: _one(id, same) for id in same}


def _one(id: str, same: Mapping[str, str]) -> str:
    """The event that stands for all that are the same: what an event is the same as may be another one itself."""
    met = {id}
    while (next_ := same.get(id, id)) not in met:
        met.add(next_)
        id = next_
    return id


def ahead(made: Iterable[Entry], today: str) -> tuple[Entry, ...]:
    """What is still to come on `today` (an ISO day; "" takes all that is open): open events that are not over by then.
    An event put off without a date stays as long as it is spoken of, and `ahead_days` (data/cues.toml) more; one that
    was announced for a day gone by does not count as held, nor does it lie ahead."""
    told = days_before(today, measure("ahead_days"))
    return tuple(
        entry
        for entry in made
        if entry.status in OPEN and last(entry.when) >= today and (last(entry.when) < "~" or _told_since(entry, told))
    )


def _told_since(entry: Entry, day: str) -> bool:
    return any(told.day is None or told.day >= day for told in entry.history)


def _begin(when: Date | None) -> str:
    return (when.begin or when.value or when.end or "") if when else ""


def last(when: Date | None) -> str:
    """The last day on which it may be, to compare with days: beyond all of them where that is open. A date as precise
    as a month ends with the month."""
    last = (when.end or (None if when.begin else when.value)) if when else None
    return f"{last or ''}~"


def _within(entry: Entry, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    day = entry.day
    return bool(day) and (since is None or last(entry.when) >= since) and by(day, until)


def entry(same: str, events: Sequence[KeptEvent]) -> Entry:
    """The event with the id `same`, from all that is told of it."""
    # What a person has confirmed is not undone by what nobody has; within that, the order of days decides.
    ordered = sorted(events, key=lambda it: (it.confirmed, counts_from(it), _RANKS.index(it.event.status), it.id))
    deciding = _deciding(ordered)
    history = sorted(events, key=lambda it: (counts_from(it), _RANKS.index(it.event.status), it.id))
    told = tuple(_told(event) for event in history)
    when, was = _dates(deciding, history)
    newest = [deciding, *reversed(ordered)]
    return Entry(
        id=same,
        type=deciding.event.type,
        status=deciding.event.status,
        when=when,
        was=was,
        participants=_all(name for event in newest for name in event.event.participants),
        people=_all(name for event in newest for name in event.event.people),
        place=next((event.event.place for event in newest if event.event.place), None),
        issues=_all(issue for event in newest for issue in event.event.issues),
        words=deciding.words,
        events=tuple(event.id for event in history),
        reports=_all(event.report for event in history),
        confirmed=deciding.confirmed,
        changes=_changes(told),
        history=told,
    )


def _deciding(ordered: Sequence[KeptEvent]) -> KeptEvent:
    """The last that tells something new. Once it is over, an announcement of a day gone by is only a look back."""
    deciding = ordered[0]
    for event in ordered[1:]:
        over = deciding.event.status in DONE and event.event.status in OPEN
        looks_back = over and _begin(event.event.when) <= max(counts_from(deciding), _begin(deciding.event.when))
        if not looks_back:
            deciding = event
    return deciding


def _dates(deciding: KeptEvent, history: Sequence[KeptEvent]) -> tuple[Date | None, Date | None]:
    """(date, date that it had before). A report that it is put off often names only the old date."""
    earlier = [it.event.when for it in history if it.id != deciding.id and it.event.when and _before(it, deciding)]
    own, before = deciding.event.when, earlier[-1] if earlier else None
    if deciding.event.status == "postponed":
        old = own is not None and any(_begin(own) == _begin(when) for when in earlier)
        return (None, own) if old else (own, before)
    if own is None:
        return before, None
    return own, before if before is not None and _begin(before) != _begin(own) else None


def _before(event: KeptEvent, deciding: KeptEvent) -> bool:
    return counts_from(event) <= counts_from(deciding)


def _told(event: KeptEvent) -> Told:
    it = event.event
    return Told(
        event=event.id,
        report=event.report,
        day=event.day,
        status=it.status,
        when=it.when,
        place=it.place,
        words=event.words,
        confirmed=event.confirmed,
    )


def _changes(history: Sequence[Told]) -> tuple[Told, ...]:
    """The lines that tell another status or date than the line before."""
    kept: list[Told] = []
    for told in history:
        if not kept or (told.status, _begin(told.when)) != (kept[-1].status, _begin(kept[-1].when)):
            kept.append(told)
    return tuple(kept)


def _all(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
