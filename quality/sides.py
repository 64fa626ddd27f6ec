"""Who can be exchanged in a report: states by the cast's names, people by those that the reading gives them, groups,
unions and companies by their names as given.

Left out, and counted, are sides that a report also calls by words which an exchange would miss: bodies with names of
their own that speak for a state (a state department), and people who share a short name.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.reading.who.cast import Cast
from detente.reading.who.known import leads, short_names, speaks_for
from detente.reading.who.persons import told_by
from detente.reading.words import slug, words
from detente.records import Actor, Reading, Span
from quality.exchange import Role, Side, uses

HERE = Path(__file__).parent


class Unfit(Exception):
    """Two sides cannot be exchanged in a report without a rest; says why."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((HERE / "swaps.toml").read_text(encoding="utf8"))


@cache
def lands() -> Cast:
    """The cast with the invented states of the corpus: what states are called."""
    return Cast.load(HERE / "lands")


def land(cast: Cast, key: str) -> Side:
    """A state's words: those that the cast reads as this state."""
    return states(cast)[key]


def states(cast: Cast) -> dict[str, Side]:
    """All states of a cast by id."""
    if cast.sha256 not in _STATES:
        forms: dict[str, dict[Role, list[str]]] = {a.id: {"name": [a.name]} for a in cast.actors.values()}
        for word, entry in cast.surface.items():
            if "’" not in word and word not in forms[entry.actor]["name"]:
                role: Role = "plural" if _plural(word, entry.role, cast) else entry.role
                forms[entry.actor].setdefault(role, []).append(word)
        own = {key: {role: tuple(found) for role, found in forms[key].items()} for key in forms}
        _STATES[cast.sha256] = {key: Side(key, own[key]) for key in own if cast.actors[key].kind == "state"}
    return _STATES[cast.sha256]


_STATES: dict[str, dict[str, Side]] = {}  # by the cast's hash


def _plural(word: str, role: str, cast: Cast) -> bool:
    return role == "adjective" and word.endswith("s") and word[:-1] in cast.surface


def mentioned(cast: Cast, text: str) -> Counter[str]:
    """How often a text names each state, under any name."""
    hits = (entry.actor for _, _, entry in cast.index.scan(words(text)))
    return Counter(key for key in hits if cast.actors[key].kind == "state")


@dataclass(frozen=True)
class Report:
    """A report that was read, with the cast that knows what its states are called."""

    id: str
    reading: Reading
    cast: Cast

    @property
    def text(self) -> str:
        """Its words."""
        return self.reading.report.text.content

    @property
    def published(self) -> str | None:
        """Its day."""
        return self.reading.report.document.published

    def parties(self) -> dict[str, Actor]:
        """Its actors by id."""
        return {a.id: a for a in self.reading.actors}

    def speaks_for(self, actor: Actor) -> str | None:
        """Whom an actor speaks for in the end."""
        known, seen = self.parties(), {actor.id}
        while actor.party and actor.party not in seen:
            seen.add(actor.party)
            if actor.party not in known:
                return actor.party
            actor = known[actor.party]
        return actor.id if len(seen) > 1 else None

    def people(self, key: str) -> list[Actor]:
        """Those who speak for a party by their names."""
        return [a for a in self.reading.actors if a.kind == "person" and self.speaks_for(a) == key]

    def said(self, actor: Actor) -> set[str]:
        """The words by which the report calls an actor."""
        return {self.text[a:b] for a, b in actor.mentions}


def check(report: Report, key: str) -> None:
    """Raise Unfit where the report names a body that speaks for the state under a name of its own, or one that carries
    the state's name."""
    for _, _, entry in report.cast.index.scan(words(report.text)):
        actor = report.cast.actors[entry.actor]
        if actor.kind not in ("person", "state", "outlet") and actor.party == key:
            raise Unfit("a body with a name of its own")
    own = land(report.cast, key)
    if "adjective" not in own.forms:
        raise Unfit("no adjective is known")
    for actor in report.reading.actors:
        longer = any(next(uses(word, [own]), None) and word not in own.words for word in report.said(actor))
        if longer and actor.kind in ("organisation", "armed_group", "igo"):
            raise Unfit("a body that carries its name")


def bodies(report: Report) -> list[Side]:
    """Groups, unions, companies and parties that the report introduces, the most named first."""
    own = [
        a for a in report.reading.actors if a.kind in ("armed_group", "organisation") and a.id not in report.cast.actors
    ]
    own.sort(key=lambda a: -len(a.mentions))
    return [_body(report, a) for a in own if " " in a.name and family(a.name)]


def _body(report: Report, actor: Actor) -> Side:
    said = report.said(actor) | {actor.name}
    full = sorted((w for w in said if " " in w), key=lambda w: (w != actor.name, w))
    last = {w.split()[-1] for w in full}
    return Side(
        actor.id, {"name": tuple(full), "short": tuple(sorted(w for w in said if " " not in w and w not in last))}
    )


def family(name: str) -> int:
    """Of which sort a body is by the last word of its name: a number from 1, 0 where that does not tell."""
    return next((n for n, nouns in enumerate(_table()["families"], 1) if name.split()[-1] in nouns), 0)


def renamed(report: Report, body: Side) -> Side:
    """A body that nobody knows, of the same sort."""
    first = _table()["invented"]["bodies"][sum(map(ord, report.id)) % 6]
    name = f"{first} {body.forms['name'][0].split()[-1]}"
    return Side(slug(name), {"name": (name,), "short": (first,)})


def person(report: Report, actor: Actor) -> Side:
    """A person's words: full names and short ones."""
    said = report.said(actor) | {actor.name, *short_names(actor.name, actor.party)}
    full = sorted((w for w in said if " " in w), key=lambda w: (w != actor.name, w))
    short = sorted(w for w in said if " " not in w)
    return Side(actor.id, {"full": tuple(full or short[:1]), "short": tuple(short)})


def invented(number: int, actor: Actor, report: Report) -> Side:
    """A person whom nobody knows, for whom the report's pronouns fit."""
    table = _table()["invented"]
    first, last = table[told_by(actor) or "neither"], table["surnames"]
    surname = next(s for k in range(len(last)) if (s := last[(number + k) % len(last)]) not in report.text)
    name = f"{first[number % len(first)]} {surname}"
    return Side(name.lower().replace(" ", "-"), {"full": (name,), "short": (surname,)})


def couples(report: Report, a: str, b: str) -> Iterator[tuple[Side, Side]]:
    """People of two parties, each with a counterpart of like standing: of the other party, else one who is invented."""
    mine, theirs = report.people(a), report.people(b)
    number = sum(map(ord, report.id))
    for actor in list(mine):
        like = next((x for x in theirs if _standing(report, x) == _standing(report, actor)), None)
        if like:
            mine.remove(actor)
            theirs.remove(like)
            yield person(report, actor), person(report, like)
    for actor, other in [*((x, b) for x in mine), *((x, a) for x in theirs)]:
        number += 1
        yield person(report, actor), _known_like(report, actor, other) or invented(number, actor, report)


def strangers(report: Report, a: str) -> Iterator[tuple[Side, Side]]:
    """A party's people, each with an invented one."""
    number = sum(map(ord, report.id))
    for k, actor in enumerate(report.people(a)):
        yield person(report, actor), invented(number + k, actor, report)


def _standing(report: Report, actor: Actor) -> tuple[object, ...]:
    known = report.cast.people.get(actor.id)
    return bool(known), bool(known and leads(known)), told_by(actor)


def _known_like(report: Report, actor: Actor, party: str) -> Side | None:
    """For a well-known person, another of like standing who spoke for the other party at the time."""
    if actor.id not in report.cast.people:
        return None
    for other in report.cast.people.values():
        like = leads(other) == leads(actor) and told_by(other) in (None, told_by(actor))
        like = like and speaks_for(other, report.published) == party
        if like and other.id not in report.parties() and other.name not in report.text:
            return Side(other.id, {"full": (other.name,), "short": (short_names(other.name, party)[0],)})
    return None


def keeper(report: Report, pairs: Iterable[tuple[Side, Side]]) -> Mapping[int, int]:
    """Where longer names stand that hold a side's words and are nobody's of theirs: first character to last."""
    ids = {side.id for pair in pairs for side in pair}
    text, cast = report.text, report.cast
    found = words(text)
    kept: dict[int, int] = {}
    for start, after, _ in cast.shadow_index.scan(found):
        kept[found[start].start] = found[after - 1].end
    for start, after, entry in cast.index.scan(found):
        if entry.actor not in ids:
            kept[found[start].start] = found[after - 1].end
    for actor in report.reading.actors:
        if actor.kind == "person" and actor.id not in ids:
            kept |= dict(actor.mentions)
    return kept


def inside(kept: Mapping[int, int], span: Span) -> bool:
    """Whether a span lies in something longer that is kept."""
    return any(s <= span[0] and span[1] <= e and (s, e) != span for s, e in kept.items())


def fit(report: Report, pairs: list[tuple[Side, Side]]) -> None:
    """Raise Unfit where the same words mean two sides of an exchange."""
    counts = Counter(word for pair in pairs for side in pair for word in side.words)
    if any(n > 1 and word in report.text for word, n in counts.items()):
        raise Unfit("words of two sides")
    if not list(uses(report.text, [pairs[0][0]])):
        raise Unfit("not named")
