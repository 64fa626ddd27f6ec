"""Pages and feeds from the web as reports: their fields, their encoding, and what cannot be had."""

from __future__ import annotations

import codecs
import datetime
import io
import json
import socket
from collections.abc import Mapping

import pytest

from detente.errors import EmptyReport, NotText, UnreadableReport, UsageError
from detente.ingest import Item, document_of, intake, report_of
from detente.ingest.feeds.entry import Entry
from detente.ingest.feeds.items import Source, entry_item
from detente.ingest.web.page_item import carried_item, self_told
from detente.ingest.web.visitor import Visitor
from detente.records import Document

from .conftest import PROSE, make_pdf
from .web_servers import Answer, fetcher, page, site, to, visitor

DAY = datetime.date(2026, 3, 4)
TEXT = "".join(f"<p>{part}</p>" for part in PROSE.split("\n\n"))
PLAIN = f"<!doctype html><html><body><article>{TEXT}</article></body></html>"
FULL = (
    "<!doctype html><html><head><title>Dockers say no | The Quill</title>"
    '<meta property="og:site_name" content="The Quill"><link rel="canonical" href="{canonical}">'
    '<meta property="article:published_time" content="2026-03-02T10:00:00Z"></head>'
    f"<body><article><h1>Dockers say no</h1>{TEXT}</article></body></html>"
)


def taken(answers: Mapping[str, Answer], *paths: str) -> list[Item]:
    """What is taken in from a server; "PORT" in an answer is its own."""
    with site({}) as told:
        told.answers |= {
            path: answer.replace(b"PORT", b"%5d" % told.port) if isinstance(answer, bytes) else answer
            for path, answer in answers.items()
        }
        return list(intake([told.url(path) for path in paths], visitor=visitor(today=lambda: DAY)))


def document(answer: Answer, path: str = "/news/dockers") -> Document:
    (item,) = taken({path: answer}, path)
    return report_of(item).document


def test_a_page_tells_its_own_fields_and_its_address_the_rest():
    own = document(page(FULL.format(canonical="http://127.0.0.1:PORT/dockers")))
    assert (own.title, own.outlet, own.published) == ("Dockers say no", "The Quill", "2026-03-02")
    assert own.retrieved == "2026-03-04"
    assert own.url
    assert own.url.endswith("/dockers")
    assert "/news/" not in own.url


def test_a_page_that_tells_nothing_has_its_host_and_the_address_after_redirects():
    (item,) = taken({"/": to("/a?b=c"), "/a?b=c": page(PLAIN)}, "/")
    found = report_of(item).document
    assert found.outlet
    assert found.outlet.startswith("127.0.0.1:")
    assert found.url == f"http://{found.outlet}/a?b=c"
    assert found.published is None
    assert document_of(item).url == found.url


def test_a_page_cannot_pass_itself_off_as_another_s():
    found = document(page(FULL.format(canonical="https://other.example/dockers")))
    assert found.url
    assert found.url.startswith("http://127.0.0.1")


@pytest.mark.parametrize(
    ("own", "fetched", "kept"),
    [
        ("https://quill.example/a", "https://www.quill.example/a?utm_source=x", True),
        ("https://quill.example/a", "https://m.quill.example/a", True),
        ("https://evil-quill.example/a", "https://quill.example/a", False),
        ("https://quill.example.evil.example/a", "https://quill.example/a", False),
    ],
)
def test_a_canonical_address_counts_within_its_site(own, fetched, kept):
    item = carried_item(fetched, fetched, FULL.format(canonical=own).encode(), ("text/html", ""), None)
    assert report_of(item).document.url == (own if kept else fetched)


def test_the_suffix_of_an_address_tells_nothing_and_bytes_all():
    assert document(page(PLAIN), "/a.txt").sha256
    assert document(page(make_pdf([PROSE[:60]]), "Content-Type: text/html"), "/a.html").sha256
    assert document(page(PROSE, "Content-Type: text/plain"), "/a.pdf").sha256
    (item,) = taken({"/a.php": page(TEXT)}, "/a.php")
    assert "<p>" not in report_of(item).text.content


def test_a_page_without_a_beginning_is_kept_with_one():
    bare = "<div-of-ours>" + TEXT + "</div-of-ours>"
    (item,) = taken({"/a": page(bare)}, "/a")
    assert item.data == b"<!doctype html>\n" + bare.encode()
    assert "<p>" not in report_of(item).text.content
    (item,) = taken({"/a": page(bare, "Content-Type: text/plain")}, "/a")
    assert item.data == bare.encode()


RUSSIAN = "Посланники встретились в понедельник"


@pytest.mark.parametrize(
    ("body", "charset", "kept"),
    [
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN.encode()),
        (RUSSIAN.encode(), "windows-1251", RUSSIAN.encode()),  # the server lies
        (RUSSIAN.encode("cp1251"), "utf-8", RUSSIAN.encode("cp1251")),
        (RUSSIAN.encode("cp1251"), "no-such-charset", RUSSIAN.encode("cp1251")),
        (RUSSIAN.encode("cp1251"), "zlib_codec", RUSSIAN.encode("cp1251")),
        (RUSSIAN.encode("cp1251"), "\0", RUSSIAN.encode("cp1251")),
        (
            codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le"),
            "windows-1251",
            codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le"),
        ),
        ("café".encode("cp1252"), "ISO-8859-1", "café".encode()),
        (b"%PDF-1.4 \xe9", "windows-1251", b"%PDF-1.4 \xe9"),
    ],
)
def test_an_encoding_that_only_the_server_told_is_kept_as_utf8(body, charset, kept):
    assert self_told(body, "text/plain", charset) == kept


def test_the_server_s_encoding_goes_before_the_page_s():
    """As in browsers (WHATWG HTML, section 13.2.3.2)."""
    html = (
        f'<html><head><meta charset="iso-8859-1"></head><body><article>{TEXT}<p>— {RUSSIAN}</p></article></body></html>'
    )
    answer = page(html.encode("cp1251", "replace"), "Content-Type: text/html; charset=windows-1251")
    (item,) = taken({"/a": answer}, "/a")
    assert RUSSIAN in report_of(item).text.content


def test_what_cannot_be_had_is_named_and_the_rest_goes_on():
    items = taken({"/a": page(PLAIN), "/c": page("", "Content-Type: image/png")}, "/gone", "/a", "/c")
    assert [bool(item.problem) for item in items] == [True, False, True]
    assert "/gone: the server has no such page (status 404)." in (items[0].problem or "")
    assert "image/png" in (items[2].problem or "")


def test_binary_and_empty_pages_are_named():
    items = taken({"/b": page(b"\0\1\2" * 100), "/e": page("<html><body></body></html>")}, "/b", "/e")
    for item, error in zip(items, (NotText, EmptyReport), strict=True):
        with pytest.raises(error):
            report_of(item)


@pytest.mark.parametrize("url", ["ftp://news.example/a", "http://0x7f.1/", "https://me:word@news.example/", "http://"])
def test_an_address_that_is_not_asked_is_a_wrong_call(url):
    with pytest.raises(UsageError, match="://"):
        intake([url, "no/such/file"], visitor=Visitor())


def test_without_a_visitor_nothing_is_fetched():
    with pytest.raises(UsageError, match="Save the page"):
        intake(["https://news.example/"])


def test_private_addresses_are_named_with_the_way_out():
    (item,) = intake(["http://127.0.0.1:8080/"], visitor=Visitor())
    assert "--allow-private" in (item.problem or "")


# Feeds


def rss(*entries: str) -> str:
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Quill</title>{''.join(entries)}</channel></rss>"
    )


def entry(title: str = "", link: str = "", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


WHOLE = f"<description>{TEXT.replace('<', '&lt;') * 6}</description>"
FEED = rss(
    entry("Dockers say no", "/a?utm_source=rss", "<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>"),
    entry("Gone, in full", "/gone", WHOLE),
    entry("Gone", "/gone2"),
    entry("&lt;script&gt;alert(1)&lt;/script&gt; \u202egnp", "javascript:alert(1)"),
    entry("Data", "data:text/html,a"),
    entry("No page", "", WHOLE),
    entry("Inside", "http://169.254.169.254/latest"),
    entry("Empty page, in full", "/empty", WHOLE),
)
ANSWERS: dict[str, Answer] = {
    "/feed": page(FEED, "Content-Type: application/rss+xml"),
    "/a": page(PLAIN),
    "/empty": page("<html><body></body></html>"),
}


def test_a_feed_s_entries_are_their_pages_or_its_own_words_and_none_is_lost():
    items = taken(ANSWERS, "/feed")
    problems = [(item.problem or "").partition(": ")[2].rpartition(": ")[2] for item in items]
    assert len(items) == 8
    assert [bool(problem) for problem in problems] == [False, False, True, True, True, False, True, False]
    assert items[0].name.endswith("/a")
    told = report_of(items[0]).document
    assert (told.title, told.published) == ("Dockers say no", "2026-03-03")
    own = report_of(items[1]).document
    assert (own.title, own.url and own.url[-5:]) == ("Gone, in full", "/gone")
    with pytest.raises(EmptyReport):
        report_of(items[7])
    assert items[7].instead
    assert report_of(items[7].instead).document.title == "Empty page, in full"
    assert all("\u202e" not in item.name and "<" not in item.name for item in items)


def test_a_page_s_own_day_goes_before_the_feed_s():
    answers = {"/feed": ANSWERS["/feed"], "/a": page(FULL.format(canonical=""))}
    assert report_of(taken(answers, "/feed")[0]).document.published == "2026-03-02"


def test_a_feed_cannot_lead_farther_in_than_it_lies():
    """A feed of the open web does not reach this computer, whatever the user may name himself."""
    with site({"/feed": page(rss(entry("In", "http://127.0.0.1:PORT/a")))}) as told:
        told.answers["/feed"] = page(rss(entry("In", f"http://127.0.0.1:{told.port}/a")))

        def connector(address: str, port: int, seconds: float) -> socket.socket:
            return socket.create_connection(("127.0.0.1", told.port), seconds)

        one = visitor()
        one.fetcher = fetcher(resolver=lambda host, port: ["8.8.8.8"], connector=connector)
        (item,) = intake(["http://news.example/feed"], visitor=one)
        assert "this computer itself" in (item.problem or "")
        assert told.asked == ["/feed"]


def test_a_feed_in_a_file_or_from_standard_input_is_followed(tmp_path):
    with site(ANSWERS) as told:
        feed = rss(entry("Dockers say no", told.url("/a"))).encode()
        paths = [tmp_path / name for name in ("feed.xml", "feed.rss", "feed", "feed.json")]
        for path in paths[:3]:
            path.write_bytes(feed)
        items = [{"id": "1", "url": told.url("/a")}]
        paths[3].write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
        for path in paths:
            (item,) = intake([path], visitor=visitor())
            assert item.data == PLAIN.encode()
        (item,) = intake(["-"], io.BytesIO(feed), visitor=visitor())
        assert item.data == PLAIN.encode()
        (item,) = intake([paths[0]])
        assert "nothing is fetched here" in (item.problem or "")


def test_feeds_in_folders_and_articles_are_as_before(tmp_path):
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.json").write_text('{"text": "The envoys met."}')
    assert [item.name[-5:] for item in intake([tmp_path])] == ["a.txt"]
    assert [item.data for item in intake([tmp_path / "b.json"])] == [b"The envoys met."]


@pytest.mark.parametrize("published", ["2020-01-01"])
def test_a_day_that_is_given_wins_over_all(published):
    with site(ANSWERS) as told:
        items = list(intake([told.url("/feed")], published=published, visitor=visitor()))
    assert report_of(items[0]).document.published == published
    assert items[7].instead
    assert items[7].instead.given.published == published


def test_a_broken_feed_gives_what_it_has_and_says_so():
    cut = FEED[: FEED.index("Data")]
    items = taken({**ANSWERS, "/feed": page(cut)}, "/feed")
    assert "could not be read" in (items[-1].problem or "")
    assert len(items) >= 5


def test_a_damaged_feed_is_named():
    (item,) = taken({"/feed": page("<rss></channel>")}, "/feed")
    with pytest.raises(UnreadableReport):
        report_of(item)


def test_what_a_user_says_of_an_outlet_goes_before_the_page():
    with site({"/a": page(FULL.format(canonical=""))}) as told:
        source = Source(name="feed", outlet="Our Quill")
        one = Entry(place=1, link=told.url("/a"))
        item = entry_item(one, source, visitor().named, DAY)
    assert report_of(item).document.outlet == "Our Quill"
