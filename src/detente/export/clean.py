"""Report text made safe to show: strangers' words may hold terminal escapes or characters that nobody sees."""

from __future__ import annotations

import re

# Control characters, halves of surrogate pairs, and non-characters can steer a terminal or break an encoder.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that reorder or hide: harmless inside an isolated paragraph of a page, not in a terminal.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def printable(text: str) -> str:
    """The text with each character that no page or terminal should get replaced by U+FFFD; as long as before."""
    return _UNSAFE.sub("\ufffd", text)


def line(text: str) -> str:
    """The text on one line, for a terminal: also without marks that reorder or hide."""
    return printable(_INVISIBLE.sub("", " ".join(text.split())))


def markdown(text: str, also: str = "") -> str:
    """The text on one line of Markdown, with nothing in it that Markdown, or the HTML made of it, would read as a mark;
    `also` are further marks of the place where it stands: "|" in a table."""
    plain = line(text).replace("\\", "\\\\")
    for mark in f"*_`[]{also}":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("&", "&amp;").replace("<", "&lt;")
