"""A browser that is not ours scrolls to the words that a link names."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from detente.desk.exports.places import place

pytestmark = pytest.mark.browser
SHORT = "we will, well-known & sure, open it"
LONG = (
    "\u201cNorvia is ready to pull its troops back behind the river if Sudmark removes its artillery from the western "
    "hills, and not before that,\u201d"
)
PAGE = (
    f"<p>{'filler ' * 9000}</p><p>Before {escape(SHORT)} after.</p><p>{escape(LONG)} she said.</p><p>{'tail ' * 9000}"
)


class Page(BaseHTTPRequestHandler):
    """One long page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>t</title>{PAGE}".encode())

    def log_message(self, *_: object) -> None:
        """Nothing is to be said."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/talks?id=1"
        server.shutdown()


def test_it_finds_short_words_long_ones_and_those_that_stand_apart(chromium, address):
    for words, found in [((SHORT,), True), ((LONG,), True), ((LONG, SHORT), True), (("never said",), False)]:
        page = chromium.new_page()
        page.goto(place(address, words) or "")
        if found:
            page.wait_for_function("scrollY > 300")
        else:
            page.wait_for_timeout(300)
            assert page.evaluate("scrollY") == 0
        page.close()
