"""Parts of answers as tables, for spreadsheets and documents."""

from __future__ import annotations

from collections.abc import Iterable

from detente.deal.conflicts import Conflict
from detente.deal.model import Model
from detente.deal.names import Names
from detente.deal.overview import Check
from detente.deal.steps import Move
from detente.deal.views.lines import BASES, about
from detente.export.sheets import Sheet


def of_conflicts(title: str, found: Iterable[Conflict], model: Model) -> Sheet:
    """Sticking points, one a row."""
    names = Names(model)
    return Sheet(
        title=title,
        columns=("about", "footing", "sentence", "confirmed", "contested", "statements", "rests on", "id"),
        rows=tuple(
            (
                about(one, names),
                BASES[one.basis],
                one.sentence,
                one.confirmed,
                one.contested,
                ", ".join(dict.fromkeys(name for member in one.members for name in member.statements)),
                ", ".join(premise.id for premise in one.premises),
                one.id,
            )
            for one in found
        ),
    )


def of_moves(title: str, found: Iterable[Move], model: Model) -> Sheet:
    """Ways out, one a row."""
    names = Names(model)
    return Sheet(
        title=title,
        columns=("parties", "part", "what", "conditions", "positions", "cost"),
        rows=tuple(
            (
                ", ".join(map(names.actor, one.parties)),
                one.part,
                one.sentence,
                len(one.given) + len(one.premises),
                ", ".join(member.position for member in one.positions),
                one.cost,
            )
            for one in found
        ),
    )


def of_checks(title: str, found: Iterable[Check]) -> Sheet:
    """What to check, one a row."""
    return Sheet(
        title=title,
        columns=("statement", "kind", "question", "sticking points"),
        rows=tuple((one.id, one.kind, one.question, len(one.conflicts)) for one in found),
    )
