"""Two sentences that tell of one event make one event, with the words of both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from detente.records import Date, Event, Status

_NTH = re.compile(
    r"\b(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:\s+[\w-]+){0,2}?\s+"
    r"(?:round|meeting|session|summit|call|visit|exchange|swap|vote|reading|encounter)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:another|further|fresh|next|again|follow-up|reconvenes?)\b", re.IGNORECASE)
_DONE: tuple[Status, ...] = ("unconfirmed", "reported", "held")  # of what is told twice, the surer one counts


def merged(events: Iterable[Event], text: str = "") -> list[Event]:
    """The events, each told once, in the order in which they are first told. `text` tells the "second round" from the
    "third"."""
    out: list[Event] = []
    for event in events:
        k = next((k for k, other in enumerate(out) if same(other, event) and _one_round(other, event, text)), None)
        if k is None:
            out.append(event)
        else:
            out[k] = joined(out[k], event)
    return out


def _one_round(a: Event, b: Event, text: str) -> bool:
    """Whether the words of two tellings do not count them apart."""
    again = [any(_AGAIN.search(text, *e) for e in x.evidence) for x in (a, b)]
    if again == [False, True] and (a.when is None or a.when != b.when):
        return False  # "a further session" is none of those before
    first, second = ({m["nth"].lower() for e in x.evidence for m in _NTH.finditer(text, *e)} for x in (a, b))
    return not first or not second or bool(first & second)


def without_echoes(events: list[Event]) -> list[Event]:
    """The events of one sentence, without those that only name again what another tells: "hosted her for talks"."""
    return [e for e in events if not any(_echo(e, other) for other in events if other is not e)]


def _echo(event: Event, other: Event) -> bool:
    fits = event.type == other.type and set(event.participants) == set(other.participants)
    nearer = event.status in ("scheduled", "proposed") and other.status in _DONE
    return fits and nearer and (event.when is None or event.when == other.when)


def same(a: Event, b: Event) -> bool:
    """Whether two tellings fit one event: same kind and status, one's parties the other's or one of them,
    places and days that do not differ."""
    if a.type != b.type or not (a.status == b.status or (a.status in _DONE and b.status in _DONE)):
        return False
    places = a.place is None or b.place is None or a.place == b.place
    few, many = sorted((set(a.participants), set(b.participants)), key=len)
    known = bool(few) or (a.when is not None and a.when == b.when)
    done = a.status in _DONE and b.status in _DONE
    together = few == many or (few <= many and (len(few) < 2 or (a.when is not None and a.when == b.when) or done))
    return places and known and together and _meet(a.when, b.when)


def _meet(a: Date | None, b: Date | None) -> bool:
    """Whether two dates have a day in common; an unknown side has every day."""
    if a is None or b is None:
        return True
    return (a.begin or "") <= (b.end or "~") and (b.begin or "") <= (a.end or "~")


def joined(a: Event, b: Event) -> Event:
    """One event of two tellings; `a` comes first."""
    participants = a.participants + tuple(p for p in b.participants if p not in a.participants)
    people = a.people + tuple(p for p in b.people if p not in a.people)
    evidence = a.evidence + tuple(e for e in b.evidence if e not in a.evidence)
    issues = a.issues + tuple(i for i in b.issues if i not in a.issues)
    status = max(a.status, b.status, key=_DONE.index) if a.status in _DONE and b.status in _DONE else a.status
    when = a.when if _precise(a.when) >= _precise(b.when) else b.when
    return replace(
        a,
        participants=participants,
        people=people,
        evidence=evidence,
        issues=issues,
        status=status,
        when=when,
        place=a.place or b.place,
    )


def _precise(when: Date | None) -> int:
    """How much a date says: a value more than two bounds, these more than one, that more than bare words."""
    if when is None:
        return -1
    return 4 if when.value else (when.begin is not None) + (when.end is not None)
