"""The reports for BibTeX: an entry each, `@article` where the outlet is known, `@misc` where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from detente.desk.exports.bibliography import Item, entries
from detente.desk.exports.ground import Ground

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that BibTeX styles spell out; they stand without braces."""
_SPECIAL = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "{": r"\{",
    "}": r"\}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}


def to_bibtex(answer: Any, ground: Ground) -> str:
    """All reports, the first published first. Keys are the desk's ids; UTF-8, as biber and newer BibTeX read it."""
    return "\n".join(_entry(one) for one in entries(answer, ground))


def _entry(one: Item) -> str:
    kind = "article" if one.outlet else "misc"
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(one))
    return f"@{kind}{{{one.id},\n{fields}\n}}\n"


def _fields(one: Item) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escaped(one.title)}}}}}"
    if one.authors:
        yield "author", "{" + " and ".join(f"{{{escaped(author)}}}" for author in one.authors) + "}"
    if one.outlet:
        yield "journal", f"{{{escaped(one.outlet)}}}"
    for name, value in zip(("year", "month", "day"), one.published, strict=False):
        yield name, MONTHS[value - 1] if name == "month" else f"{{{value}}}"
    if one.url:
        yield "url", f"{{{_address(one.url)}}}"
    if one.retrieved:
        yield "urldate", f"{{{one.retrieved}}}"
    if one.language:
        yield "language", f"{{{escaped(one.language)}}}"
    yield "note", f"{{{escaped(one.note)}}}"


def escaped(text: str) -> str:
    """Text that TeX takes as text."""
    return "".join(_SPECIAL.get(character, character) for character in text)


def _address(url: str) -> str:
    r"""An address stays as it is for \url; only what would end the field is written as its byte."""
    return re.sub(r"[{}\\]", lambda found: f"%{ord(found.group()):02X}", url)
