"""Feeds of every kind, as they come: their entries, and what is broken, hostile or far too long in them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UnreadableReport
from detente.ingest import kept_child, limits
from detente.ingest.feeds.entry import Feed, page_key, without_counting
from detente.ingest.feeds.markup import plain
from detente.ingest.feeds.parse import begins_feed, parse_feed
from detente.ingest.kinds import HEAD

BASE = "https://quill.example/feed"
NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)
ITEM = (
    "<item><title>Envoys meet</title><link>https://quill.example/a</link><guid>g1</guid>"
    "<pubDate>Mon, 02 Mar 2026 23:30:00 +0900</pubDate><dc:creator>By Ada Brook</dc:creator>"
    "<media:title>A picture</media:title><description>Short &amp;amp; plain</description>"
    "<content:encoded><![CDATA[<p>The envoys met.</p>]]></content:encoded></item>"
)


def rss(items: str, head: str = "<?xml version='1.0'?>") -> bytes:
    return f"{head}<rss version='2.0' {NAMES}><channel><title>The Quill</title>{items}</channel></rss>".encode()


def parsed(content: bytes) -> Feed:
    return parse_feed(content, "feed", BASE)


def test_rss_2():
    feed = parsed(rss(ITEM))
    (one,) = feed.entries
    assert (feed.title, feed.broken) == ("The Quill", False)
    assert (one.place, one.title, one.link, one.id) == (1, "Envoys meet", "https://quill.example/a", "g1")
    assert (one.published, one.author, one.summary) == ("2026-03-02", "Ada Brook", "Short & plain")
    assert one.text.startswith("<!doctype html>")
    assert "<p>The envoys met.</p>" in one.text


def test_rss_1_and_0_9():
    content = (
        f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' {NAMES}>"
        "<channel><title>One</title></channel><item><title>A</title><link>/1</link><dc:date>2026-03-02</dc:date></item>"
        "</rdf:RDF>"
    )
    feed = parsed(content.encode())
    assert feed.title == "One"
    assert [(one.link, one.published) for one in feed.entries] == [("https://quill.example/1", "2026-03-02")]


def test_atom_with_relative_links_and_markup():
    content = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/x/">
    <title type="html">&lt;b&gt;Atom&lt;/b&gt;</title><author><name>Everyone</name></author>
    <entry xml:base="y/"><title>A &amp;lt; B</title><link rel="enclosure" href="https://e.example/e.mp3"/>
    <link href="1"/><id>tag:atom.example,2026:1</id><updated>2026-03-04T10:00:00Z</updated>
    <published>2026-03-03T23:00:00-05:00</published><author><name>Ada Brook</name><email>a@b</email></author>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>all</b> of you</p></div></content>
    </entry></feed>"""
    feed = parsed(content.encode())
    (one,) = feed.entries
    assert feed.title == "Atom"
    assert (one.link, one.published, one.author) == ("https://atom.example/x/y/1", "2026-03-03", "Ada Brook")
    assert "<p>Hello <b>all</b> of you</p>" in one.text


def test_json_feed():
    content = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
    {"id": 7, "url": "/1", "title": "T", "content_html": "<p>Hi</p>", "date_published": "2026-03-02T10:00:00Z",
     "authors": [{"name": "Ada Brook"}]}, {"id": "2", "content_text": "One & two\\n\\nThree"}, 3]}"""
    feed = parsed(content.encode())
    assert (feed.title, feed.broken, len(feed.entries)) == ("J", True, 2)
    first, second = feed.entries
    assert (first.link, first.id, first.published, first.author) == (
        "https://quill.example/1",
        "7",
        "2026-03-02",
        "Ada Brook",
    )
    assert "<p>One &amp; two</p>\n<p>Three</p>" in second.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_that_a_feed_declares(encoding):
    content = (
        f"<?xml version='1.0' encoding='{encoding}'?><rss><channel><item><title>Café à</title></item></channel></rss>"
    )
    data = content.encode(encoding)
    assert begins_feed(data[:HEAD])
    assert parsed(data).entries[0].title == "Café à"


def test_names_of_letters_that_xml_does_not_know():
    assert parsed(rss("<item><title>caf&eacute;&nbsp;&mdash; x</title></item>")).entries[0].title == "café — x"


def test_an_entry_whose_link_is_its_id():
    assert parsed(rss("<item><guid>https://quill.example/b</guid></item>")).entries[0].link == "https://quill.example/b"


@pytest.mark.parametrize(
    "feed",
    [
        rss("<link>https://quill.example/</link><item><link>/a</link></item>"),
        b"<feed><link rel='self' href='https://quill.example/atom'/><entry><link href='/a'/></entry></feed>",
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/a"}], "feed_url": "https://quill.example/f"'
        b"}",
    ],
)
def test_links_of_a_feed_in_a_file_count_from_its_own_site(feed):
    assert parse_feed(feed, "feed.xml").entries[0].link == "https://quill.example/a"


def test_a_relative_link_of_no_site_is_refused():
    (one,) = parse_feed(rss("<item><link>/a</link></item>"), "feed.xml").entries
    assert one.refused == "this is a part of a web address, and nothing says of which."


def test_a_description_is_the_text_where_it_is_long():
    long = "The envoys met. " * 200
    one, two = parsed(
        rss(f"<item><description>{long}</description></item><item><description>x</description></item>")
    ).entries
    assert one.text
    assert not two.text
    assert len(one.summary) <= 2_000


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "http://0x7f.1/",
    ],
)
def test_links_that_could_run_or_lead_astray_are_none(link):
    (one,) = parsed(rss(f"<item><title>x</title><link>{link}</link></item>")).entries
    assert one.link is None
    assert one.refused


HOSTILE = "&lt;img src=x onerror=alert(1)&gt;A\u202eB\u2066C\u0007\u200b&amp;lt;script&amp;gt;"


def test_hostile_titles_are_words():
    (one,) = parsed(rss(f"<item><title>{HOSTILE}</title></item>".replace("\u0007", ""))).entries
    assert one.title
    assert "\u202e" not in one.title
    assert "onerror" not in one.title
    assert "\n" not in one.title


@given(st.text(max_size=300))
def test_any_markup_becomes_one_line_or_nothing(text):
    line = plain(text)
    assert line is None or (0 < len(line) <= 500 and "\n" not in line and not {"\u202e", "\0", "\x1b"} & set(line))


BOMB = "<!DOCTYPE lolz [<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))


@pytest.mark.parametrize(
    ("declared", "inside"),
    [
        (BOMB + "]>", "&a9;"),
        ("<!DOCTYPE r [<!ENTITY x '" + "A" * 100_000 + "'>]>", "&x;" * 10_000),
        ("<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "&x;"),
        ("<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]>", "a"),
        ("<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x'>", "a"),
    ],
    ids=["laughs", "quadratic", "file", "parameter", "external"],
)
def test_entities_are_never_resolved(declared, inside):
    content = rss(f"<item><title>one {inside}</title></item>{ITEM}", declared)
    began = time.monotonic()
    try:
        feed = parsed(content)
    except UnreadableReport:
        feed = Feed(title=None, entries=(), broken=True)
    assert time.monotonic() - began < 8
    assert feed.broken or len(feed.entries) == 2
    assert not any("root:" in (one.title or "") or "lollol" in (one.title or "") for one in feed.entries)


def test_a_feed_that_breaks_off_gives_what_was_whole_and_says_so():
    feed = parsed(rss(ITEM * 3)[:-60])
    assert feed.broken
    assert len(feed.entries) >= 2


def test_a_feed_with_a_bare_ampersand_and_an_unclosed_tag_is_read():
    feed = parsed(
        rss("<item><title>Bread & butter</title><link>/1</link></item><item><title>Two<link>/2</link></item>")
    )
    assert feed.broken
    assert len(feed.entries) == 2


@pytest.mark.parametrize("content", [b"", b"no feed", b"<html></html>", b"\0" * 50, b"<?xml?><opml></opml>", b"{}"])
def test_what_is_no_feed_is_named(content):
    with pytest.raises(UnreadableReport, match="feed"):
        parsed(content)


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (rss(""), True),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- c --><?xml-stylesheet href='a'?><feed xmlns='x'>", True),
        (b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}', True),
        (b"<!DOCTYPE html><html>", False),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", False),
        (b"<!DOCTYPE rss [<!ENTITY", True),
        (b"The feed was late.", False),
        (b'{"text": "see https://jsonfeed.org/"}', False),
        (b"<feedback>", False),
    ],
)
def test_a_feed_is_told_by_how_it_begins(head, is_one):
    assert begins_feed(head) is is_one


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_breaks_more_than_the_feed(data):
    content = bytearray(rss(ITEM * 2))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        count = len(parsed(bytes(content)).entries)
    except UnreadableReport:
        count = 0
    assert count <= 4


@pytest.mark.slow
def test_a_feed_of_a_hundred_thousand_entries_loses_none(monkeypatch):
    monkeypatch.setattr(limits, "GUARD_SECONDS", 120.0)  # of a clock on the wall, which other programs slow down
    items = "".join(
        f"<item><title>Talks {n}</title><link>https://quill.example/a/{n}</link></item>" for n in range(100_000)
    )
    feed = parsed(rss(items))
    kept_child.end()
    assert (len(feed.entries), feed.broken) == (100_000, False)
    assert feed.entries[99_999].link == "https://quill.example/a/99999"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.quill.example/a/?utm_source=rss#top", "http://quill.example/a", True),
        ("https://quill.example/a?id=1&fbclid=z", "https://quill.example/a?id=1", True),
        ("https://quill.example/a?id=1", "https://quill.example/a?id=2", False),
        ("https://quill.example/a", "https://gazette.example/a", False),
    ],
)
def test_addresses_of_one_page_have_one_key(one, other, same):
    assert (page_key(one.partition("#")[0]) == page_key(other)) is same
    assert without_counting("https://quill.example/a?b=c&utm_medium=d") == "https://quill.example/a?b=c"
