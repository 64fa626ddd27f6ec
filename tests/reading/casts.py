"""What the passes before statements know of a text: who is in it, and who the words in brackets stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.reading.mentions import Mention
from detente.reading.sentences import sentences
from detente.reading.who.actors import find_actors
from detente.reading.who.bodies import Bodies
from detente.reading.who.earlier import Speaker
from detente.reading.who.roster import Roster
from detente.reading.who.sources import Sources
from detente.reading.words import Words
from detente.records import Actor, Span
from tests.reading.pages import cast


@dataclass(frozen=True)
class Found:
    """A text with its actors."""

    text: str
    roster: Roster
    mentions: list[Mention]
    bodies: Bodies

    def actor(self, key: str) -> Actor:
        """The actor with this id; the test fails where there is none."""
        actor = self.roster.get(key)
        assert actor is not None, sorted(self.roster.actors)
        return actor

    def named(self) -> list[tuple[str, str]]:
        """Words and actor of each mention."""
        return [(self.text[slice(*m.span)], m.actor) for m in self.mentions]

    def who(self, words: str) -> list[str]:
        """The actors that these words stand for, mention by mention."""
        return [actor for said, actor in self.named() if said == words]

    def party_of(self, words: str) -> str | None:
        """The party of the first mention with these words; the test fails where there is none."""
        return next(m.party for m in self.mentions if self.text[slice(*m.span)] == words)


def find(text: str, published: str | None = None) -> Found:
    """The actors of a text."""
    return Found(text, *find_actors(text, Words(text).all, cast(), published))


def unbracketed(marked: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and where they stood."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        inside = part.startswith("[")
        if inside:
            spans.append((len(text), len(text) + len(part) - 2))
        text += part[1:-1] if inside else part
    return text, spans


def resolve(marked: str, published: str | None = None) -> list[Speaker]:
    """Who speaks, for each source in brackets, in the order of the text."""
    text, spans = unbracketed(marked)
    found = find(text, published)
    sources = Sources(text, Words(text), found.roster, found.mentions, sentences(text), found.bodies)
    return [sources.resolve(span) for span in spans]


def speakers(marked: str) -> list[tuple[str, str]]:
    """Actor and parties (joined by +) of each source in brackets."""
    return [(s.actor, "+".join(s.parties)) for s in resolve(marked)]
