"""Events for a calendar: iCalendar (RFC 5545), one VEVENT for each event of the desk.

A month is never made a day: an event of which only a stretch is known lies on all of it, is marked as free, and says so
in its summary. What was put off without a new date is cancelled on its old one, and comes back under the same UID once
it has one; what never had a date is a VJOURNAL, which lies on no day. SEQUENCE is the number of the ledger's last entry
on the event: it rises with every report or decision that changes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from icalendar import Calendar, Component, Event, Journal

from detente.desk.calendar import Entry
from detente.desk.exports.cited import Cited, located
from detente.desk.exports.days import Stretch, in_words, stretch
from detente.desk.exports.ground import Ground
from detente.desk.exports.whole import Whole
from detente.export.clean import line
from detente.export.words import EVENTS
from detente.ledger.kept import KeptEvent
from detente.records import Date, Status
from detente.version import VERSION

STATUS: Mapping[Status, str] = {
    "proposed": "TENTATIVE",
    "scheduled": "CONFIRMED",
    "unconfirmed": "TENTATIVE",
    "reported": "CONFIRMED",
    "held": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
    "denied": "CANCELLED",
}
"""The desk's statuses as iCalendar has them; the desk's own stands in X-DETENTE-STATUS."""
_NEVER = "1970-01-01T00:00:00+00:00"
_DAY = datetime.timedelta(days=1)


def to_ics(answer: Sequence[Entry] | Whole, ground: Ground) -> str:
    """A calendar of these events."""
    entries = answer.calendar if isinstance(answer, Whole) else answer
    made = Calendar()
    made.add("prodid", f"-//detente//detente {VERSION}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    name = line(ground.title) + (f" ({line(ground.narrowed())})" if ground.asked else "")
    made.add("name", name)
    made.add("x-wr-calname", name)
    groups = _groups(ground.held.events)
    for entry in entries:
        made.add_component(_component(entry, groups.get(entry.id, []), ground))
    text: str = made.to_ical().decode("utf-8")
    return text


def _groups(events: Iterable[KeptEvent]) -> dict[str, list[KeptEvent]]:
    """The tellings of each event, the rejected ones too: a number that has risen must not fall again."""
    same = {event.id: event.same for event in events}
    found: dict[str, list[KeptEvent]] = {}
    for event in events:
        id, met = event.id, set[str]()
        while same.get(id, id) not in (id, *met):
            met.add(id)
            id = same[id]
        found.setdefault(id, []).append(event)
    return found


def _component(entry: Entry, tellings: Sequence[KeptEvent], ground: Ground) -> Component:
    """An event, or a journal entry where no day is known."""
    put_off = entry.status == "postponed" and entry.when is None
    at = stretch(entry.was if put_off else entry.when)
    made: Component = Event() if at else Journal()
    made.add("uid", f"{entry.id}@detente")
    _stamps(made, tellings, ground)
    if at:
        _times(made, at)
        made.add("status", "CANCELLED" if put_off else STATUS[entry.status])
    else:
        made.add("status", "CANCELLED" if STATUS[entry.status] == "CANCELLED" else "FINAL")
    made.add("summary", summary(entry, at, put_off, ground))
    _words(made, entry, ground)
    return made


def _stamps(made: Component, tellings: Sequence[KeptEvent], ground: Ground) -> None:
    """When the desk learned of it, and when it last changed: never the clock, so that the same desk makes the same."""
    seq = max((event.seq for event in tellings), default=0)
    learned = [event.learned for event in tellings if event.learned] or [_NEVER]
    changed = max([*learned, ground.at(seq) or _NEVER])
    made.add("dtstamp", _utc(changed))
    made.add("created", _utc(min(learned)))
    made.add("last-modified", _utc(changed))
    made.add("sequence", seq)


def _utc(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(moment).astimezone(datetime.UTC).replace(microsecond=0)


def _times(made: Component, at: Stretch) -> None:
    made.add("dtstart", at.begin)
    if not isinstance(at.begin, datetime.datetime):
        made.add("dtend", at.end + _DAY if at.end < datetime.date.max else at.end)  # the day after, by RFC 5545
    made.add("transp", "TRANSPARENT" if at.loose else "OPAQUE")


def summary(entry: Entry, at: Stretch | None, put_off: bool, ground: Ground) -> str:
    """'Meeting: Norvia, Sudmark (some time in March 2026; unconfirmed)'."""
    who = ", ".join(map(ground.names.name, entry.participants or entry.people))
    head = f"{EVENTS[entry.type]}: {who}" if who else EVENTS[entry.type]
    known = "" if at else "day not known"
    status = {"scheduled": "", "postponed": "put off, no new date" if put_off else "put off"}
    marks = [at.loose if at else known, status.get(entry.status, entry.status)]
    marks += [] if entry.confirmed else ["nobody has confirmed it"]
    marked = "; ".join(mark for mark in marks if mark)
    return line(f"{head[:1].upper()}{head[1:]}" + (f" ({marked})" if marked else ""))


def _words(made: Component, entry: Entry, ground: Ground) -> None:
    """Where, about what, in which words, and the desk's own fields."""
    if entry.place and isinstance(made, Event):
        made.add("location", line(entry.place))
    if entry.issues:
        made.add("categories", [line(ground.label(issue)) for issue in entry.issues])
    cited = ground.citing.all(reversed(entry.events))
    made.add("description", "\n".join(_told(entry, cited)))
    link = next((one.link for one in cited if one.link), None)
    if link:
        made.add("url", link)
    own = {
        "id": entry.id,
        "status": entry.status,
        "date": _exact(entry.when),
        "was": _exact(entry.was),
        "confirmed": "yes" if entry.confirmed else "no",
        "words": " ".join(entry.events),
    }
    for name, value in own.items():
        if value:
            made.add(f"x-detente-{name}", value)


def _told(entry: Entry, cited: Iterable[Cited]) -> Iterable[str]:
    if entry.was:
        yield f"Was: {in_words(entry.was)}."
    for one in cited:
        where = ", ".join(part for part in (one.outlet, one.title, one.published) if part)
        yield line(f"\u201c{one.quotation}\u201d {where} [{located(one)}]{f' {one.link}' if one.link else ''}")
    yield f"detente show {entry.id}"


def _exact(date: Date | None) -> str:
    """A date as the record has it: the value, or what bounds it ("2026-03-02/2026-03-05", "/2026-03-05")."""
    if date is None:
        return ""
    bounds = f"{date.begin or ''}/{date.end or ''}" if date.begin != date.end else date.begin or ""
    return date.value or ("" if bounds == "/" else bounds)
