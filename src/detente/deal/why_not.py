"""Why a proposal cannot be part of a deal, also where a deal without it is possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.clock import Clock, OutOfTime
from detente.deal.conflicts import Conflict, Search, ordered
from detente.deal.faults import unknown
from detente.deal.formula import Part, formula
from detente.deal.grounds import Grounds
from detente.deal.marco import Marco, Numbers
from detente.deal.model import Literal, Model
from detente.deal.names import Names
from detente.deal.sentences import against
from detente.deal.worlds import Worlds, all_stand, stands
from detente.errors import BadDeal


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot(Answer):
    """`possible`: the proposal, with the others asked for, contradicts nothing that is live (None: time ran out).
    `reasons` are the minimal sets that stand against it: each would leave a deal possible if it were not for the
    proposal. `blocked_without` is whether a deal is blocked even without it, for reasons that `blocks` tells
    (None: not settled in the time given)."""

    schema: ClassVar[str] = "detente/why-not/1"
    proposal: str
    label: str
    together_with: tuple[str, ...]
    possible: bool | None
    blocked_without: bool | None
    partial: bool
    sentence: str
    reasons: tuple[Conflict, ...]


def why_not(
    model: Model,
    proposal: str,
    *,
    together_with: Iterable[str] = (),
    top: int | None = None,
    time_limit: float | None = None,
) -> WhyNot:
    """What stands against a proposal, together with others. Raises BadDeal for a faulty model, a proposal that it does
    not have, or others that the confirmed definitions rule out by themselves."""
    names, others = Names(model), tuple(dict.fromkeys(together_with))
    known = {one.id for one in model.proposals}
    for name in (proposal, *others):
        if name not in known:
            raise BadDeal(unknown("proposal", name, known))
    clock = Clock(time_limit)
    search = _Against(model, proposal, others, clock)
    found = search.found(top)
    stand = all_stand(formula(model).parts, clock.longer())
    label = names.proposal(proposal)
    return WhyNot(
        proposal=proposal,
        label=label,
        together_with=others,
        possible=False if found else None if search.partial else True,
        blocked_without=None if stand is None else not stand,
        partial=search.partial,
        sentence=_sentence(label, found, partial=search.partial),
        reasons=found,
    )


def _sentence(label: str, found: tuple[Conflict, ...], *, partial: bool) -> str:
    if found:
        return found[0].sentence
    return f"{'Not settled in the time given' if partial else 'Nothing that is live stands against it'}: “{label}”."


class _Against:
    """The search in the one part that the proposal belongs to."""

    def __init__(self, model: Model, proposal: str, others: tuple[str, ...], clock: Clock) -> None:
        self.partial = False
        self._model, self._clock = model, clock
        self._asked = (proposal, *others)
        facts = tuple(Literal(name) for name in others if name != proposal)
        self._facts = (Literal(proposal), *facts)
        parts = formula(model, facts=facts).parts
        if not all(stands(replace(part, members=())) for part in parts):
            raise BadDeal(f"{', '.join(others)}: the confirmed definitions already rule this out")
        self._part = next((part for part in parts if proposal in part.proposals), None)

    def found(self, top: int | None) -> tuple[Conflict, ...]:
        """The reasons, at most `top`."""
        search, grounds = Search(self._model), Grounds(self._model, self._facts)
        names = Names(self._model)
        labels = [names.proposal(name) for name in self._asked]
        conflicts: list[Conflict] = []
        for part, members in self._sets():
            if top is not None and len(conflicts) >= top:
                self.partial = True
                break
            one = search.conflict([part.members[number - 1] for number in sorted(members)], grounds)
            conflicts.append(replace(one, sentence=against(names, labels, one.members, one.premises)))
        grounds.close()
        return ordered(conflicts)

    def _sets(self) -> Iterator[tuple[Part, Numbers]]:
        """Minimal sets that contradict the proposal and do not contradict each other without it."""
        if self._part is None:
            return
        part = self._part
        asked, self.partial = replace(part, hard=(*part.hard, (self._facts[0],))), True
        with Worlds(part, self._clock) as without, Worlds(asked, self._clock) as worlds, suppress(OutOfTime):
            if worlds.consistent(range(1, worlds.size + 1)):
                self.partial = False
                return
            own = [number for number, one in enumerate(part.members, 1) if one.own]
            search = Marco(worlds, self._clock, own)
            for one in search:
                if one.kind == "mus" and without.consistent(one.members):
                    yield part, one.members
            self.partial = not search.complete
