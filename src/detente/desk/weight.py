"""What counts from when, and which of two statements weighs more: the precedence of docs/record.md, "Position"."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

from detente.desk.words import measure, says
from detente.ledger.kept import KeptEvent, KeptStatement
from detente.records import POSITION_ACTS, Act

Side = Literal["for", "against", "threat"]

YES: frozenset[Act] = frozenset({"offer", "accept", "commit"})


def side(act: Act) -> Side:
    """Which side of a proposal an act takes: for it, against it, or a threat."""
    if act == "reject":
        return "against"
    return "threat" if act == "threaten" else "for"


def counts_from(kept: KeptStatement | KeptEvent) -> str:
    """The ISO day from which a thing counts: its own; else that on which the desk learned it, as it was said by then;
    else "" (always)."""
    return kept.day or kept.learned[:10]


def by(day: str, as_of: str | None) -> bool:
    """Whether a day lies within `as_of` (an ISO date as precise as known, its last day included; None: no bound)."""
    return as_of is None or day[: len(as_of)] <= as_of


def live(
    statements: Iterable[KeptStatement], as_of: str | None = None, confirmed_only: bool = False
) -> list[KeptStatement]:
    """The statements that count: live ones, and unsupported ones (a person's word that a later reader does not find);
    never retired or rejected ones; up to `as_of`; with `confirmed_only`, those that a person has confirmed."""
    return [
        kept
        for kept in statements
        if kept.standing in ("live", "unsupported")
        and (kept.confirmed or not confirmed_only)
        and by(counts_from(kept), as_of)
    ]


def is_position(kept: KeptStatement) -> bool:
    """Whether it takes a position: demand, offer, accept, reject, commit, threaten, require; and does not withdraw one.

    A withdrawal that takes the other side at once ("drops its objection and accepts") is a position as well.
    """
    said = kept.statement
    if said.act not in POSITION_ACTS:
        return False
    return not withdraws(kept) or said.act in ("accept", "reject")


def withdraws(kept: KeptStatement) -> bool:
    """Whether it takes something back."""
    return kept.statement.relation is not None and kept.statement.relation.type == "withdraws"


def weight(kept: KeptStatement) -> tuple[bool, bool, bool, int, str, bool, str]:
    """The greater decides: a person's confirmation; the party's own voice before claims for it; what is said of today
    before what the report tells as past; authority; the later day; a dated act before an undated one."""
    said = kept.statement
    current = said.recency != "historical"
    return kept.confirmed, kept.own, current, kept.authority, kept.day or "", kept.said is not None, kept.id


def comparable(one: KeptStatement, other: KeptStatement) -> bool:
    """Whether the first speaks with no less weight than the other, or nearly (data/cues.toml, `comparable`)."""
    return one.authority + measure("comparable") >= other.authority


def kin(one: Act, other: Act) -> bool:
    """Both a yes, or both the same act."""
    return one == other or {one, other} <= YES


def days_before(day: str, days: float) -> str:
    """The ISO day so many days before one, which may be as precise as a month or a year (then its first day counts);
    "" where there is none to count from."""
    try:
        return (
            datetime.date.fromisoformat(day[:10] + "-01-01"[len(day[:10]) - 4 :]) - datetime.timedelta(days)
        ).isoformat()
    except (ValueError, OverflowError):
        return ""


def may_decide(kept: KeptStatement) -> bool:
    """Whether it can move a stance or a state at all: all but assessments, criticism and refusals to comment, unless
    these take something back or their words say that something is being studied."""
    idle = kept.statement.act in ("assess", "criticise", "no_comment")
    return not idle or kept.statement.relation is not None or is_review(kept)


def is_review(kept: KeptStatement) -> bool:
    """Whether it says that a party has received or studies a proposal (cues: data/cues.toml, `review`)."""
    said = kept.statement
    return said.act in ("confirm", "assess", "no_comment") and says("review", kept.words)


def heaviest(statements: Sequence[KeptStatement]) -> list[KeptStatement]:
    """By weight, the deciding one first."""
    return sorted(statements, key=weight, reverse=True)


def days_apart(one: str | None, other: str | None) -> int | None:
    """Days between two ISO days; None where one is not known to the day."""
    try:
        return abs((datetime.date.fromisoformat(one or "") - datetime.date.fromisoformat(other or "")).days)
    except ValueError:
        return None
