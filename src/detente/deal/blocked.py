"""Is a deal blocked, on what footing, and what does silence change?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.conflicts import Conflict, Search, ordered
from detente.deal.counting import possible
from detente.deal.formula import Formula, Member, formula
from detente.deal.members import BASES, ConflictBasis
from detente.deal.model import Model
from detente.deal.silence import Silence, silence
from detente.deal.worlds import Worlds

VERDICTS: dict[ConflictBasis | None, str] = {
    "stated": "Blocked by what the parties themselves are reported to state.",
    "definition": "Blocked only if proposals exclude each other as suggested, which nobody has confirmed.",
    "claimed": "Blocked only if what others claim for a party is right.",
    "forecast": "Blocked only if a source's forecast is right.",
    None: "Not blocked: nothing that is reported rules out a deal, silence read as consent.",
}
DISPUTED = " Reports contradict each other: with some of them right, nothing blocks it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks(Answer):
    """`blocked`: definitions, live positions and forecasts are unsatisfiable together; `blocked_by` the weakest footing
    that this takes (None where it is not blocked). `disputed`: only with some of contradictory reports right.
    `conflicts` are the sticking points, the parties' own first; `partial` where time or `top` cut the search short.
    `silence` tells of both readings of silence."""

    schema: ClassVar[str] = "detente/blocks/1"
    blocked: bool
    blocked_by: ConflictBasis | None
    disputed: bool
    verdict: str
    partial: bool
    silence: Silence
    conflicts: tuple[Conflict, ...]

    @property
    def stated(self) -> tuple[Conflict, ...]:
        """Sticking points that the parties state themselves."""
        return tuple(one for one in self.conflicts if one.basis == "stated")

    @property
    def conditional(self) -> tuple[Conflict, ...]:
        """Sticking points only if a forecast, a claim or an unconfirmed exclusion is right."""
        return tuple(one for one in self.conflicts if one.basis != "stated")


def blocks(model: Model, *, top: int | None = None, time_limit: float | None = None) -> Blocks:
    """What blocks a deal: at most `top` sticking points, found within `time_limit` seconds.

    Raises BadDeal for a faulty model.
    """
    search = Search(model, top=top, time_limit=time_limit)
    found = ordered(list(search))
    whole = formula(model)
    by = footing(whole, model)
    disputed = by is not None and not _always(whole)
    return Blocks(
        blocked=by is not None,
        blocked_by=by,
        disputed=disputed,
        verdict=VERDICTS[by] + (DISPUTED if disputed else ""),
        partial=search.partial,
        silence=silence(model, blocked=by is not None),
        conflicts=found,
    )


def footing(whole: Formula, model: Model) -> ConflictBasis | None:
    """The weakest footing on which the members cannot stand together, from the firmest: None where they can."""
    bases = {("position", one.id): BASES.index(one.basis) for one in model.positions}
    for level, basis in enumerate(BASES):
        # An exclusion that nobody has confirmed counts from the second level on.
        if not consistent(whole, lambda one: bases.get((one.kind, one.id), 1) <= level):  # noqa: B023
            return basis
    return None


def consistent(whole: Formula, counts: Callable[[Member], bool] = lambda _: True) -> bool:
    """Whether the members that count can stand together in every part, whichever report is right."""
    for part in whole.parts:
        with Worlds(part) as worlds:
            if not worlds.consistent(number for number, one in enumerate(part.members, 1) if counts(one)):
                return False
    return True


def _always(whole: Formula) -> bool:
    """Whether it is blocked whichever of contradictory reports are right."""
    return not all(map(possible, whole.parts))
