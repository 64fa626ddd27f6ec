"""A real browser (Debian's Chromium) before a served copy of the example desk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools.served import CHROMIUM, OPTIONS, served

if not os.path.exists(CHROMIUM):
    pytest.skip(f"needs Chromium at {CHROMIUM} (Debian's package chromium)", allow_module_level=True)

Opened = Callable[..., Page]
WAIT = 20_000
"""Milliseconds that a page gets to do what is expected of it, on a machine that is busy."""
expect.set_options(timeout=WAIT)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a file: while it is open, nothing else in this process can run an event loop."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


class Window:
    """A window of one person's browser, logged in at the desk; what its console says is kept, and fails the test."""

    def __init__(self, context: BrowserContext, opening: str) -> None:
        self.context, self.start = context, opening.partition("/?")[0]
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.page.on("console", lambda one: self.said.append(one.text) if one.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(opening)

    def go(self, path: str) -> Page:
        """Go to a page of the desk, which has to be there."""
        answer = self.page.goto(self.start + path)
        assert answer is None or answer.status < 400, (path, answer.status)
        return self.page


@pytest.fixture(scope="session")
def looked_at(shown: Path) -> Iterator[str]:
    """The opening address of a desk that tests only look at."""
    with served(shown) as opening:
        yield opening


@pytest.fixture
def worked_at(desk_path: Path) -> Iterator[str]:
    """The opening address of a desk of one's own."""
    with served(desk_path, by="ada") as opening:
        yield opening


def windows(chromium: Browser, opening: str, **settings: object) -> Iterator[Window]:
    """A window, and in the end that its console was silent and that it asked nobody but the desk."""
    context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **settings})  # type: ignore[arg-type]
    window = Window(context, opening)
    yield window
    context.close()
    assert window.said == []
    assert [url for url in window.asked if not url.startswith((window.start, "data:", "blob:"))] == []


@pytest.fixture
def window(chromium: Browser, looked_at: str) -> Iterator[Window]:
    """A window on a desk that is only looked at."""
    yield from windows(chromium, looked_at)


@pytest.fixture
def desk_window(chromium: Browser, worked_at: str) -> Iterator[Window]:
    """A window on a desk of one's own."""
    yield from windows(chromium, worked_at)
