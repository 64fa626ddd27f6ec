"""How near those who speak see a deal: the outlook strip. Assessments never enter a cell of the matrix.

How somebody saw things months ago is no outlook: only assessments of the last `outlook_days` (data/cues.toml) count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.desk.positions import sources
from detente.desk.weight import counts_from, days_before, live
from detente.desk.words import measure, says
from detente.ledger.kept import Held, KeptReport, KeptStatement
from detente.records import AUTHOR

Direction = Literal["near", "far", "mixed"]
_ORDER: tuple[Direction, ...] = ("near", "far", "mixed")
_NONE: Mapping[str, str] = {}


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


def strip(statements: Iterable[KeptStatement], reports: Mapping[str, KeptReport] | None = None) -> tuple[Voice, ...]:
    """The outlook strip from statements that count (`live`). `reports` by id give outlets and origins."""
    reports = reports or {}
    voices: dict[Who, list[KeptStatement]] = {}
    for kept in statements:
        if is_outlook(kept):
            voices.setdefault(_who(kept, reports), []).append(kept)
    origins = {report.id: report.origin for report in reports.values()}
    made = [voice for who, said in voices.items() for voice in _voices(who, said, origins)]
    made.sort(key=lambda voice: voice.statements)
    made.sort(key=lambda voice: voice.day or "", reverse=True)
    return tuple(sorted(made, key=lambda voice: _ORDER.index(voice.direction)))


def _who(kept: KeptStatement, reports: Mapping[str, KeptReport]) -> Who:
    said = kept.statement
    via = tuple(hop.actor for hop in reversed(said.chain) if hop.actor not in (said.speaker, AUTHOR))
    report = reports.get(kept.report)
    outlet = report.document.outlet if report and said.speaker == AUTHOR else None
    return said.party, said.speaker, via, outlet


def _voices(who: Who, said: Sequence[KeptStatement], origins: Mapping[str, str]) -> list[Voice]:
    """One voice may see one issue near and another far; on one issue it cannot: that is mixed."""
    by_issue: dict[str | None, set[Direction]] = {}
    for kept in said:
        by_issue.setdefault(_issue(kept), set()).add(_direction(kept))
    parts: dict[Direction, list[KeptStatement]] = {}
    for kept in said:
        seen = by_issue[_issue(kept)]
        parts.setdefault("mixed" if {"near", "far"} <= seen else _direction(kept), []).append(kept)
    return [_voice(who, direction, kept_ones, origins) for direction, kept_ones in parts.items()]


def _issue(kept: KeptStatement) -> str | None:
    return kept.statement.issues[0] if kept.statement.issues else None


def _direction(kept: KeptStatement) -> Direction:
    if kept.statement.act == "assess":
        return "near" if kept.statement.valence == "+" else "far" if kept.statement.valence == "-" else "mixed"
    return "far" if says("far", kept.words) else "near"


def _voice(who: Who, direction: Direction, said: Sequence[KeptStatement], origins: Mapping[str, str]) -> Voice:
    said = sorted(said, key=lambda kept: (counts_from(kept), kept.id), reverse=True)
    return Voice(
        direction=direction,
        party=who[0],
        speaker=who[1],
        via=who[2],
        outlet=who[3],
        issues=tuple(sorted({issue for kept in said for issue in kept.statement.issues})),
        words=said[0].words,
        day=said[0].day,
        statements=tuple(kept.id for kept in said[: int(measure("listed"))]),
        sources=sources(said, origins),
        confirmed=all(kept.confirmed for kept in said),
    )
