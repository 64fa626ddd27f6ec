"""The watch against real servers, with a clock that tests move: polite, restartable, and nothing is lost."""

from __future__ import annotations

import socket
import tracemalloc
from dataclasses import replace

import pytest

from detente.desk.adding import adder
from detente.errors import DeskBusy
from detente.ingest.item import Item
from detente.ingest.web.limits import Limits
from detente.watch import health
from detente.watch.memory import Memory
from detente.watch.settings import parse
from detente.watch.watch import Watch
from tests.ingest.web_servers import Answer, Site, page, site, to
from tests.watch.conftest import BEGAN, AtOnce, Bench

SAID = "Norvia's foreign minister Ilse Brandt said on Monday that Norvia demanded a ceasefire of {} days."


def story(number: int) -> bytes:
    words = f"<p>{SAID.format(number)} Sudmark has not answered, its spokesman Per Hald said in report {number}.</p>"
    return page(f"<!doctype html><html><body><article><h1>Report {number}</h1>{words * 2}</article></body></html>")


def rss(*links: str, more: str = "") -> str:
    items = "".join(f"<item><title>Story {link}</title><link>{link}</link></item>" for link in links)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Q</title>{items}{more}</channel></rss>"


def feeds(*urls: str, more: str = "", top: str = 'delay = "0s"') -> str:
    return top + "".join(f'\n[[feed]]\nurl = "{url}"\n{more}\n' for url in urls)


def asked(told: Site, path: str = "/feed") -> int:
    return told.asked.count(path)


def test_what_is_new_is_added_once_and_a_feed_is_polled_when_it_is_due(bench: Bench):
    answers = {"/feed": page(rss("/1", "/2")), "/1": story(1), "/2": story(2)}
    with site(answers) as told:
        bench.watch(feeds(told.url("/feed"), more='outlet = "The Quill"'))
        assert bench.reports == [told.url("/1"), told.url("/2")]
        (state,) = health(bench.desk)
        assert (state.outlet, state.standing, state.seen, state.added) == ("The Quill", "well", 2, 2)
        bench.watch(feeds(told.url("/feed")))
        assert asked(told) == 1
        told.answers |= {"/feed": page(rss("/3", "/1?utm_source=rss", "/2#x")), "/3": story(3)}
        bench.clock.now += 1_000
        bench.watch(feeds(told.url("/feed")))
        assert (asked(told), asked(told, "/3"), asked(told, "/1")) == (2, 1, 1)
        assert len(bench.reports) == 3
    assert any("1 new of 3 entries" in line for line in bench.lines)


def test_a_server_may_say_that_nothing_is_new(bench: Bench):
    with site({"/feed": page(rss(), 'ETag: "v1"', "Last-Modified: Mon, 02 Mar 2026 10:00:00 GMT")}) as told:
        bench.watch(feeds(told.url("/feed")))
        told.answers["/feed"] = page("", status="304 Not Modified", length=0)
        for _ in range(2):
            bench.clock.now += 1_000
            bench.watch(feeds(told.url("/feed")))
        for request in told.requests[1:]:
            assert 'If-None-Match: "v1"' in request
            assert "If-Modified-Since: Mon, 02 Mar 2026 10:00:00 GMT" in request
    (state,) = health(bench.desk)
    assert (state.standing, state.failures) == ("well", 0)


def test_a_feed_that_fails_is_asked_less_and_less_often(bench: Bench):
    with site({"/feed": page("", status="500 Oh")}) as told:
        bench.watch(feeds(told.url("/feed")), seconds=86_400)
        assert 5 <= asked(told) <= 8
        (state,) = health(bench.desk)
        assert (state.standing, state.failures) == ("failing", asked(told))
        assert state.problem == "the server answers with status 500."
        told.answers["/feed"] = page(rss())
        bench.watch(feeds(told.url("/feed")), seconds=2 * 86_400)
    (state,) = health(bench.desk)
    assert (state.standing, state.failures, state.problem) == ("well", 0, None)


def test_a_server_that_asks_for_a_pause_gets_it_for_all_of_its_feeds(bench: Bench):
    busy = page("", "Retry-After: 7200", status="503 Busy")
    with site({"/a": busy, "/b": page(rss())}) as told:
        bench.watch(feeds(told.url("/a"), told.url("/b")), seconds=7_000)
        assert told.asked == ["/a"]
        bench.watch(feeds(told.url("/a"), told.url("/b")), seconds=8_000)
        assert "/b" in told.asked


def test_a_feed_that_is_gone_is_left_alone(bench: Bench):
    with site({"/feed": page("", status="410 Gone")}) as told:
        bench.watch(feeds(told.url("/feed")), seconds=5 * 86_400)
        assert asked(told) == 1
    assert health(bench.desk)[0].standing == "gone"
    assert any("Take it out of the file" in line for line in bench.lines)


def test_a_feed_that_has_moved_for_good_is_asked_there(bench: Bench):
    with site({"/feed": to("/new", "301 Moved"), "/new": page(rss())}) as told:
        bench.watch(feeds(told.url("/feed")), seconds=3_000)
        assert asked(told) == 1
        assert asked(told, "/new") >= 3
        assert health(bench.desk)[0].moved == told.url("/new")
    assert any("has moved" in line for line in bench.lines)


def test_robots_are_asked_before_pages_and_not_before_feeds(bench: Bench):
    rules = page("User-agent: detente\nDisallow: /1\nCrawl-delay: 30")
    with site({"/feed": page(rss("/1", "/2", "/3")), "/robots.txt": rules, "/2": story(2), "/3": story(3)}) as told:
        bench.watch(feeds(told.url("/feed")))
        assert told.asked == ["/feed", "/robots.txt", "/2", "/3"]
        assert bench.clock.now >= BEGAN + 30
    assert any("robots.txt does not let" in line and "Given up" in line for line in bench.lines)


def test_each_host_is_asked_at_its_pace(bench: Bench):
    moments: list[float] = []

    def note(connection: socket.socket) -> None:
        moments.append(bench.clock.now)
        connection.sendall(story(len(moments)))

    with site({"/feed": page(rss("/1", "/2", "/3")), "*": note}) as told:
        told.answers["/robots.txt"] = page("", status="404 No")
        bench.watch(feeds(told.url("/feed"), top='delay = "10s"'))
    gaps = [b - a for a, b in zip([BEGAN, *moments], moments, strict=False)]
    assert gaps == [10, 10, 10]


def test_a_page_that_cannot_be_had_is_tried_again_and_then_given_up_by_name(bench: Bench):
    with site(
        {"/feed": page(rss("/1", "/2")), "/1": page("", status="502 Bad"), "/2": page("", status="404 No")}
    ) as told:
        bench.watch(feeds(told.url("/feed")), seconds=60)
        assert health(bench.desk)[0].waiting == 1
        bench.watch(feeds(told.url("/feed")), seconds=3 * 86_400)
        assert (asked(told, "/1"), asked(told, "/2")) == (5, 1)
    (state,) = health(bench.desk)
    assert (state.waiting, state.unread, state.added) == (0, 2, 0)
    assert sum("Given up" in line for line in bench.lines) == 2


def test_the_feed_s_own_words_are_taken_where_the_page_cannot_be_had(bench: Bench):
    words = f"<![CDATA[<p>{SAID.format(30)}</p><p>{SAID.format(30)}</p>]]>"
    own = f"<item><title>Own</title><link>/gone</link><content xmlns='x'>{words}</content></item>"
    alone = f"<item><title>Alone</title><content xmlns='x'>{words.replace('30', '40')}</content></item>"
    with site({"/feed": page(rss(more=own + alone))}) as told:
        bench.watch(feeds(told.url("/feed")))
        assert told.url("/gone") in bench.reports
    assert health(bench.desk)[0].added == 2


def test_links_that_lead_nowhere_are_counted_and_named_once(bench: Bench):
    with site({"/feed": page(rss("javascript:alert(1)", "data:text/html,x", "", "http://169.254.169.254/"))}) as told:
        bench.watch(feeds(told.url("/feed")))
        bench.clock.now += 10_000
        told.answers["/feed"] = page(
            rss("javascript:alert(1)", "data:text/html,x", "", "http://169.254.169.254/", more=" ")
        )
        bench.watch(feeds(told.url("/feed")))
    (state,) = health(bench.desk)
    assert (state.seen, state.unread, state.added) == (4, 4, 0)
    assert sum("javascript:" in line for line in bench.lines) == 1


def test_only_chosen_entries_and_no_more_than_max_items_are_taken(bench: Bench):
    answers: dict[str, Answer] = {"/feed": page(rss("/1", "/2", "/3")), **{f"/{n}": story(n) for n in range(1, 5)}}
    with site(answers) as told:
        bench.watch(feeds(told.url("/feed"), more='exclude = ["2"]\nmax_items = 1'))
        bench.clock.now += 10_000
        told.answers["/feed"] = page(rss("/4", "/1", "/2", "/3"))
        bench.watch(feeds(told.url("/feed"), more='exclude = ["2"]\nmax_items = 1'))
        assert bench.reports == [told.url("/1"), told.url("/4")]
    (state,) = health(bench.desk)
    assert (state.passed, state.seen) == (1, 3)
    assert any("1 left out by max_items" in line for line in bench.lines)


def test_one_page_in_two_feeds_is_had_once(bench: Bench):
    with site({"/a": page(rss("/1")), "/b": page(rss("/1?utm_medium=feed")), "/1": story(1)}) as told:
        bench.watch(feeds(told.url("/a"), told.url("/b")))
        assert asked(told, "/1") == 1


@pytest.mark.parametrize(
    "body", ["<html>no feed</html>", "", "<rss><channel>", "\0" * 100, "<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>"]
)
def test_what_is_no_feed_is_a_failure_and_not_the_end(bench: Bench, body):
    with site({"/feed": page(body), "/other": page(rss())}) as told:
        bench.watch(feeds(told.url("/feed"), told.url("/other")))
    standing = {state.url[-5:]: state for state in health(bench.desk)}
    assert standing["other"].standing == "well"
    assert standing["/feed"].failures == (0 if body == "<rss><channel>" else 1)


def test_a_feed_on_the_open_web_does_not_reach_into_the_network(bench: Bench):
    def connector(address: str, port: int, seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", told.port), seconds)

    with site({"/feed": page(rss("http://127.0.0.1/1", "http://10.0.0.1/2"))}) as told:
        bench.visitor.fetcher = replace(
            bench.visitor.fetcher, resolver=lambda host, port: ["8.8.8.8"], connector=connector
        )
        bench.watch(feeds("http://news.example/feed"))
        assert told.asked == ["/feed"]
    assert health(bench.desk)[0].unread == 2


# Restarts


class Killed(BaseException):
    pass


def test_what_was_not_had_when_it_was_ended_is_had_later_and_nothing_twice(bench: Bench, monkeypatch):
    answers: dict[str, Answer] = {"/feed": page(rss(*(f"/{n}" for n in range(6))), 'ETag: "v"')}
    answers |= {f"/{n}": story(n) for n in range(6)}
    count = 0
    kept = Memory.had

    def had(self, key, day, why=None):
        nonlocal count
        count += 1
        if count == 3:  # added to the desk, and not yet remembered
            raise Killed
        kept(self, key, day, why)

    with site(answers) as told:
        monkeypatch.setattr(Memory, "had", had)
        with pytest.raises(Killed):
            bench.watch(feeds(told.url("/feed")))
        assert len(bench.reports) == 3
        told.answers["/feed"] = page("", status="304 Not Modified", length=0)
        bench.watch(feeds(told.url("/feed")))
        assert bench.reports == [told.url(f"/{n}") for n in range(6)]
    assert health(bench.desk)[0].waiting == 0


def test_stopping_ends_after_the_report_at_hand(bench: Bench):
    answers: dict[str, Answer] = {
        "/feed": page(rss(*(f"/{n}" for n in range(6)))),
        **{f"/{n}": story(n) for n in range(6)},
    }
    with site(answers) as told:
        watching: list[Watch] = []

        def log(line: str) -> None:
            bench.lines.append(line)
            if "statements" in line:
                watching[0].stop()

        made = Watch(
            bench.desk,
            parse(feeds(told.url("/feed")), "f"),
            bench.visitor,
            log=log,
            clock=bench.clock,
            pool=AtOnce(bench.clock),
        )
        watching.append(made)
        made.run()
        assert len(bench.reports) == 1
        assert bench.lines[-1].startswith("stopped")
        bench.watch(feeds(told.url("/feed")))
        assert len(bench.reports) == 6


def test_feeds_that_the_file_no_longer_names_are_forgotten_and_those_of_other_files_are_not(bench: Bench):
    with site({"*": page(rss())}) as told:
        bench.watch(feeds(told.url("/a"), told.url("/b")))
        bench.watch(parse(feeds(told.url("/c")), "other.toml"))
        bench.watch(feeds(told.url("/b")))
        assert {state.url for state in health(bench.desk)} == {told.url("/b"), told.url("/c")}


def test_a_desk_that_is_busy_is_waited_for(bench: Bench, monkeypatch):
    add, calls = adder._add, []

    def busy(ledger, reader, item: Item):
        calls.append(item.name)
        if len(calls) == 1:
            raise DeskBusy("the desk is busy.")
        return add(ledger, reader, item)

    monkeypatch.setattr(adder, "_add", busy)
    with site({"/feed": page(rss("/1")), "/1": story(1)}) as told:
        bench.watch(feeds(told.url("/feed")), seconds=300)
        assert bench.reports == [told.url("/1")]


def test_a_page_that_breaks_detente_is_named_and_the_others_are_added(bench: Bench, monkeypatch):
    add = adder._add

    def breaks(ledger, reader, item: Item):
        if item.name.endswith("/1"):
            raise KeyError("a fault of ours")
        return add(ledger, reader, item)

    monkeypatch.setattr(adder, "_add", breaks)
    with site({"/feed": page(rss("/1", "/2")), "/1": story(1), "/2": story(2)}) as told:
        bench.watch(feeds(told.url("/feed")))
        assert bench.reports == [told.url("/2")]
    assert any("please report that" in line for line in bench.lines)


def test_servers_that_hang_hold_up_no_other(bench: Bench):
    """With threads of its own and a clock that runs."""

    def hang(connection: socket.socket) -> None:
        connection.recv(1)

    with site({"/feed": hang}) as bad, site({"/feed": page(rss("/1")), "/1": story(1)}) as good:
        bad_urls = [f"http://127.0.0.{n}:{bad.port}/feed" for n in range(2, 6)]
        bench.visitor.fetcher = replace(
            bench.visitor.fetcher,
            limits=Limits(seconds=3.0),
            connector=lambda address, port, seconds: socket.create_connection(("127.0.0.1", port), seconds),
        )
        given = parse(feeds(*bad_urls, good.url("/feed")), "f")
        Watch(bench.desk, given, bench.visitor, log=bench.lines.append).run(once=True)
        assert bench.reports == [good.url("/1")]
    added = next(at for at, line in enumerate(bench.lines) if "statements" in line)
    failed = [at for at, line in enumerate(bench.lines) if "no answer in time" in line]
    assert len(failed) == 4
    assert added < failed[0]


# What the desk does with pages


def test_the_same_words_at_the_same_address_are_one_report_and_other_words_another(bench: Bench):
    body = story(1)
    with site({"/1": body}) as told:

        def add() -> list[str]:
            return [one.outcome for one in bench.desk.adding(told.url("/1"), visitor=bench.visitor)]

        assert add() == ["added"]
        assert add() == ["known"]
        told.answers["/1"] = page(body.partition(b"\r\n\r\n")[2] + b"<script>made for visitor 7</script>")
        assert add() == ["known"]
        told.answers["/1"] = story(2)
        assert add() == ["added"]
        assert bench.reports == [told.url("/1")] * 2
        told.answers["/1"] = page(b"<html><body></body></html>")
        assert add() == ["unreadable"]
        told.answers["/1"] = page(b"<html><body><!-- 7 --></body></html>")
        assert add() == ["unreadable"]
        assert len(bench.reports) == 3


def test_a_page_that_was_added_is_read_again_as_it_was(bench: Bench):
    bare = story(5).partition(b"<article>")[2]
    with site({"/1.pdf": page(bare.decode().encode("utf-8"), "Content-Type: text/html; charset=windows-1252")}) as told:
        (one,) = bench.desk.adding(told.url("/1.pdf"), visitor=bench.visitor)
        assert one.outcome == "added"
    (again,) = bench.desk.rereading()
    assert again.problem is None
    assert again.changes == ()


def test_days_of_polling_take_no_more_memory_than_the_first(bench: Bench):
    with site({"*": page(rss("javascript:a"))}) as told:
        settings = feeds(*(told.url(f"/{n}") for n in range(4)))
        bench.watch(settings, seconds=3_600)
        tracemalloc.start()
        bench.watch(settings, seconds=3_600)
        before = tracemalloc.get_traced_memory()[0]
        bench.lines.clear()
        bench.watch(settings, seconds=4 * 3_600)
        after = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
    assert after - before < 200_000
