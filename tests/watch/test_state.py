"""When a feed is asked again: after an answer, a failure, a pause that its server wants, and a clock that was set
back."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.web.failure import NotFetched
from detente.ingest.web.fetch import Fetched
from detente.ingest.web.stated import LONGEST_PAUSE, Stated, pause, stated
from detente.watch.hosts import Hosts
from detente.watch.schedule import Schedule
from detente.watch.settings import Watched
from detente.watch.state import FeedState, after_failure, after_success, from_json, resumed, to_json

FEED = Watched(url="https://quill.example/feed", every=900)
STATE = FeedState(url=FEED.url, etag='"old"', modified="Mon", digest="d", failures=2, problem="x")
NOW = 1_000_000.0


def answered(**more: object) -> Fetched:
    values = {"url": FEED.url, "status": 200, "stated": Stated(etag='"new"'), "data": b""} | more
    return Fetched(**values)  # type: ignore[arg-type]


def test_an_answer_ends_failures_and_is_remembered():
    found = after_success(STATE, answered(), "e", 900, NOW, Random(0))
    assert (found.failures, found.problem, found.polled, found.succeeded) == (0, None, NOW, NOW)
    assert (found.etag, found.modified, found.digest) == ('"new"', None, "e")
    assert found.due is not None
    assert 810 <= found.due - NOW <= 990
    assert found.headers() == {"If-None-Match": '"new"'}


def test_nothing_new_keeps_what_was_known():
    found = after_success(STATE, answered(status=304, stated=Stated()), None, 900, NOW, Random(0))
    assert found.headers() == {"If-None-Match": '"old"', "If-Modified-Since": "Mon"}
    assert found.digest == "d"


@given(st.integers(0, 60), st.integers(60, 86_400), st.randoms(use_true_random=False))
def test_failures_double_the_time_up_to_a_day(failures, every, chance):
    state = FeedState(url=FEED.url, failures=failures)
    found = after_failure(state, NotFetched("slow", "slow."), every, NOW, chance)
    assert found.failures == failures + 1
    assert found.due is not None
    assert 0.9 * min(2 * every, 86_400) - 1 <= found.due - NOW <= 1.1 * max(86_400, every) + 1


def test_a_server_s_own_pause_is_kept():
    found = after_failure(STATE, NotFetched("status", "busy.", 503, 50_000.0), 900, NOW, Random(0))
    assert found.due is not None
    assert found.due >= NOW + 50_000


def test_a_feed_that_is_gone_is_not_asked_again():
    assert after_failure(STATE, NotFetched("status", "gone.", 410), 900, NOW, Random(0)).due is None


def test_a_feed_that_moved_is_asked_there_and_here_again_where_that_fails():
    moved = after_success(STATE, answered(moved="https://new.example/feed"), "e", 900, NOW, Random(0))
    assert moved.address == "https://new.example/feed"
    for _ in range(3):
        moved = after_failure(moved, NotFetched("slow", "slow."), 900, NOW, Random(0))
    assert moved.address == FEED.url


def test_a_feed_is_taken_up_where_it_was_left():
    assert resumed(None, FEED, "f", NOW).due == NOW
    left = FeedState(url=FEED.url, due=NOW + 500)
    assert resumed(left, FEED, "f", NOW).due == NOW + 500
    assert resumed(left, Watched(url=FEED.url, every=60), "f", NOW).due == pytest.approx(NOW + 66)
    assert resumed(FeedState(url=FEED.url, due=None), FEED, "f", NOW).due is None


def test_a_clock_that_was_set_back_does_not_silence_a_feed():
    assert resumed(FeedState(url=FEED.url, due=NOW + 10**7, failures=4), FEED, "f", NOW).due == NOW


def test_what_is_kept_comes_back_and_other_versions_fields_are_passed_over():
    assert from_json({**to_json(STATE), "later": 1}) == STATE


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        ("999999999", LONGEST_PAUSE),
        ("Sun, 11 Jan 1970 08:49:37 GMT", 0.0),
        ("Tue, 13 Jan 1970 00:00:00 GMT", 36_800.0),
        ("soon", None),
        ("-5", None),
        ("Mon, 99 Foo 2026", None),
    ],
)
def test_retry_after(told, seconds):
    assert pause(told, NOW) == seconds


def test_headers_that_are_none_are_left_out():
    found = stated(
        {
            "ETag": "a" * 600,
            "Last-Modified": "\x1b[2J",
            "Content-Length": "-1",
            "Content-Type": 'TEXT/HTML; charset="X"',
        }
    )
    assert (found.etag, found.modified, found.length, found.kind, found.charset) == (None, None, None, "text/html", "x")


def test_a_host_is_asked_one_thing_at_a_time_and_not_too_often():
    hosts = Hosts(2)
    tasks = Schedule(hosts)
    tasks.add_page("p1", "a", NOW)
    tasks.add_page("p2", "a", NOW)
    tasks.add_page("p3", "b", NOW)
    tasks.add_feed("f", "a", NOW)
    found = []
    while task := tasks.take(NOW):
        hosts.begin(task.host)
        found.append(task.key)
    assert found == ["f", "p3"]
    assert tasks.next() == float("inf")
    hosts.end("a", NOW)
    assert tasks.take(NOW) is None
    assert tasks.next() == NOW + 2
    task = tasks.take(NOW + 2)
    assert task
    assert task.key == "p1"


def test_hosts_are_forgotten_once_they_are_free():
    hosts = Hosts(1)
    for number in range(20_000):
        hosts.end(f"h{number}", float(number))
    assert len(hosts._free) < 6_000
