"""Nouns for bodies that speak for the party named before them: "the Belmaran ministry", "Belmara's army"."""

from __future__ import annotations

from functools import cache

from detente.reading.lexicon import listed
from detente.reading.who.surfaces import Surfaces


@cache
def organs() -> Surfaces[str]:
    """All of them, to be found in a text in any case."""
    return Surfaces({o: o for o in listed("actors", "organs")}, fold=True)
