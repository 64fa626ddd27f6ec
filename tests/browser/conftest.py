"""A browser for the tests: Debian's Chromium through its own driver, nothing downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from detente.export.page import page
from detente.records import Reading
from tests.export.readings import LABELS

ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb")

Open = Callable[..., Chrome]


def _found(*names: str) -> str:
    paths = [path for name in names if (path := shutil.which(name))]
    if not paths:
        pytest.skip(f"no {names[0]} here; on Debian: apt-get install chromium chromium-driver")
    return paths[0]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """One browser for all tests."""
    options = ChromeOptions()
    options.binary_location = _found("chromium", "chromium-browser", "google-chrome")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for argument in ARGUMENTS:
        options.add_argument(argument)
    browser = Chrome(options=options, service=Service(_found("chromedriver")))
    yield browser
    browser.quit()


@pytest.fixture
def open_page(chromium: Chrome, tmp_path: Path) -> Iterator[Open]:
    """Opens readings as a page: `open_page([reading], theme="dark", width=390, script=False)`."""

    def opened(readings: Sequence[Reading], theme: str = "light", width: int = 1280, script: bool = True) -> Chrome:
        file = tmp_path / "page.html"
        file.write_text(page(readings, LABELS), encoding="utf-8")
        still = [{"name": "prefers-reduced-motion", "value": "reduce"}]
        features = [{"name": "prefers-color-scheme", "value": theme}, *still]
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
        size = {"width": width, "height": 500, "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        chromium.get("about:blank")
        chromium.get(file.as_uri())
        return chromium

    yield opened
    assert [entry for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"] == []
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
