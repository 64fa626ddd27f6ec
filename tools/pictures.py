"""Pictures of every page of the web desk, from the example desk: light and dark, wide and narrow, into docs/images/web.

    python -m tools.pictures [--desk DESK] [--only NAME ...]

Needs Chromium. Writes docs/pictures.md too, which shows them all.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from detente.desk.desk import Desk
from tools.served import CHROMIUM, OPTIONS, served

FOLDER = Path(__file__).parents[1] / "docs" / "images" / "web"
SIZES = {"wide": (1440, 900), "narrow": (375, 812)}
SCHEMES = ("light", "dark")
CALM = 400
"""Milliseconds that a page gets to draw its charts."""


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(prog="pictures", description="Take pictures of every page of the web desk.")
    parser.add_argument("--desk", help="a desk that is there already (default: the example desk, made anew)")
    parser.add_argument("--only", nargs="*", help="only these pages, by name")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(options.desk) if options.desk else made(Path(folder))
        pages = {name: path for name, path in addresses(desk).items() if not options.only or name in options.only}
        with served(desk) as opening, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            for path in taken(browser, opening, pages):
                print(path.relative_to(FOLDER.parents[2]))
    listing()


def made(folder: Path) -> Path:
    """The example desk, with the analyst's decisions."""
    from tools import demo

    demo.build(folder / "oruma.desk")
    return folder / "oruma.desk"


TITLES = {
    "matrix": "The matrix",
    "matrix-open": "The matrix with a cell open, and what moved since a day",
    "changes": "Changes",
    "timeline": "Timeline",
    "deal": "The deal",
    "brief": "Brief",
    "review": "Review: statements",
    "review-links": "Review: links",
    "report": "A report",
    "statement": "A statement, and the forms to correct it",
    "proposal": "A proposal",
    "reports": "Reports",
    "search": "Search",
    "cast": "Cast",
    "actor": "An actor",
    "agenda": "Agenda",
    "sources": "Sources",
    "audit": "Audit",
    "add": "Add",
    "help": "Help",
}


def addresses(desk: Path) -> dict[str, str]:
    """The address of each picture's page on a desk."""
    with Desk.open(desk) as opened:
        made = opened.matrix()
        row, cell = next(
            (row, cell) for row in made.rows for cell in row.cells if row.proposal and len(cell.statements) > 1
        )
        kept = opened.statement(cell.statements[0])
    return {
        "matrix": "/matrix",
        "matrix-open": f"/matrix?since=2026-03-12&open={row.proposal}.{cell.party}",
        "changes": "/changes?since=2026-03-12",
        "timeline": "/timeline",
        "deal": "/deal",
        "brief": "/brief?since=2026-03-12",
        "review": "/review",
        "review-links": "/review?what=links",
        "report": f"/reports/{kept.report}",
        "statement": f"/statements/{kept.id}",
        "proposal": f"/proposals/{row.proposal}",
        "reports": "/reports",
        "search": "/search?q=withdraw*",
        "cast": "/cast",
        "actor": f"/cast/{kept.statement.speaker}",
        "agenda": "/agenda",
        "sources": "/sources",
        "audit": "/audit",
        "add": "/add",
        "help": "/help",
    }


def taken(browser: Browser, opening: str, pages: dict[str, str]) -> Iterator[Path]:
    """Take each page in each scheme and size."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    start = opening.partition("/?")[0]
    for scheme in SCHEMES:
        for size, (width, height) in SIZES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(opening)
            for name, path in pages.items():
                yield one(page, f"{start}{path}", FOLDER / f"{name}-{scheme}-{size}.png")
            context.close()


def one(page: Page, address: str, path: Path) -> Path:
    """Take one picture, in few colours: there are eighty of them in the repository."""
    page.goto(address)
    page.wait_for_timeout(CALM)
    page.screenshot(path=path)
    from PIL import Image

    with Image.open(path) as image:
        image.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def listing() -> None:
    """Write the page that shows them."""
    lines = ["# Pictures of every page", "", "Of [the example desk](desk.md#the-example-desk): invented states.", ""]
    for name in TITLES:
        lines += [f"## {TITLES[name]}", ""]
        for scheme in SCHEMES:
            lines += [f"![{TITLES[name]}, {scheme}, {size}](images/web/{name}-{scheme}-{size}.png)" for size in SIZES]
        lines.append("")
    (FOLDER.parents[1] / "pictures.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
