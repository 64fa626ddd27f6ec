"""Sources that are named by a role: "the minister", "a senior US official", "French and British diplomats"."""

from __future__ import annotations

from detente.reading.lexicon import listed, table
from detente.reading.mentions import Mention
from detente.reading.who.earlier import Speaker
from detente.reading.who.persons import pronoun_of
from detente.reading.who.resolver import Resolver, coordinated
from detente.reading.words import Word, phrase
from detente.records import UNKNOWN

POSSESSIVE = frozenset("his her their its our my".split())
_PARAGRAPH = 250  # characters back to whose spokesman speaks


class Roles(Resolver):
    """Resolves role nouns."""

    def _role(self, whole: list[Word], found: list[Word], inside: list[Mention]) -> Speaker | None:
        """A role noun: the one it means ("the minister"), else a source without a name ("a US official")."""
        titles = (h for h in self.roster.cast.title_index.scan(found) if h[2].rank != "body")
        named = [m.span for m in inside if m.role == "name"]  # "Workers" in "the Harbour Workers Federation" is no role
        hit = next((h for h in titles if not any(s <= found[h[0]].start < e for s, e in named)), None)
        if hit is None:
            return None
        i, j, _ = hit
        while j < len(found) and (further := self.roster.cast.title_index.at(found, j)) and not found[j - 1].possessive:
            j = further[0]  # "a rebel spokesman"
        party = self._public(found, i, j, self._party_near(found, j, inside))
        definite = _definite(found, inside) and not self._of_unknown(found, j, inside)
        meant = self._meant(found, i, j, party) if definite else None
        meant = meant or (self._by_origin(found, i, j, party, inside) if definite else None)
        if party is None and found[0].bare.lower() in POSSESSIVE:  # "his envoy"
            whose = pronoun_of(found[0].bare.lower())
            owner = self._earlier.antecedent(found[0].start, people=whose is not None, pronoun=whose)
            party = next((p for p in owner.parties if p != UNKNOWN), None) if owner else None
        return meant or self._untold(found, i, j, party, inside)

    def _of_unknown(self, found: list[Word], j: int, inside: list[Mention]) -> bool:
        """Whether the title is held in something that nobody knows: "the leader of New Social Contract"."""
        rest = found[j:]
        if len(rest) < 2 or rest[0].bare not in ("of", "for") or not any(w.capital for w in rest[1:]):
            return False
        return not any(m.span[0] >= rest[0].start for m in inside)

    def _by_origin(self, found: list[Word], i: int, j: int, party: str | None, inside: list[Mention]) -> Speaker | None:
        """Who spoke last, by where they come from, of which nothing else in the report tells: "the Slovak diplomat"."""
        noun = found[j - 1].bare.lower()
        if party is None or noun not in listed("sources", "loose") or not inside or inside[0].role != "adjective":
            return None
        if found[0].bare.lower() != "the" or j < len(found) or sum(m.party == party for m in self._mentions) > 1:
            return None
        last = self._earlier.before(found[0].start)
        known = self.roster.get(last.actor) if last else None
        return last if known and known.kind == "person" else None

    def _public(self, found: list[Word], i: int, j: int, party: str | None) -> str | None:
        """The party, unless it is a state of which those who are called so are no voice: "French farmers"."""
        known = self.roster.get(party) if party else None
        if known and known.id in listed("actors", "regions") and not found[j - 1].bare.lower().endswith("leaders"):
            return None  # "a European diplomat": of which land nobody says
        if known and known.kind == "organisation" and found[j - 1].bare.lower() in listed("sources", "personnel"):
            theirs = known.name.split()[-1] in table("actors")["bodies_of"]["union"]["names"]
            return party if theirs else self._bodies.of_kind("union")  # "workers at Hanbit"
        if known is None or known.kind != "state":
            return party
        private = any(w.bare.lower() in listed("sources", "private") for w in found[max(0, i - 2) : j])
        return None if private else party

    def _meant(self, found: list[Word], i: int, j: int, party: str | None) -> Speaker | None:
        """The one person that a title means: who holds it, else, for no party's, who was called so or spoke last."""
        noun, position = found[j - 1].bare.lower(), found[0].start
        owned = any(self.text[w.end : w.end + 1] in ("'", "’") for w in found[: j - 1])
        if party is None and (owned or not all(_neutral(w) for w in found[1:i])):
            return None  # "the rebels' leader", where no rebels are known
        if noun.endswith("s"):
            return None if party else self._earlier.same_noun(noun)
        if found[0].bare.lower() in POSSESSIVE:
            return self._earlier.holder(phrase(found[i:j]), party, position)
        holder = self._earlier.holder(phrase(found[i:j]), party, position)
        return holder if holder or party else self._earlier.same_noun(noun) or self._earlier.lately(position, noun)

    def _untold(self, found: list[Word], i: int, j: int, party: str | None, inside: list[Mention]) -> Speaker:
        """Who speaks where the text does not name them: nobody in particular, one of a body, or one of a party."""
        noun = found[j - 1].bare.lower()
        if party is None and noun in listed("sources", "nobody"):
            return Speaker(self._unnamed(found, None), (UNKNOWN,), "unnamed")
        body = self._bodies.of_noun(found[i:j]) if party is None and found[0].bare.lower() == "the" and i == 1 else None
        if body:
            return Speaker(body, (body,), "named")
        title = self.roster.cast.titles.get(noun)
        if (
            party is None
            and j == len(found)
            and title
            and title.rank == "spokesperson"
            and found[0].bare.lower() in ("a", "an", "the")
        ):
            thing = self._earlier.thing(found[0].start)  # of whatever was spoken of last: "a spokesperson said"
            near = thing and thing.span and found[0].start - thing.span[1] < _PARAGRAPH
            party = next((p for p in thing.parties if p != UNKNOWN), None) if thing and near else None
        party = party or self._served_by(found, j) or self._state_of(found)
        plural = noun.endswith("s") or noun in listed("sources", "groups")
        parties = self._joint(inside, party) if plural and party else (party or UNKNOWN,)
        actor = self._unnamed(found, party if len(parties) == 1 else None)
        return Speaker(actor, parties, "unnamed", plural=plural)

    def _served_by(self, found: list[Word], j: int) -> str | None:
        """The party of whoever is served: "a spokesman for the president-elect"."""
        rest = found[j + 1 :] if j < len(found) and found[j].bare in ("for", "of", "to") else []
        hit = next(self.roster.cast.title_index.scan(rest), None) if rest else None
        held = self._earlier.holder(phrase(rest[hit[0] : hit[1]]), None, found[0].start) if hit else None
        return next((p for p in held.parties if p != UNKNOWN), None) if held else None

    def _only_where(self, found: list[Word], mention: Mention) -> bool:
        """Whether an adjective only says where: "an official in the Irish capital"."""
        after = next((w.bare for w in found if w.start >= mention.span[1]), "")
        return mention.role == "adjective" and after in listed("sources", "where")

    def _joint(self, inside: list[Mention], party: str) -> tuple[str, ...]:
        """The parties of "French and British diplomats", of "the foreign ministers of France and Germany"."""
        named = [m for m in inside if m.party]
        first = next((m for m in named if m.party == party), None)
        if first is None:
            return (party,)
        after = named[named.index(first) :]
        return tuple(dict.fromkeys(m.party for m in after if m.party and coordinated(self.text, first, m)))

    def _party_near(self, found: list[Word], j: int, inside: list[Mention]) -> str | None:
        """The party of a role noun: named after "close to" and its like, else before the noun, else anywhere in it."""
        inside = [m for m in inside if not m.place and not self._compounded(m) and not self._only_where(found, m)]
        after = [m for m in inside if m.span[0] >= found[j - 1].end and m.party]
        if after:
            between = self.text[found[j - 1].end : after[0].span[0]].lower()
            if any(f" {near} " in f"{between} " for near in listed("sources", "near")):
                return after[0].party
        named = next((m.party for m in inside if m.party), None)
        title = phrase(found[:j][-2:]).removesuffix("s")
        nouns = self._bodies.of_noun(found[: j - 1]) or (self._bodies.of_noun(found[j + 1 :]) if found[j:] else None)
        return named or nouns or self._bodies.of_title(title)


def _neutral(word: Word) -> bool:
    return not word.possessive and not word.capital and word.bare in listed("sources", "fillers")


def _definite(found: list[Word], inside: list[Mention]) -> bool:
    """Whether the words begin like those for somebody known: "the", "his", a party's name."""
    named = bool(inside) and found[0].start == inside[0].span[0]
    return named or found[0].bare.lower() in ("the", "his", "her", "their", "its")
