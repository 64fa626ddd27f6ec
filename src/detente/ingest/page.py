"""A web page: its article text, and what its head tells. Runs in the guarded child only."""

from __future__ import annotations

import re
from typing import Any

from detente.ingest.page_header import read_page_header
from detente.ingest.parts import Parts

# Two line breaks in a row are how older pages end a paragraph; trafilatura would keep a single one of them.
_BREAKS = re.compile(r"<br\s*/?>\s*(?:<br\s*/?>\s*)+", re.IGNORECASE)
# The bytes are UTF-8 here, whatever the page declared when it came.
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*>")
_SPACES = re.compile(r"[ \t\xa0]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "code", "div", "del"})


def read_page(data: bytes) -> Parts:
    """Text and header of the page in `data` (UTF-8): paragraphs stand apart by a blank line, table cells by a bar."""
    import trafilatura
    from trafilatura.utils import load_html

    tree = load_html(_BREAKS.sub("<p>", _DECLARATION.sub("", data.decode("utf-8")).lstrip("\ufeff")))
    if tree is None:
        return Parts(extractor=_extractor(trafilatura))
    header = read_page_header(tree)
    # Its metadata step is off: it takes dates from anywhere on the page, and can take a minute.
    article = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    return Parts(text=_paragraphs(getattr(article, "body", None)), header=header, extractor=_extractor(trafilatura))


def _extractor(module: Any) -> str:
    return f"trafilatura {module.__version__}"


def _paragraphs(body: Any) -> str:
    if body is None:
        return ""
    from lxml import etree  # type: ignore[import-untyped]

    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        pieces += _opened(element) if event == "start" else _closed(element)
    lines = (_SPACES.sub(" ", line).strip(" |") for line in "".join(pieces).splitlines())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _opened(element: Any) -> list[str]:
    before = "\n\n" if element.tag in _BLOCKS else "\n" if element.tag == "lb" else ""
    return [before, _running(element.text)]


def _closed(element: Any) -> list[str]:
    after = "\n\n" if element.tag in _BLOCKS else " | " if element.tag == "cell" else ""
    return [after, _running(element.tail)]


def _running(text: str | None) -> str:
    """Line ends in a page's source mean no more than a space."""
    return " ".join(text.splitlines()) if text else ""
