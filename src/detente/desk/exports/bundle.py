"""A whole desk as one HTML file that opens offline: every answer, and every report with its statements marked in it.

Reading works without scripts: a number leads to the words where they stand in the report, which light up. The script
only adds a search, and lights up words and list together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.desk.exports import bundle_report
from detente.desk.exports.document import asset, document
from detente.desk.exports.ground import Ground
from detente.desk.exports.html_page import block, entry, head
from detente.desk.exports.notes import Notes
from detente.desk.exports.page_lists import (
    calendar_block,
    changes_blocks,
    outlook_block,
    sheet_blocks,
    timeline_blocks,
)
from detente.desk.exports.page_matrix import matrix_about, matrix_blocks
from detente.desk.exports.pages import Block, Page
from detente.desk.exports.tables import own
from detente.desk.exports.whole import Whole
from detente.desk.views.phrases import day
from detente.export.clean import line
from detente.export.markup import Html, join, tag, void

PARTS = {
    "matrix": "Where the parties stand",
    "changes": "What changed",
    "timeline": "Who did what when",
    "calendar": "Calendar",
    "outlook": "Outlook",
    "sources": "Sources",
    "reports": "Reports",
}
FOOT = (
    "Words are the reports\u2019 own; [\u2026] marks a gap in them. Read by machine; what no person has confirmed is "
    "marked with a question mark: check the words before you quote."
)


def to_bundle(made: Whole, ground: Ground) -> str:
    """The file."""
    notes = Notes(ground)
    narrowed = (f"Narrowed: {line(ground.narrowed())}.",) if ground.asked else ()
    page = Page(title=line(ground.title), about=(*matrix_about(made.matrix, ground), *narrowed))
    answers = [_part(name, blocks, notes) for name, blocks in _answers(made, ground)]
    reports = _reports(made, ground, notes)
    body = [
        head(page, _ways(), _search()),
        tag("main", *answers, reports, _elsewhere(made, ground, notes)),
        tag("footer", tag("p", FOOT), tag("p", f"Desk {ground.desk}, as of entry {ground.held.head}.")),
    ]
    style = asset("page.css") + asset("bundle.css")
    return document(page.title, join(body, "\n"), style, asset("bundle.js"))


def _ways() -> Html:
    links = (tag("a", told, href=f"#{name}") for name, told in PARTS.items())
    return tag("nav", *links, aria_label="Parts of this page")


def _search() -> Html:
    """Hidden until the script shows it: without one it could do nothing."""
    field = void("input", type="search", id="find", placeholder="party, issue, words", autocomplete="off")
    count = tag("output", for_="find")
    return tag("div", tag("label", "Show only lines with ", field), " ", count, class_="find", hidden="", role="search")


def _answers(made: Whole, ground: Ground) -> Iterator[tuple[str, list[Block]]]:
    yield "matrix", list(matrix_blocks(made.matrix, ground))
    yield "changes", list(changes_blocks(made.changes, ground))
    yield "timeline", list(timeline_blocks(made.timeline, ground))
    yield "calendar", [calendar_block(made.calendar, ground)]
    yield "outlook", [outlook_block(made.matrix.outlook, ground)]
    yield "sources", list(sheet_blocks(own(made.sources, ground)))


def _part(name: str, blocks: list[Block], notes: Notes) -> Html:
    """One answer. A part with one block of its own name needs no second heading."""
    heading = tag("h2", PARTS[name], id=name)
    alone = [replace(one, heading="") if one.heading == PARTS[name] else one for one in blocks]
    told = [block(one, notes, level=1) for one in alone]
    return tag("section", heading, *told, class_="part")


def _reports(made: Whole, ground: Ground, notes: Notes) -> Html:
    """All reports, the first published first, under a list of them."""
    ordered = sorted(made.reports, key=lambda one: (one.published or "~", one.id))
    shown = bundle_report.Shown(made, ground, notes)
    items = [
        tag("li", tag("span", day(one.published) or "undated", class_="soft"), " ", shown.link(one)) for one in ordered
    ]
    articles = [shown.article(one) for one in ordered]
    heading = tag("h2", PARTS["reports"], id="reports")
    return tag("section", heading, tag("ul", *items, class_="list"), *articles, class_="part")


def _elsewhere(made: Whole, ground: Ground, notes: Notes) -> Html:
    """What was cited and stands in no report shown above: notes, and words of another version of a text."""
    placed = bundle_report.placed(made, ground)
    left = [(number, one) for number, one in notes.all() if one.id not in placed]
    if not left:
        return Html("")
    items = (entry(number, one, id=one.id) for number, one in left)
    return tag("section", tag("h2", "Notes, and words that stand elsewhere"), tag("ol", *items, class_="sources"))
