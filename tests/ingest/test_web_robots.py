"""robots.txt: what a site allows, how slowly, and what holds where it cannot be had."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.web import robots
from detente.ingest.web.address import Reach
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.visitor import Visitor

from .web_servers import fetcher, page, site, visitor

RULES = """\
# a comment
User-agent: *
Disallow: /private/
Allow: /private/open
Crawl-delay: 5

User-agent: otherbot
User-agent: Detente/1.0
Disallow: /desk   # ours
Disallow: /*.pdf$
Disallow: /a*b*c
Allow: /desk/open$
Sitemap: https://news.example/map
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/a", True),  # those for all do not count beside our own
        ("/desk", False),
        ("/desks", False),
        ("/desk/open", True),
        ("/desk/open/more", False),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/axxbxxcxx", False),
        ("/acb", True),
        ("/%64esk", False),
        ("/robots.txt", True),
    ],
)
def test_our_own_group_counts(path, allowed):
    assert robots.parse(RULES, "detente").allows(path) is allowed


@pytest.mark.parametrize(("path", "allowed"), [("/private/x", False), ("/private/open", True), ("/desk", True)])
def test_otherwise_that_for_all(path, allowed):
    found = robots.parse(RULES, "somebody")
    assert found.allows(path) is allowed
    assert found.delay == 5


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("Disallow: /", True),  # of no group
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\r\nDisallow: /\r\nAllow: /", True),  # as long: the one that allows
        ("\ufeffUser-agent:*\nDisallow:/", False),
        ("User-agent: detentex\nDisallow: /", True),
        ("user-AGENT: DETENTE\n\ndisALLOW: /", False),
        ("<html>not found</html>", True),
        ("User-agent: *\nCrawl-delay: a\nCrawl-delay: 99999\nDisallow: /", False),
    ],
)
def test_files_as_they_come(text, allowed):
    found = robots.parse(text, "detente")
    assert found.allows("/a") is allowed
    assert found.delay <= robots.LONGEST_DELAY


@given(st.text(alphabet="/*$ab%é", max_size=30), st.text(alphabet="/ab%é?", max_size=30))
def test_any_pattern_gives_an_answer(pattern, path):
    found = robots.parse(f"User-agent: *\nDisallow: /{pattern}", "detente")
    assert found.allows(f"/{path}") in (True, False)


def test_a_hostile_pattern_takes_no_time():
    rules = robots.parse("User-agent: *\nDisallow: " + "/*a" * 2_000 + "$", "detente")
    began = time.monotonic()
    assert rules.allows("/" + "a" * 5_000)
    assert time.monotonic() - began < 1


def follow(answers, path: str = "/a"):
    with site({"/a": page("<p>a</p>"), **answers}) as told:
        one = visitor()
        try:
            return one.follow(told.url(path), Reach.LOOPBACK), told.asked
        except NotFetched as error:
            return error, told.asked


def test_what_a_site_forbids_is_not_asked_for():
    found, asked = follow({"/robots.txt": page("User-agent: *\nDisallow: /a")})
    assert isinstance(found, NotFetched)
    assert (found.kind, found.lasting, asked) == ("robots", True, ["/robots.txt"])


@pytest.mark.parametrize("answer", [page("", status="404 No"), page("", status="403 No"), page("a" * 600_000)])
def test_a_site_without_rules_allows_all(answer):
    found, _ = follow({"/robots.txt": answer})
    assert not isinstance(found, NotFetched)


@pytest.mark.parametrize("answer", [page("", status="503 Busy"), page("", status="429 Busy"), b""])
def test_a_site_whose_rules_cannot_be_had_is_left_for_now(answer):
    found, asked = follow({"/robots.txt": answer})
    assert isinstance(found, NotFetched)
    assert not found.lasting
    assert asked == ["/robots.txt"]


def test_rules_are_asked_for_once_and_pages_with_a_pause():
    waits: list[float] = []
    answers = {"/robots.txt": page("User-agent: *\nCrawl-delay: 3"), "*": page("<p>a</p>")}
    with site(answers) as told:
        one = Visitor(fetcher=fetcher(clock=lambda: 100.0), sleep=waits.append)
        for path in "abc":
            one.follow(told.url(f"/{path}"), Reach.LOOPBACK)
        assert told.asked == ["/robots.txt", "/a", "/b", "/c"]
    assert waits == [3.0, 6.0]  # the clock stands still: each waits for the one before


def test_what_a_person_names_is_asked_for_as_by_a_browser():
    with site({"/robots.txt": page("User-agent: *\nDisallow: /"), "/a": page("<p>a</p>")}) as told:
        assert visitor().named(told.url("/a")).data == b"<p>a</p>"
        assert told.asked == ["/a"]
