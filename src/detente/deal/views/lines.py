"""What the pages of all answers share: lines with an indent, marks of doubt, and how a sticking point is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from detente.deal.conflicts import Conflict
from detente.deal.members import ConflictBasis
from detente.deal.names import Names
from detente.deal.sentences import clip
from detente.export.clean import line

WIDE = 120
"""Columns beyond which lines are too long to read."""
MOST_IDS = 6
UNCONFIRMED = "? not confirmed by a person"
PARTIAL = "Partial: time or --top cut this short; there may be more."
STATED = "stated by the parties themselves"
BASES: dict[ConflictBasis, str] = {
    "stated": STATED,
    "definition": "only if a suggested definition is right",
    "claimed": "only if a claim made for somebody is right",
    "forecast": "only if a source's forecast is right",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, wrapped under its own indent; `head` stands before it, in the indent of its first line."""

    text: Text
    indent: int = 0
    head: str = ""
    style: str = "dim"


def show(console: Console, lines: Iterable[Line]) -> None:
    """Print lines, each wrapped under its own indent."""
    width = min(console.width, WIDE)
    for one in lines:
        head = Text(one.head.ljust(one.indent), one.style)
        for piece in one.text.wrap(console, max(width - one.indent, 1)) or [Text()]:
            piece.rstrip()
            console.print(head + piece if piece else piece, highlight=False, soft_wrap=True)
            head = Text(" " * one.indent)


def title(words: str, more: str = "") -> Line:
    """A heading, with something quieter behind it."""
    return Line(Text.assemble((line(words).upper(), "bold"), (f"   {line(more)}" if more else "", "dim")))


def said(words: str, indent: int = 0, head: str = "", doubt: str = "", note: str = "") -> Line:
    """A sentence, with a mark of doubt and a quieter note behind it."""
    return Line(Text.assemble(line(words), (doubt, "yellow"), (note, "dim")), indent, head)


def labelled(name: str, words: str, style: str = "") -> Line:
    """NAME and what is said of it, side by side."""
    return Line(Text(line(words), style), 10, name, "bold")


def dim(words: str, indent: int = 0) -> Line:
    """A note."""
    return Line(Text(line(words), "dim"), indent)


EMPTY = Line(Text())


def mark(confirmed: bool) -> str:
    """What marks that nobody has confirmed something."""
    return "" if confirmed else " ?"


def conflict(number: int, one: Conflict, names: Names) -> Iterator[Line]:
    """A sticking point: what it is about, the sentence, the ids of the statements under it."""
    topic = about(one, names)
    notes = mark(one.confirmed) + ("  [another report says otherwise]" if one.contested else "")
    yield Line(Text.assemble((line(topic), "bold"), (notes, "yellow")), 5, f"{number:>3}")
    yield said(one.sentence, 5)
    ids = [name for member in one.members for name in member.statements]
    ids += [premise.id for premise in one.premises if premise.kind == "definition"]
    yield dim(f"[{listed(list(dict.fromkeys(ids)))}]", 5)


def listed(ids: Sequence[str]) -> str:
    """Ids, the first of them where they are many."""
    more = f" and {len(ids) - MOST_IDS} more" if len(ids) > MOST_IDS else ""
    return ", ".join(ids[:MOST_IDS]) + more


def many(count: int, word: str) -> str:
    """'1 report', '2 reports'."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def about(one: Conflict, names: Names) -> str:
    """The proposals that its members are about."""
    labels = (names.proposal(member.proposal) for member in one.members if member.proposal)
    return "; ".join(clip(label) for label in dict.fromkeys(labels)) or "what is asked for"


def conflicts(found: Sequence[Conflict], names: Names, first: int = 1) -> Iterator[Line]:
    """Sticking points, numbered."""
    for number, one in enumerate(found, first):
        yield from conflict(number, one, names)


def end(partial: bool) -> Iterator[Line]:
    """The last lines of a page."""
    yield EMPTY
    if partial:
        yield Line(Text(PARTIAL, "yellow"))
    yield dim(UNCONFIRMED)
