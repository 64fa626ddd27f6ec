"""What a person should look at first: statements and suggested links that nobody has decided on.

Order: how unsure it is, times how much rests on it. A statement that decides a cell of the matrix weighs more than one
that is told along with others there, and that more than one on which no cell rests. Looking at the first hundred mends
most of what is wrong on the page (uncertainty sampling: Lewis and Gale 1994; weighted by what a mistake costs, as in
Kapoor, Horvitz and Basu 2007, Selective supervision).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.desk.rows import Row
from detente.errors import UsageError
from detente.ledger.doubt import MOST
from detente.ledger.kept import KeptStatement, Link

What = Literal["statements", "links"]
DECIDES = 4
"""What rests on a statement that decides a cell, in cells; one that is listed there besides counts as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to decide: a `statement`, or a `link` (the other is None). `id` names it: the statement's, or
    "KIND|A|B". `doubt` is how unsure it is, from 0 to 1, and `rests` how much rests on it (0: nothing on the page).
    `called` says what a link's two things are called, the words of statements and events included."""

    id: str
    doubt: float
    rests: int
    statement: KeptStatement | None = None
    link: Link | None = None
    called: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Some questions, the most pressing first; `left` counts all that are open under the same filters, `after` is where
    to go on (None: that was the end)."""

    questions: tuple[Question, ...]
    left: int
    after: str | None = None


Place = tuple[int, str]
"""Where a question stands in the order: its score and its id, greater ones first."""


def score(doubt: int, rests: int) -> int:
    """How pressing a question is; `doubt` in thousandths."""
    return doubt * (1 + rests)


def doubt_of(points: int, rests: int) -> float:
    """From a score back to the doubt, from 0 to 1."""
    return points / (1 + rests) / MOST


def resting(rows: Iterable[Row | None]) -> dict[str, int]:
    """For statements how much of the matrix rests on them: cells that they decide (`DECIDES` each), and cells where
    they are told along or stand against."""
    found: Counter[str] = Counter()
    for row in rows:
        for cell in row.cells if row else ():
            found.update({cell.statements[0]: DECIDES} if cell.statements else {})
            found.update([*cell.statements[1:], *cell.against])
    return dict(found)


def resting_on_proposals(rows: Iterable[Row | None]) -> dict[str, int]:
    """For proposals the number of parties of which a stance is known."""
    return {row.proposal: sum(cell.known for cell in row.cells) for row in rows if row and row.proposal}


def rests_of_link(link: tuple[str, str, str], statements: Mapping[str, int], proposals: Mapping[str, int]) -> int:
    """What rests on a link (kind, a, b): what the smaller of its two things would bring along. Actors and events are in
    no cell of their own."""
    kind, a, b = link
    known = {"statement": statements, "proposal": proposals}.get(kind, {})
    return min(known.get(a, 0), known.get(b, 0))


def to_cursor(place: Place) -> str:
    """A place in the order as text, for a page to hand back."""
    return f"{place[0]}.{place[1]}"


def of_cursor(text: str | None) -> Place | None:
    """The place in a text. Raises `UsageError` for any other text."""
    if text is None:
        return None
    number, _, id = text.partition(".")
    if not number.isdecimal() or not id:
        raise UsageError(f"after: {text!r} is no place in a list. Begin again without it.")
    return int(number), id
