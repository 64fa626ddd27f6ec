"""Which kind of file this is: by its name first, then by how its bytes begin."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "html", "pdf", "docx"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}

# Enough bytes of a file to tell its kind.
HEAD = 1024

_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


# The name of a page from the web, by itself or in an archive: its suffix tells how it was made, not what it is.
_FROM_WEB = re.compile(r"(?:\A|: )https?://", re.IGNORECASE)
# How pages begin that leave their first tags out (WHATWG MIME Sniffing Standard, section 7.1); no prose does.
_PART_OF_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!--|(?:!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|a|"
    rb"style|title|b|br|p|meta|link|article|main|section)[\s>])",
    re.IGNORECASE,
)


def opens(path: PurePath) -> bool:
    """Whether a folder's file of this name is taken for a report."""
    return path.suffix.lower() in SUFFIXES


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of a file from its name and its first HEAD bytes; what is none of the others counts as text."""
    if head.startswith(b"%PDF-"):  # No prose begins so: such a file is a PDF whatever its name.
        return "pdf"
    if _is_package(head):
        return "docx"
    if _FROM_WEB.search(name):
        return "html" if _PART_OF_PAGE.match(head) else "text"
    by_name = SUFFIXES.get(PurePath(name).suffix.lower())
    if by_name:
        return by_name
    return "html" if _PAGE.match(head) else "text"


def _is_package(head: bytes) -> bool:
    """Whether the bytes begin as a Word document does; other office packages do so too, and are told when opened."""
    return head.startswith(b"PK\x03\x04") and any(
        part in head for part in (b"[Content_Types].xml", b"_rels/", b"word/")
    )


def listing() -> str:
    """The suffixes that detente opens, for messages."""
    return " ".join(SUFFIXES)
