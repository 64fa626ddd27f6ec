"""What a report says of itself, wherever it says so."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields

# No headline, name or address is longer; a longer value is something else in the wrong field.
LONGEST = 500

_WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
# Programs write their own file's name where a title is missing.
_FILE_NAME = re.compile(
    r"Microsoft Word - .*|untitled.*|document\d*|.*\.(?:docx?|dotx?|odt|rtf|indd|qxd|pages|pdf|tex|html?)",
    re.IGNORECASE,
)
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The fields of a Document that its carrier may tell; None where it does not."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    retrieved: str | None = None


def merged(first: Header, second: Header) -> Header:
    """Each field from `first`, or from `second` where `first` does not tell."""
    names = [field.name for field in fields(Header)]
    return Header(**{name: getattr(first, name) or getattr(second, name) for name in names})


def told_of(own: Header, otherwise: Header) -> Header:
    """What a report tells of itself, and `otherwise` where it does not.

    A page's own ("canonical") address counts only within the site that it came from: nobody may give out words as those
    of another's page.
    """
    if otherwise.url and own.url and not _same_site(own.url, otherwise.url):
        own = merged(Header(url=otherwise.url), own)
    return merged(own, otherwise)


def _same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, or one's host is above the other's: m.quill.example and quill.example."""
    a, b = (url.partition("://")[2].partition("/")[0].lower().removeprefix("www.") for url in (one, other))
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")


def clean(value: object) -> str | None:
    """A string as one line without control and direction characters, or None if nothing (or far too much) is left."""
    if not isinstance(value, str) or len(value) > 10 * LONGEST:
        return None
    if not (value.isascii() and value.isprintable()):  # Most are, and a feed has 100,000 of them.
        value = "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in value.translate(_BIDI))
    line = " ".join(value.replace("\ufeff", "").split())
    return line if 0 < len(line) <= LONGEST else None


def web_address(value: object) -> str | None:
    """An http or https address, or None: nothing that could run when a page shows it as a link."""
    line = clean(value)
    return line if line and _WEB.fullmatch(line) else None


def is_file_name(title: str) -> bool:
    """Whether a title is what a program called the file, and not what anybody called the report."""
    return bool(_FILE_NAME.fullmatch(title))
