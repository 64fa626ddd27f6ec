"""Who is known while a report is being read: the cast, and the people and parties that the report introduces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.reading.lexicon import table
from detente.reading.who.cast import Cast
from detente.reading.who.known import is_minister, leads, short_names, speaks_for
from detente.reading.who.persons import Pronoun, is_given_name, told_by
from detente.reading.who.shorts import goes_on, is_high, shorts, titled, with_office
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word, slug, words
from detente.records import Actor, Kind, Office, Span

Surface = tuple[str, str]  # (actor id, role)
_LONGEST = 7  # words of a name


class Roster:
    """Grows while one report is read; the cast itself never changes."""

    def __init__(self, cast: Cast, published: str | None = None, found: Iterable[Word] = ()) -> None:
        self.cast = cast
        self._index, self._shadows = cast.index, cast.shadow_index
        named = {entry.actor for _, _, entry in cast.index.scan(list(found))}
        parties = {known.party for key in named if (known := cast.actors.get(key))}  # of the people and bodies named
        self._named = named | {party for party in parties if party}
        self._published = published
        self._surnames = cast.surnames(published)
        self.actors: dict[str, Actor] = {}
        self.media = {o.id: o.kind for o in cast.outlets.values()}
        self.learned: Surfaces[Surface] = Surfaces({})
        self._dated: dict[str, Actor] = {}  # well-known people, with whom they spoke for when the report was published
        self._shorts: set[str] = set()
        self.described: dict[str, str] = {}  # the kind of body that the report says an actor is
        self._outsiders: set[str] = set()  # people whom the report calls no voice of their state
        self.private: set[str] = set()  # people whom the report describes as speaking for no side
        self._muted: frozenset[int] = frozenset()  # where words begin that name nobody here
        self.addressed: dict[str, Pronoun] = {}  # people by the word before their name: Ms, Sir

    def at(self, found: list[Word], i: int) -> tuple[int, Surface] | None:
        """(index after the name, (actor, role)) of the longest known name that begins with word `i`."""
        learned, known = self.learned.at(found, i), self._index.at(found, i)
        if self._muted and found[i].start in self._muted:
            return None
        if learned is None and known is None:
            if found[i].bare not in self._surnames or goes_on(found, i):
                return None
            surname = self._by_surname(found[i].bare, titled(found, i, self.cast.title_index))
            return (i + 1, (surname, "name")) if surname else None
        if self.shadowed(found, i):
            return None
        return learned if known is None or (learned and learned[0] >= known[0]) else known

    def mute(self, starts: frozenset[int]) -> None:
        """Let the words that begin at these characters name nobody."""
        self._muted = starts

    def covered(self, found: list[Word], i: int) -> bool:
        """Whether word `i` stands inside a longer name that begins before it: "Japan" in "Union of Japan Pilots"."""
        return any(
            (hit := self.at(found, k)) and hit[0] > i for k in range(max(0, i - _LONGEST), i) if found[k].capital
        )

    def _by_surname(self, name: str, titled: bool = False) -> str | None:
        """Who is well known by this surname alone: an office holder of a state, a group of states or an armed group;
        anybody else, and one whose surname is oftener a first name and stands without a title, only where the report
        names whom they speak for."""
        key = self._surnames.get(name)
        party = self.get(self.party(key) or "") if key else None
        if key is None or party is None:
            return None
        known = leads(self[key]) or (not self._named and is_minister(self[key]))
        known = known and (titled or not is_given_name(name))
        widely = party.kind in ("state", "igo", "armed_group") and known
        return key if widely or party.id in self._named else None

    def shadowed(self, found: list[Word], i: int) -> int | None:
        """The index after a name that only holds an actor's name ("Latin America"), where one covers word `i`."""
        for start in range(max(0, i - 2), i + 1):
            hit = self._shadows.at(found, start)
            if hit and hit[0] > i:
                known = self.learned.at(found, i) or self.cast.index.at(found, i)
                return hit[0] if known is None or known[0] <= hit[0] else None
        return None

    def introduced(self, found: list[Word], i: int) -> bool:
        """Whether the name of a person whom the report has introduced begins with word `i`."""
        hit = self.learned.at(found, i)
        known = self.actors.get(hit[1][0]) if hit else None
        return known is not None and known.kind == "person"

    def is_party(self, found: list[Word], i: int) -> bool:
        """Whether a known name of something other than a person begins with word `i`."""
        hit = self.at(found, i)
        actor = self.get(hit[1][0]) if hit else None
        return actor is not None and actor.kind != "person"

    def __getitem__(self, actor: str) -> Actor:
        """The actor with this id; KeyError where there is none."""
        known = self.get(actor)
        if known is None:
            raise KeyError(actor)
        return known

    def get(self, actor: str) -> Actor | None:
        """The actor with this id, from the report or from the cast."""
        known = self.actors.get(actor) or self.cast.actors.get(actor)
        if known is None or known.id in self.actors or known.kind != "person":
            return known
        if actor not in self._dated:
            self._dated[actor] = replace(known, party=speaks_for(known, self._published))
        return self._dated[actor]

    def party(self, actor: str) -> str | None:
        """Whom the actor speaks for: itself unless it is a person, an outlet, or a body of another."""
        known = self.get(actor)
        seen = {actor}
        while known and known.party and known.party not in seen:  # a minister of a ministry of a state
            seen.add(known.party)
            known = self.get(known.party)
        return known.id if known and known.kind not in ("person", "outlet", "unnamed") else None

    def namesake(self, known: Actor, first: str) -> bool:
        """Whether a first name before a known person's surname tells more: the full name, or that another is meant."""
        return first not in {part for name in (known.name, *known.names) for part in name.split()}

    def leading(self, person: Actor) -> bool:
        """Whether a person leads a state or a movement: then the surname alone is theirs."""
        party = self.get(person.party) if person.party else None
        return leads(person) and party is not None and party.kind in ("state", "armed_group")

    def person(self, name: str, office: Office | None = None, shortly: bool = True) -> str:
        """Learn a person, or more about one: the longest form of a name counts, a surname alone is enough later unless
        it is another's (`shortly` false)."""
        known = self._person_by(name, office)
        party = office.party if office else None
        if known and party and party in {o.party for o in known.offices if o.span is None}:
            known = replace(known, party=party)  # the report says which of several offices counts
        if known is None:
            known = Actor(id=slug(name), name=name, kind="person", party=party)
            self.learned.add(name, (known.id, "name"))
            if shortly:
                self._shortly(known)
        elif len(name.split()) > len(known.name.split()) and known.id not in self.cast.actors:
            known = self._renamed(known, name)
        elif name != known.name and name not in known.names:
            known = replace(known, names=(*known.names, name))
        self.actors[known.id] = replace(known, party=known.party or party, offices=with_office(known.offices, office))
        return known.id

    def _shortly(self, person: Actor) -> None:
        for short in short_names(person.name, person.party):
            self.learned.add(short, (person.id, "name"))

    def _renamed(self, known: Actor, name: str) -> Actor:
        self.actors.pop(known.id, None)
        renamed = replace(known, id=slug(name), name=name, names=(*known.names, known.name))
        for surface in (name, *renamed.names):
            self.learned.replace(surface, (renamed.id, "name"))
        return renamed

    def _person_by(self, name: str, office: Office | None) -> Actor | None:
        parts = name.split()
        hit = self.learned.at(words(name), 0)
        known = self.get(hit[1][0]) if hit and hit[0] == len(words(name)) else None
        if known and known.kind == "person":
            return known
        for actor in self.actors.values():
            own = actor.name.split()
            if actor.kind != "person" or own[-1] != parts[-1]:
                continue
            if own[-len(parts) :] == parts or len(own) == 1 or own[0] == parts[0]:
                return actor
        entry = self.cast.surface.get(name)
        key = (
            entry.actor
            if entry
            else self._by_surname(name, office is not None and is_high(self.cast.titles.get(office.title.lower())))
        )
        actor_ = self.get(key) if key in self.cast.people else None
        if actor_ and entry:
            self._shortly(actor_)
        return actor_

    def belongs(self, person: str, party: str) -> None:
        """Learn whom a person speaks for; no state, where the report says that the person does not."""
        if person in self._outsiders and self[party].kind == "state":
            return
        self.actors[person] = replace(self.actors[person], party=party)

    def outside(self, person: str) -> None:
        """Learn that a person is no voice of any state: an opposition leader, a governor."""
        known = self[person]
        if known.party is None or self[known.party].kind == "state":
            self._outsiders.add(person)
            self.actors[person] = replace(known, party=None)

    def body(self, name: str, kind: Kind, *, adjective: str | None = None) -> str:
        """Learn a state, movement, union or company by its name."""
        key = slug(name)
        if self.get(key) is None:
            self.actors[key] = Actor(id=key, name=name, kind=kind)
            self.learned.add(name, (key, "name"))
            self._short(key, name)
        if adjective:
            self.learned.add(adjective, (key, "adjective"))
        return key

    def _short(self, key: str, name: str) -> None:
        """Short names: the last word where it says what it is ("the Front"), what stands before it ("Northline")."""
        for short in shorts(name):
            if short in self._shorts:
                self.learned.drop(short)  # two bodies could be meant
            elif not self.cast.surface.get(short) and not self.learned.at(words(short), 0):
                self.learned.add(short, (key, "name"))
                self._shorts.add(short)

    def alias(self, actor: str, name: str) -> None:
        """Another name for an actor that the report introduced."""
        self.learned.add(name, (actor, "name"))
        known = self.actors.get(actor)
        if known and name not in known.names and name != known.name:
            self.actors[actor] = replace(known, names=(*known.names, name))

    def can_be(self, actor: str, pronoun: Pronoun | None) -> bool:
        """Whether a pronoun can mean the person: yes, unless the report or the name tells the other one."""
        known = self.get(actor)
        told = self.addressed.get(actor) or (told_by(known) if known and known.kind == "person" else None)
        return told is None or pronoun is None or told == pronoun

    def is_company(self, actor: Actor) -> bool:
        """Whether an organisation is a company, by its name or by what the report says that it is."""
        names = table("actors")["bodies_of"]["company"]["names"]
        return self.described.get(actor.id) == "company" or actor.name.split()[-1] in names

    def unnamed(self, words: str, party: str | None) -> str:
        """A source without a name ("senior US official"), with the party that it speaks for."""
        key = "unnamed:" + words
        known = self.actors.get(key)
        if known is None or (party and not known.party):
            self.actors[key] = Actor(id=key, name=words, kind="unnamed", party=party)
        return key

    def mentioned(self, spans: dict[str, list[Span]]) -> tuple[Actor, ...]:
        """The actors that the report names, with where; in order of their first mention."""
        known = sorted((min(where), actor) for actor, where in spans.items() if where and self.get(actor))
        return tuple(replace(self[actor], mentions=tuple(sorted(set(spans[actor])))) for _, actor in known)
