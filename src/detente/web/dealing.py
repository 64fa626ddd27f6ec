"""The deal of a desk for its pages: models and answers, worked out once for each state of the record and kept.

However large a desk is, an answer is looked for within bounds of time and number, in the thread of its request, few at
a time; what was cut short says so.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import Generic, TypeVar

from sqlalchemy import select

from detente.deal.at_desk import AtDesk, model_at
from detente.deal.blocked import Blocks, blocks
from detente.deal.conflicts import Conflict
from detente.deal.model import Model
from detente.deal.moves import Moves, PartyMoves, moves
from detente.deal.overview import Check, checks, stated_alone, unconditional
from detente.deal.packages import Packages, packages
from detente.deal.ratification import Ratification, ratification
from detente.deal.supposed import Supposed, Switches, supposed
from detente.deal.what_if import compared
from detente.errors import BadDeal
from detente.ledger import schema
from detente.web.site import Asked

POINTS, WAYS, SIGNED = 200, 40, 12
"""Sticking points, sets of moves of a part where they are too many, and packages that are looked for at most."""
AT_ONCE = 2
"""Answers that are worked out at once; others wait their turn, so that pages that need none are not held up."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds at most for sticking points, for moves, and for packages and ratification each."""

    points: float
    moves: float
    rest: float


FIRST, AGAIN = Patience(2.0, 1.0, 0.5), Patience(0.6, 0.3, 0.2)
"""For the deal as it stands, and for each what-if."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that the page says of one model. `could` is what each party could do alone about what is stated, forecasts
    and claims left aside; `moves` every way out. `ratified` is None where nobody has to ratify."""

    blocks: Blocks
    could: tuple[PartyMoves, ...]
    moves: Moves
    packages: Packages
    checks: tuple[Check, ...]
    ratified: Ratification | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Of which deal: as of a day, as known at a moment, of some issues, of what a person has confirmed alone."""

    as_of: str | None = None
    known_at: str | None = None
    issues: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A deal with its switches: as it stands (`base`, `before`), and as it would be (`model`, `now`)."""

    at: AtDesk
    base: Model
    before: Answers
    switches: Supposed
    now: Answers
    problem: str = ""
    """Why the switches cannot be supposed together; then everything is shown as it stands."""

    @property
    def model(self) -> Model:
        """The model as it would be."""
        return self.base if self.problem else self.switches.model

    def compared(self) -> tuple[list[Conflict], list[Conflict], list[Conflict]]:
        """Sticking points that are gone with the switches, that are new, and that are left."""
        partial = self.before.blocks.partial or self.now.blocks.partial
        found = self.before.blocks.conflicts, self.now.blocks.conflicts
        return compared(self.base, self.model, *found, partial=partial)


class Recent(Generic[Thing]):
    """The last things that were made, by their keys; what two want at once is made once."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._made: OrderedDict[Hashable, Thing] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing of a key, made if it is not there."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
            turn = self._making.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._made:
                    return self._made[key]
            made = make()
            with self._lock:
                self._made[key] = made
                self._making.pop(key, None)
                if len(self._made) > self._most:
                    self._made.popitem(last=False)
        return made


_models: Recent[AtDesk] = Recent(24)
_answers: Recent[Answers] = Recent(200)
_turns = BoundedSemaphore(AT_ONCE)


def at_desk(asked: Asked, moment: Moment) -> AtDesk:
    """The deal of the desk, as its last entry leaves it. Raises `UsageError` for an issue or a day that is none."""
    with asked.desk() as desk:
        with desk.ledger.reading() as look:
            head = look.connection.execute(select(schema.head.c.hash)).scalar()
        key = (desk.ledger.name, head, moment)

        def make() -> AtDesk:
            with _turns:
                return model_at(desk, moment.as_of, moment.confirmed, moment.known_at, moment.issues)

        return _models.get(key, make)


def shown(asked: Asked, moment: Moment, switches: Switches) -> Shown | None:
    """The deal with its switches; None where nobody takes a position: there is no deal to ask about."""
    at = at_desk(asked, moment)
    if not at.model.positions:
        return None
    before = answers(at.model, FIRST)
    meant = supposed(at.model, switches)
    try:
        now = answers(meant.model, AGAIN) if meant.switched else before
    except BadDeal as error:
        return Shown(at=at, base=at.model, before=before, switches=meant, now=before, problem=str(error))
    return Shown(at=at, base=at.model, before=before, switches=meant, now=now)


def answers(model: Model, patience: Patience) -> Answers:
    """All answers to one model, within bounds."""

    def make() -> Answers:
        with _turns:
            return _worked_out(model, patience)

    return _answers.get(model, make)


def _worked_out(model: Model, patience: Patience) -> Answers:
    found = blocks(model, top=POINTS, time_limit=patience.points)
    ways = _ways(model, patience)
    stated = stated_alone(model)
    could = ways if stated == model else _ways(stated, patience) if stated.positions else None
    return Answers(
        blocks=found,
        could=tuple(unconditional(one) for one in could.alone) if could else (),
        moves=ways,
        packages=packages(model, top=SIGNED, time_limit=patience.rest),
        checks=checks(model, found),
        ratified=ratification(model, top=POINTS, time_limit=patience.rest) if model.ratifiers else None,
    )


def _ways(model: Model, patience: Patience) -> Moves:
    """Every way out; where they are too many to be found, those with the fewest positions."""
    found = moves(model, time_limit=patience.moves)
    return found if not found.partial else moves(model, top=WAYS, time_limit=patience.moves)
