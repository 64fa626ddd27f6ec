"""What no longer stands: offers withdrawn, offers of one's own rejected later, claims that the party has denied.

Silence withdraws nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from detente.desk.weight import is_position, side, withdraws
from detente.ledger.kept import KeptStatement
from detente.records import Act

Ends = Mapping[str, KeptStatement]
Pool = dict[str, KeptStatement]


class Kind(NamedTuple):
    """What all that is ended, or ranked, together has in common: whether the party says it itself, whether of today,
    with what authority, by which act."""

    own: bool
    current: bool
    authority: int
    act: Act


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
    """The positions of one party on one proposal that stand, taken in the order of days: parted by what can end them
    and what ranks them (`Kind`), so that a proposal with tens of thousands of statements stays cheap."""

    def __init__(self) -> None:
        self.kinds: dict[Kind, Pool] = {}
        self._known: dict[str, tuple[int, KeptStatement]] = {}

    def add(self, kept: KeptStatement) -> None:
        """Take a position, said no earlier than those taken before."""
        said = kept.statement
        kind = Kind(kept.own, said.recency != "historical", kept.authority, said.act)
        self.kinds.setdefault(kind, {})[kept.id] = kept
        self._known[kept.id] = len(self._known), kept

    def known(self, statement: str | None) -> KeptStatement | None:
        """A position that was taken, whether or not it stands."""
        found = self._known.get(statement or "")
        return found[1] if found else None

    def number(self, kept: KeptStatement) -> int:
        """The how many-th position it was."""
        return self._known[kept.id][0]

    def end(self, kept: KeptStatement) -> list[KeptStatement]:
        """End what a statement of the party (`may_end`) ends, and tell what that was."""
        gone = []
        for kind in self._ended_by(kept):
            pool = self.kinds[kind]
            here = [other for other in pool.values() if other.id != kept.id and _may_end(kept, other)]
            for other in here:
                del pool[other.id]
            gone += here
        return gone

    def _ended_by(self, kept: KeptStatement) -> list[Kind]:
        """The kinds of which it ends all, or all that are older than it."""
        if withdraws(kept):
            return self._taken_back(kept)
        if kept.statement.act == "deny":
            return [kind for kind in self.kinds if not kind.own]
        offers = (kind for kind in self.kinds if kind.own and kind.act in ("offer", "commit"))
        return [kind for kind in offers if kept.authority >= kind.authority]

    def _taken_back(self, kept: KeptStatement) -> list[Kind]:
        """What a statement that withdraws points to, and all of that kind; everything that it does not hold itself
        where it points to none of these. A claim that a party withdrew ends claims only."""
        target = self.known(kept.statement.relation.target) if kept.statement.relation else None
        return [kind for kind in self.kinds if _may_take_back(kept, kind) and _meant(kept, kind, target)]


def _order(kept: KeptStatement) -> tuple[str, str]:
    return kept.day or "", kept.id


def _may_end(kept: KeptStatement, other: KeptStatement) -> bool:
    """A no to one's own offer or undertaking must come later."""
    return withdraws(kept) or kept.statement.act == "deny" or (kept.day or "") > (other.day or "")


def _may_take_back(kept: KeptStatement, kind: Kind) -> bool:
    said = kept.statement
    ranks = kept.authority >= kind.authority or said.speaker == said.party
    return (kept.own and ranks) or not kind.own


def _meant(kept: KeptStatement, kind: Kind, target: KeptStatement | None) -> bool:
    if target is not None:
        return side(kind.act) == side(target.statement.act)
    # A statement that withdraws and takes a position at once does not end others of its own side.
    return not is_position(kept) or side(kind.act) != side(kept.statement.act)
