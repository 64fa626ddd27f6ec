"""How much a speaker's words commit their party: the rank of the office, as the list of titles has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from detente.reading.who.cast import Cast, Rank
from detente.records import Actor

UNKNOWN, UNNAMED, NAMED, BODY = 0, 1, 2, 3
"""Authority of who is not known; who is not named; a named person without a known office; a body or state itself."""
AUTHORITY: Mapping[Rank, int] = {
    "head": 5,
    "minister": 4,
    "negotiator": 4,
    "spokesperson": 3,
    "body": BODY,
    "official": NAMED,
}
"""The order of record.md, "Position": leader, minister or chief negotiator, spokesperson, named official."""
_FORMER = ("former ", "ex-", "retired ", "late ")


@cache
def _titles() -> dict[str, int]:
    return {form.lower(): AUTHORITY[title.rank] for form, title in Cast.load().titles.items()}


@cache
def of_title(title: str) -> int:
    """The authority of an office, by the longest known title that it ends or begins with ("Foreign Ministry
    spokesman", "secretary of the security council"); a former one's is that of any named person."""
    low, known = title.lower().strip(), _titles()
    if low.startswith(_FORMER):
        return NAMED
    words = low.split()
    tails = (" ".join(words[start:]) for start in range(len(words)))
    heads = (" ".join(words[:stop]) for stop in range(len(words) - 1, 0, -1))
    return next((known[part] for part in (*tails, *heads) if part in known), NAMED)


def of_speaker(speaker: str, actor: Actor | None) -> int:
    """The authority of a speaker: that of the highest office that is not known to have ended."""
    if speaker.startswith("unnamed:") or (actor and actor.kind == "unnamed"):
        return UNNAMED
    if actor is None:
        return UNKNOWN
    if actor.kind != "person":
        return BODY
    return max((of_title(office.title) for office in actor.offices if not office.end), default=NAMED)
