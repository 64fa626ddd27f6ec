"""The page of `detente deal moves`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from detente.deal.model import Model
from detente.deal.moves import Moves, PartCount
from detente.deal.names import Names
from detente.deal.sentences import clip
from detente.deal.steps import Move
from detente.deal.views.blocks import LABELS
from detente.deal.views.lines import EMPTY, Line, dim, end, labelled, many, mark, said, title
from detente.deal.views.sheets import of_moves
from detente.export.clean import line
from detente.export.sheets import Sheet

ADVICE = "parties by name; nothing here is advice"


def lines(made: Moves, model: Model) -> Iterator[Line]:
    """The page, line by line."""
    yield title(model.title or "The deal", ADVICE)
    yield labelled(LABELS[made.blocked], _told(made))
    yield from _parts(made.parts, Names(model))
    yield EMPTY
    yield title("each alone")
    for party in made.alone:
        answers = [one for one in made.unanswered if one.party == party.party]
        yield Line(Text(line(party.name), "bold"), 2)
        if not party.moves and not answers:
            yield dim(_none(made), 4)
        yield from _steps(party.moves, made, 4, f"{party.name} ")
        yield from (said(one.sentence.removeprefix(f"{party.name} "), 6, "    -") for one in answers)
    silent = [one for one in made.unanswered if one.party not in {party.party for party in made.alone}]
    yield from (said(one.sentence, 4, "  -") for one in silent)
    yield from _set("several together", made.joint, made)
    yield from _set("conditions that no party decides alone", made.enabling, made)
    yield EMPTY
    yield dim(made.order)
    yield from end(made.partial)


def _told(made: Moves) -> str:
    if made.blocked is None:
        return "whether anything has to move was not settled in the time given"
    if not made.blocked:
        return "nothing has to move"
    parts = len(made.parts)
    if parts == 1:
        return "in one part"
    return f"in {parts} parts that have nothing to do with each other: a deal needs one way out of each"


def _none(made: Moves) -> str:
    if made.blocked is False:
        return "nothing needed"
    return "nothing found so far" if made.partial else "nothing that it could do alone unblocks any part"


def _parts(parts: Sequence[PartCount], names: Names) -> Iterator[Line]:
    for one in parts:
        labels = "; ".join(f"“{clip(names.proposal(name))}”" for name in one.proposals[:6])
        more = f" and {len(one.proposals) - 6} more" if len(one.proposals) > 6 else ""
        ways = f"{many(one.ways, 'way')} out" + (" found so far" if one.partial else "")
        stuck = "no way out: positions that are never moved block it" if one.immovable else ways
        yield dim(f"part {one.part}: {labels}{more}; {stuck}", 10)


def _set(name: str, found: Sequence[Move], made: Moves) -> Iterator[Line]:
    if found:
        yield EMPTY
        yield title(name)
        yield from _steps(found, made, 2)


def _steps(found: Sequence[Move], made: Moves, indent: int, name: str = "") -> Iterator[Line]:
    for one in found:
        cost = f"  cost {one.cost:g}" if one.cost is not None else ""
        part = f"  (part {one.part})" if len(made.parts) > 1 else ""
        doubt = mark(all(member.confirmed for member in (*one.positions, *one.given)))
        yield said(one.sentence.removeprefix(name), indent + 2, f"{' ' * indent}-", doubt, cost + part)


def sheets(made: Moves, model: Model) -> list[Sheet]:
    """The same as tables."""
    alone = [move for party in made.alone for move in party.moves]
    unanswered = Sheet(
        title="Offers without an answer",
        columns=("party", "statement", "sentence"),
        rows=tuple((one.party, one.statement, one.sentence) for one in made.unanswered),
    )
    return [
        of_moves("Each alone", alone, model),
        of_moves("Several together", made.joint, model),
        of_moves("Conditions that no party decides alone", made.enabling, model),
        unanswered,
    ]
