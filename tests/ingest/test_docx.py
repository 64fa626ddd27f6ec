"""Word documents: their words in reading order, what they tell of themselves, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256

import docx
import pytest

from detente.errors import EmptyReport, NotText, UnreadableReport
from detente.ingest import load_bytes
from detente.ingest.docx import read_docx
from detente.ingest.docx_package import LARGEST_PART
from detente.ingest.header import Header

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
    'metadata/core-properties" Target="/docProps/core.xml"/></Relationships>'
)
SENTENCE = "The ferry workers turned down the new roster on Monday, their union said."


def paragraph(text: str, style: str = "", before: str = "") -> str:
    styled = f'<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}{before}<w:r><w:t>{text}</w:t></w:r></w:p>"


def package(body: str = paragraph(SENTENCE), core: str = "", **parts: str | bytes) -> bytes:
    """A Word document whose body holds the given XML; `parts` by name, "__" for a stroke and "_" for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", CORE.format(core))
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def text(body: str, **parts: str) -> str:
    return read_docx(package(body, **parts)).text


def header(body: str = paragraph(SENTENCE), core: str = "", **parts: str) -> Header:
    return read_docx(package(body, core, **parts)).header


def written() -> bytes:
    """What a word processor writes."""
    document = docx.Document()
    document.add_heading("Ferry vote fails", 0)
    document.add_paragraph("PORT ELLA, Nov 3, 2025 (Sea Wire) - The ferry workers said no.")
    document.add_paragraph("A second roster comes on Friday.", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Crew", "Vote", "Deck", "No"), strict=True):
        cell.text = words
    document.add_heading("What comes next", 2)
    document.core_properties.author = "Ada Brook"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_headings_paragraphs_lists_and_tables_are_read_in_their_order():
    data = written()
    report = load_bytes(data, "report.docx")
    assert report.text.content.split("\n\n") == [
        "Ferry vote fails",
        "PORT ELLA, Nov 3, 2025 (Sea Wire) - The ferry workers said no.",
        "A second roster comes on Friday.",
        "Crew | Vote",
        "Deck | No",
        "What comes next",
    ]
    document = report.document
    assert (document.title, document.author, document.outlet) == ("Ferry vote fails", "Ada Brook", "Sea Wire")
    assert document.published == "2025-11-03"
    assert document.sha256 == sha256(data).hexdigest()
    assert report.text.extractor == "docx 1"


def test_a_document_is_told_by_its_bytes_where_it_has_no_name():
    assert load_bytes(written(), "standard input").text.extractor == "docx 1"


def test_a_document_of_the_strict_standard_is_read_alike():
    data = package()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(W.encode(), STRICT.encode()))
    assert read_docx(out.getvalue()).text == SENTENCE


def test_deleted_hidden_and_moved_words_are_not_read_and_inserted_ones_are():
    body = (
        "<w:p><w:ins><w:r><w:t>New </w:t></w:r></w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:moveFrom><w:r><w:t>away </w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>talks</w:t></w:r></w:p>'
    )
    assert text(body) == "New talks"


def test_links_controls_tabs_breaks_and_hyphens_keep_words_apart_and_together():
    body = (
        '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>Envoys</w:t></w:r>'
        "</w:hyperlink><w:r><w:tab/><w:t>meet</w:t><w:br/><w:t>cease</w:t><w:noBreakHyphen/><w:t>fire </w:t>"
        '<w:softHyphen/></w:r><w:smartTag><w:r><w:t xml:space="preserve"> talks</w:t></w:r></w:smartTag></w:p>'
        "</w:sdtContent></w:sdt>"
    )
    assert text(body) == "Envoys meet\ncease-fire talks"


def test_a_text_box_is_read_once_after_the_paragraph_that_it_hangs_on():
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    run = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(paragraph("Outside.", before=run) + paragraph("After.")) == "Outside.\n\nIn the box.\n\nAfter."
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert text(paragraph("Outside.", before=old)) == "Outside.\n\nIn the box."


def test_a_table_in_a_table_stays_in_its_row():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{inner}</w:tc><w:tc>{paragraph('c')}{paragraph('d')}</w:tc></w:tr>"
    assert text(f"<w:tbl>{row}</w:tbl>") == "a | b | c d"


def test_footnotes_come_last_without_the_lines_that_part_them():
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator">{paragraph("---")}</w:footnote>'
    notes += f"<w:footnote>{paragraph('The union counted 300 votes.')}</w:footnote></w:footnotes>"
    assert text(paragraph(SENTENCE), word__footnotes_xml=notes) == f"{SENTENCE}\n\nThe union counted 300 votes."


def test_the_title_is_the_paragraph_set_as_one_in_whatever_language_then_the_property():
    styles = f'<w:styles {NAMESPACES}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
    body, core = paragraph("Ferry vote fails", "Titel") + paragraph(SENTENCE), "<dc:title>Template</dc:title>"
    assert header(body, core, word__styles_xml=styles).title == "Ferry vote fails"
    assert header(core="<dc:title>Ferry vote fails</dc:title>").title == "Ferry vote fails"
    assert header(core="<dc:title>Document1</dc:title>").title is None


@pytest.mark.parametrize(("creator", "author"), [("Ada Brook", "Ada Brook"), ("python-docx", None), ("User", None)])
def test_the_author_is_who_the_properties_name_unless_that_is_nobody(creator, author):
    assert header(core=f"<dc:creator>{creator}</dc:creator>").author == author
    assert (
        header(paragraph("By Ian Tern") + paragraph(SENTENCE), f"<dc:creator>{creator}</dc:creator>").author
        == "Ian Tern"
    )


@pytest.mark.parametrize(
    ("created", "modified", "published"),
    [
        ("2025-11-03T08:00:00Z", "2025-11-03T18:00:00Z", "2025-11-03"),
        ("2025-10-03T08:00:00Z", "2025-11-03T18:00:00Z", None),
        ("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z", None),
        ("1601-01-01T00:00:00Z", "1601-01-01T00:00:00Z", None),
        ("soon", "soon", None),
    ],
)
def test_the_day_of_the_properties_counts_only_where_the_file_is_of_one_day(created, modified, published):
    core = f"<dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified>"
    assert header(core=core).published == published
    assert header(paragraph("1 November 2025") + paragraph(SENTENCE), core).published == "2025-11-01"


def test_a_part_that_unpacks_to_too_much_is_refused():
    bomb = package(word__footnotes_xml=b"<a>" + b" " * (LARGEST_PART + 1))
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableReport, match=r"^a\.docx: this Word document needs too much memory\."):
        load_bytes(bomb, "a.docx")


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "start",
    [
        f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{LAUGHS}]>',
        '<!DOCTYPE w:document [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_never_resolved(start):
    hostile = (
        f"{start}<w:document {NAMESPACES}><w:body>{paragraph('&e11;' if 'e11' in start else 'x')}</w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", hostile)
    with pytest.raises(UnreadableReport, match=r"^a\.docx: this Word document is damaged\."):
        load_bytes(out.getvalue(), "a.docx")


@pytest.mark.parametrize("cut", [4, 40, 400, -1, -30])
def test_a_document_that_was_cut_off_is_damaged(cut):
    with pytest.raises(UnreadableReport, match=r"^a\.docx: this Word document is damaged\. Save"):
        load_bytes(written()[:cut], "a.docx")


def test_a_document_with_a_changed_byte_is_damaged_not_misread():
    data = bytearray(package())
    at = data.index(b"word/document.xml") + 40
    data[at] ^= 0xFF
    with pytest.raises(UnreadableReport, match=r"^a\.docx: this Word document is damaged"):
        load_bytes(bytes(data), "a.docx")


def test_elements_nested_too_deeply_are_refused():
    with pytest.raises(UnreadableReport, match=r"^a\.docx: this Word document "):
        load_bytes(package("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), "a.docx")


def test_another_office_file_is_no_word_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    for name in ("a.docx", "standard input"):
        with pytest.raises(NotText, match=rf"^{name}: this is a package of another kind, not a Word document"):
            load_bytes(out.getvalue(), name)


def test_an_old_or_locked_document_is_named_with_a_way_out():
    with pytest.raises(
        NotText, match=r"^a\.docx: .*old format \(\.doc\), or one that is locked.*Save it in Word as \.docx"
    ):
        load_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx")


def test_what_is_only_named_docx_is_refused():
    with pytest.raises(NotText, match=r"^a\.docx: this is not a Word document, whatever its name says"):
        load_bytes(b"The talks went on.", "a.docx")


def test_a_document_without_words_is_empty():
    with pytest.raises(EmptyReport, match=r"^a\.docx: this Word document has no text"):
        load_bytes(package("<w:p/>"), "a.docx")
