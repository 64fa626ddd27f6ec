"""What exactly blocks the deal: its sticking points, each of them minimal, in two lists.

A sticking point is a minimal unsatisfiable subset (MUS) of live positions and unconfirmed exclusions, with confirmed
definitions hard. Those that the parties state themselves stand apart from those that need a source's forecast, an
undertaking claimed for somebody else, or an exclusion that nobody has confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from detente.deal.clock import Clock, OutOfTime
from detente.deal.formula import Member, Part, formula
from detente.deal.grounds import Grounds
from detente.deal.marco import Marco
from detente.deal.members import BASES, ConflictBasis, MemberView, Premise, Views, basis
from detente.deal.model import Literal, Model
from detente.deal.sentences import sentence
from detente.deal.worlds import Worlds


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Positions that cannot all hold, while any of them left out leaves the rest possible.

    `basis` is the weakest footing that it needs: stated (by the parties themselves), definition (an exclusion that
    nobody has confirmed), claimed, forecast. `premises` are the exclusions that it takes, confirmed or not, and
    silences or ratifiers where they were asked for. `confirmed` is whether a person has confirmed all of it,
    `contested` whether another report contradicts one of its members. `id` is made of what it consists of, and lasts.
    """

    id: str
    basis: ConflictBasis
    sentence: str
    confirmed: bool
    contested: bool
    members: tuple[MemberView, ...]
    premises: tuple[Premise, ...]


class Search:
    """Iterates over conflicts as they are found, the parties' own first. `partial` is true until all were found."""

    def __init__(
        self,
        model: Model,
        *,
        top: int | None = None,
        time_limit: float | None = None,
        refusal: bool = False,
        ratification: bool = False,
        facts: tuple[Literal, ...] = (),
    ) -> None:
        self.partial = True
        self._model, self._top, self._facts = model, top, facts
        self._clock = Clock(time_limit)
        self._formula = formula(model, refusal=refusal, ratification=ratification, facts=facts)
        self._views = Views(model)

    def __iter__(self) -> Iterator[Conflict]:
        grounds = Grounds(self._model, self._facts)
        left = self._top
        try:
            for part, members in self.sets():
                if left is not None and left <= 0:
                    return
                left = None if left is None else left - 1
                yield self.conflict([part.members[number - 1] for number in sorted(members)], grounds)
        finally:
            grounds.close()

    def sets(self) -> Iterator[tuple[Part, frozenset[int]]]:
        """Each conflict as a part and numbers of its members: small parts first, so that the first answer is quick."""
        complete = True
        for part in sorted(self._formula.parts, key=lambda one: len(one.members)):
            with Worlds(part, self._clock) as worlds:
                try:
                    if worlds.consistent(range(1, worlds.size + 1)):
                        continue
                except OutOfTime:
                    complete = False
                    continue
                own = [number for number, member in enumerate(part.members, 1) if member.own]
                search = Marco(worlds, self._clock, own)
                yield from ((part, found.members) for found in search if found.kind == "mus")
                complete = complete and search.complete
        self.partial = not complete

    def conflict(self, members: list[Member], grounds: Grounds) -> Conflict:
        """A set of members as an answer."""
        shown, premises = self._views.split(members)
        premises += tuple(self._views.definition(one) for one in grounds.of(members))
        return Conflict(
            id=conflict_id(members),
            basis=basis(shown, premises),
            sentence=sentence(self._views.names, shown, premises),
            confirmed=all(one.confirmed for one in shown) and all(one.confirmed for one in premises),
            contested=any(one.contested for one in shown),
            members=shown,
            premises=premises,
        )


def conflict_id(members: list[Member]) -> str:
    """An id that lasts as long as the conflict consists of the same things."""
    parts = sorted(f"{one.kind}:{one.owner if one.kind == 'silence' else ''}:{one.id}" for one in members)
    return "c-" + sha256("\n".join(parts).encode()).hexdigest()[:10]


def ordered(conflicts: list[Conflict]) -> tuple[Conflict, ...]:
    """The firmest footing first, then the fewest members, then as the model has them (no party before another)."""
    return tuple(sorted(conflicts, key=lambda one: (BASES.index(one.basis), len(one.members))))
