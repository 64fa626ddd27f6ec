"""Files that the tests of this folder read, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

PROSE = (
    "The harbour union turned down the port authority's offer of a four percent rise on Monday. "
    "Its chair said the dockers would stop work on Thursday if the night bonus was not restored.\n\n"
    "A mediator from the labour board will see both sides again before the weekend."
)

MakePdf = Callable[..., bytes]


@pytest.fixture
def prose() -> str:
    """Two paragraphs of English, without a headline."""
    return PROSE


@pytest.fixture
def pdf() -> MakePdf:
    """Makes a PDF with one page for each list of lines."""
    return make_pdf


def make_pdf(*pages: Sequence[str], title: str | None = None, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for lines in pages:
        _add_page(writer, lines)
    if title is not None:
        writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_page(writer: PdfWriter, lines: Sequence[str]) -> None:
    page = writer.add_blank_page(width=595, height=842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
