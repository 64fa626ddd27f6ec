"""Changes as entries of a feed: what Atom and JSON Feed both tell.

An entry keeps its id for good: that of the act, by the statement of it that the desk learned first, or of the event, by
the telling that changed it. It is published when the desk learned of it, and updated with the last entry of the ledger
on any statement of the act; the day of the act itself stands in its text, as precise as the report tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from detente.desk.brief_words import event_change
from detente.desk.change_records import Before, Change, Changes, EventChange, FirstSeen
from detente.desk.exports.cited import Cited
from detente.desk.exports.ground import Ground
from detente.desk.views.changes_page import said
from detente.desk.views.phrases import day
from detente.export.clean import line

NEVER = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry: a stable `id` (IRI); `title` and `sentence` in plain words; `now` and `before` the two wordings, each
    with who, how and when; `cited` the words behind it, the deciding ones first; `published` and `updated` (ISO 8601,
    UTC); `day` the ISO day of the act; `kind` what sort of change, with its `rules`; `party` and `issue` ids, or None;
    `terms` what to file it under; `confirmed` whether a person has confirmed it."""

    id: str
    title: str
    sentence: str
    now: str
    before: str
    cited: tuple[Cited, ...]
    published: str
    updated: str
    day: str
    kind: str
    rules: tuple[str, ...]
    party: str | None
    issue: str | None
    terms: tuple[str, ...]
    confirmed: bool


def feed_id(ground: Ground) -> str:
    """The id of a desk's feed of changes; one that is narrowed is another feed."""
    narrowed = "".join(f":{name}={value}".replace(" ", "-") for name, value in ground.asked if name not in _PERIOD)
    return f"urn:detente:{ground.desk}:changes{quote(narrowed, safe=':=,-')}"


_PERIOD = ("since", "until", "known at")


def items(made: Changes, ground: Ground) -> tuple[Item, ...]:
    """The entries, the last updated first; each id once."""
    found = (
        *(_change(one, ground) for one in (made.movement if made.baseline else made.dated)),
        *(_event(one, ground) for one in made.events),
        *(_seen(one, ground) for one in made.first_seen),
    )
    ordered = sorted(_apart(found), key=lambda one: one.id)
    return tuple(sorted(ordered, key=lambda one: one.updated, reverse=True))


def updated(every: Sequence[Item], ground: Ground) -> str:
    """When the feed last changed."""
    return max([one.updated for one in every], default=ground.held.known_at or NEVER)


def heading(made: Changes, ground: Ground) -> str:
    """What the feed covers."""
    until = f", up to {day(made.until)}" if made.until else ""
    narrowed = [f"{name} {value}".strip() for name, value in ground.asked if name not in ("since", "until")]
    return line(f"{ground.title}: changes after {day(made.since)}{until}{''.join(f'; {one}' for one in narrowed)}")


def _apart(found: Iterable[Item]) -> Iterator[Item]:
    """One statement may be told of twice: the second time under an id of its own."""
    met: dict[str, int] = {}
    for one in found:
        met[one.id] = met.get(one.id, 0) + 1
        yield one if met[one.id] == 1 else replace(one, id=f"{one.id}:{met[one.id]}")


def _change(one: Change, ground: Ground) -> Item:
    names, cited = ground.names, ground.citing.all(one.statements)
    party = names.name(one.party)
    rules = f" ({', '.join(one.rules)})" if one.rules else ""
    before = ground.citing.all([one.before.statement] if one.before else [])
    return Item(
        id=f"urn:detente:{ground.desk}:change:{_first(one.statements, ground)}",
        title=line(f"{party}: {one.kind}{rules}{f', on {one.label}' if one.label else ''}"),
        sentence=line(one.sentence or one.plain),
        now=_wording(party, one.act, one.words, one.day, one.claimed_by, ground),
        before=_former(one.before, ground),
        cited=(*cited, *before),
        **_moments(one.statements, ground),
        day=one.day,
        kind=one.kind,
        rules=one.rules,
        party=one.party,
        issue=one.issue,
        terms=_terms(one.kind, party, one.issue, ground),
        confirmed=one.confirmed,
    )


def _seen(one: FirstSeen, ground: Ground) -> Item:
    party = ground.names.name(one.party)
    label = f", on {one.label}" if one.label else ""
    words = _wording(party, one.act, one.words, one.said or one.day, one.claimed_by, ground)
    return Item(
        id=f"urn:detente:{ground.desk}:seen:{one.statement}",
        title=line(f"{party}: first seen, no movement{label}"),
        sentence=words,
        now=words,
        before="",
        cited=ground.citing.all([one.statement]),
        **_moments([one.statement], ground),
        day=one.said or one.day,
        kind="first seen",
        rules=(),
        party=one.party,
        issue=one.issue,
        terms=_terms("first seen", party, one.issue, ground),
        confirmed=one.confirmed,
    )


def _event(one: EventChange, ground: Ground) -> Item:
    told = line(event_change(one, ground.names).partition(" \u2013 ")[2])
    ids = [one.after.event, *([one.before.event] if one.before else [])]
    return Item(
        id=f"urn:detente:{ground.desk}:event:{one.after.event}",
        title=told,
        sentence=told,
        now=f"{one.after.status}: \u201c{line(one.after.words)}\u201d",
        before=f"{one.before.status}: \u201c{line(one.before.words)}\u201d" if one.before else "",
        cited=ground.citing.all(ids),
        **_moments(ids[:1], ground),
        day=one.day,
        kind="event",
        rules=(),
        party=None,
        issue=next(iter(one.entry.issues), None),
        terms=_terms("event", one.status, next(iter(one.entry.issues), None), ground),
        confirmed=one.confirmed,
    )


def _wording(party: str, act: str, words: str, on: str, claimed_by: str | None, ground: Ground) -> str:
    claimed = f", according to {ground.names.voice(claimed_by)}" if claimed_by else ""
    return line(f"{party} {said(act)} \u201c{words}\u201d{claimed} ({day(on)})")


def _former(before: Before | None, ground: Ground) -> str:
    if before is None:
        return ""
    told = f" ({day(before.day)})" if before.day else ""
    return line(f"{ground.names.name(before.party)} {said(before.act)} \u201c{before.words}\u201d{told}")


def _terms(kind: str, who: str, issue: str | None, ground: Ground) -> tuple[str, ...]:
    return tuple(line(term) for term in (kind, who, ground.label(issue) if issue else "") if term)


def _first(ids: Sequence[str], ground: Ground) -> str:
    """The statement of an act that the desk learned first: further reports of the act do not change it."""
    held = ground.citing.statements
    return min(ids, key=lambda id: (held[id].learned if id in held else "~", id))


def _moments(ids: Sequence[str], ground: Ground) -> dict[str, str]:
    """`published` and `updated`."""
    things = [thing for id in ids if (thing := ground.citing.statements.get(id) or ground.citing.events.get(id))]
    learned = [thing.learned for thing in things if thing.learned] or [NEVER]
    changed = [at for thing in things if (at := ground.at(thing.seq))]
    return {"published": min(learned), "updated": max([*learned, *changed])}
