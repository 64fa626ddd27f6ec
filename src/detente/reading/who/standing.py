"""Nouns that stand for a body or a state by themselves: "the union", "the association", "the ministry"."""

from __future__ import annotations

from bisect import bisect_left

from detente.reading.lexicon import listed
from detente.reading.who.bodies import nouns
from detente.reading.who.earlier import Speaker
from detente.reading.who.organs import organs
from detente.reading.who.persons import pronoun_of
from detente.reading.who.resolver import Resolver
from detente.reading.who.roles import POSSESSIVE
from detente.reading.words import Word, phrase
from detente.records import UNKNOWN

_OFFICES = frozenset(
    {"office", "people", "party", "staff", "secretariat", "aides", "headquarters", "country", "embassy"}
)
_NO_STATES = frozenset(
    {"party", "movement", "group", "union", "company", "campaign", "allies", "organisation", "organization"}
)
_BODIES = frozenset({"organisation", "igo", "armed_group"})


class Standing(Resolver):
    """Resolves them."""

    def _body(self, found: list[Word]) -> Speaker | None:
        """ "the union", "the company", "their government": the one body of that kind."""
        body = self._bodies.of_noun(found[-2:]) or self._bodies.of_words(found[-1:])
        bare = len(found) == 1 or (len(found) == 2 and found[0].bare.lower() == "the")
        body = body or (self._headed(found[-1]) if bare else None)
        side = self._bodies.side_of(found[-2:]) if bare and not body else None
        if side:
            body = self.roster.body(side, "organisation")
        return Speaker(body, (body,), "named") if body else None

    def _headed(self, noun: Word) -> str | None:
        """Of several bodies whose names hold the noun the one named last before: "the association"."""
        before = 0 if nouns().at([noun], 0) else bisect_left(self._starts, noun.start)
        for m in reversed(self._mentions[:before]):
            known = self.roster.get(m.actor) if m.kind in _BODIES else None
            if known and noun.bare.lower() in known.name.lower().split():
                return m.party or m.actor
        return None

    def _owned_organ(self, found: list[Word]) -> Speaker | None:
        """ "Her office", "its own ministry", "Hale's embassy", "the mayor's office": the party of whose it is."""
        if len(found) < 2 or not self._speaks_for_owner(found):
            return None
        owner = self._owner(found)
        party = next((p for p in owner.parties if p != UNKNOWN), None) if owner else None
        if party and self.roster[party].kind == "state" and found[-1].bare in _NO_STATES:
            return None  # "his party"
        return Speaker(party, (party,), "named") if party else None

    def _speaks_for_owner(self, found: list[Word]) -> bool:
        last = found[-1]
        return not last.capital and (
            last.bare in listed("sources", "followers") or bool(organs().at([last], 0)) or last.bare in _OFFICES
        )

    def _owner(self, found: list[Word]) -> Speaker | None:
        """Whoever owns what the words end in."""
        first = found[0].bare.lower()
        if first in POSSESSIVE:
            whose = pronoun_of(first)
            return self._earlier.antecedent(found[0].start, people=whose is not None, pronoun=whose)
        k = next((k for k, w in enumerate(found[:-1]) if w.possessive), None)
        if k is None or any(w.capital for w in found[k + 1 :]):
            return None
        named = [m for m in self.within((found[0].start, found[k].end)) if m.party]
        if named:
            return Speaker(named[-1].actor, (named[-1].party or UNKNOWN,), "named")
        title = self.roster.cast.title_index.at(found[: k + 1], 1) if first == "the" and k else None
        if title is None or title[0] != k + 1:
            return None
        held = self._earlier.holder(phrase(found[1 : k + 1]), None, found[0].start)
        state = self._state_of(found[: k + 1]) if held is None else None
        return held or (Speaker(state, (state,), "named") if state else None)

    def _organ(self, found: list[Word]) -> Speaker | None:
        """ "the ministry", "the palace": the state whose it is, where only one can be meant."""
        alone = len(found) == 1 and found[0].capital  # "Government remains willing"
        party = self._state_of(found) if alone or (found[0].bare.lower() == "the" and len(found) > 1) else None
        return Speaker(party, (party,), "named") if party else None
