"""Nouns that stand for a body or a state by themselves: "the union", "the association", "the ministry"."""

from __future__ import annotations

from bisect import bisect_left

from detente.reading.who.bodies import nouns
from detente.reading.who.earlier import Speaker
from detente.reading.who.resolver import Resolver
from detente.reading.words import Word

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

    def _organ(self, found: list[Word]) -> Speaker | None:
        """ "the ministry", "the palace": the state whose it is, where only one can be meant."""
        alone = len(found) == 1 and found[0].capital  # "Government remains willing"
        party = self._state_of(found) if alone or (found[0].bare.lower() == "the" and len(found) > 1) else None
        return Speaker(party, (party,), "named") if party else None
