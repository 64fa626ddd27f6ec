"""How near those who speak see a deal: the outlook strip. Assessments never enter a cell of the matrix.

How somebody saw things months ago is no outlook: only assessments of the last `outlook_days` (data/cues.toml) count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from detente.desk.positions import origins_of
from detente.desk.weight import counts_from, days_before, live
from detente.desk.words import measure, says
from detente.ledger.kept import Held, KeptReport, KeptStatement
from detente.records import AUTHOR

Direction = Literal["near", "far", "mixed"]
_ORDER: tuple[Direction, ...] = ("near", "far", "mixed")
_NONE: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One voice of the outlook: `direction` is near, far or mixed (neither, or both on one issue).

    `party` is whose judgement it is (`author` for the writer), `speaker` who says so, `via` the actors that passed it
    on, nearest the speaker first, `outlet` the outlet where the writer speaks. `issues` are what it is about, `words`
    those of the last statement, `day` its day, `statements` the ids, the last one first. `confirmed`: all of them are.
    """

    direction: Direction
    party: str
    speaker: str
    via: tuple[str, ...] = ()
    outlet: str | None = None
    issues: tuple[str, ...] = ()
    words: str = ""
    day: str | None = None
    statements: tuple[str, ...] = ()
    sources: int = 0
    confirmed: bool = False


Who = tuple[str, str, tuple[str, ...], str | None]


def outlook(held: Held, as_of: str | None = None, confirmed_only: bool = False) -> tuple[Voice, ...]:
    """The outlook of a desk on `as_of` (None: its last day), from what was said in the 60 days before
    (`outlook_days` of data/cues.toml): near, far, mixed; within each the latest voice first."""
    first = begins(as_of or last_day(held))
    counting = [kept for kept in live(held.statements, as_of, confirmed_only) if lately(kept, first)]
    return strip(counting, {report.id: report for report in held.reports})


def begins(today: str) -> str:
    """The first day whose assessments count on a day."""
    return days_before(today, measure("outlook_days"))


def lately(kept: KeptStatement, first: str) -> bool:
    """Whether it was said on the day `first` or later, or it is not known when."""
    day = counts_from(kept)
    return not day or day >= first


def last_day(held: Held) -> str:
    """The last day that the desk knows something of: "today" where nobody names a day. "" for an empty desk."""
    published = [(report.published or "")[:10] for report in held.reports]
    return max([*published, *(kept.day or "" for kept in held.statements), *(it.day or "" for it in held.events), ""])


def is_outlook(kept: KeptStatement) -> bool:
    """Whether it judges how things go: an assessment, or general words of progress outside any proposal."""
    said = kept.statement
    if said.act == "assess":
        return True
    general = said.act == "confirm" and said.proposal is None
    return general and (says("near", kept.words) or says("far", kept.words))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One assessment, as far as the strip needs it: whose it is, on what, which way, from which day it counts; its
    `origins` are the reports that carried its words first."""

    id: str
    who: Who
    issue: str | None
    issues: tuple[str, ...]
    direction: Direction
    counts: str
    day: str | None
    words: str
    origins: tuple[str, ...]
    confirmed: bool


def strip(statements: Iterable[KeptStatement], reports: Mapping[str, KeptReport] | None = None) -> tuple[Voice, ...]:
    """The outlook strip from statements that count (`live`). `reports` by id give outlets and origins."""
    outlets = {id: report.document.outlet for id, report in (reports or {}).items()}
    origins = {id: report.origin for id, report in (reports or {}).items()}
    return voices_of(judgement(kept, outlets, origins) for kept in statements if is_outlook(kept))


def judgement(
    kept: KeptStatement, outlets: Mapping[str, str | None] = _NONE, origins: Mapping[str, str] = _NONE
) -> Judgement:
    """The assessment in a statement (`is_outlook`); outlets and origins are those of reports."""
    return Judgement(
        id=kept.id,
        who=_who(kept, outlets),
        issue=kept.statement.issues[0] if kept.statement.issues else None,
        issues=kept.statement.issues,
        direction=_direction(kept),
        counts=counts_from(kept),
        day=kept.day,
        words=kept.words,
        origins=tuple(sorted(origins_of(kept, origins))),
        confirmed=kept.confirmed,
    )


def voices_of(judged: Iterable[Judgement]) -> tuple[Voice, ...]:
    """The outlook strip: near, far, mixed; within each the latest voice first."""
    voices: dict[Who, list[Judgement]] = {}
    for one in judged:
        voices.setdefault(one.who, []).append(one)
    made = [voice for who, said in voices.items() for voice in _voices(who, said)]
    made.sort(key=lambda voice: voice.statements)
    made.sort(key=lambda voice: voice.day or "", reverse=True)
    return tuple(sorted(made, key=lambda voice: _ORDER.index(voice.direction)))


def _who(kept: KeptStatement, outlets: Mapping[str, str | None]) -> Who:
    said = kept.statement
    via = tuple(hop.actor for hop in reversed(said.chain) if hop.actor not in (said.speaker, AUTHOR))
    return said.party, said.speaker, via, outlets.get(kept.report) if said.speaker == AUTHOR else None


def _voices(who: Who, said: Sequence[Judgement]) -> list[Voice]:
    """One voice may see one issue near and another far; on one issue it cannot: that is mixed."""
    by_issue: dict[str | None, set[Direction]] = {}
    for one in said:
        by_issue.setdefault(one.issue, set()).add(one.direction)
    parts: dict[Direction, list[Judgement]] = {}
    for one in said:
        mixed = {"near", "far"} <= by_issue[one.issue]
        parts.setdefault("mixed" if mixed else one.direction, []).append(one)
    return [_voice(who, direction, some) for direction, some in parts.items()]


def _direction(kept: KeptStatement) -> Direction:
    if kept.statement.act == "assess":
        return "near" if kept.statement.valence == "+" else "far" if kept.statement.valence == "-" else "mixed"
    return "far" if says("far", kept.words) else "near"


def _voice(who: Who, direction: Direction, said: Sequence[Judgement]) -> Voice:
    said = sorted(said, key=lambda one: (one.counts, one.id), reverse=True)
    return Voice(
        direction=direction,
        party=who[0],
        speaker=who[1],
        via=who[2],
        outlet=who[3],
        issues=tuple(sorted({issue for one in said for issue in one.issues})),
        words=said[0].words,
        day=said[0].day,
        statements=tuple(one.id for one in said[: int(measure("listed"))]),
        sources=len({origin for one in said for origin in one.origins}),
        confirmed=all(one.confirmed for one in said),
    )
