"""Word documents and web pages of answers, opened by python-docx and an HTML parser; every citation leads to words."""

from __future__ import annotations

import io
import re

import docx
import pytest
from lxml import html as parser  # type: ignore[import-untyped]

from detente.desk.brief import brief
from detente.desk.exports.formats import FORMATS, KINDS
from tests.desk.exports.samples import NEW, OLD, answers, ground, held, text_of, written

PAGES = [kind for kind in KINDS if kind in answers(held()) and "html" in KINDS[kind]]
CITING = [kind for kind in PAGES if kind not in ("reports", "sources", "outlook")]


@pytest.mark.parametrize("kind", CITING)
def test_every_citation_of_a_page_leads_to_words_with_their_place(kind):
    page = parser.document_fromstring(text_of(kind, "html", held()))
    cited = {link.get("href") for link in page.xpath("//a[@class='cite']")}
    assert cited
    assert cited <= {f"#{item.get('id')}" for item in page.xpath("//ol[@class='sources']/li")}
    for item in page.xpath("//ol[@class='sources']/li"):
        assert item.xpath("q")[0].text_content()
        assert item.xpath("code")[0].text_content().startswith(item.get("id"))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_needs_nothing_else(kind):
    text = text_of(kind, "html", held())
    page = parser.document_fromstring(text)
    assert not page.xpath("//script|//link|//img|//iframe|//@style|//@onclick")
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]")[0].get("content")
    assert not re.search(r"@import|url\(", text)
    assert len(page.xpath("//h1")) == 1


def test_a_page_says_what_narrowed_it():
    text = text_of("matrix", "html", held(), asked=(("party", "norvia"),))
    assert "Narrowed: party: norvia." in parser.document_fromstring(text).text_content()


def test_the_matrix_tells_each_stance_in_the_words_of_the_reports():
    page = parser.document_fromstring(text_of("matrix", "html", held()))
    cell = page.xpath("//tr[@id='p-bridge']/td[@data-c='Norvia']")[0]
    assert OLD in cell.text_content()  # confirmed by a person, which goes before the later offer
    assert cell.xpath("a[@class='cite']")


def document(kind, of=None):
    made = written(kind, "docx", of or held())
    assert isinstance(made, bytes)
    return docx.Document(io.BytesIO(made))


def everything(file):
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in file.paragraphs), *cells])


@pytest.mark.parametrize("kind", PAGES)
def test_a_word_document_can_be_opened_and_has_a_title(kind):
    file = document(kind)
    assert file.core_properties.title
    assert file.paragraphs[0].style.name == "Title"


def test_a_word_document_has_both_wordings_and_leads_to_the_report():
    file = document("changes")
    text = everything(file)
    assert NEW in text
    assert OLD in text
    assert "st-new, r-1 characters" in text
    targets = [it.target_ref for it in file.part.rels.values() if it.reltype.endswith("/hyperlink")]
    assert any(target.startswith("https://courier.example/talks?id=1#:~:text=offered") for target in targets)


def test_the_head_of_a_table_comes_again_on_every_page():
    for table in document("matrix").tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml


def test_a_brief_in_every_form_leads_to_the_words():
    of = held()
    made = brief(of, "2025-05-05")
    on = ground("brief", of)
    text = FORMATS["md"].write(made, on)
    assert isinstance(text, str)
    assert "(r-1 characters" in text
    assert "<https://courier.example/talks?id=1#:~:text=" in text
    page = parser.document_fromstring(FORMATS["html"].write(made, on))
    assert {link.get("href") for link in page.xpath("//a[@class='cite']")} == {
        f"#{one.source}" for one in made.footnotes
    }
    file = docx.Document(io.BytesIO(FORMATS["docx"].write(made, on)))  # type: ignore[arg-type]
    assert all(line(one.text) in everything(file) for block in made.blocks for one in block.sentences)


def line(text):
    return " ".join(text.split())
