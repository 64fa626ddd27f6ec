"""What pages of many outlets tell of their reports: each page here is written for its test, after a common style."""

from __future__ import annotations

import json
import time

import pytest

from detente.ingest.header import Header
from detente.ingest.page import read_page

WORDS = (
    "<p>The ferry workers of Port Ella turned down the new roster on Monday, their union said after a vote.</p>"
    "<p>The company said that it would put a second roster on the table before the end of the week.</p>"
)
WHOLE = Header(title="Ferry vote fails", outlet="The Quill", author="Ada Brook", published="2025-11-03")


def header(head: str = "", body: str = f"<article>{WORDS}</article>") -> Header:
    """Read without a child process: these pages are our own."""
    return read_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()).header


def ld(value: object, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{json.dumps(value)}</script>'


def meta(**contents: str) -> str:
    return "".join(f'<meta name="{name.replace("_", ".")}" content="{value}">' for name, value in contents.items())


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry vote fails",
    "datePublished": "2025-11-03T18:20:00+01:00",
    "dateModified": "2025-11-05T08:00:00+01:00",
    "author": {"@type": "Person", "name": "Ada Brook"},
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Quill", "logo": {"@type": "ImageObject"}},
}
PERSON = {"@type": "Person", "@id": "/#ada", "name": "Ada Brook"}
QUILL = {"@type": "Organization", "@id": "/#quill", "name": "The Quill"}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Rain ahead",
    "url": "https://quill.example/rain",
    "datePublished": "2020-02-02",
}
BYLINE = '<p class="c-byline__text">By Ada Brook</p>'
H1 = "<h1>Ferry vote fails</h1>"
SITE = '<meta property="og:site_name" content="The Quill">'

STYLES = {
    "one object": (ld(ARTICLE), ""),
    "a list": (ld([{"@type": "BreadcrumbList"}, ARTICLE]), ""),
    "a list in a list": (ld([[ARTICLE]]), ""),
    "a graph with references": (
        ld({"@graph": [{**ARTICLE, "author": {"@id": "/#ada"}, "publisher": {"@id": "/#quill"}}, PERSON, QUILL]}),
        "",
    ),
    "references across blocks": (ld({**ARTICLE, "author": [{"@id": "/#ada"}]}) + ld(PERSON), ""),
    "the article of a page": (ld({"@type": "WebPage", "name": "Home", "mainEntity": ARTICLE}), ""),
    "a type with its address": (ld({**ARTICLE, "@type": "http://schema.org/NewsArticle"}), ""),
    "several types": (ld({**ARTICLE, "@type": ["Article", "ReportageNewsArticle"]}), ""),
    "a type with parameters": (ld(ARTICLE, "Application/LD+JSON; charset=utf-8"), ""),
    "names as strings": (ld({**ARTICLE, "author": "By Ada Brook", "publisher": "The Quill"}), ""),
    "names in two parts": (ld({**ARTICLE, "author": {"givenName": "Ada", "familyName": "Brook"}}), ""),
    "values with a language": (ld({**ARTICLE, "headline": {"@value": "Ferry vote fails", "@language": "en"}}), ""),
    "values as lists of one": (ld({**ARTICLE, "datePublished": ["2025-11-03"], "headline": ["Ferry vote fails"]}), ""),
    "an author twice": (ld({**ARTICLE, "author": [PERSON, {"name": "Ada Brook"}]}), ""),
    "an author's address beside the name": (ld({**ARTICLE, "author": ["https://quill.example/ada", "Ada Brook"]}), ""),
    "in a comment": (f'<script type="application/ld+json"><!-- {json.dumps(ARTICLE)} --></script>', ""),
    "in CDATA": (f'<script type="application/ld+json">//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]></script>', ""),
    "a comma too many": (f'<script type="application/ld+json">{json.dumps(ARTICLE)[:-1]},}}</script>', ""),
    "a semicolon behind": (f'<script type="application/ld+json">{json.dumps(ARTICLE)};</script>', ""),
    "escaped as HTML": (
        f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'.replace('"@', "&quot;@"),
        "",
    ),
    "teasers around it": (
        '<link rel="canonical" href="https://quill.example/ferry">'
        + ld([OTHER, {**ARTICLE, "url": "https://quill.example/ferry"}, OTHER]),
        "",
    ),
    "a carousel": (ld({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]}), ""),
    "the site beside it": (
        ld([{k: v for k, v in ARTICLE.items() if k != "publisher"}, {"@type": "WebSite", "name": "The Quill"}]),
        "",
    ),
    "OpenGraph": (
        SITE
        + '<meta property="og:title" content="Ferry vote fails | The Quill"><meta name="author" content="Ada Brook">'
        '<meta property="article:published_time" content="2025-11-03T23:59:00-08:00">'
        '<meta property="article:modified_time" content="2025-11-09">',
        "",
    ),
    "OpenGraph with the outlet first": (
        SITE
        + '<meta property="og:title" content="The Quill: Ferry vote fails"><meta name="byl" content="By Ada Brook">'
        '<meta name="pdate" content="20251103">',
        "",
    ),
    "Parse.ly": (
        SITE + '<meta name="author" content="Ada Brook"><meta name="parsely-title" content="Ferry vote fails">'
        '<meta name="parsely-pub-date" content="2025-11-03T08:00:00Z">',
        "",
    ),
    "Parse.ly in one element": (
        SITE
        + "<meta name='parsely-page' content='"
        + json.dumps({"title": "Ferry vote fails", "author": "Ada Brook", "pub_date": "2025-11-03T08:00:00Z"})
        + "'>",
        "",
    ),
    "Dublin Core": (
        meta(
            DC_title="Ferry vote fails", DC_publisher="The Quill", DC_creator="Ada Brook", DC_date_issued="2025-11-03"
        ),
        "",
    ),
    "Dublin Core terms": (
        meta(
            dcterms_title="Ferry vote fails",
            dcterms_publisher="The Quill",
            dcterms_creator="Ada Brook",
            dcterms_issued="2025-11-03",
        ),
        "",
    ),
    "citation": (
        '<meta name="citation_title" content="Ferry vote fails">'
        '<meta name="citation_journal_title" content="The Quill">'
        '<meta name="citation_author" content="Ada Brook"><meta name="citation_publication_date" content="2025/11/03">',
        "",
    ),
    "Sailthru": (
        SITE
        + meta(
            sailthru_title="Ferry vote fails",
            sailthru_author="Ada Brook",
            sailthru_date="Mon, 03 Nov 2025 09:00:00 +0000",
        ),
        "",
    ),
    "microdata": (
        "",
        '<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry vote fails</h1>'
        '<span itemprop="author" itemscope><a href="/ada"><span itemprop="name">Ada Brook</span></a></span>'
        '<div itemprop="publisher" itemscope><meta itemprop="name" content="The Quill"></div>'
        f'<span itemprop="datePublished" content="2025-11-03T10:00">3 Nov</span>'
        f'<time itemprop="dateModified">2025-11-04</time>{WORDS}</article>',
    ),
    "RDFa": (
        SITE,
        '<article vocab="https://schema.org/" typeof="NewsArticle"><h1 property="headline">Ferry vote fails</h1>'
        f'<span property="author">Ada Brook</span><time property="datePublished" datetime="2025-11-03">today</time>'
        f"{WORDS}</article>",
    ),
    "a blog's theme": (
        SITE,
        f'<article>{H1}<a rel="author" href="/ada">Ada Brook</a><time class="updated" datetime="2025-11-06">6</time>'
        f'<time class="entry-date published" datetime="2025-11-03T07:00:00+00:00">3</time>{WORDS}</article>',
    ),
    "a time in words": (SITE, f"<article>{H1}{BYLINE}<time>Monday, 3 November 2025</time>{WORDS}</article>"),
    "a time with pubdate": (
        SITE,
        f'<main>{H1}<span class="byline">By <a href="/ada">Ada Brook</a> in Port Ella</span>'
        f'<time datetime="2025-10-30">Sunday</time><time pubdate datetime="2025-11-03">Monday</time>{WORDS}</main>',
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_each_style_of_markup_tells_title_outlet_author_and_day(style):
    head, body = STYLES[style]
    found = header(head, body or f"<article>{WORDS}</article>")
    assert Header(title=found.title, outlet=found.outlet, author=found.author, published=found.published) == WHOLE


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025", "2025"),
        ("2025-11", "2025-11"),
        ("2025-11-03", "2025-11-03"),
        ("2025-11-03T00:30:00+13:00", "2025-11-03"),
        ("2025-11-03T23:30:00-08:00", "2025-11-03"),
        ("November 2025", "2025-11"),
        ("Monday, November 3, 2025 at 10:15 a.m. EST", "2025-11-03"),
        (1762164000, "2025-11-03"),
        ("1762164000000", "2025-11-03"),
        (20251103, "2025-11-03"),
        ("2025110310", "2025-11-03"),
        (2025, "2025"),
        ("2025-11-03Z", "2025-11-03"),
        ("Mon Nov 03 10:00:00 UTC 2025", "2025-11-03"),
        ("3 Nov 2025 10:00", "2025-11-03"),
        ("03/11/2025", None),
        (float("inf"), None),
        ("yesterday", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31", None),
        ("2099-01-01", None),
        (0, None),
        (True, None),
        (None, None),
        ({"x": 1}, None),
    ],
)
def test_a_day_is_as_precise_as_told_and_at_its_own_place(stamp, day):
    assert header(ld({**ARTICLE, "datePublished": stamp})).published == day


def test_where_places_disagree_the_article_comes_before_meta_before_elements_before_the_page():
    page = ld({"@type": "WebPage", "datePublished": "2025-11-07"})
    body = f'<article><time datetime="2025-11-06">x</time>{WORDS}</article>'
    opengraph = '<meta property="article:published_time" content="2025-11-05"><meta name="date" content="2025-11-09">'
    assert header(page + opengraph + ld(ARTICLE), body).published == "2025-11-03"
    assert header(page + opengraph, body).published == "2025-11-05"
    assert header(page, body).published == "2025-11-06"
    assert header(page).published == "2025-11-07"


def test_a_day_that_stands_for_none_gives_way_to_the_next_place():
    head = ld({**ARTICLE, "datePublished": "1970-01-01T00:00:00Z"})
    assert header(head + '<meta property="article:published_time" content="2025-11-03">').published == "2025-11-03"


def test_a_day_of_change_alone_is_no_day_of_publication():
    changed = {key: value for key, value in ARTICLE.items() if key != "datePublished"}
    head = ld(changed) + '<meta property="article:modified_time" content="2025-11-05">'
    assert (
        header(head, f'<article><time class="modified" datetime="2025-11-05">5</time>{WORDS}</article>').published
        is None
    )


def test_several_authors_are_told_in_their_order():
    several = '<meta name="citation_author" content="Ada Brook"><meta name="citation_author" content="Ian Tern">'
    assert header(several).author == "Ada Brook, Ian Tern"
    assert (
        header(ld({**ARTICLE, "author": [{"name": "Ian Tern"}, {"name": "Ada Brook"}]})).author == "Ian Tern, Ada Brook"
    )


def test_accounts_and_profile_pages_are_no_names():
    head = '<meta name="author" content="@ada"><meta property="article:author" content="https://social.example/ada">'
    assert header(head + '<meta property="article:publisher" content="https://social.example/quill">') == header()


def test_a_large_block_is_read_in_time_and_a_larger_one_is_left_alone():
    long = {**ARTICLE, "articleBody": "word " * 1_000_000}
    begin = time.perf_counter()
    assert header(ld(long)).outlet is None
    assert header(ld({**ARTICLE, "articleBody": "word " * 400_000})).outlet == "The Quill"
    assert time.perf_counter() - begin < 8


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 10_000 + "]" * 10_000,
        '{"@graph":' * 10_000 + "{}" + "}" * 10_000,
        json.dumps({"@graph": [{"@type": "NewsArticle", "headline": {"@value": {"@value": 3}}, "author": [[["x"]]]}]}),
        json.dumps({"@type": {"@type": "NewsArticle"}, "author": {"@id": ["/"]}, "@id": {"a": 1}}),
        json.dumps(
            [{"@id": "/#a", "name": 7}, {"@type": "Article", "author": {"@id": "/#a"}, "url": 3, "publisher": True}]
        ),
        '{"@type": "NewsArticle", "datePublished": ' + "9" * 5_000 + "}",
        '{"@type": "NewsArticle", "datePublished": 1e400, "headline": "\\ud800"}',
        "null",
        "",
    ],
)
def test_hostile_blocks_tell_nothing_and_stop_nothing(hostile):
    found = header(f'<script type="application/ld+json">{hostile}</script>' + SITE)
    assert (found.outlet, found.published, found.author) == ("The Quill", None, None)


def test_a_page_of_twenty_thousand_meta_elements_is_looked_at_so_far():
    begin = time.perf_counter()
    assert header(SITE + '<meta name="x" content="y">' * 20_000).outlet == "The Quill"
    assert time.perf_counter() - begin < 10
