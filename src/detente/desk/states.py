"""How the principals stand to each other on a proposal, with the reason in plain words.

    agreed                    all are for it, one has said yes, nobody hedges or sets a condition
    agreed in principle       all are for it, but softly, on a condition that the other met with a yes, or without a
                              plain yes to one another
    agreement disputed        one says that it is agreed, another denies it
    conditional, unanswered   one is for it on a condition, and no other principal has answered
    under review              one says that it studies the proposal, and nothing stands against each other
    opposed                   one is for it and another against it, or both are against it
    one side known            one has spoken; or what several say does not add up to an answer
    not discussed             no principal stands anywhere; others have spoken

A claim that one party makes for another can oppose, but never agrees in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from detente.desk.cells import Cell
from detente.desk.clauses import clause
from detente.desk.names import Names, listed, sentence
from detente.desk.weight import YES

State = Literal[
    "agreed",
    "agreed in principle",
    "agreement disputed",
    "conditional, unanswered",
    "under review",
    "opposed",
    "one side known",
    "not discussed",
]
Judged = tuple[State, str]


def state(cells: Sequence[Cell], names: Names, dispute: str | None = None, others: Sequence[Cell] = ()) -> Judged:
    """The state between the principals whose `cells` these are, and the reason. `dispute` is the sentence that tells
    who says that it was agreed and who denies it, where somebody does (disputes.py); `others` are the cells of the
    other parties: where no principal stands anywhere, the reason tells who does."""
    if dispute is not None:
        return "agreement disputed", dispute
    known = [cell for cell in cells if cell.known]
    found, reason = _first(known, cells, names)
    spoken = [clause(cell, names) for cell in others if cell.known] if found == "not discussed" else []
    return found, f"{reason[:-1]}; {'; '.join(spoken)}." if spoken else reason


def _first(known: Sequence[Cell], cells: Sequence[Cell], names: Names) -> Judged:
    sides = {cell.side for cell in known}
    if "against" in sides and len(known) > 1:
        return "opposed", _reason(cells, names)
    if any(cell.status == "under_review" for cell in cells):
        return "under review", _reason(cells, names)
    if not known:
        return "not discussed", _reason(cells, names)
    if len(known) < len(cells) or len(known) == 1:
        return _unanswered(known, cells, names)
    return _all_for(known, cells, names)


def _unanswered(known: Sequence[Cell], cells: Sequence[Cell], names: Names) -> Judged:
    if any(_conditional(cell) for cell in known):
        return "conditional, unanswered", _reason(cells, names)
    return "one side known", _reason(cells, names)


def _conditional(cell: Cell) -> bool:
    """A yes that waits for what the other does. Demands and threats ask anyway; what a commitment hangs on is its
    trigger, not a price; and a no is a no, whatever might turn it."""
    return cell.condition is not None and cell.act in ("offer", "accept")


def _all_for(known: Sequence[Cell], cells: Sequence[Cell], names: Names) -> Judged:
    said: Callable[..., str] = lambda more="": _reason(cells, names, more)  # noqa: E731
    claimed = [cell for cell in known if cell.status == "claimed"]
    if claimed:
        return "one side known", said(f"{listed([names.name(cell.party) for cell in claimed])} has not said so itself")
    if any(cell.side == "threat" for cell in known):
        return "one side known", said("a threat is no answer")
    if any(_conditional(cell) and not _answered(cell, known) for cell in known):
        return "conditional, unanswered", said("the condition has had no answer")
    if not any(cell.act in YES for cell in known) and {cell.act for cell in known} != {"require"}:
        return "one side known", said("all ask for it, and no yes to one another is reported")
    return _agreed(known, said)


def _answered(cell: Cell, known: Sequence[Cell]) -> bool:
    """Whether all the others say yes, without a condition of their own, no earlier than this one set its condition."""
    others = [other for other in known if other is not cell]
    return all(
        other.act in YES and other.condition is None and (other.day or "") >= (cell.day or "") for other in others
    )


def _agreed(known: Sequence[Cell], said: Callable[..., str]) -> Judged:
    if any(_conditional(cell) for cell in known):
        return "agreed in principle", said("the condition is still to be met")
    if any(cell.firmness == "soft" or _hedged(cell) for cell in known):
        return "agreed in principle", said()
    if any(cell.contradicted for cell in known):
        return "agreed in principle", said()
    acts = {cell.act for cell in known}
    if "accept" in acts or {"demand", "commit"} <= acts:
        return "agreed", said()
    return "agreed in principle", said("no plain acceptance is reported")


def _hedged(cell: Cell) -> bool:
    """A yes that is less than certain. How certain a demand sounded does not matter once it is met."""
    return cell.act in YES and cell.hedge not in ("CT+", "CT-")


def _reason(cells: Sequence[Cell], names: Names, more: str = "") -> str:
    """Those who stand somewhere first, in the order of the columns."""
    told = [cell for cell in cells if cell.known or cell.status == "under_review" or cell.ended]
    silent = [names.name(cell.party) for cell in cells if cell not in told]
    parts = [clause(cell, names) for cell in told]
    parts += [f"nothing from {listed(silent)} is reported"] if silent else []
    return sentence("; ".join([*parts, *([more] if more else [])]))
