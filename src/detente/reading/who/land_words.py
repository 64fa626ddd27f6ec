"""A land's name in a source that only says where somebody is, or describes another body."""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.mentions import Mention
from detente.reading.who.earlier import NOBODY, Speaker
from detente.reading.who.names import is_name
from detente.reading.who.organs import organs
from detente.reading.who.resolver import Resolver
from detente.reading.words import Word
from detente.records import UNKNOWN

_BESIDE = frozenset({"at", "in", "advising", "covering", "near"})


class Lands(Resolver):
    """Tells what the names of lands and bodies in a source stand for."""

    def _without_place(self, found: list[Word]) -> list[Word]:
        """The words after a place that opens the sentence: "In Phnom Penh, a Chinese official"."""
        if len(found) < 3 or found[0].bare not in ("In", "At", "From"):
            return found
        named = next((m for m in self.within((found[1].start, found[-1].end))), None)
        end = named.span[1] if named and named.span[0] == found[1].start else found[1].end
        rest = [w for w in found if w.start >= end]
        return rest or found

    def _named_whole(self, head: list[Word], inside: list[Mention]) -> bool:
        """Whether a body's name ends the words before an apposition, which then only adds to it: "The Front, advised
        by Ana Ilic"."""
        last = next((m for m in inside if m.span[1] == head[-1].end), None)
        return last is not None and last.kind != "person" and last.role != "adjective" and not head[-1].possessive

    def _compatriot(self, head: Mention) -> Speaker | None:
        """The person of that party who was named last."""
        of = [m for m in self._mentions if m.kind == "person" and m.party == head.party and m.span[0] < head.span[0]]
        return Speaker(of[-1].actor, (of[-1].party or UNKNOWN,), "named") if of and head.party else None

    def _called(self, found: list[Word], head: Mention, other: Mention) -> bool:
        """Whether a land's adjective only describes the body that is named: "the Canadian pension fund Maple Ridge"."""
        between = [w for w in found if head.span[1] <= w.start < other.span[0]]
        plain = bool(between) and all(not w.capital and not w.possessive and w.bare != "and" for w in between)
        near = plain and not self.text[between[-1].end : other.span[0]].strip()
        return near and head.role == "adjective" and other.role == "name" and other.kind == "organisation"

    def _national(self, found: list[Word], head: Mention) -> str | None:
        """A body's name that a land's adjective begins and nothing explains: "Canadian National"."""
        if head.role != "adjective" or found[0].start != head.span[0] or not 2 <= len(found) <= 4:
            return None
        own = listed("actors", "state_bodies") | listed("actors", "creeds")
        plain = all(w.capital and is_name(w) and not w.possessive and w.bare not in own for w in found)
        said = any(organs().at(found, k) or self.roster.cast.title_index.at(found, k) for k in range(len(found)))
        return self.text[found[0].start : found[-1].end] if plain and not said else None

    def _staff(self, found: list[Word], head: Mention) -> Speaker | None:
        """Those who are not the body or the state after "at" or "in" ("the union at Hanbit", "farmers in Chad"): the
        one union, else NOBODY; None where the words are not of this kind."""
        k = next((k for k, w in enumerate(found) if w.bare in _BESIDE and w.end <= head.span[0]), 0)
        if k == 0 or found[k - 1].bare.lower() not in listed("sources", "private") | listed("sources", "personnel"):
            return None
        union = self._bodies.of_noun(found[k - 1 : k])
        return Speaker(union, (union,), "named") if union and union != head.actor else NOBODY
