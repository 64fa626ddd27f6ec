"""Where words can be looked up: the address of a report, and the place in it that a browser scrolls to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

LONG = 100
"""Characters beyond which only the first and the last words of a quotation are named: the whole may not fit."""
ENDS = 5
"""How many words are named at each end."""
_ILLEGAL = "!$&'()*+,/:;=?@[]%#~-._"
"""What an address may hold besides letters and digits; anything else is written as its bytes."""


def address(url: str | None) -> str | None:
    """An address that may stand in a link: http or https with a host, its odd characters written as bytes. None for
    anything else: `javascript:` and the like never become a link."""
    if not url or re.search(r"[\x00-\x20\x7f-\x9f]", url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return quote(url.strip(), safe=_ILLEGAL, errors="replace")


def place(url: str | None, quotations: tuple[str, ...]) -> str | None:
    """The address of a report with the place of its words: `#:~:text=`, once for each quotation (WICG, URL Fragment
    Text Directives). None where the report has no address."""
    plain = address(url)
    told = [told for told in map(directive, quotations) if told]
    if plain is None or not told:
        return plain
    base, _, fragment = plain.partition("#")
    return f"{base}#{fragment.partition(':~:')[0]}:~:{'&'.join(told)}"


def directive(quotation: str) -> str:
    """`text=` of one quotation: all of it, or its first and last words where it is long; "" where it has none."""
    words = quotation.split()
    whole = " ".join(words)
    if len(whole) <= LONG or len(words) < 3 * ENDS:
        return f"text={_coded(whole)}" if whole else ""
    return f"text={_coded(' '.join(words[:ENDS]))},{_coded(' '.join(words[-ENDS:]))}"


def _coded(words: str) -> str:
    """Percent-encoded; a hyphen and a comma mean something in a directive."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
