"""Words as they are searched: the same on every database."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'"})


def tokens(text: str) -> tuple[str, ...]:
    """Words in lower case without accents."""
    if text.isascii():  # nothing to fold but capitals
        return tuple(_WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
    return tuple(_WORD.findall("".join(c for c in folded if not unicodedata.combining(c))))
