"""Who says "I" and "we", and who speaks for no side."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from detente.reading.lexicon import listed
from detente.reading.who.earlier import Speaker
from detente.reading.who.resolver import Resolver
from detente.records import AUTHOR, UNKNOWN

_FIRST_PERSON = re.compile(r"\bI(?:['’](?:m|ve|d|ll))?\b(?!\.)|\bmy\b")
_OUR_OWN, _OFTEN = re.compile(r"\b[Ww]e\b|\b[Oo]ur\b|\bus\b"), 2
_ISSUING = frozenset({"organisation", "igo", "state", "armed_group"})
_LINKS = frozenset("of in at on from with for who whom that to near by inside".split())


class Voices(Resolver):
    """Resolves first persons."""

    _labelled = False  # whether labels tell who speaks, as in a transcript

    writer = Speaker(AUTHOR, (AUTHOR,), "named")

    @cached_property
    def writing(self) -> bool:
        """Whether the writer says "I" outside of all quotations: a column."""
        return any(not self._earlier.quoted(m.start()) for m in _FIRST_PERSON.finditer(self.text))

    @cached_property
    def issuer(self) -> Speaker | None:
        """Who issues a report that speaks of itself as "we", more than once: the first body or state that it names."""
        ours = [m for m in _OUR_OWN.finditer(self.text) if not self._earlier.quoted(m.start())]
        if len(ours) < _OFTEN:
            return None
        named = (m for m in self._mentions if m.kind in _ISSUING and m.party and not m.place and m.role != "adjective")
        first = next(named, None)
        return Speaker(first.actor, (first.party or UNKNOWN,), "named") if first else None

    def _voice(self, word: str, position: int) -> Speaker | None:
        """Who says "I" and "we": the speaker of the quotation or of the turn; outside of them the writer, or who issues
        the report."""
        if self._labelled or self._earlier.quoted(position):
            return self._earlier.before(position)
        return (
            self.writer if word in ("i", "my", "me") or self.writing else self.issuer or self._earlier.before(position)
        )

    def _for_none(self, speaker: Speaker) -> Speaker:
        """Whoever speaks for no side holds the position alone."""
        if speaker.parties != (UNKNOWN,) or speaker.actor == UNKNOWN:
            return speaker
        if speaker.kind == "unnamed":
            said = speaker.actor.removeprefix("unnamed:").lower().split()
            head = next((said[k - 1] for k, w in enumerate(said) if k and w in _LINKS), said[-1])
            private = head in listed("sources", "private_people")
        else:
            private = speaker.actor in self.roster.private
        return replace(speaker, parties=(speaker.actor,)) if private else speaker
