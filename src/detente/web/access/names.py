"""What an account may be called: the name that stands beside its decisions."""

from __future__ import annotations

import re
import unicodedata

from detente.errors import UsageError

LONGEST = 64
"""Characters of a name."""
_NAME = re.compile(r"[^\W_](?:[\w .'’-]*[\w.])?")


def tidied(given: str) -> str:
    """A name as it is kept: composed (NFC), single spaces. Raises `UsageError` where it cannot be one."""
    name = " ".join(unicodedata.normalize("NFC", given).split())
    if not name or len(name) > LONGEST or not _NAME.fullmatch(name):
        raise UsageError(
            f"{given[: LONGEST + 1]!r} is no name for an account. Write up to {LONGEST} letters, digits, spaces, dots, "
            "hyphens or apostrophes, beginning with a letter or digit."
        )
    return name


def folded(name: str) -> str:
    """The key of a name: two that only differ in capitals, accents' encoding or spaces are one account's."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())
