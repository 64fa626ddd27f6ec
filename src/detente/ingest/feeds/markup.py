"""Words out of a feed's markup: nothing in them runs, hides or turns the line around."""

from __future__ import annotations

import re
from html import escape, unescape

from detente.ingest.header import LONGEST, clean
from detente.ingest.kinds import HEAD, kind_of

_TAG = re.compile(r"<[^<>]{0,2000}>")
_LOOKED_AT = 20_000
_MARKUP = re.compile(
    r"</?(?:p|div|a|b|i|em|strong|span|br|ul|ol|li|h[1-6]|img|blockquote|article|section|table)\b", re.I
)


def plain(markup: object, most: int = LONGEST) -> str | None:
    """Words of a title or summary as one line: without tags, entities, control and direction characters."""
    if not isinstance(markup, str):
        return None
    if len(markup) <= LONGEST and not {"<", "&"} & set(markup):
        return clean(markup)
    # Twice: what is escaped in markup that is itself escaped, as RSS often has it.
    words = unescape(_TAG.sub(" ", unescape(markup[:_LOOKED_AT])))
    pieces = (clean(words[at : at + LONGEST]) for at in range(0, min(len(words), 2 * most), LONGEST))
    line = " ".join(filter(None, pieces))
    return (line if len(line) <= most else f"{line[: most - 1]}…") or None


def as_page(text: str, title: str | None) -> str:
    """An entry's own words as a page, by whose first letters its kind can be told. Plain words become paragraphs."""
    if kind_of("", text[:HEAD].encode("utf-8", "replace")) == "html":
        return text
    body = text if _MARKUP.search(text) else "".join(f"<p>{escape(p)}</p>\n" for p in text.split("\n\n"))
    head = f"<h1>{escape(title)}</h1>\n" if title else ""
    return f"<!doctype html>\n<html><body><article>\n{head}{body}\n</article></body></html>"
