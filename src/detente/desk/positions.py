"""Statements of one party on one proposal -> its present stance (docs/record.md, "Position").

Derived each time, never stored: a person's confirmation decides first, then the party's own voice, then authority, then
the day. Silence withdraws nothing. Unstated, under review and rejected are three different things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.desk.cells import Cell, CellCondition
from detente.desk.weight import Side, comparable, days_apart, heaviest, is_position, is_review, kin, side
from detente.desk.withdrawals import Ends, ended
from detente.desk.words import condition_words, measure
from detente.ledger.kept import KeptStatement

Origins = Mapping[str, str]
_NO_ORIGINS: Origins = {}


def cell(party: str, statements: Sequence[KeptStatement], asked: bool = True, origins: Origins = _NO_ORIGINS) -> Cell:
    """Where `party` stands, from all live statements on one proposal (others' are passed over).

    `asked` tells unstated from not asked where nothing is known. `origins` gives for a report the one that carried its
    text first (`KeptReport.origin`); without it every report is taken as one origin.
    """
    mine = [kept for kept in statements if kept.statement.party == party]
    ends = ended(mine)
    standing = heaviest([kept for kept in mine if is_position(kept) and kept.id not in ends])
    reviewing = heaviest([kept for kept in mine if is_review(kept)])
    if reviewing and _only_reviews(reviewing[0], standing):
        return _under_review(party, reviewing, standing, origins)
    if standing:
        return _stance(party, standing, mine, ends, origins)
    if ends:
        return _ended(party, mine, ends, origins)
    return Cell(party=party, status="unstated" if asked else "not_asked")


def _only_reviews(review: KeptStatement, standing: Sequence[KeptStatement]) -> bool:
    """Whether a party has no stance but that it studies the matter: its own word goes before claims for it, unless a
    person has confirmed these alone."""
    if not standing:
        return True
    own_stance = any(kept.own for kept in standing)
    return review.own and not own_stance and review.confirmed >= standing[0].confirmed


def sources(statements: Sequence[KeptStatement], origins: Origins = _NO_ORIGINS) -> int:
    """How many independent origins statements have: a wire story counts once however often it is printed, and a
    person's note without a report counts once."""
    found: set[str] = set()
    for kept in statements:
        found |= origins_of(kept, origins)
    return len(found)


def origins_of(kept: KeptStatement, origins: Origins = _NO_ORIGINS) -> set[str]:
    """The independent origins of one statement."""
    carriers = kept.carriers or ((kept.report,) if kept.report else (kept.id,))
    # Without `origins`, wire copies are known by number only: the first carriers stand for the origins.
    return {origins[name] for name in carriers if name in origins} or set(carriers[: max(kept.origins, 1)])


def _stance(
    party: str, standing: Sequence[KeptStatement], mine: Sequence[KeptStatement], ends: Ends, origins: Origins
) -> Cell:
    deciding = _latest_step(standing)
    since = _since(deciding, mine, ends)
    same = [kept for kept in standing if _tells(kept, deciding, since)]
    against = [kept for kept in standing if _speaks_against(kept, deciding)]
    said = deciding.statement
    return Cell(
        party=party,
        status="stated" if deciding.own else "claimed",
        act=said.act,
        words=deciding.words,
        condition=condition_of(deciding),
        firmness=said.firmness,
        hedge=said.hedge,
        since=since,
        day=deciding.day,
        speaker=said.speaker,
        statements=_listed([deciding, *(one for one in same if one is not deciding)]),
        sources=sources(same, origins),
        confirmed=deciding.confirmed,
        contradicted=any(_comparable(kept, deciding) for kept in against),
        against=_listed(against),
        claimed_by=None if deciding.own else said.speaker,
    )


def _latest_step(standing: Sequence[KeptStatement]) -> KeptStatement:
    """The statement that decides: the heaviest, or a later step of that same line by a voice of comparable rank. A
    minister who raises the president's offer speaks for both; one who takes it back does not."""
    first = standing[0]
    steps = [kept for kept in standing if kept.confirmed == first.confirmed and steps_on(kept, first)]
    return max([first, *steps], key=lambda kept: kept.day or "")


def steps_on(kept: KeptStatement, first: KeptStatement) -> bool:
    """Whether a dated statement of today goes on with what a voice of comparable rank said: the same act, or both a
    yes."""
    current = kept.said is not None and kept.statement.recency != "historical"
    return (
        current and kept.own == first.own and comparable(kept, first) and kin(kept.statement.act, first.statement.act)
    )


def _tells(kept: KeptStatement, deciding: KeptStatement, since: str | None) -> bool:
    """Whether it tells the present stance: others may tell what a party says itself, not the other way round; and what
    was said on that side before it began is another one."""
    if _side(kept) != _side(deciding) or (kept.own and not deciding.own):
        return False
    return kept.day is None or since is None or kept.day >= since


def _listed(statements: Sequence[KeptStatement]) -> tuple[str, ...]:
    return tuple(kept.id for kept in statements[: int(measure("listed"))])


def condition_of(kept: KeptStatement) -> CellCondition | None:
    """What a statement depends on, with its words."""
    condition = kept.statement.condition
    if condition is None:
        return None
    return CellCondition(words=condition_words(kept), type=condition.type, by=condition.by)


def _side(kept: KeptStatement) -> Side:
    return side(kept.statement.act)


def _same_voice(kept: KeptStatement, deciding: KeptStatement) -> bool:
    return kept.own == deciding.own


def _since(deciding: KeptStatement, mine: Sequence[KeptStatement], ends: Ends) -> str | None:
    """The first day that the reports give for the stance: back to the last time that the party stood otherwise."""
    voices = [kept for kept in mine if is_position(kept) and _same_voice(kept, deciding)]
    other = [kept.day for kept in voices if kept.day and _interrupts(kept, deciding, ends)]
    begin = max((day for day in other if day <= (deciding.day or "9")), default="")
    present = [kept for kept in voices if kept.id not in ends and _same(kept, deciding)]
    return min((kept.said for kept in present if kept.said and kept.said >= begin), default=None)


def _same(kept: KeptStatement, deciding: KeptStatement) -> bool:
    """The same act, and as conditional."""
    one, other = kept.statement, deciding.statement
    return one.act == other.act and (one.condition is None) == (other.condition is None)


def _interrupts(kept: KeptStatement, deciding: KeptStatement, ends: Ends) -> bool:
    """Whether a statement shows that the party stood otherwise then: it is no weaker, or it has ended."""
    return not _same(kept, deciding) and (kept.authority >= deciding.authority or kept.id in ends)


def _speaks_against(kept: KeptStatement, deciding: KeptStatement) -> bool:
    """The opposite of the deciding statement, and not overtaken by it: the party's own word may speak against a claim
    (that a person has confirmed), never a claim against its own word."""
    if {_side(kept), _side(deciding)} != {"for", "against"}:
        return False
    if kept.own != deciding.own:
        return kept.own
    return not _overtaken(kept, deciding)


def _overtaken(kept: KeptStatement, deciding: KeptStatement) -> bool:
    """Said before, by the same speaker, or some days before by one who ranks no higher, or told as past: that side has
    moved, and does not contradict itself."""
    if kept.statement.recency == "historical":
        return True
    if (kept.day or "") >= (deciding.day or "") or kept.authority > deciding.authority:
        return False
    apart = days_apart(kept.day, deciding.day)
    same_speaker = kept.statement.speaker == deciding.statement.speaker
    return same_speaker or apart is None or apart > measure("clash_days")


def _comparable(kept: KeptStatement, deciding: KeptStatement) -> bool:
    return kept.confirmed or comparable(kept, deciding)


def _under_review(
    party: str, reviewing: Sequence[KeptStatement], claims: Sequence[KeptStatement], origins: Origins
) -> Cell:
    deciding = reviewing[0]
    dated = [kept.said for kept in reviewing if kept.said and _same_voice(kept, deciding)]
    return Cell(
        party=party,
        status="under_review",
        act=deciding.statement.act,
        words=deciding.words,
        hedge=deciding.statement.hedge,
        since=min(dated, default=None),
        day=deciding.day,
        speaker=deciding.statement.speaker,
        statements=_listed([*reviewing, *claims]),
        sources=sources(reviewing, origins),
        confirmed=deciding.confirmed,
        claimed_by=None if deciding.own else deciding.statement.speaker,
    )


def _ended(party: str, mine: Sequence[KeptStatement], ends: Ends, origins: Origins) -> Cell:
    """Nothing stands any more: what ended it, and what had been said."""
    last = heaviest([kept for kept in mine if kept.id in ends])
    end = ends[last[0].id]
    return Cell(
        party=party,
        status="unstated",
        words=end.words,
        since=end.said,
        day=end.day,
        speaker=end.statement.speaker,
        statements=_listed([end, *last]),
        sources=sources([end], origins),
        confirmed=end.confirmed,
        ended="denied" if end.statement.act == "deny" and not last[0].own else "withdrawn",
        ended_act=last[0].statement.act,
        claimed_by=None if last[0].own else last[0].statement.speaker,
    )
