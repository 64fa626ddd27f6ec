"""Actors whom the desk may know already under another id: asked, never assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from detente.codec import to_data
from detente.ledger import schema
from detente.ledger.look import Look
from detente.linking.actors import suggest
from detente.linking.names import body, initials, parts, sound
from detente.records import Actor, Reading

KIND = "name"
LEAST = 0.7
"""Confidence from which a person is asked."""
SOUND = 4
"""Letters of a word, as it sounds, that two spellings of one name have in common."""
MOST = 200
"""Known actors that a new one is compared with."""

_UNDER = select(schema.keys.c.subject).where(
    schema.keys.c.key.in_(bindparam("words", expanding=True)), schema.keys.c.kind == KIND
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the entry of a reading says of actors that the desk meets for the first time: suggested links, and keys to
    find them by later."""

    links: list[dict[str, Any]]
    keys: list[list[str]]


def asked(look: Look, reading: Reading) -> Asked:
    """Links between actors that the desk has not met before and those that it has."""
    named = [actor for actor in reading.actors if actor.kind != "unnamed"]
    known = {row["id"] for row in look.among(schema.actors, "id", [actor.id for actor in named])}
    new = [actor for actor in named if actor.id not in known]
    if not new:
        return Asked([], [])
    words = {actor.id: sorted(set(_words(actor))) for actor in new}
    judged = look.settled("actor")
    links = (link for actor in new for link in suggest(actor, _near(look, words[actor.id]), judged))
    sure = [to_data(link) for link in links if link.verdict == "same" and link.confidence >= LEAST]
    return Asked(sure, [[KIND, word, id] for id, every in words.items() for word in every])


def _words(actor: Actor) -> Iterator[str]:
    """What an actor's names begin like, word by word, as they sound; and what they are for short."""
    for name in (actor.name, *actor.names):
        of = parts(name) if actor.kind == "person" else body(name)
        yield from (sound(word)[:SOUND] for word in of if len(word) > 1)
        yield from (f"={short}" for short in initials(name) if actor.kind != "person" and len(short) > 1)


def _near(look: Look, words: Sequence[str]) -> list[Actor]:
    found = list(dict.fromkeys(look.connection.execute(_UNDER, {"words": words}).scalars()))
    return list(look.actors(found[:MOST]))
