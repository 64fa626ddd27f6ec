"""Whether a name stands alone ("the United States said") or before a noun that it belongs to ("the US delegation")."""

from __future__ import annotations

import re

from detente.reading.lexicon import listed

_NEXT = re.compile(r"[ \u00a0]([^\W_][\w'’-]*)")


def before_noun(text: str, end: int, mostly: bool = True) -> bool:
    """Whether a noun follows to which the word before belongs: after "US" `mostly` so, after "Iran" seldom."""
    after = _NEXT.match(text, end)
    word = after[1].lower() if after else ""
    if not mostly:
        return word in listed("attributive", "heads") or bool(after and after[1][0].isupper())
    return bool(word) and word not in listed("attributive", "no_nouns") and not word.endswith("ed")


def articled(form: str) -> bool:
    """Whether a name stands with "the" where no noun follows."""
    parts = form.split()
    first, last = listed("attributive", "articled_starts"), listed("attributive", "articled_ends")
    return form in listed("attributive", "articled") or (len(parts) > 1 and (parts[-1] in last or parts[0] in first))
