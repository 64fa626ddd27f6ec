"""Web pages: article text with its paragraphs, and only what the page says of itself."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from detente.errors import EmptyReport, NotText, WrongEncoding
from detente.ingest import load, load_bytes
from detente.ingest.header import Header
from detente.ingest.page import read_page
from detente.records import Report

BODY = """<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Dockers turn down port offer</h1>
<p>The harbour union turned down the port authority&rsquo;s offer
   of a four percent rise on Monday, its chair told members at the gates.</p>
<p>&ldquo;We will <b>not</b> sign this,&rdquo; said <a href="/x">Mara Lind</a>, who leads the crane drivers.</p>
<ul><li>A mediator will see both sides again before the weekend, the board said.</li></ul>
Loose words of an old page stand here in the article without any element.<br><br>And a second paragraph of them.
</article><footer>All rights reserved, The Quill</footer>"""


def page(head: str = "", body: str = BODY) -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def read(head: str = "", body: str = BODY) -> Report:
    return load_bytes(page(head, body), "page.html")


def header(head: str = "", body: str = BODY) -> Header:
    """What the page tells, read without a child process: these pages mean no harm."""
    return read_page(page(head, body)).header


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_article_text_keeps_its_paragraphs_and_loses_the_furniture(tmp_path):
    path = tmp_path / "page.htm"
    path.write_bytes(page())
    report = load(path)
    paragraphs = report.text.content.split("\n\n")
    assert (
        "The harbour union turned down the port authority’s offer of a four percent rise on Monday, "
        "its chair told members at the gates."
    ) in paragraphs
    assert "“We will not sign this,” said Mara Lind, who leads the crane drivers." in paragraphs
    assert "A mediator will see both sides again before the weekend, the board said." in paragraphs
    assert "And a second paragraph of them." in paragraphs
    assert "Home" not in report.text.content
    assert "rights" not in report.text.content
    assert report.text.extractor.startswith("trafilatura ")
    assert report.document.sha256 == sha256(page()).hexdigest()
    assert report.text.sha256 == sha256(report.text.content.encode()).hexdigest()
    assert report.text.language == "en"


def test_json_ld_of_a_news_article_comes_first():
    found = header(
        "<title>Other | Quill</title><meta property='og:title' content='Other'>"
        + json_ld(
            **{
                "@graph": [
                    {"@type": "WebSite", "name": "Site"},
                    {
                        "@type": ["NewsArticle"],
                        "headline": "Dockers&#x27; union says no",
                        "datePublished": "2025-11-03T23:50:00-05:00",
                        "author": [{"@type": "Person", "name": "Ada Brook"}, {"name": "Ian Tern"}],
                        "publisher": {"@type": "Organization", "name": "The Quill"},
                        "mainEntityOfPage": {"@id": "https://quill.example/docks"},
                    },
                ]
            }
        )
    )
    assert (found.title, found.published, found.author) == (
        "Dockers' union says no",
        "2025-11-03",
        "Ada Brook, Ian Tern",
    )
    assert (found.outlet, found.url) == ("The Quill", "https://quill.example/docks")


def test_open_graph_fills_what_json_ld_leaves_out():
    found = header(
        json_ld(**{"@type": "NewsArticle", "datePublished": "2025-11"})
        + "<meta property='og:site_name' content='The Quill'><meta property='og:title' content='Dockers say no'>"
        + "<meta property='article:published_time' content='2025-11-05T01:00:00Z'>"
        + "<meta name='Author' content='Ada Brook'><meta property='og:url' content='https://quill.example/2'>"
    )
    assert (found.title, found.outlet, found.author) == ("Dockers say no", "The Quill", "Ada Brook")
    assert (found.published, found.url) == ("2025-11", "https://quill.example/2")


def test_title_and_canonical_address_are_the_last_resort_and_the_site_name_is_cut_off():
    body = BODY.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    head = "<title>Dockers say no – The Quill</title><link rel=canonical href='https://quill.example/3'>"
    found = header(head + "<meta property='og:site_name' content='The Quill'>", body)
    assert (found.title, found.url) == ("Dockers say no", "https://quill.example/3")


def test_the_heading_of_the_article_comes_before_the_outlets_name_in_another_heading():
    assert header("<title>Dockers | Quill</title>", f"<h1>The Quill</h1>{BODY}").title == "Dockers turn down port offer"
    without = BODY.replace("<h1>Dockers turn down port offer</h1>", "")
    assert header("<title>Dockers walk out</title>", f"<h1>The Quill</h1>{without}").title == "Dockers walk out"
    assert header("", f"<h1>Dockers <i>walk</i> out</h1>{without}").title == "Dockers walk out"


def test_the_time_of_the_article_is_its_date():
    body = f"<time datetime=2020-01-01>old</time>{BODY}".replace("</h1>", "</h1><time datetime='2025-11-03'>Mon</time>")
    assert header(body=body).published == "2025-11-03"


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ("<time datetime=2025-11-03>a</time>", "2025-11-03"),
        ("<time datetime=2025-11-03>a</time><time datetime=2025-11-03T10:00>b</time>", "2025-11-03"),
        ("<time datetime=2025-11-03>a</time><time datetime=2025-11-04>b</time>", None),
        ("<time datetime=soon>a</time>", None),
    ],
)
def test_times_elsewhere_tell_the_date_only_if_they_agree(times, published):
    assert header(body=times + BODY).published == published


def test_no_date_is_guessed_from_words_addresses_or_the_copyright_line():
    head = "<link rel=canonical href='https://quill.example/2021/03/04/docks.html'>"
    body = BODY.replace("on Monday", "on 4 March 2021").replace("All rights reserved", "Copyright 2019-06-01")
    assert header(head, body).published is None


def test_hostile_addresses_and_broken_metadata_tell_nothing():
    head = (
        "<link rel=canonical href='javascript:alert(1)'><meta property='og:url' content='data:text/html,x'>"
        "<script type='application/ld+json'>{broken</script>"
        f"<script type='application/ld+json'>{'[' * 100_000}</script>"
        "<meta name=date content='2025-02-31'>" + json_ld(**{"@type": "NewsArticle", "url": "file:///etc/passwd"})
    )
    found = header(head)
    assert (found.url, found.published) == (None, None)


def test_an_author_given_as_an_address_is_no_name():
    assert header("<meta property='article:author' content='https://social.example/ada'>").author is None


def test_a_dateline_in_the_article_tells_the_outlet_that_the_page_does_not():
    report = read(body=BODY.replace("<p>The harbour", "<p>PORT ELLA (Sea Wire) — The harbour"))
    assert report.document.outlet == "Sea Wire"


def test_an_explicit_date_wins_over_the_page():
    data = page("<meta name=date content='2025-11-03'>")
    assert load_bytes(data, "page.html").document.published == "2025-11-03"
    assert load_bytes(data, "page.html", "2025-11").document.published == "2025-11"


def test_a_page_in_another_encoding_is_read_as_it_declares():
    data = page().replace(b"charset=utf-8", b"charset=iso-8859-1").replace(b"Mara", "Mära".encode("cp1252"))
    assert "Mära Lind" in load_bytes(data, "page.html").text.content


@pytest.mark.parametrize(
    ("declared", "codec", "name"),
    [
        ("gb2312", "gb18030", "Mara 朱镕基"),
        ("euc-kr", "cp949", "Mara 똠방각하"),
        ("ks_c_5601-1987", "cp949", "Mara 똠방각하"),
        ("shift_jis", "cp932", "Mara ①髙"),
        ("x-sjis", "cp932", "Mara 髙"),
        ("iso-8859-9", "cp1254", "“Mara” Işık"),
        ("us-ascii", "cp1252", "“Mära”"),
        ("windows-874", "cp874", "Mara ไทย"),
        ("koi8-u", "koi8-u", "Мара"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_browsers_take_its_label_for(declared, codec, name):
    data = page().decode().replace("charset=utf-8", f"charset={declared}").replace("Mara", name).encode(codec)
    assert name in load_bytes(data, "page.html").text.content


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_page_with_a_mark_is_read_by_it_whatever_it_declares(codec):
    for declared in ("utf-16", "iso-8859-1", "gb2312"):
        text = "\ufeff" + page().decode().replace("charset=utf-8", f"charset={declared}").replace("Mara", "Mära")
        report = load_bytes(text.encode(codec), "page.html")
        assert "Mära Lind" in report.text.content
        assert "\ufeff" not in report.text.content


def test_a_page_in_utf_8_that_declares_another_encoding_is_read_as_utf_8():
    data = page().replace(b"charset=utf-8", b"charset=windows-1252").replace(b"Mara", "Mära".encode())
    assert "Mära Lind" in load_bytes(data, "page.html").text.content


def test_an_xhtml_page_with_a_mark_or_a_declaration_is_read_as_what_it_is():
    declared = b'<?xml version="1.0" encoding="iso-8859-1"?>\n' + page().replace(b"<meta charset=utf-8>", b"")
    data = declared.replace(b"Mara", "Mära".encode("cp1252"))
    assert "Mära Lind" in load_bytes(data, "page.xhtml").text.content
    marked = load_bytes(b"\xef\xbb\xbf" + page().replace(b"Mara", "Mära".encode()), "page.html")
    assert "Mära Lind" in marked.text.content
    assert "\ufeff" not in marked.text.content


def test_a_page_that_is_not_what_it_declares_is_refused_with_its_byte():
    data = page().replace(b"Mara", b"M\x81ra")
    with pytest.raises(WrongEncoding, match=r"byte 0x81 at offset \d+ is not UTF-8"):
        load_bytes(data, "page.html")
    with pytest.raises(WrongEncoding, match=r"byte 0x81 at offset \d+ is neither UTF-8 nor cp1252"):
        load_bytes(data.replace(b"charset=utf-8", b"charset=windows-1252"), "page.html")


@pytest.mark.parametrize("name", [b"unicode_escape", b"undefined", b"zlib", b"idna", b"x-none"])
def test_no_page_chooses_a_codec_that_is_no_encoding_of_pages(name):
    with pytest.raises(WrongEncoding):
        load_bytes(page().replace(b"charset=utf-8", b"charset=" + name).replace(b"Mara", b"M\xe4ra"), "page.html")


def test_a_page_without_an_article_is_empty():
    with pytest.raises(EmptyReport, match=r"page\.html: this web page has no article text"):
        read(body="<script>var x = 1;</script>")


def test_a_picture_named_as_a_page_is_binary():
    with pytest.raises(NotText):
        load_bytes(b"\x89PNG\r\n\x1a\n\x00\x00", "page.html")
