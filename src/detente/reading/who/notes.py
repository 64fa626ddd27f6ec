"""Remarks about a report's own language: "(from the French)", "(Translated from the Swahili service.)". The language in
one is nobody who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.reading.words import Word

_NOTE = re.compile(
    r"\((?:[^()\n]{0,60}\b)?(?:from|out of|into) (?:the )?(?P<language>[A-Z][a-z]+)"
    r"(?: (?:service|original|edition|text))?\.?\)"
)
_NEAR = 2000  # characters of a report in which such a remark stands


def languages(text: str, found: Iterable[Word]) -> frozenset[int]:
    """Where the words begin that only name the language of a report."""
    spans = [m.span("language") for m in _NOTE.finditer(text, 0, _NEAR)]
    return frozenset(w.start for w in found if any(s <= w.start < e for s, e in spans)) if spans else frozenset()
