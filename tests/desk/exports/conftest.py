"""A browser for the bundle: Debian's Chromium, driven by Playwright, nothing downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no chromium here; on Debian: apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a text as a file: `opened(text, width=375, theme="dark", script=False, at="#st-new")`. Nothing may be
    fetched, and nothing may go wrong that the browser would tell of."""
    said: list[str] = []
    pages: list[Page] = []

    def page(text: str, width: int = 1280, theme: str = "light", script: bool = True, at: str = "") -> Page:
        file = tmp_path / "desk.html"
        file.write_text(text, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
            offline=True,
        )
        made = context.new_page()
        made.on("console", lambda message: said.append(message.text))
        made.on("pageerror", lambda error: said.append(str(error)))
        made.on("dialog", lambda dialog: said.append(dialog.message))
        made.on("request", lambda request: said.append(request.url) if request.url[:5] != "file:" else None)
        made.goto(file.as_uri() + at)
        pages.append(made)
        return made

    yield page
    for made in pages:
        made.context.close()
    assert said == []
