"""What all ways to resolve a source share: the text, who is in it, and who was spoken of before."""

from __future__ import annotations

from bisect import bisect_left

from detente.reading.lexicon import listed
from detente.reading.mentions import Mention
from detente.reading.who.bodies import Bodies
from detente.reading.who.earlier import Earlier
from detente.reading.who.ministers import States
from detente.reading.who.roster import Roster
from detente.reading.words import Word, Words, phrase
from detente.records import Span

_RELATIVE = frozenset({"who", "whom", "whose", "which"})
_BEGINNING = frozenset("a an the his her its their our my".split())


class Resolver:
    """The text with its words, its actors and its mentions."""

    def __init__(
        self, text: str, found: Words, roster: Roster, mentions: list[Mention], sentences: list[Span], bodies: Bodies
    ) -> None:
        self.text, self.words, self.roster, self._bodies = text, found, roster, bodies
        self._mentions = mentions
        self._starts = [m.span[0] for m in mentions]
        self._states = States(text, found.all, roster)
        self._earlier = Earlier(text, roster, mentions, sentences)

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a span."""
        a, b = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [m for m in self._mentions[a:b] if m.span[1] <= span[1]]

    def _unnamed(self, found: list[Word], party: str | None) -> str:
        """The id of a source without a name: its words up to a relative clause, without article and possessive."""
        clause = next(
            (k for k, w in enumerate(found) if k > 1 and w.bare in ("who", "whom", "whose", "which")), len(found)
        )
        start = 1 if found[0].bare.lower() in _BEGINNING and clause > 1 else 0
        return self.roster.unnamed(self.text[found[start].start : found[clause - 1].end], party)

    def _state_of(self, found: list[Word]) -> str | None:
        """The state of an organ or an office that stands alone: "the ministry", "a palace official"."""
        organs = listed("sources", "state_organs")
        if any(w.capital and w is not found[0] and w.bare.lower() not in organs for w in found):
            return None
        if any(w.possessive for w in found[:-1]):
            return None
        last = found[-1].bare.lower()
        organ = any(w.bare.lower() in organs for w in found)
        office = found[0].bare.lower() == "the" and (
            phrase(found[1:]).lower() in listed("actors", "offices_of_states") or last == "minister"
        )
        private = any(w.bare.lower() in listed("sources", "private") for w in found)
        return self._states.at(found[0].start) if (organ or office) and not private else None

    def _compounded(self, mention: Mention) -> bool:
        """Whether a name only begins a compound: "the Washington-based lender", "a US-backed group"."""
        after = self.text[mention.span[1] : mention.span[1] + 2]
        return after[:1] == "-" and after[1:].islower()

    def _owns(self, found: list[Word], mention: Mention) -> bool:
        """Whether a person's name is only a possessive here: "Zelensky's top officials"."""
        last = next((w for w in found if w.end == mention.span[1]), None)
        return last is not None and last.possessive and last is not found[-1]


def coordinated(text: str, first: Mention, other: Mention) -> bool:
    """Whether two mentions are joined by commas and "and" alone: a joint source."""
    between = text[first.span[1] : other.span[0]].replace(",", " ").split()
    joining = {"and", "the", "both", "'s", "’s"} | listed("actors", "organs")
    return all(w in joining or w[:1].isupper() for w in between)
