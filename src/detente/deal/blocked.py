"""Is a deal blocked, on what footing, and what does silence change?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.clock import NEVER, Clock, OutOfTime
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
UNKNOWN = "Not known: whether anything blocks a deal was not settled in the time given."
DISPUTED = " Reports contradict each other: with some of them right, nothing blocks it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks(Answer):
    """`blocked`: definitions, live positions and forecasts are unsatisfiable together (None: not settled in the time
    given); `blocked_by` the weakest footing that this takes (None where it is not blocked). `disputed`: only with some
    of contradictory reports right. `conflicts` are the sticking points, the parties' own first; `partial` where time or
    `top` cut the search short. `silence` tells of both readings of silence."""

    schema: ClassVar[str] = "detente/blocks/1"
    blocked: bool | None
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
    clock, search = Clock(time_limit), Search(model, top=top, time_limit=time_limit)
    found = ordered(list(search))
    whole, longer = formula(model), clock.longer()
    blocked, by = _settled(whole, model, found, longer)
    disputed = by is not None and not _always(whole)
    return Blocks(
        blocked=blocked,
        blocked_by=by,
        disputed=disputed,
        verdict=UNKNOWN if blocked is None else VERDICTS[by] + (DISPUTED if disputed else ""),
        partial=search.partial,
        silence=silence(model, blocked=blocked, clock=longer),
        conflicts=found,
    )


def _settled(
    whole: Formula, model: Model, found: tuple[Conflict, ...], clock: Clock
) -> tuple[bool | None, ConflictBasis | None]:
    """Whether it is blocked, and on what footing: where time runs out, what the conflicts that were found say."""
    try:
        by = footing(whole, model, clock)
    except OutOfTime:
        return (True, found[0].basis) if found else (None, None)
    return by is not None, by


def footing(whole: Formula, model: Model, clock: Clock = NEVER) -> ConflictBasis | None:
    """The weakest footing on which the members cannot stand together, from the firmest: None where they can. Raises
    `OutOfTime`."""
    bases = {("position", one.id): BASES.index(one.basis) for one in model.positions}
    for level, basis in enumerate(BASES):
        # An exclusion that nobody has confirmed counts from the second level on.
        if not consistent(whole, lambda one: bases.get((one.kind, one.id), 1) <= level, clock):  # noqa: B023
            return basis
    return None


def consistent(whole: Formula, counts: Callable[[Member], bool] = lambda _: True, clock: Clock = NEVER) -> bool:
    """Whether the members that count can stand together in every part, whichever report is right. Raises
    `OutOfTime`."""
    late = False
    for part in whole.parts:
        with Worlds(part, clock) as worlds:
            try:
                if not worlds.consistent(number for number, one in enumerate(part.members, 1) if counts(one)):
                    return False
            except OutOfTime:  # another part may be settled all the same
                late = True
    if late:
        raise OutOfTime
    return True


def _always(whole: Formula) -> bool:
    """Whether it is blocked whichever of contradictory reports are right."""
    return not all(map(possible, whole.parts))
