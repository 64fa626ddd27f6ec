"""A page as HTML: tables that stack where the window is narrow, and numbered links to the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.desk.brief import Brief
from detente.desk.exports.cited import Cited
from detente.desk.exports.document import asset, document
from detente.desk.exports.ground import Ground
from detente.desk.exports.notes import Notes, located, source
from detente.desk.exports.page_brief import of_brief
from detente.desk.exports.page_of import page_of
from detente.desk.exports.pages import Block, Cell, Line, Page, Run
from detente.export.clean import line
from detente.export.markup import Child, Html, join, tag

_NARROW = ("Day", "When", "Outlook", "Party", "Status", "field", "day", "kind", "confidence", "confirmed", "grade")
"""Columns that need little room."""
_OUTSIDE = {"rel": "noreferrer noopener", "target": "_blank"}


def to_html(answer: Any, ground: Ground) -> str:
    """One file, without scripts: the answer, and below it every word that it rests on."""
    made = of_brief(answer, ground) if isinstance(answer, Brief) else page_of(answer, ground)
    notes = Notes(ground)
    blocks = [block(one, notes) for one in made.blocks]
    notes.cite(made.also)
    parts = [head(made), tag("main", *blocks, _words(notes))]
    return document(made.title, join(parts, "\n"), asset("page.css"))


def head(made: Page, *more: Child) -> Html:
    """The title, and what is to be known of the whole."""
    about = [tag("p", one, class_="about") for one in made.about]
    return tag("header", tag("p", "detente", class_="brand"), tag("h1", tag("bdi", made.title)), *about, *more)


def block(one: Block, notes: Notes, level: int = 0) -> Html:
    """A heading, its note, its table or list; `level` is added to that of the heading."""
    heading = tag(f"h{one.level + level}", tag("bdi", one.heading)) if one.heading else Html("")
    note = [tag("p", one.note, class_="note")] if one.note else []
    if one.columns:
        return tag("section", heading, *note, _table(one, notes))
    items = [tag("li", *runs(cell, notes), id=line.id) for line in one.lines for cell in line.cells]
    return tag("section", heading, *note, *([tag("ul", *items, class_="told")] if items else []))


def _table(one: Block, notes: Notes) -> Html:
    heads = (tag("th", name, scope="col", class_="narrow" if name in _NARROW else None) for name in one.columns)
    rows = (_row(one, line, notes) for line in one.lines)
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_=f"c{len(one.columns)}")


def _row(one: Block, line: Line, notes: Notes) -> Html:
    cells = zip(one.columns, line.cells, strict=True)
    return tag("tr", *(tag("td", *runs(cell, notes), data_c=name) for name, cell in cells), id=line.id)


def runs(cell: Cell, notes: Notes) -> Iterator[Html]:
    """The pieces of a cell."""
    for one in cell:
        yield from _run(one)
        yield from (cite(number, words) for number, words in notes.cite(one.cites))


def _run(one: Run) -> Iterator[Html]:
    for place, part in enumerate(one.text.split("\n")):
        if place:
            yield Html("<br>")
        if part and one.to:
            yield tag("a", part, href=one.to)
        elif part:
            yield tag("span", part, class_=one.style, dir="auto") if one.style != "plain" else tag("bdi", part)


def cite(number: int, words: Cited) -> Html:
    """A number that leads to the words, which show when it is pointed at."""
    told = f"\u201c{line(words.quotation)}\u201d {source(words)}"
    return tag("a", f"[{number}]", class_="cite", href=f"#{words.id}", title=told)


def _words(notes: Notes) -> Html:
    cited = notes.all()
    items = (entry(number, one, id=one.id) for number, one in cited)
    return tag("section", tag("h2", "Words"), tag("ol", *items, class_="sources")) if cited else Html("")


def entry(number: int, one: Cited, id: str | None = None) -> Html:
    """The words of one statement or event, with where they are."""
    link = [" ", tag("a", "in the report", href=one.link, **_OUTSIDE)] if one.link else []
    told = tag("span", tag("bdi", source(one)), class_="soft")
    place = tag("code", located(one))
    return tag("li", tag("q", line(one.quotation), dir="auto"), " ", told, *link, " ", place, id=id, value=str(number))
