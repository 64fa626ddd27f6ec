"""Whom a report spoke of before a place in it: what a pronoun, a title or a noun there can stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from detente.reading.lexicon import listed
from detente.reading.mentions import Mention
from detente.reading.who.persons import Pronoun
from detente.reading.who.roster import Roster
from detente.records import UNKNOWN, HopKind, Span

_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”")
_MEMORY = 900  # characters back in which a pronoun looks for what it stands for


@dataclass(frozen=True, slots=True)
class Speaker:
    """`actor` speaks; `parties` are those whose position it gives (several for a joint one)."""

    actor: str
    parties: tuple[str, ...]
    kind: HopKind
    span: Span | None = None
    plural: bool = False


NOBODY = Speaker(UNKNOWN, (UNKNOWN,), "unnamed")


class Earlier:
    """Who spoke so far, in the order of the text, and who is mentioned."""

    def __init__(self, text: str, roster: Roster, mentions: list[Mention], sentences: list[Span]) -> None:
        self.text, self.roster = text, roster
        self._mentions, self._starts = mentions, [m.span[0] for m in mentions]
        self._sentences = [s[0] for s in sentences]
        self._quoted = [m.span() for m in _QUOTED.finditer(text)]
        self._quotes = [s for s, _ in self._quoted]
        self._spoken: list[Speaker] = []

    def note(self, speaker: Speaker) -> None:
        """Keep one who speaks."""
        self._spoken.append(speaker)
        self._spoken.sort(key=lambda s: s.span or (0, 0))

    def antecedent(self, position: int, people: bool, pronoun: Pronoun | None = None) -> Speaker | None:
        """The subject of this sentence or of the nearest earlier one that fits: the first fitting mention of each."""
        fitting = [c for c in self._candidates(position) if self._is_person(c) == people]
        fitting = [c for c in fitting if self.roster.can_be(c.actor, pronoun)]
        fitting = [c for c in fitting if not self._modifies(c)] or fitting
        fitting = [c for c in fitting if c.kind != "outlet"] or fitting
        if not fitting:
            return None
        i = bisect_right(self._sentences, position)
        for start in reversed(self._sentences[max(0, i - 6) : i]):
            first = next((c for c in fitting if (c.span or (0, 0))[0] >= start), None)
            if first:
                return first
        return fitting[-1]

    def _modifies(self, speaker: Speaker) -> bool:
        """Whether a name only says whose or of what another is: "president of Peru", "Peru's president"."""
        start, end = speaker.span or (0, 0)
        owns = self.text.startswith(("'", "’"), end)
        return owns or self.text[max(0, start - 8) : start].lower().removesuffix("the ").endswith(" of ")

    def nearest(self, position: int) -> Speaker | None:
        """Whoever was spoken of last before `position`."""
        candidates = self._candidates(position)
        return candidates[-1] if candidates else None

    def thing(self, position: int) -> Speaker | None:
        """Whoever was spoken of last and is no person."""
        things = [c for c in self._candidates(position) if not self._is_person(c)]
        return things[-1] if things else None

    def lately(self, position: int, noun: str) -> Speaker | None:
        """Whoever spoke last, not long before, and can be called so: "the top diplomat" after a minister's words."""
        earlier = self.before(position)
        if earlier is None or earlier.span is None or position - earlier.span[1] >= _MEMORY:
            return None
        known = self.roster.get(earlier.actor)
        titled = known is not None and bool(known.offices) and noun not in listed("sources", "loose")
        return earlier if self._is_person(earlier) and not titled else None

    def before(self, position: int) -> Speaker | None:
        """Whoever spoke last before `position`."""
        earlier = [s for s in self._spoken if s.span and s.span[0] < position]
        return earlier[-1] if earlier else None

    def holder(self, title: str, party: str | None, position: int) -> Speaker | None:
        """The person mentioned last before `position`, or else at all, who holds this title, for this party if one is
        named: "the Ukrainian president", "the minister"."""
        noun = title.lower()
        for s in reversed(self._spoken):  # who spoke goes before who was spoken of
            if s.span and s.span[0] < position and self._holds(s.actor, noun) and (party is None or party in s.parties):
                return s
        people = [m for m in self._mentions if m.kind == "person"]
        before = [m for m in people if m.span[0] < position]
        for m in [*reversed(before), *people[len(before) :]]:
            if self._holds(m.actor, noun) and (party is None or m.party == party):
                return Speaker(m.actor, (m.party or UNKNOWN,), "named")
        return None

    def same_noun(self, noun: str) -> Speaker | None:
        """Who spoke last under this noun: "the official" after "a US official", "the ministry" after "its ministry"."""
        for speaker in reversed(self._spoken):
            if speaker.actor.startswith("unnamed:") and noun in speaker.actor.lower().split(":", 1)[1].split():
                return speaker
            said = self.text[slice(*speaker.span)] if speaker.span and speaker.actor != UNKNOWN else ""
            if said.lower().endswith(" " + noun):
                return speaker
        return None

    def _candidates(self, position: int) -> list[Speaker]:
        spoken = [s for s in self._spoken if s.span and position - _MEMORY <= s.span[0] and s.span[1] <= position]
        spoken = [s for s in spoken if s.actor != UNKNOWN]
        covered = [s.span for s in spoken if s.span]
        a, b = bisect_left(self._starts, position - _MEMORY), bisect_left(self._starts, position)
        named = [
            self._of(m)
            for m in self._mentions[a:b]
            if m.role != "adjective"
            and not m.place
            and not any(s <= m.span[0] < e for s, e in covered)
            and not self._in_another_quotation(m.span[0], position)
        ]
        return sorted(spoken + named, key=lambda s: s.span or (0, 0))

    def _in_another_quotation(self, start: int, position: int) -> bool:
        """Whether a name is only spoken of in a quotation that is over: the writer's "she" does not mean it."""
        i = bisect_right(self._quotes, start) - 1
        return i >= 0 and start < self._quoted[i][1] <= position

    def quoted(self, position: int) -> bool:
        """Whether a character stands inside a quotation."""
        i = bisect_right(self._quotes, position) - 1
        return i >= 0 and position < self._quoted[i][1]

    def _is_person(self, speaker: Speaker) -> bool:
        known = self.roster.get(speaker.actor)
        return known is not None and (known.kind == "person" or (known.kind == "unnamed" and not speaker.plural))

    def _of(self, mention: Mention) -> Speaker:
        kind: HopKind = "outlet" if mention.kind == "outlet" else "named"
        return Speaker(mention.actor, (mention.party or UNKNOWN,), kind, mention.span)

    def _holds(self, actor: str, title: str) -> bool:
        """Whether a person can be called so: "the minister" is any minister, "the finance minister" no other one."""
        known = self.roster.get(actor)
        titles = [o.title.lower() for o in known.offices] if known else []
        return any(_same_office(t, title) or (title == "leader" and self._leads(t)) for t in titles)

    def _leads(self, title: str) -> bool:
        known = self.roster.cast.titles.get(title)
        return known is not None and known.rank == "head"


def _same_office(held: str, title: str) -> bool:
    a, b = held.split(), title.split()
    if a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or a[0] == b[0] or {a[0], b[0]} <= _LOOSE


_LOOSE = frozenset("chief lead top special peace head main senior principal nuclear trade personal".split())
