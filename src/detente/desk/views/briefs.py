"""A brief in words, and as Markdown; its other forms are in desk/exports."""

from __future__ import annotations

from collections.abc import Mapping

from detente.desk.brief import Brief, Sentence
from detente.desk.footnotes import Footnote
from detente.desk.views.phrases import day
from detente.desk.words import quoted
from detente.export.clean import line, markdown

UNCONFIRMED = "[unconfirmed]"


def heading(made: Brief) -> str:
    """What the brief covers."""
    until = f", up to {day(made.until)}" if made.until else ""
    return f"{line(made.title)}: after {day(made.since)}{until}"


def basis(made: Brief) -> str:
    """What it rests on."""
    only = " Only confirmed statements are used." if made.confirmed_only else ""
    return f"{made.confirmed} of {made.statements} statements confirmed by a person.{only}"


def footnote(note: Footnote) -> str:
    """A footnote in one line: the words, who said them through whom, where, when, and whether anybody confirmed it."""
    who = note.speaker + (f", {note.channel}" if note.channel else "")
    where = "a note" if note.note else ", ".join(part for part in (note.outlet or "outlet unknown", note.title) if part)
    said = f"said {day(note.said)}; " if note.said else ""
    published = f"published {day(note.published)}" if note.published else "undated"
    carriers = f"; {note.carriers} carriers" if note.carriers > 1 else ""
    state = "confirmed" if note.confirmed else "unconfirmed"
    told = f"{said}{published}{carriers}; grade {note.grade}; {state}"
    return line(f"{quoted(note.quotation)} — {who}. {where}, {told}. {note.source}")


def to_markdown(made: Brief, places: Mapping[str, str] | None = None) -> str:
    """Markdown with footnotes; `places` are, by their ids, where words are to be found."""
    places = places or {}
    parts = [f"# {markdown(heading(made))}", "", f"*{markdown(basis(made))}*", ""]
    for block in made.blocks:
        parts += [f"{'#' * (block.level + 1)} {markdown(block.heading)}", ""]
        parts += [f"{markdown(block.note)}", ""] if block.note else []
        parts += [f"- {markdown(one.text)}{_marks(one)}" for one in block.sentences]
        parts += [""] if block.sentences else []
    parts += [f"[^{one.number}]: {markdown(footnote(one))}{places.get(one.source, '')}" for one in made.footnotes]
    return "\n".join(parts) + "\n"


def _marks(one: Sentence) -> str:
    notes = "".join(f"[^{number}]" for number in one.footnotes)
    return notes + (f" {UNCONFIRMED}" if one.unconfirmed else "")
