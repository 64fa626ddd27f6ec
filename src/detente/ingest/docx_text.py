"""The words of a Word document as they are read: without deleted, hidden and repeated ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.ingest.docx_package import Package

_MARKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted and moved words, field codes, settings. A text box is read after the paragraph that it is anchored to;
# Fallback repeats what stands beside it for older programs.
_PASSED_OVER = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "pPr",
        "rPr",
        "sdtPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "txbxContent",
        "Fallback",
    }
)
_OFF = frozenset({"0", "false", "off"})
_SPACES = re.compile(r"[ \t\xa0]+")


def local(element: Any) -> str:
    """An element's name without its namespace: the strict and the usual form of the standard differ in that only."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def blocks(element: Any) -> Iterator[str]:
    """Paragraphs and table rows below `element`, in reading order, without empty ones."""
    for child in element:
        kind = local(child)
        if kind == "p":
            yield from _paragraph(child)
        elif kind == "tr":
            yield from filter(None, [_row(child)])
        elif kind not in _PASSED_OVER:
            yield from blocks(child)


def running(paragraph: Any) -> str:
    """The words of one paragraph, without its text boxes."""
    lines = "".join(_pieces(paragraph)).split("\n")
    return "\n".join(filter(None, (_SPACES.sub(" ", line).strip() for line in lines)))


def notes(package: Package) -> Iterator[str]:
    """Footnotes, then endnotes; the lines that part them from the page are not among them."""
    for name in ("footnotes.xml", "endnotes.xml"):
        root = package.beside(name)
        for note in [] if root is None else root:
            if value(note, "type") is None:
                yield from blocks(note)


def value(element: Any, name: str = "val") -> str | None:
    """An attribute, in whichever namespace it stands."""
    return next((str(found) for key, found in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _paragraph(paragraph: Any) -> Iterator[str]:
    yield from filter(None, [running(paragraph)])
    for box in paragraph.iter("{*}txbxContent"):
        around = {local(above) for above in _up_to(box, paragraph)}
        if not around & {"Fallback", "txbxContent"}:  # A box in a box comes with the outer one.
            yield from blocks(box)


def _up_to(element: Any, top: Any) -> Iterator[Any]:
    while (element := element.getparent()) is not top:
        yield element


def _row(row: Any) -> str:
    cells = [" ".join(" ".join(blocks(cell)).split()) for cell in row.iterchildren("{*}tc", "{*}sdt")]
    return " | ".join(filter(None, cells))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        kind = local(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _MARKS:
            yield _MARKS[kind]
        elif kind not in _PASSED_OVER and not (kind == "r" and _hidden(child)):
            yield from _pieces(child)


def _hidden(run: Any) -> bool:
    mark = run.find("{*}rPr/{*}vanish")
    return mark is not None and value(mark) not in _OFF
