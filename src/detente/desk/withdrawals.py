"""What no longer stands: offers withdrawn, offers of one's own rejected later, claims that the party has denied.

Silence withdraws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.desk.weight import is_position, side, withdraws
from detente.ledger.kept import KeptStatement

Ends = Mapping[str, KeptStatement]
Pool = dict[str, KeptStatement]


def ended(mine: Sequence[KeptStatement]) -> Ends:
    """What a party's statements on one proposal have ended: the id of each statement that no longer stands, with the
    statement that ended it, the first where there are several."""
    enders = sorted((kept for kept in mine if may_end(kept)), key=_order)
    if not enders:
        return {}
    positions = sorted((kept for kept in mine if is_position(kept)), key=_order)
    standing, at = Standing(), 0
    ends: dict[str, KeptStatement] = {}
    for kept in enders:
        while at < len(positions) and (positions[at].day or "") <= (kept.day or ""):
            standing.add(positions[at])
            at += 1
        ends |= {earlier.id: kept for earlier in standing.end(kept)}
    return ends


def may_end(kept: KeptStatement) -> bool:
    """Whether it can end anything: it takes something back, or is a party's own no or denial."""
    return withdraws(kept) or (kept.own and kept.statement.act in ("reject", "deny"))


class Standing:
    """The positions of one party on one proposal that stand, taken in the order of days: parted by what can end them,
    so that a proposal with thousands of statements stays cheap."""

    def __init__(self) -> None:
        self._offers: Pool = {}  # its own offers and undertakings: a later no of its own ends them
        self._claims: Pool = {}  # by others: its denial ends them
        self._rest: Pool = {}
        self._known: Pool = {}

    def __iter__(self) -> Iterator[KeptStatement]:
        for pool in (self._offers, self._claims, self._rest):
            yield from pool.values()

    def add(self, kept: KeptStatement) -> None:
        """Take a position, said no earlier than those taken before."""
        offers = kept.statement.act in ("offer", "commit")
        pool = self._claims if not kept.own else self._offers if offers else self._rest
        pool[kept.id] = self._known[kept.id] = kept

    def known(self, statement: str | None) -> KeptStatement | None:
        """A position that was taken, whether or not it stands."""
        return self._known.get(statement or "")

    def end(self, kept: KeptStatement) -> list[KeptStatement]:
        """End what a statement of the party (`may_end`) ends, and tell what that was."""
        gone = [other for other in self._ended_by(kept) if other.id != kept.id]
        for other in gone:
            for pool in (self._offers, self._claims, self._rest):
                pool.pop(other.id, None)
        return gone

    def _ended_by(self, kept: KeptStatement) -> list[KeptStatement]:
        if withdraws(kept):
            return self._taken_back(kept)
        if kept.statement.act == "deny":
            return list(self._claims.values())
        return [other for other in self._offers.values() if _rejects_own(kept, other)]

    def _taken_back(self, kept: KeptStatement) -> list[KeptStatement]:
        """What a statement that withdraws points to, and all of that kind; everything that it does not hold itself
        where it points to none of these. A claim that a party withdrew ends claims only."""
        target = self.known(kept.statement.relation.target) if kept.statement.relation else None
        return [other for other in self if _may_take_back(kept, other) and _meant(kept, other, target)]


def _order(kept: KeptStatement) -> tuple[str, str]:
    return kept.day or "", kept.id


def _rejects_own(kept: KeptStatement, other: KeptStatement) -> bool:
    """A later no to one's own offer or undertaking, by a voice that ranks no lower."""
    return (kept.day or "") > (other.day or "") and kept.authority >= other.authority


def _may_take_back(kept: KeptStatement, other: KeptStatement) -> bool:
    said = kept.statement
    ranks = kept.authority >= other.authority or said.speaker == said.party
    return (kept.own and ranks) or not other.own


def _meant(kept: KeptStatement, other: KeptStatement, target: KeptStatement | None) -> bool:
    if target is not None:
        return side(other.statement.act) == side(target.statement.act)
    # A statement that withdraws and takes a position at once does not end others of its own side.
    return not is_position(kept) or side(other.statement.act) != side(kept.statement.act)
