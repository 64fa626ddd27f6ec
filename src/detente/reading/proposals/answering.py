"""Who answers what: an acceptance or rejection points to what was put forward, and is addressed to who did."""

from __future__ import annotations

from dataclasses import replace

from detente.reading.proposals.links import OPENED
from detente.reading.proposals.matter import Matter
from detente.records import AUTHOR, UNKNOWN, Act, Statement

_SAYS_YES_OR_NO: frozenset[Act] = frozenset({"accept", "reject"})
_REPLIES: frozenset[Act] = _SAYS_YES_OR_NO | {"assess", "criticise", "deny", "no_comment", "offer", "commit"}


def answered(m: Matter, members: list[Matter], proposal: str) -> Statement:
    """The statement of `m` with its proposal, with what it answers and whom, among the `members` of the proposal."""
    s = m.statement
    if s.act not in _REPLIES or s.party == AUTHOR:
        return replace(s, proposal=proposal)
    asked = [o for o in members if _opened(o, m)]
    if not asked:
        answers = s.answers or proposal if _names_it(m, members) else s.answers
        return replace(s, proposal=proposal, answers=answers)
    nearest = min(asked, key=lambda o: (o.place > m.place, abs(o.place - m.place)))
    known = nearest.statement.party
    return replace(
        s,
        proposal=proposal,
        answers=nearest.statement.id,
        addressee=s.addressee or (known if known not in (UNKNOWN, AUTHOR) else None),
    )


def _opened(o: Matter, m: Matter) -> bool:
    """Whether `o` put forward, as another party than m's, what `m` answers; only a yes or no may come before it, and
    of a joint position neither half answers the other."""
    said, own = o.statement, m.statement
    other = said.party != own.party or said.party == UNKNOWN
    in_order = o.place < m.place or own.act in _SAYS_YES_OR_NO
    if own.act not in _SAYS_YES_OR_NO and said.addressee not in (None, UNKNOWN, own.party) and own.party != UNKNOWN:
        return False  # it was asked of somebody else
    joint = said.content == own.content and said.cue == own.cue
    return not joint and other and said.act in OPENED and in_order


def _names_it(m: Matter, members: list[Matter]) -> bool:
    """A yes or no to a thing that it names, where the report does not tell who put it forward."""
    own = any(o.statement.act in OPENED for o in members if o is not m)
    act = m.statement.act
    return not own and (act == "accept" or (act == "reject" and (m.pointer is not None or len(members) > 1)))
