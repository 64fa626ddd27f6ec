"""One page for a minister: what blocks the deal, what each party could do about what is stated, what to check first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from detente.codec.encode import to_data
from detente.deal.blocked import Blocks, blocks
from detente.deal.clock import Clock
from detente.deal.members import is_confirmed
from detente.deal.model import Model, Position
from detente.deal.moves import PartyMoves, Unanswered, moves
from detente.deal.names import Names
from detente.deal.rests_on import Doubt, doubts_under
from detente.deal.sentences import clip

COULD = 2.0
"""Seconds at most for what each could do alone: `moves` has all of it."""
ALONE = "each alone, parties by name; not advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something worth checking: a statement (or, of a suggested definition, its id), why, and the question to ask;
    `conflicts` are the sticking points that rest on it."""

    id: str
    kind: str
    question: str
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`blocks`; `could_move`, what each party that states a position could do alone about what is stated (forecasts and
    claims left aside; `could_partial` where time ran out), `unanswered` the offers that it could answer; `check_first`,
    most worth checking first; `statements` under the model, and how many of them a person has confirmed."""

    blocks: Blocks
    could_move: tuple[PartyMoves, ...]
    unanswered: tuple[Unanswered, ...]
    could_partial: bool
    check_first: tuple[Check, ...]
    statements: int
    confirmed: int

    def to_data(self) -> dict[str, Any]:
        """The data of `blocks`, and the rest of the page beside it."""
        more = to_data(self)
        return {"schema": self.blocks.schema, **more.pop("blocks"), **more}


def overview(model: Model, *, top: int | None = None, time_limit: float | None = None) -> Overview:
    """The page. At most `top` sticking points, all found within `time_limit` seconds. Raises BadDeal."""
    clock = Clock(time_limit)
    found = blocks(model, top=top, time_limit=time_limit)
    stated = stated_alone(model)
    left = COULD if clock.left is None else min(clock.left, COULD)
    could = moves(stated, time_limit=left) if stated.positions else None
    under = {one.statement: one.confirmed for position in model.positions for one in position.evidence}
    return Overview(
        blocks=found,
        could_move=tuple(unconditional(one) for one in could.alone) if could else (),
        unanswered=could.unanswered if could else (),
        could_partial=could is not None and could.partial,
        check_first=checks(model, found),
        statements=len(under),
        confirmed=sum(under.values()),
    )


def stated_alone(model: Model) -> Model:
    """The model with what the parties state themselves alone: without forecasts, and without claims for others."""
    return replace(model, positions=tuple(one for one in model.positions if one.basis == "stated"))


def checks(model: Model, found: Blocks) -> tuple[Check, ...]:
    """What is worth checking under the sticking points of a model: claims for others first, then by `RULE`."""
    return (*_claims(model, found), *_doubts(model, found))


def unconditional(one: PartyMoves) -> PartyMoves:
    """What a party could do alone whatever else is right."""
    return replace(one, moves=tuple(move for move in one.moves if not (move.given or move.premises)))


def _claims(model: Model, found: Blocks) -> Iterator[Check]:
    """What is claimed for parties that have not said so themselves: asking them settles it."""
    names = Names(model)
    rooms: dict[tuple[str, str], list[Position]] = {}
    for one in model.positions:
        claimed = one.live and one.basis == "claimed" and one.evidence and not is_confirmed(one)
        if claimed and not _said_itself(model, one.party, one.proposal):
            rooms.setdefault((one.source, clip(one.evidence[0].words)), []).append(one)
    for (source, words), claims in rooms.items():
        parties = [names.actor(one.party) for one in claims]
        ids = {one.id for one in claims}
        yield Check(
            id=claims[0].evidence[0].statement,
            kind="claim",
            question=f"{'Do' if len(parties) > 1 else 'Does'} {names.joined(parties)} say so? "
            f"{names.actor(source)} says it for {'them' if len(parties) > 1 else 'it'}: “{words}”",
            conflicts=tuple(c.id for c in found.conflicts if any(m.position in ids for m in c.members)),
        )


def _said_itself(model: Model, party: str, proposal: str | None) -> bool:
    own = (one for one in model.positions if one.live and one.basis == "stated" and one.party == party)
    return any(one.proposal == proposal for one in own)


def _doubts(model: Model, found: Blocks) -> Iterator[Check]:
    for one in doubts_under(model, found.conflicts):
        if one.basis not in ("claimed", "forecast"):
            yield Check(id=one.id, kind=one.kind, question=_question(one), conflicts=one.conflicts)


def _question(one: Doubt) -> str:
    told = one.sentence.partition(": ")[2].rstrip(".")
    return f"Is it right that {told}?" if one.kind == "statement" else f"Is it so that {told}?"
