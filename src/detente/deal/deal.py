"""A deal to ask questions of.

    from detente import Deal

    deal = Deal.load("deal.yaml")             # or Deal.of("talks.desk"), Deal.of(desk), Deal.of(reading)
    for conflict in deal.blocks().conflicts:
        print(conflict.sentence, deal.proves(conflict))

Every answer is a frozen value with `to_data()` and `to_json()`. `top` limits how many sets an answer has, `time_limit`
(seconds) how long it is looked for; what was cut short says so (`partial`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from detente.deal import file
from detente.deal.at_desk import model_at
from detente.deal.blocked import Blocks, blocks
from detente.deal.build import from_held, from_reading
from detente.deal.conflicts import Conflict, Search
from detente.deal.evaluate import Evaluation, evaluate
from detente.deal.graph import graph
from detente.deal.model import Happening, Literal, Model
from detente.deal.moves import Moves, moves
from detente.deal.overview import Overview, overview
from detente.deal.packages import Packages, packages
from detente.deal.picture import picture
from detente.deal.proof import check_conflict, check_move
from detente.deal.ratification import Ratification, ratification
from detente.deal.rests_on import RestsOn, rests_on
from detente.deal.scenario import Scenario, scenario
from detente.deal.source import model_of
from detente.deal.steps import Move
from detente.deal.toggled import toggled
from detente.deal.weights import weighed
from detente.deal.what_if import Toggles, WhatIf, what_if
from detente.deal.why_not import WhyNot, why_not
from detente.ledger.kept import Held
from detente.records import Reading

if TYPE_CHECKING:
    from detente.desk.desk import Desk


class Deal:
    """A model and its questions. It never changes: `without` and `including` give another one."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @classmethod
    def load(cls, path: str | Path) -> Deal:
        """A deal file. Raises `MissingInput` where there is none, `BadDeal` with file, line and field."""
        return cls(file.load(path))

    @classmethod
    def of(
        cls, source: Desk | Held | Reading | str | Path, as_of: str | None = None, confirmed_only: bool = False
    ) -> Deal:
        """The deal of a desk (open, or its address), with what people have settled there, or of a reading (or the path
        of its JSON). As of an ISO date; with `confirmed_only` of what a person has confirmed alone. Raises `UsageError`
        where there is none."""
        if isinstance(source, str | Path):
            return cls(model_of(source, as_of, confirmed_only))
        if isinstance(source, Reading):
            return cls(from_reading(source))
        if isinstance(source, Held):
            return cls(from_held(source, as_of, confirmed_only))
        return cls(model_at(source, as_of, confirmed_only, large=None).model)

    def save(self, path: str | Path) -> None:
        """Write it as a deal file in which nothing is edited yet."""
        file.save(path, file.generated(self.model))

    def blocks(self, *, top: int | None = None, time_limit: float | None = None) -> Blocks:
        """Whether a deal is blocked, and by what exactly."""
        return blocks(self.model, top=top, time_limit=time_limit)

    def conflicts(self, *, time_limit: float | None = None) -> Iterator[Conflict]:
        """The sticking points one by one, as they are found: the parties' own first."""
        return iter(Search(self.model, time_limit=time_limit))

    def overview(self, *, top: int | None = None, time_limit: float | None = None) -> Overview:
        """What blocks it, who could move, what to check first: the page of `detente deal blocks`."""
        return overview(self.model, top=top, time_limit=time_limit)

    def moves(self, *, by: str | None = None, top: int | None = None, time_limit: float | None = None) -> Moves:
        """What would have to move: each party alone, several together, enabling conditions apart."""
        return moves(self.model, by=by, top=top, time_limit=time_limit)

    def why_not(self, proposal: str, *others: str, top: int | None = None, time_limit: float | None = None) -> WhyNot:
        """What stands against a proposal, with others if any are named."""
        return why_not(self.model, proposal, together_with=others, top=top, time_limit=time_limit)

    def what_if(
        self,
        *,
        drop: Iterable[str] = (),
        add: Iterable[str] = (),
        top: int | None = None,
        time_limit: float | None = None,
    ) -> WhatIf:
        """What changes with positions, definitions or proposals (ids, also of statements) switched off and on."""
        return what_if(self.model, drop=drop, add=add, top=top, time_limit=time_limit)

    def toggles(self, *, prepare: float | None = 5.0) -> Toggles:
        """The same for many toggles in turn, each in milliseconds. Use it in a `with`."""
        return Toggles(self.model, prepare=prepare)

    def without(self, *ids: str) -> Deal:
        """The deal with these switched off."""
        return Deal(toggled(self.model, drop=ids))

    def including(self, *ids: str) -> Deal:
        """The deal with these switched on."""
        return Deal(toggled(self.model, add=ids))

    def weighed(self, weights: dict[str, float]) -> Deal:
        """The deal with what moving positions costs, by their ids. Raises `BadDeal` for unknown ids."""
        return Deal(weighed(self.model, weights))

    def packages(self, *, top: int | None = 20, time_limit: float | None = None) -> Packages:
        """What could be signed: counted, and the first `top` listed."""
        return packages(self.model, top=top, time_limit=time_limit)

    def evaluate(self, package: Iterable[str]) -> Evaluation:
        """A package, as the proposals that hold in it, against every position and definition."""
        return evaluate(self.model, package)

    def rests_on(
        self, *, probability: bool = False, top: int | None = None, time_limit: float | None = None
    ) -> RestsOn:
        """The unconfirmed statements under each sticking point, and which one is most worth checking."""
        return rests_on(self.model, probability=probability, top=top, time_limit=time_limit)

    def ratification(self, *, top: int | None = None, time_limit: float | None = None) -> Ratification:
        """The deal with and without ratification, side by side."""
        return ratification(self.model, top=top, time_limit=time_limit)

    def scenario(self, what: str | Happening) -> Scenario:
        """Which guarantees "X attacks Y" would trigger, one after another."""
        return scenario(self.model, what)

    def proves(self, found: Conflict | Move, *asked: str) -> bool:
        """Whether an answer holds when it is checked again with fresh solver calls. For a reason that `why_not` gives,
        name what it was asked of."""
        if isinstance(found, Move):
            return check_move(self.model, found)
        return check_conflict(self.model, found, tuple(Literal(name) for name in asked))

    def svg(self, *, top: int | None = None, time_limit: float | None = None) -> str:
        """The conflict graph as SVG."""
        from detente.deal.svg import svg

        found = self.blocks(top=top, time_limit=time_limit)
        return svg(picture(graph(self.model, found.conflicts, partial=found.partial)))

    def png(self, *, top: int | None = None, time_limit: float | None = None) -> bytes:
        """The conflict graph as PNG. Raises `UsageError` without Pillow."""
        from detente.deal.png import png

        found = self.blocks(top=top, time_limit=time_limit)
        return png(picture(graph(self.model, found.conflicts, partial=found.partial)))

    def _repr_svg_(self) -> str:
        return self.svg(top=40, time_limit=5.0)
