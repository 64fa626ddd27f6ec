"""The cell of a matrix: one party's present stance on one proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.desk.weight import Side, side
from detente.records import Act, ConditionType, Firmness, Hedge

CellStatus = Literal["stated", "claimed", "under_review", "unstated", "not_asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCondition:
    """What a stance depends on: the exact words (None where they lie outside the content), its type, and the party that
    must move, where the report tells."""

    words: str | None
    type: ConditionType
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where one party stands on one proposal.

    `status`: `stated` by the party itself; `claimed` for it by another (`claimed_by`, an actor's id); `under_review`
    (it says that it studies the proposal); `unstated` (asked, and the reports are silent, or `ended`); `not_asked`.
    `act`, `words`, `condition`, `firmness`, `hedge` and `speaker` are those of the deciding statement, `day` is the day
    that orders it. `since` is the first day that the reports give for the present stance, None where they give none.
    `statements` are ids, the deciding one first. `sources` counts independent origins of the present stance.
    `confirmed` is whether a person has confirmed the deciding statement. `contradicted`: another voice of the same side
    and of comparable weight says the opposite; `against` are the ids of all that do. `ended` tells that what was said
    before no longer stands: `withdrawn` by the party, or a claim that it `denied`; `ended_act` is the act that ended.
    """

    party: str
    status: CellStatus
    act: Act | None = None
    words: str | None = None
    condition: CellCondition | None = None
    firmness: Firmness | None = None
    hedge: Hedge | None = None
    since: str | None = None
    day: str | None = None
    speaker: str | None = None
    statements: tuple[str, ...] = ()
    sources: int = 0
    confirmed: bool = False
    contradicted: bool = False
    against: tuple[str, ...] = ()
    claimed_by: str | None = None
    ended: Literal["withdrawn", "denied"] | None = None
    ended_act: Act | None = None

    @property
    def known(self) -> bool:
        """Whether there is a stance, the party's own or one claimed for it."""
        return self.status in ("stated", "claimed")

    @property
    def side(self) -> Side | None:
        """The side that the stance takes."""
        return side(self.act) if self.known and self.act else None
