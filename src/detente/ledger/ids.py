"""Lasting ids, made from what they name: the same report in two desks has the same ids."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

LENGTH = 12
"""Characters of an id after its prefix: 60 bits, so that a million of them hardly ever meet."""


def minted(prefix: str, *parts: object, taken: Callable[[str], bool] = lambda _: False) -> str:
    """`prefix` and a hash of `parts`; another where that is `taken`."""
    number = 0
    while True:
        text = "\x1f".join(map(str, (*parts, number) if number else parts))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        made = f"{prefix}-{base64.b32encode(digest).decode()[:LENGTH].lower()}"
        if not taken(made):
            return made
        number += 1
