"""One answer from a real server: right, slow, hanging, endless, lying, or leading where it must not."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from detente.ingest.web.address import Reach
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.fetch import Fetched
from detente.ingest.web.limits import Limits

from .web_servers import QUICK, fetcher, page, site, to

PAGE = page("<p>The envoys met.</p>", 'ETag: "a"', "Last-Modified: Mon, 02 Mar 2026 10:00:00 GMT")


def fetched(answer: bytes | Callable[[socket.socket], None], limits: Limits = QUICK) -> Fetched:
    with site({"/": answer}) as told:
        return fetcher(limits).fetch(told.url(), Reach.LOOPBACK)


def failure(answer: bytes | Callable[[socket.socket], None], limits: Limits = QUICK) -> NotFetched:
    began = time.monotonic()
    with pytest.raises(NotFetched) as caught:
        fetched(answer, limits)
    assert time.monotonic() - began < limits.seconds + 2
    assert str(caught.value).endswith(".")
    return caught.value


def test_a_page_comes_with_what_its_server_states():
    with site({"/a?b": PAGE}) as told:
        found = fetcher().fetch(told.url("/a?b#c"), Reach.LOOPBACK, {"If-None-Match": '"z"'})
        assert found.data == b"<p>The envoys met.</p>"
        assert (found.url, found.reach, found.moved) == (told.url("/a?b"), Reach.LOOPBACK, None)
        assert (found.stated.kind, found.stated.etag) == ("text/html", '"a"')
        (request,) = told.requests
        assert f"Host: 127.0.0.1:{told.port}" in request
        assert 'If-None-Match: "z"' in request
        assert "User-Agent: detente/" in request


def test_nothing_new_has_no_data():
    assert fetched(page("", status="304 Not Modified", length=0)).data == b""


def test_no_proxy_is_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetched(PAGE).status == 200


def test_the_name_is_looked_up_once_and_that_address_is_asked():
    """A resolver that answers otherwise the second time (rebinding) is not asked a second time."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    dialled: list[str] = []

    def connector(address: str, port: int, seconds: float) -> socket.socket:
        dialled.append(address)
        return socket.create_connection((address, port), seconds)

    with site({"/": PAGE}, host="news.example") as told:
        found = fetcher(resolver=resolver, connector=connector).fetch(told.url(), Reach.LOOPBACK)
        assert f"Host: news.example:{told.port}" in told.requests[0]
    assert (found.status, asked, dialled) == (200, ["news.example"], ["127.0.0.1"])


def test_a_name_that_leads_to_a_forbidden_address_is_never_connected_to():
    def connector(address: str, port: int, seconds: float) -> socket.socket:
        raise AssertionError(address)

    for address in ("127.0.0.1", "10.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "::1", "64:ff9b::a00:1"):
        one = fetcher(resolver=lambda host, port, a=address: [a], connector=connector)
        with pytest.raises(NotFetched) as caught:
            one.fetch("https://news.example/")
        assert caught.value.kind == "refused"
        assert caught.value.lasting


def test_a_second_address_is_tried_where_the_first_does_not_answer():
    with site({"/": PAGE}, host="news.example") as told:
        one = fetcher(resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"])
        assert one.fetch(told.url(), Reach.LOOPBACK).status == 200


def test_a_host_that_is_not_there_and_a_resolver_that_hangs():
    def none(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    def hangs(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["8.8.8.8"]

    for resolver, kind in ((none, "unreachable"), (hangs, "slow")):
        with pytest.raises(NotFetched) as caught:
            fetcher(Limits(seconds=0.2), resolver=resolver).fetch("http://news.example/")
        assert caught.value.kind == kind
        assert not caught.value.lasting


def test_nobody_answers():
    with site({}) as told:
        url = told.url()
    with pytest.raises(NotFetched) as caught:
        fetcher().fetch(url, Reach.LOOPBACK)
    assert caught.value.kind == "unreachable"


# Redirects


def test_redirects_are_followed_and_moves_for_good_told():
    answers = {"/": to("/a", "301 Moved"), "/a": to("b", "308 Moved"), "/b": PAGE, "/c": to("/a", "302 Found")}
    with site(answers) as told:
        assert fetcher().fetch(told.url(), Reach.LOOPBACK).moved == told.url("/b")
        found = fetcher().fetch(told.url("/c"), Reach.LOOPBACK)
        assert (found.url, found.moved) == (told.url("/b"), None)


def test_a_move_for_good_ends_at_the_first_that_is_not():
    with site({"/": to("/a", "301 Moved"), "/a": to("/b"), "/b": PAGE}) as told:
        assert fetcher().fetch(told.url(), Reach.LOOPBACK).moved is None


def test_a_circle_and_an_endless_chain_end():
    steps = {f"/{n}": to(f"/{n + 1}") for n in range(20)}
    for answers in ({"/": to("/b"), "/b": to("/")}, {"/": to("/0"), **steps}):
        with site(answers) as told, pytest.raises(NotFetched) as caught:
            fetcher().fetch(told.url(), Reach.LOOPBACK)
        assert caught.value.kind == "redirects"
        assert len(told.asked) <= QUICK.redirects + 1


@pytest.mark.parametrize(
    "goal", ["file:///etc/passwd", "javascript:alert(1)", "//0x7f.1/", "http://169.254.169.254/", "\\\\a"]
)
def test_a_redirect_to_what_may_not_be_asked_is_refused(goal):
    assert failure(to(goal)).kind == "refused"


def test_a_public_page_cannot_lead_into_the_private_network_even_where_that_may_be_named():
    names = {"news.example": ["8.8.8.8"], "desk.example": ["10.0.0.5"], "localhost": ["127.0.0.1"]}
    dialled: list[str] = []

    with site({"/": to("http://desk.example/"), "/l": to("http://localhost/")}) as told:

        def connector(address: str, port: int, seconds: float) -> socket.socket:
            dialled.append(address)
            return socket.create_connection(("127.0.0.1", told.port), seconds)

        one = fetcher(resolver=lambda host, port: names[host], connector=connector)
        for path in ("", "l"):
            with pytest.raises(NotFetched) as caught:
                one.fetch(f"http://news.example/{path}", Reach.LOOPBACK)
            assert caught.value.kind == "refused"
        with pytest.raises(NotFetched, match="this computer itself"):
            one.fetch("http://desk.example/l", Reach.LOOPBACK)
    assert set(dialled) == {"8.8.8.8", "10.0.0.5"}


# Time


def drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    with suppress(OSError):
        for _ in range(100):
            connection.sendall(b"a")
            time.sleep(0.05)


def drip_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    with suppress(OSError):
        for _ in range(100):
            connection.sendall(b"a")
            time.sleep(0.05)


def hang(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.recv(1)


def keep_waiting(connection: socket.socket) -> None:
    """Says 100 Continue for ever."""
    with suppress(OSError):
        while True:
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


@pytest.mark.parametrize("answer", [drip, drip_headers, hang], ids=lambda it: it.__name__)
def test_a_slow_server_does_not_outlast_the_limit(answer):
    assert failure(answer, Limits(seconds=0.4, idle=0.3)).kind == "slow"


def test_a_server_that_never_comes_to_its_answer_is_left():
    assert failure(keep_waiting).kind in ("broken", "slow")


def test_a_chain_of_slow_answers_shares_the_time():
    def slowly(connection: socket.socket) -> None:
        time.sleep(0.25)
        connection.sendall(to(f"/{time.monotonic()}"))

    with site({"*": slowly}) as told, pytest.raises(NotFetched) as caught:
        fetcher(Limits(seconds=0.4, redirects=50)).fetch(told.url(), Reach.LOOPBACK)
    assert caught.value.kind == "slow"


# Size and form


def test_more_bytes_than_may_come_are_not_held():
    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with suppress(OSError):
            while True:
                connection.sendall(b"a" * 65_536)

    tracemalloc.start()
    assert failure(endless).kind == "large"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_length_that_is_too_large_ends_it_before_anything_comes():
    assert failure(page("a", length=10**9)).kind == "large"


@pytest.mark.parametrize("length", [30, 99_000])
def test_an_answer_that_is_shorter_than_it_says_is_broken(length):
    assert failure(page("<p>cut</p>", length=length)).kind == "broken"


def test_an_answer_that_is_longer_than_it_says_ends_there():
    assert fetched(page("<p>one</p>and more", length=10)).data == b"<p>one</p>"


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n<p>a</p>",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n<p>a</p>",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 8\r\n\r\n<p>a</p>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>a</p>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"220 mail.example ESMTP\r\n",
        b"",
        b"\0" * 100,
    ],
)
def test_what_is_no_answer_is_named_or_read_but_never_breaks(head):
    try:
        found: bytes | str = fetched(head).data
    except NotFetched as error:
        found = error.kind
    assert found in (b"<p>a</p>", b"<p>", b"", "broken", "unreachable")


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(5_000)) + b"\r\n",
        b"HTTP/1.1 200 " + b"O" * 200_000 + b"\r\n\r\n",
    ],
)
def test_headers_without_end_are_refused(head):
    assert failure(head).kind == "broken"


def test_chunks_are_put_together():
    answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n5;x=y\r\na</p>\r\n0\r\n\r\n"
    assert fetched(answer).data == b"<p>a</p>"


BODY = b"<p>The envoys met on Monday.</p>" * 20


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])),
        ("GZIP", gzip.compress(BODY) + b"\0" * 20),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compressobj(wbits=-15).compress(BODY) + zlib.compressobj(wbits=-15).flush()),
        ("identity", BODY),
    ],
    ids=["gzip", "two members", "padded", "deflate", "bare deflate", "identity"],
)
def test_a_packed_answer_is_unpacked(coding, packed):
    if coding == "deflate" and not packed.startswith(b"\x78"):
        stream = zlib.compressobj(wbits=-15)
        packed = stream.compress(BODY) + stream.flush()
    assert fetched(page(packed, f"Content-Encoding: {coding}")).data == BODY


def test_a_bomb_is_found_early_and_never_held():
    bomb = gzip.compress(b"\0" * 50_000_000)
    tracemalloc.start()
    found = failure(page(bomb, "Content-Encoding: gzip"))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert found.kind == "large"
    wide = Limits(bytes=10**9, free=100_000, seconds=5.0)
    assert "200 times" in str(failure(page(bomb, "Content-Encoding: gzip"), wide))


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("br", b"x"), ("gzip, gzip", b"x"), ("gzip", gzip.compress(BODY)[:-12]), ("gzip", b"no gzip"), ("zstd", b"")],
    ids=["unknown", "twice", "cut", "not packed", "nothing"],
)
def test_what_is_packed_otherwise_or_damaged_is_named(coding, packed):
    assert failure(page(packed, f"Content-Encoding: {coding}")).kind == "broken"


@pytest.mark.parametrize(
    ("status", "lasting"),
    [
        ("404 Not Found", True),
        ("410 Gone", True),
        ("403 No", True),
        ("429 Slow", False),
        ("503 Busy", False),
        ("204 None", True),
    ],
)
def test_a_status_is_told(status, lasting):
    found = failure(page("", "Retry-After: 120", status=status))
    assert (found.kind, found.status, found.wait) == ("status", int(status[:3]), 120.0)
    assert found.lasting is lasting


def test_many_threads_fetch_at_once():
    with site({"/": PAGE}) as told:
        one, found = fetcher(), list[Fetched]()
        threads = [
            threading.Thread(target=lambda: found.append(one.fetch(told.url(), Reach.LOOPBACK))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [each.status for each in found] == [200] * 8
