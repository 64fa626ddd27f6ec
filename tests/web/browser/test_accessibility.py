"""axe finds nothing to object to on any page, light and dark (WCAG 2.1 A and AA, and axe's best practices)."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from tests.web.browser.conftest import windows
from tools.pictures import addresses


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier(chromium: Browser, looked_at: str, shown: Path, scheme: str) -> None:
    axe = Axe()
    for window in windows(chromium, looked_at, color_scheme=scheme, bypass_csp=True):
        for path in addresses(shown).values():
            found = axe.run(window.go(path)).response["violations"]
            told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
            assert told == [], (path, scheme)
