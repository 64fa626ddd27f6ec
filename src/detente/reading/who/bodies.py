"""Nouns that stand for the one body of their kind: "the union", "the company", "the rebels", "the army".

Where a report has two bodies of a kind, such a noun stands for neither: the text does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from detente.reading.lexicon import listed, table
from detente.reading.who.described import describers
from detente.reading.who.roster import Roster
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word
from detente.records import Actor, Office


@cache
def nouns() -> Surfaces[str]:
    """Each noun with the kind of body that it stands for."""
    return Surfaces({n: kind for kind, body in table("actors")["bodies_of"].items() for n in body["nouns"]}, fold=True)


@cache
def _titles() -> dict[str, str]:
    return {t: kind for kind, body in table("actors")["bodies_of"].items() for t in body["titles"]}


_SIDES = ("union", "company")  # whoever is not named in a pay dispute is still a party to it


class Bodies:
    """The bodies that a report speaks of, by kind."""

    def __init__(self, mentioned: Iterable[Actor], described: Mapping[str, str] | None = None) -> None:
        self._only: dict[str, str | None] = {}
        self._heads: dict[str, str | None] = {}
        actors, told = list(mentioned), described or {}
        governing = [a.id for a in actors if "Government" in a.names]
        self._governing = governing[0] if len(governing) == 1 else None
        for actor in actors:
            for kind in [told[actor.id]] if actor.id in told else kinds_of(actor):
                _claim(self._only, kind, actor.id)
            for word in _head_words(actor):
                _claim(self._heads, word, actor.id)
        self._told = {kind: self.of_kind(kind) for kind in _SIDES if kind in told.values()}

    def of_kind(self, kind: str | None) -> str | None:
        """The one body of a kind; None where there is none, or more than one."""
        return self._only.get(kind) if kind else None

    def of_noun(self, found: list[Word]) -> str | None:
        """The body that a noun among the words stands for: "company" in "a company spokeswoman"."""
        hit = next(nouns().scan(found), None)
        return self.of_kind(hit[2]) if hit else None

    def of_words(self, found: list[Word]) -> str | None:
        """The body that these words stand for as a whole: "company", or the noun of a body's own name, "the guild" of
        the Writers' Guild, "the dockers" of the Dockers' Union."""
        hit = nouns().at(found, 0)
        if hit and hit[0] == len(found):
            return self.of_kind(hit[1]) or self._heads.get(found[-1].bare.lower())
        said = describers().at(found, 0)
        if said and said[0] == len(found) and said[1][0] in _SIDES and (body := self._told.get(said[1][0])):
            return body if not found[0].capital else None
        return self._heads.get(found[0].bare.lower()) if len(found) == 1 and not found[0].capital else None

    def side_of(self, found: list[Word]) -> str | None:
        """The noun itself, where it stands for a side that no name stands for: "the hospitals" against a union."""
        hit = next(nouns().scan(found), None)
        if (
            hit is None
            or not found[hit[1] - 1].bare.endswith("s")
            or hit[2] not in _SIDES
            or hit[2] in self._only
            or not any(s in self._only for s in _SIDES)
        ):
            return None
        return " ".join(w.bare.lower() for w in found[hit[0] : hit[1]])

    def of_title(self, title: str) -> str | None:
        """The body that a title alone tells: a general secretary speaks for the union, a minister for the government
        that the report names as such ("the Government of Belmara")."""
        kind = _titles().get(title.lower())
        return self._governing if kind == "state" else self.of_kind(kind)


def _claim(claims: dict[str, str | None], word: str, actor: str) -> None:
    """Let an actor claim a word; what two claim is neither's."""
    claims[word] = actor if claims.get(word, actor) == actor else None


def _head_words(actor: Actor) -> set[str]:
    """The words of a body's name that stand for it by themselves: what it is, and whom it gathers."""
    if actor.kind not in ("organisation", "armed_group", "igo"):
        return set()
    parts = actor.name.partition(" of ")[0].split()
    many = {w.rstrip("'’").lower() for w in actor.name.split() if w.rstrip("'’").endswith("s") and not w.endswith("ss")}
    generic = {w.lower() for w in listed("actors", "generic")}
    return ({parts[-1].lower(), *many} if len(parts) > 1 or " of " in actor.name else set()) - generic


def kinds_of(actor: Actor) -> list[str]:
    """The kinds of body that an actor is: for an organisation, what the last telling word of its name says, before any
    "of" ("National Rail Union" is a union, "Federation of Port Workers" a federation)."""
    data = table("actors")["bodies_of"]
    if actor.kind != "organisation":
        return [kind for kind, body in data.items() if actor.kind in body["kinds"]]
    for part in reversed(actor.name.partition(" of ")[0].split()):
        kinds = [kind for kind, body in data.items() if actor.kind in body["kinds"] and part in body["names"]]
        if kinds:
            return kinds
    return []


def spoken_for(found: list[Word], roster: Roster, bodies: Bodies) -> set[str]:
    """Give people whose title alone tells it, or the noun before it, the party that they speak for ("union president",
    "association secretary"); who they are."""
    learned = set()
    starts = {w.start: i for i, w in enumerate(found)}
    for actor in list(roster.actors.values()):
        if actor.kind == "person" and actor.party is None:
            party = next((p for o in actor.offices if (p := bodies.of_title(o.title))), None)
            party = party or next((p for o in actor.offices if (p := _noun_before(found, starts, o, bodies))), None)
            if party:
                roster.belongs(actor.id, party)
                learned.add(actor.id)
    return learned


def _noun_before(found: list[Word], starts: Mapping[int, int], office: Office, bodies: Bodies) -> str | None:
    """The body whose noun stands before a title: "union" in "union vice-president"."""
    i = starts.get(office.span[0], 0) if office.span else 0
    noun = found[i - 1 : i]
    if not noun or noun[0].capital or noun[0].possessive or found[i].start - noun[0].end != 1:
        return None
    kind = nouns().at(noun, 0)
    return bodies.of_words(noun) if kind is None or kind[1] in _SIDES else None
