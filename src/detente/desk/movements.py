"""The dated acts on one proposal, each against what the party had said before: the material of changes.

Only acts that the reports date are movement; an act told by several reports is one; silence is nothing. Each act is
held against all that was said on days before it, so that the answer does not hang on where a period begins, and a store
can keep it for each proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.desk.moves import opposite, step
from detente.desk.past import Past, last_put, rivals
from detente.desk.weight import YES, comparable, days_apart, is_position, is_review, withdraws
from detente.desk.words import measure, starts
from detente.ledger.kept import KeptStatement
from detente.records import AUTHOR, UNKNOWN

ChangeKind = Literal[
    "new",
    "answered",
    "hardened",
    "softened",
    "worded differently",
    "repeated",
    "contradicted",
    "denied",
    "said itself",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A dated act: its kind, the rules that make it so, the deciding statement, further reports of the same act, and
    the statement that it is held against (None where there is none)."""

    kind: ChangeKind
    after: KeptStatement
    before: KeptStatement | None = None
    rules: tuple[str, ...] = ()
    also: tuple[KeptStatement, ...] = ()

    @property
    def day(self) -> str:
        """The ISO day to which the reports date the act."""
        return self.after.said or ""


Verdict = tuple[ChangeKind, KeptStatement | None, tuple[str, ...]]
Pasts = Mapping[str, Past]


def moves(statements: Iterable[KeptStatement], compare: bool = True, first: str = "") -> tuple[Move, ...]:
    """The dated acts among the statements that count on one proposal (`live`), in the order of days, from the day
    `first` on: what was said before is only what they are held against.

    Without `compare` (statements outside any proposal) acts are new, or repeated where a party uses the same words.
    """
    pasts: dict[str, Past] = {}
    made: dict[tuple[object, ...], list[KeptStatement]] = {}
    found: list[tuple[Verdict, list[KeptStatement]]] = []
    counting = [kept for kept in statements if kept.day and kept.statement.party not in (AUTHOR, UNKNOWN)]
    for kept in sorted(counting, key=_order):
        mine = pasts.get(kept.statement.party) or pasts.setdefault(kept.statement.party, Past(compare))
        if kept.said and (told := made.get(_act(kept))) is not None:
            told.append(kept)
            continue
        if kept.said and _is_act(kept, mine, compare):
            made[_act(kept)] = told = [kept]
            if kept.said >= first:
                found.append((_verdict(kept, pasts, compare), told))
        mine.add(kept)
    return tuple(_move(verdict, told) for verdict, told in found)


def _move(verdict: Verdict, told: Sequence[KeptStatement]) -> Move:
    kind, before, rules = verdict
    return Move(kind=kind, after=told[0], before=before, rules=rules, also=tuple(told[1:]))


def _order(kept: KeptStatement) -> tuple[object, ...]:
    """By days. Undated words of a day come last: they are background to the days after it, not to its own acts."""
    figures, place = not kept.statement.quantities, starts(kept.statement.content)
    return kept.day or "", kept.said is None, not kept.own, -kept.authority, figures, place, kept.id


def _act(kept: KeptStatement) -> tuple[object, ...]:
    """What makes two statements reports of one act: the same speaker did the same on the same day."""
    said = kept.statement
    return kept.said, said.party, said.speaker, said.act, said.condition is None, withdraws(kept)


def _is_act(kept: KeptStatement, mine: Past, compare: bool) -> bool:
    """Whether a dated statement tells of an act: a position, a review, and on a proposal also withdrawals, denials, and
    a party's word for what was only claimed for it."""
    if is_position(kept) or is_review(kept):
        return True
    if not compare:
        return False
    if withdraws(kept) or (kept.statement.act == "deny" and kept.own):
        return True
    return kept.statement.act == "confirm" and kept.own and mine.claimed() is not None and mine.own() is None


def _verdict(kept: KeptStatement, pasts: Pasts, compare: bool) -> Verdict:
    """What an act (`_is_act`) is, against all that was said before."""
    if not compare:
        return _outside(kept, pasts[kept.statement.party])
    if is_position(kept):
        return _own(kept, pasts) if kept.own else _claim(kept, pasts[kept.statement.party])
    return _other(kept, pasts[kept.statement.party])


def _outside(kept: KeptStatement, mine: Past) -> Verdict:
    if not is_position(kept):
        return ("repeated", mine.reviews[-1], ()) if mine.reviews else ("new", None, ("under review",))
    before = mine.same_words(kept)
    return ("repeated" if before else "new"), before, ()


def _other(kept: KeptStatement, mine: Past) -> Verdict:
    """Acts that take no position and yet tell of one: withdrawals, denials, reviews, confirmations."""
    if withdraws(kept):
        return _withdrawal(kept, mine)
    if kept.statement.act == "deny" and kept.own:
        return ("repeated", mine.denials[-1], ()) if mine.denials else ("denied", mine.claimed(), ())
    if is_review(kept):
        return ("repeated", mine.reviews[-1], ()) if mine.reviews else ("new", None, ("under review",))
    return "said itself", mine.claimed(), ()


def _withdrawal(kept: KeptStatement, mine: Past) -> Verdict:
    target = mine.holds(kept.statement.relation.target) if kept.statement.relation else None
    before = target or (mine.own() if kept.own else None)
    if before is None or not kept.own:
        return "new", before, ("withdrawal",)
    kind, rules = step(before, kept, {})
    return kind, before, rules


def _claim(kept: KeptStatement, mine: Past) -> Verdict:
    """What another says for a party moves nothing: it is new, known, or against what is known."""
    before = mine.own() or mine.claimed()
    if before is None:
        return "new", None, ()
    return ("contradicted" if opposite(before, kept) else "repeated"), before, ()


def _own(kept: KeptStatement, pasts: Pasts) -> Verdict:
    mine = pasts[kept.statement.party]
    others = [past for party, past in pasts.items() if party != kept.statement.party]
    before, claimed = mine.own(), mine.claimed()
    if before is not None:
        return _from(before, kept, others)
    if claimed is not None:
        return ("denied" if opposite(claimed, kept) else "said itself"), claimed, ()
    answered = _answers(kept, others)
    return ("answered" if answered else "new"), answered, ()


def _from(before: KeptStatement, kept: KeptStatement, others: Sequence[Past]) -> Verdict:
    """From the party's own earlier words. A lower voice does not move what a higher one has said."""
    weaker = not comparable(kept, before)
    if opposite(before, kept) and (weaker or _clash(before, kept)):
        return "contradicted", before, ()
    asked = _answers(kept, others)
    if asked and before.statement.act not in ("accept", "reject") and not opposite(before, kept):
        return "answered", asked, ()
    kind, rules = step(before, kept, rivals(others))
    if kind == "worded differently" and not rules and before.said == kept.said:
        return "repeated", before, ()  # one act of a day in several words
    return ("worded differently" if weaker and kind in ("hardened", "softened") else kind), before, rules


def _clash(before: KeptStatement, kept: KeptStatement) -> bool:
    """Two officials of one side who differ within days, none taking back an offer: they contradict each other."""
    apart = days_apart(before.day, kept.day)
    soon = apart is not None and apart <= measure("clash_days")
    others = before.statement.speaker != kept.statement.speaker
    offered = before.statement.act in YES and before.statement.act != "accept"
    return others and soon and not withdraws(kept) and not offered


def _answers(kept: KeptStatement, others: Sequence[Past]) -> KeptStatement | None:
    """What a yes or no answers: the statement that it points to, or the last that another party put on the table."""
    if kept.statement.act not in ("accept", "reject"):
        return None
    pointed = next((it for past in others if (it := past.holds(kept.statement.answers))), None)
    return pointed or max((it for past in others if (it := past.open())), key=last_put, default=None)
