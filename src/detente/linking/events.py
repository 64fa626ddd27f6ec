"""The same event told by several reports: its kind, who takes part, where, when; and the same one put off."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from detente.ledger.kept import KeptEvent, Link
from detente.linking import RULE
from detente.linking.text import plain, tokens
from detente.records import Actor, Date

_SMALL = frozenset(
    {"the", "of", "at", "in", "a", "an", "on", "near", "hotel", "castle", "city", "town", "bridge", "square"}
)
# What one report calls one thing, another another.
_ALIKE = ({"meet", "resume"}, {"meet", "visit"}, {"transmit", "table"})
_DONE = ("held", "reported", "unconfirmed")
_MOVED = ("postponed", "cancelled")
_CHAIN = 21  # days by which a postponed event may come later
_LEAST = 0.5

Found = tuple[float, tuple[str, ...]]


def seats_of(actors: Sequence[Actor]) -> dict[str, str]:
    """By plain name of a place that stands for an actor, the actor's plain name: "Kyiv" may be told as "Ukraine"."""
    return {plain(seat): plain(a.name) for a in actors for seat in a.seats}


def may_be(kind: str) -> frozenset[str]:
    """The kinds of event that one of this kind may be told as."""
    return frozenset({kind}.union(*(both for both in _ALIKE if kind in both)))


def suggest(
    new: KeptEvent,
    candidates: Sequence[KeptEvent],
    seats: Mapping[str, str] | None = None,
    judged: Collection[Link] = (),
) -> list[Link]:
    """The earlier events that the rules take for the same as `new`, the surest first. `seats` as of `seats_of`. Pairs
    that a person has `judged` get no suggestion."""
    settled = {(j.a, j.b) for j in judged if not j.by_rule}
    found = []
    for c in candidates:
        a, b = sorted((new.id, c.id))
        told = compared(new, c, seats or {}) if a != b and (a, b) not in settled else None
        if told and told[0] >= _LEAST:
            found.append(Link(kind="event", a=a, b=b, verdict="same", by=RULE, reasons=told[1], confidence=told[0]))
    return sorted(found, key=lambda s: (-s.confidence, s.a, s.b))


def compared(x: KeptEvent, y: KeptEvent, seats: Mapping[str, str]) -> Found | None:
    """How sure it is that two tellings are of one event, with reasons; None where they cannot be."""
    a, b = x.event, y.event
    if a.type != b.type and {a.type, b.type} not in _ALIKE:
        return None
    who = _who(set(a.participants), set(b.participants))
    where = _where(a.place, b.place, seats)
    when = _when(x, y)
    if who is None or where is None or when is None:
        return None
    kind = f"both tell of the same kind of event, {a.type}" if a.type == b.type else f"{a.type} and {b.type} may be one"
    sure = 0.5 + 0.5 * (who[0] + where[0] + when[0]) - 0.1 * (a.type != b.type)
    return round(min(0.97, max(0.0, sure)), 2), (kind, *who[1], *where[1], *when[1])


def _who(a: set[str], b: set[str]) -> Found | None:
    """Those who take part: all of one telling are in the other, or most in both."""
    if not a or not b:
        return 0.0, ()
    shared = a & b
    few = min(len(a), len(b))
    if len(shared) < few and not (len(shared) >= 2 and len(shared) >= few - 1):
        return None
    return (0.3 if a == b else 0.2 if len(shared) > 1 else 0.05), (f"the same take part: {', '.join(sorted(shared))}",)


def _where(a: str | None, b: str | None, seats: Mapping[str, str]) -> Found | None:
    if not a or not b:
        return 0.0, ()
    if _words(a, {}) & _words(b, {}):
        return 0.3, (f"the same place, {min(a, b, key=len)}",)
    if _words(a, seats) & _words(b, seats):
        return 0.2, (f"{a} and {b} are one place",)
    return None


def _words(place: str, seats: Mapping[str, str]) -> set[str]:
    low = plain(place)
    names = {low, *(w for w in map(plain, tokens(place)) if w not in _SMALL)}
    for seat, owner in seats.items():
        if seat in low:
            names |= {owner, *owner.split()}
    return names


def _when(x: KeptEvent, y: KeptEvent) -> Found | None:
    """Days that meet; a day's difference between tellings of what is over; or the one put off to the other."""
    a, b = _bounds(x.event.when), _bounds(y.event.when)
    if a is None or b is None:
        return _near_reports(x, y)
    gap = max((a[0] - b[1]).days, (b[0] - a[1]).days)
    if gap <= 0:
        exact = a == b
        return (0.3 if exact else 0.15), (f"on the same day, {a[0]}" if exact and a[0] == a[1] else "their dates fit",)
    if _put_off(x, y, gap):
        return -0.1, (f"put off from {min(a[0], b[0])} to {max(a[0], b[0])}",)
    if gap == 1 and x.event.status in _DONE and y.event.status in _DONE and _long_told(x, y):
        return 0.0, ("a day apart, as tellings of one event may be",)
    return None


def _long_told(x: KeptEvent, y: KeptEvent) -> bool:
    """Whether both are told on a day or the day after, in places that are named: one of them may have the day wrong."""
    return x.event.place is not None and y.event.place is not None and x.event.place == y.event.place


def _near_reports(x: KeptEvent, y: KeptEvent) -> Found | None:
    """Events without a date: those of reports of nearly the same day."""
    try:
        gap = abs((date.fromisoformat(x.day or "") - date.fromisoformat(y.day or "")).days)
    except ValueError:
        return -0.1, ()
    return (0.0, ("told within two days",)) if gap <= 2 else None


def _put_off(x: KeptEvent, y: KeptEvent, gap: int) -> bool:
    """Whether one telling says that it was put off, and the other, told later, gives a later day."""
    if gap > _CHAIN:
        return False
    for early, late in ((x, y), (y, x)):
        begins = _bounds(early.event.when), _bounds(late.event.when)
        later = begins[0] is not None and begins[1] is not None and begins[0][0] < begins[1][0]
        told = (early.day or "") <= (late.day or "")
        if later and told and early.event.status == "postponed":
            return True
    return False


def _bounds(when: Date | None) -> tuple[date, date] | None:
    """The first and last day that a date can be; an open end is that of the other bound."""
    if when is None or not (when.begin or when.end):
        return None
    begin, end = when.begin or when.end or "", when.end or when.begin or ""
    try:
        return date.fromisoformat(begin[:10]), date.fromisoformat(end[:10])
    except ValueError:
        return None
