"""Phrases that stand for a party: a name, a noun for the one body of its kind, "its" and "her"."""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.who.bodies import Bodies
from detente.reading.who.meant import party_meant
from detente.reading.who.names import is_plain_plural
from detente.reading.who.outsiders import another_body
from detente.reading.who.persons import pronoun_of
from detente.reading.who.roster import Roster
from detente.reading.words import Word

OPEN = frozenset("the a an its their his her one this that both".split())
OWN = frozenset({"its", "their", "our", "whose"})
PERSONAL = frozenset({"his", "her"})
_PARTIES = frozenset("Party Movement League Alliance Democrats Union Bloc Front".split())
_NAME = 7  # words that a party's name may have
_MEMORY = 60  # words back to what "its" and "her" stand for


class PartyPhrases:
    """Finds them among the words of a report, with the parties and bodies that it has."""

    def __init__(self, text: str, found: list[Word], roster: Roster, bodies: Bodies) -> None:
        self.text, self.found, self.roster, self.bodies = text, found, roster, bodies

    def gap(self, k: int) -> str:
        """What stands between word k and the one before it."""
        return self.text[self.found[k - 1].end : self.found[k].start] if 0 < k < len(self.found) else "\n"

    def meant(self, k: int, word: str) -> str | None:
        """The party of whoever "its", "their", "his" or "her" at word k stands for: who was named last and fits."""
        pronoun = pronoun_of(word)
        if not pronoun:
            many = word == "their"
            return party_meant(
                self.text,
                self.found,
                k,
                self.roster,
                lambda i: many and is_plain_plural(self.found, i, self.roster),
            )
        for start in range(k - 1, max(-1, k - _MEMORY), -1):
            hit = self.roster.at(self.found, start) if self.found[start].capital else None
            actor = self.roster.get(hit[1][0]) if hit else None
            if hit is None or actor is None or hit[1][1] == "adjective" or actor.kind == "outlet":
                continue
            fits = actor.kind == "person" and self.roster.can_be(actor.id, pronoun)
            if fits and not self.roster.covered(self.found, start):
                return self.roster.party(actor.id)
        return None

    def _named(self, k: int) -> tuple[int, str] | None:
        hit = self.roster.at(self.found, k) if k < len(self.found) and self.found[k].capital else None
        party = self.roster.party(hit[1][0]) if hit else None
        return (hit[0], party) if hit and party else None

    def party_at(self, k: int) -> tuple[int, str] | None:
        """(index after, party) of the name or the noun for a party that begins at word k, behind an article and plain
        adjectives: "the Front", "Peru's", "the island's", "that company"."""
        last = min(k + 5, len(self.found))
        while k < last and self.gap(k) in (" ", ", ", " ("):
            word = self.found[k]
            if hit := self._named(k) or self._noun_at(k):
                land = (known := self.roster.get(hit[1])) is not None and known.kind == "state"
                return None if land and another_body(self.text, self.found, hit[0]) else hit
            if word.capital or (word.bare not in OPEN and word.bare not in listed("sources", "fillers")):
                return None
            if word.bare in OWN | PERSONAL:
                party = self.meant(k, word.bare)
                return (k + 1, party) if party else None
            k += 1
        return None

    def _noun_at(self, k: int) -> tuple[int, str] | None:
        for n in (2, 1):
            if k + n <= len(self.found) and (body := self.bodies.of_words(self.found[k : k + n])):
                return k + n, body
        return None

    def party_before(self, k: int) -> tuple[str, str] | None:
        """(party, how it is named) of the name or noun that ends before word k."""
        for start in range(max(0, k - _NAME), k):
            hit = self.roster.at(self.found, start) if self.found[start].capital else None
            if hit and hit[0] == k:
                party, actor = self.roster.party(hit[1][0]), self.roster.get(hit[1][0])
                how = "person" if actor and actor.kind == "person" else hit[1][1]
                return (party, how) if party else None
        for n in (2, 1):
            body = self.bodies.of_words(self.found[k - n : k]) if k >= n else None
            if body:
                return body, "noun"
        return None

    def _partys(self, k: int) -> str | None:
        """The party at word k, where its name says that it is one that people stand for: "whose Freedom Party"."""
        hit = self._named(k)
        known = self.roster.get(hit[1]) if hit else None
        if hit is None or known is None or known.kind != "organisation":
            return None
        return hit[1] if self.found[hit[0] - 1].bare in _PARTIES else None

    def _sent_to(self, at: int, party: str) -> bool:
        """Whether a state is only the one that somebody is sent to: "special envoy for Chad"."""
        known = self.roster.get(party)
        sent = self.found[at].bare == "for" and self.found[at - 1].bare.lower() in listed("affiliations", "sent")
        return sent and known is not None and known.kind == "state"

    def _sat_on(self, at: int, party: str) -> bool:
        """Whether a body is only one that lawmakers sit on: "a Republican on the Foreign Relations Committee"."""
        known = self.roster.get(party)
        last = known.name.split()[-1] if known and known.kind == "organisation" else ""
        return self.found[at].bare == "on" and last in ("Committee", "Subcommittee", "Commission", "Panel")
