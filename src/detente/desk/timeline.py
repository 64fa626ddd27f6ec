"""Who did what when: a lane for each party and issue, its acts by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.desk.filters import check
from detente.desk.matrix import wanted_issues
from detente.desk.parties import parties_of
from detente.desk.placing import placed
from detente.desk.positions import sources
from detente.desk.weight import is_position, live
from detente.ledger.kept import Held, KeptStatement
from detente.records import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One act on a lane. `day` orders it, `dated` is whether the report dates the act (else it is the report's day).
    An act that several reports tell is one point: `statements` are all their ids, `sources` their independent
    origins."""

    day: str | None
    dated: bool
    act: Act
    words: str
    proposal: str | None
    label: str
    speaker: str
    claimed_by: str | None
    statements: tuple[str, ...]
    sources: int
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The acts of one party on one issue, by day; those without a day come last."""

    party: str
    issue: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Lanes by issue in the order of the agenda, then by party in the order of the desk."""

    since: str | None
    until: str | None
    lanes: tuple[Lane, ...] = ()


def timeline(
    held: Held,
    since: str | None = None,
    until: str | None = None,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    confirmed_only: bool = False,
    agenda: Agenda | None = None,
) -> Timeline:
    """The positions that a desk's parties took from `since` to `until` (ISO days, both included). Filters as in
    `matrix`, with the same errors."""
    agenda = agenda or agendas.default()
    everyone = [party.id for party in parties_of(held)]
    check(parties, "party", everyone)
    wanted = wanted_issues(issues, agenda)
    lanes = _lanes(held, live(held.statements, until, confirmed_only), since)
    shown = [
        Lane(party=party, issue=issue, points=tuple(sorted(points, key=_place)))
        for (party, issue), points in lanes.items()
        if party in everyone and (not parties or party in parties) and (wanted is None or issue in wanted)
    ]
    places = {issue.id: place for place, issue in enumerate(agenda.issues)}
    shown.sort(
        key=lambda lane: (places.get(lane.issue or "", len(places)), lane.issue or "~", everyone.index(lane.party))
    )
    return Timeline(since=since, until=until, lanes=tuple(shown))


def _lanes(
    held: Held, counting: Collection[KeptStatement], since: str | None
) -> dict[tuple[str, str | None], list[Point]]:
    proposals = {proposal.id: proposal for proposal in held.proposals}
    origins = {report.id: report.origin for report in held.reports}
    lanes: dict[tuple[str, str | None], list[Point]] = {}
    for key, kept_ones in placed(counting, held.statements).items():
        proposal = proposals.get(key[0] or "")
        for act in _acts(kept for kept in kept_ones if is_position(kept) and _from(kept, since)):
            issue = proposal.issue if proposal else next(iter(act[0].statement.issues), None)
            label = proposal.label if proposal else ""
            lanes.setdefault((act[0].statement.party, issue), []).append(_point(act, key[0], label, origins))
    return lanes


def _from(kept: KeptStatement, since: str | None) -> bool:
    return since is None or (kept.day or "") >= since


def _acts(positions: Iterable[KeptStatement]) -> list[list[KeptStatement]]:
    """Reports of one act together: the same speaker did the same on the same dated day; or in the same words."""
    acts: dict[tuple[object, ...], list[KeptStatement]] = {}
    for kept in sorted(positions, key=lambda kept: (kept.day or "~", kept.id)):
        said = kept.statement
        how = (kept.said, said.condition is None) if kept.said else (kept.words,)
        acts.setdefault((said.party, said.speaker, said.act, *how), []).append(kept)
    return list(acts.values())


def _point(act: list[KeptStatement], proposal: str | None, label: str, origins: dict[str, str]) -> Point:
    first = act[0]
    return Point(
        day=first.day,
        dated=first.said is not None,
        act=first.statement.act,
        words=first.words,
        proposal=proposal,
        label=label,
        speaker=first.statement.speaker,
        claimed_by=None if first.own else first.statement.speaker,
        statements=tuple(kept.id for kept in act),
        sources=sources(act, origins),
        confirmed=any(kept.confirmed for kept in act),
    )


def _place(point: Point) -> tuple[str, str, str]:
    return point.day or "~", point.label.casefold(), point.statements[0]
