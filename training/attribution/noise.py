"""Articles as other outlets and tools would have laid them out, for training that does not lean on one layout.

Every change puts one character for one, so that the labels' offsets stay.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

# What stands for “ and ”, by name.
QUOTES = {
    "straight": '""',
    "none": "  ",
    "French": "«»",
    "German": "„“",
    "single": "‘’",
    "straight single": "''",
    "Japanese": "「」",
    "reversed": "»«",
    "Swedish": "””",
}
_PLAIN = str.maketrans("’‘—–", "''--")
_NO_STOPS = str.maketrans(",.;:", "    ")
_PARAGRAPH = re.compile(r"[^\n]+")
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")


def quoted(text: str, marks: str) -> str:
    """The text with `marks`, an opening and a closing one, for its double quotation marks."""
    if "“" not in text:  # straight marks open and close by turns
        halves = iter("“”" * text.count('"'))
        text = re.sub('"', lambda _: next(halves), text)
    return text.translate(str.maketrans("“”", marks) | ({34: " "} if marks == "  " else {}))


def other_quotes(text: str, rng: random.Random) -> str:
    """Quotation marks of another style or script, or none."""
    return quoted(text, rng.choice(list(QUOTES.values())))


def other_case(text: str, rng: random.Random) -> str:
    """Some paragraphs in capitals, or all of it in small letters."""
    if rng.random() < 0.3:
        return small(text)
    share = rng.choice((0.1, 0.3, 1.0))
    return _PARAGRAPH.sub(lambda m: capitals(m[0]) if rng.random() < share else m[0], text)


def small(text: str) -> str:
    """All in small letters."""
    return _same_length(text, str.lower)


def capitals(text: str) -> str:
    """All in capitals."""
    return _same_length(text, str.upper)


def other_stops(text: str, rng: random.Random) -> str:
    """Typewriter apostrophes and dashes, or no commas and full stops at all."""
    return without_stops(text) if rng.random() < 0.3 else text.translate(_PLAIN)


def without_stops(text: str) -> str:
    """No commas, full stops, colons or semicolons."""
    return text.translate(_NO_STOPS)


def other_lines(text: str, rng: random.Random) -> str:
    """All paragraphs run together, or hard line ends inside them as in old wire copy."""
    return run_together(text) if rng.random() < 0.5 else wrapped(text, rng.randrange(50, 90))


def run_together(text: str) -> str:
    """No line ends."""
    return text.replace("\n", " ")


def wrapped(text: str, width: int) -> str:
    """Lines of at most about `width` characters."""
    spaces = [m.start() for m in _BETWEEN_WORDS.finditer(text)]
    out, last = list(text), 0
    for here, following in pairwise(spaces):
        last = max(last, text.rfind("\n", last, here) + 1)
        if following - last > width:
            out[here], last = "\n", here + 1
    return "".join(out)


NOISES: tuple[Callable[[str, random.Random], str], ...] = (other_quotes, other_case, other_stops, other_lines)
_WEIGHTS = (6, 2, 2, 1)


def noisy(article: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The article as it is, or, half of the time, changed in one or two ways."""
    text = article["text"]
    while rng.random() < 0.4:
        (change,) = rng.choices(NOISES, _WEIGHTS)
        text = change(text, rng)
    return {**article, "text": text}


def _same_length(text: str, change: Callable[[str], str]) -> str:
    return "".join(c if len(change(c)) != 1 else change(c) for c in text)
