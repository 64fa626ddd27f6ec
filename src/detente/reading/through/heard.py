"""An attribution with who speaks and through whom it came."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.who.earlier import Speaker
from detente.records import Attribution, Hop


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution with its speaker and reporting chain, in which the speaker has no part."""

    attribution: Attribution
    speaker: Speaker
    hops: tuple[Hop, ...]
