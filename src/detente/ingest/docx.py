"""A Word document (Office Open XML, ECMA-376): its paragraphs, and what its properties tell. In the guarded child only.

Read with zipfile and lxml: python-docx would open every picture too, and takes three times as long to import.
"""

from __future__ import annotations

from typing import Any

from detente.ingest.docx_header import read_docx_header
from detente.ingest.docx_package import NotWord, Package
from detente.ingest.docx_text import blocks, local, notes
from detente.ingest.parts import Parts

# What makes the text, with its version.
EXTRACTOR = "docx 1"


def read_docx(data: bytes) -> Parts:
    """Text and header of the document in `data`: paragraphs, list items, table rows and text boxes in reading order,
    each apart by a blank line, table cells by a bar; then footnotes and endnotes.

    `failure` is "other" for a package that holds no Word document. Raises MemoryError for a part that unpacks to too
    much, and whatever zipfile and lxml raise for a damaged file.
    """
    with Package(data) as package:
        try:
            main = package.main()
        except NotWord:
            return Parts(extractor=EXTRACTOR, failure="other")
        body = list(blocks(main))
        text = "\n\n".join([*body, *notes(package)])
        return Parts(text=text, header=read_docx_header(package, _paragraphs(main), text), extractor=EXTRACTOR)


def _paragraphs(main: Any) -> list[Any]:
    """The first paragraphs of the document, where its title stands."""
    found = (element for element in main.iter("{*}p") if local(element) == "p")
    return [element for element, _ in zip(found, range(8), strict=False)]
