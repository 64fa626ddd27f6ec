"""Scripts by others are what their authors published; our own import each other by addresses that never change."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.testclient import TestClient

from detente.web.access.headers import policy
from detente.web.templates import STATIC, STYLES, content, static

VENDOR = STATIC / "vendor"
LISTED = re.findall(
    r"^\| (\S+) \| (\S+) \| ([\d.]+) \| (\S+) \| (0BSD|ISC) \| ([0-9a-f]{64}) \|$",
    (VENDOR / "VENDORED.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
MOST = 250_000
"""Bytes of a page with all that belongs to it, compressed."""


def test_every_file_there_is_listed() -> None:
    there = {one.name for one in VENDOR.iterdir() if one.name != "VENDORED.md"}
    assert there == {name for name, *_ in LISTED}


@pytest.mark.parametrize(("name", "package", "version", "path", "licence", "digest"), LISTED)
def test_it_is_byte_for_byte_what_was_published(
    name: str, package: str, version: str, path: str, licence: str, digest: str
) -> None:
    held = (VENDOR / name).read_bytes()
    assert sha256(held).hexdigest() == digest
    assert version.encode() in held[:200] or f'version:"{version}"'.encode() in held
    told = (VENDOR / "VENDORED.md").read_text(encoding="utf-8")
    assert f"### {package}\n" in told, "the licence in full"
    assert (path.startswith("dist/"), bool(licence)) == (True, True)


def plots_style() -> str:
    """What Plot writes into the <style> of its picture, for the class that charts.js gives it."""
    script, module = (VENDOR / "plot.min.js").read_text("utf-8"), (STATIC / "charts.js").read_text("utf-8")
    made = re.search(r"append\(\"style\"\)\.text\(`(:where\(\.\$\{c\}\) \{\\n  --plot-background.+?)`\)", script)
    name = re.search(r'className: "([\w-]+)"', module)
    assert made
    assert name
    return made[1].replace("${c}", name[1]).replace("\\n", "\n")


def test_the_one_inline_style_that_is_allowed_is_plots() -> None:
    digest = b64encode(sha256(plots_style().encode()).digest()).decode()
    assert (f"sha256-{digest}",) == STYLES
    assert f"style-src 'self' 'sha256-{digest}';" in policy(STYLES)


def test_modules_import_each_other_by_addresses_with_hashes(looking: TestClient) -> None:
    served = content("timeline.js").decode()
    assert f'from "{static("charts.js")}"' in served
    for script in STATIC.iterdir():
        if script.name.endswith(".js"):
            for address in re.findall(r'^import .*from "([^"]+)"', content(script.name).decode(), re.MULTILINE):
                answer = looking.get(address)
                assert answer.status_code == 200, (script.name, address)
                assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/timeline?all=1", "/changes?since=2026-03-01", "/brief?since=2026-03-01", "/outlook"]
)
def test_a_page_with_all_that_belongs_to_it_is_light(looking: TestClient, path: str) -> None:
    page = looking.get(path)
    addresses = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    for script in addresses & {address for address in addresses if address.endswith(".js")}:
        addresses |= set(re.findall(r'from "(/static/[^"]+)"', looking.get(script).text))
    assert carried(looking, path) + sum(carried(looking, address) for address in addresses) < MOST


def carried(client: TestClient, path: str) -> int:
    """Bytes that a browser is sent."""
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        return sum(map(len, answer.iter_raw()))
