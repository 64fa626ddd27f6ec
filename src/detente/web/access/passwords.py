"""Which passwords are taken: long ones that are more than what everybody tries first.

NIST SP 800-63B-4 (3.1.1.2) asks for 15 characters where a password stands alone, for no mixture of kinds of characters,
and for a list of those that are commonly used. The list (common.txt) holds what such passwords are made of; a password
must hold enough besides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from detente.errors import UsageError

SHORTEST, LONGEST = 15, 256
"""Characters of a password."""
OWN = 8
"""Characters that must be left, five of them different, when everything that is easily tried is taken out."""
_LEET = str.maketrans("013457@$!+", "oleastasit")
_RUNS = re.compile(r"(.)\1{2,}|(?:19|20)\d\d|\s+")


class BadPassword(UsageError):
    """A password that is not taken; the message says why."""


def check(password: str, name: str) -> None:
    """Raise `BadPassword` where a password may not be an account's."""
    if len(password) < SHORTEST:
        raise BadPassword(f"The password is too short. Take at least {SHORTEST} characters: several words will do.")
    if len(password) > LONGEST:
        raise BadPassword(f"The password is too long. Take at most {LONGEST} characters.")
    plain = _plain(password)
    if any(part in plain for part in _parts(name)):
        raise BadPassword("The password holds the account's name. Take another one.")
    if min(_own(text) for text in (plain, plain.translate(_LEET))) < OWN:
        raise BadPassword(
            "The password is made of words, numbers and rows of keys that are tried first. Add words of your own."
        )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _parts(name: str) -> list[str]:
    """The words of a name that are long enough to be told from chance."""
    return [part for part in re.findall(r"\w+", _plain(name)) if len(part) > 3]


def _own(text: str) -> int:
    """How many characters are left of a text without what everybody tries; 0 where they are nearly all the same."""
    left = text
    for piece in common():
        left = left.replace(piece, "")
    left = _RUNS.sub("", left)
    return len(left) if len(set(left)) >= 5 else 0


@cache
def common() -> tuple[str, ...]:
    """What passwords that are tried first are made of, the longest first."""
    lines = (files("detente.web.access") / "common.txt").read_text("utf-8").splitlines()
    pieces = {piece for line in lines if not line.startswith("#") for piece in line.split()}
    return tuple(sorted(pieces, key=lambda piece: (-len(piece), piece)))
