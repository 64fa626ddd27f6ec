"""A page as a Word document: landscape, tables with their heads on every page, the words in full at the end."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.desk.brief import Brief
from detente.desk.exports.cited import Cited
from detente.desk.exports.ground import Ground
from detente.desk.exports.notes import Notes, located, source
from detente.desk.exports.page_brief import of_brief
from detente.desk.exports.page_of import page_of
from detente.desk.exports.pages import Block, Cell, Page
from detente.export.clean import line

_ITALIC = ("words", "condition")
_BOLD = ("act", "name", "state")
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def to_docx(answer: Any, ground: Ground) -> bytes:
    """The document. A number in brackets leads to the words at its end, with a link to the report where it has an
    address."""
    from docx import Document

    upright = isinstance(answer, Brief)
    made = of_brief(answer, ground) if upright else page_of(answer, ground)
    file, notes = Document(), Notes(ground)
    _set_up(file, made, upright)
    for one in made.blocks:
        _block(file, one, notes)
    notes.cite(made.also)
    _words(file, notes)
    out = io.BytesIO()
    file.save(out)
    return _timeless(out.getvalue())


def _timeless(made: bytes) -> bytes:
    """The same archive, which tells no time: the same desk makes the same file."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(made)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _set_up(file: Any, made: Page, upright: bool) -> None:
    """A4, the title, what is to be known of the whole."""
    from docx.shared import Mm, Pt

    section = file.sections[0]
    section.page_width, section.page_height = (Mm(210), Mm(297)) if upright else (Mm(297), Mm(210))
    section.orientation = 0 if upright else 1
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(18))
    file.styles["Normal"].font.size = Pt(11 if upright else 9.5)
    file.core_properties.title = made.title[:255]
    file.core_properties.author = "detente"
    file.add_heading(made.title, level=0)
    for told in made.about:
        file.add_paragraph(told).runs[0].italic = True


def _block(file: Any, one: Block, notes: Notes) -> None:
    file.add_heading(one.heading, level=one.level - 1)
    if one.note:
        file.add_paragraph(one.note)
    if not one.columns:
        for told in one.lines:
            for cell in told.cells:
                _runs(file.add_paragraph(style="List Bullet"), cell, notes)
        return
    table = file.add_table(rows=1, cols=len(one.columns), style="Light Grid Accent 1")
    for place, name in enumerate(one.columns):
        table.rows[0].cells[place].text = name
    _repeat(table.rows[0])
    for told in one.lines:
        row = table.add_row()
        for place, cell in enumerate(told.cells):
            _runs(row.cells[place].paragraphs[0], cell, notes)


def _repeat(row: Any) -> None:
    """Have Word show this row at the head of every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _runs(paragraph: Any, cell: Cell, notes: Notes) -> None:
    for one in cell:
        run = paragraph.add_run(one.text)
        run.bold, run.italic = one.style in _BOLD, one.style in _ITALIC
        run.underline = one.style == "condition" or None
        numbers = "".join(f"[{number}]" for number, _ in notes.cite(one.cites))
        if numbers:
            paragraph.add_run(numbers).font.superscript = True


def _words(file: Any, notes: Notes) -> None:
    cited = notes.all()
    if cited:
        file.add_heading("Words", level=1)
        _entries(file, cited)


def _entries(file: Any, cited: Iterable[tuple[int, Cited]]) -> None:
    from docx.shared import Pt

    for number, one in cited:
        paragraph = file.add_paragraph(f"[{number}] \u201c{line(one.quotation)}\u201d {source(one)} ")
        paragraph.paragraph_format.space_after = Pt(4)
        if one.link:
            _link(paragraph, one.link, "in the report")
        paragraph.add_run(f" {located(one)}").font.size = Pt(8)


def _link(paragraph: Any, address: str, told: str) -> None:
    """A link to an address, which python-docx has no call for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, _LINK, is_external=True))
    run = paragraph.add_run(told)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
