"""Whether a subject that stands for no known party is another than the speaker: "the studios", said by the guild.

A noun that can stand for the speaker's own side ("the government", of a minister) is taken for that side; any other
subject with a position is somebody else, whom the text does not tell.
"""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.positions.stance_words import Stance
from detente.reading.who.sources import Sources
from detente.reading.words import Word
from detente.records import Span

_SUBJECT = 5  # words of such a subject


def is_other(text: str, subject: Span, own: tuple[str, ...], sources: Sources, mediating: bool) -> bool:
    """Whether a subject without a known party is not the speaker's side."""
    found = sources.words.within(*subject)
    if not found or found[0].bare.lower() in listed("whose", "own"):
        return False
    noun = found[-1].bare.lower()
    if noun in listed("whose", "both"):
        return mediating
    kinds = {known.kind for party in own if (known := sources.roster.get(party))}
    if noun in listed("whose", "of_states"):
        return bool(kinds) and "state" not in kinds
    return noun in listed("whose", "people") or (noun in listed("whose", "of_bodies") and kinds == {"state"})


def strange(text: str, unit: Span, stance: Stance, sources: Sources) -> bool:
    """Whether a stance's subject is a plain plural at the head of the unit: "the studios rejected"."""
    found = sources.words.within(*unit)
    subject = found[: stance.subject_end]
    if subject and subject[0].bare.lower() == "that":
        subject = subject[1:]
    return 0 < len(subject) <= _SUBJECT and stance.shape == "verb" and _plural(text, subject)


def _plural(text: str, subject: list[Word]) -> bool:
    last = subject[-1]
    apart = any(c in text[subject[0].start : last.end] for c in ',;:"“”()')
    owned = subject[0].bare.lower() in listed("whose", "own") | {"we", "these", "those", "such"}
    return last.bare.lower() in listed("whose", "people") and not (apart or owned or last.possessive)
