"""Where a desk's knowledge comes from: outlets, people, and the reports that could not be read.

Grades are the user's (NATO Admiralty code: A to F for the reliability of a source; F, the default, that it cannot be
judged). They are shown, never guessed, and decide nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.desk.names import Names
from detente.desk.parties import parties_of
from detente.desk.weight import live
from detente.ledger.kept import Held, KeptReport, KeptStatement
from detente.records import AUTHOR, UNKNOWN

UNGRADED = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet (None: unknown): its grade, reports, how many of them are copies of another's text, how many could not
    be read, statements first found there, and the first and last day of publication."""

    outlet: str | None
    grade: str
    reports: int
    copies: int
    unreadable: int
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks: an actor's id, name, the party that it speaks for, its highest rank (5 leader to 0 unknown),
    its grade, statements, and the first and last day of them."""

    speaker: str
    name: str
    party: str | None
    authority: int
    grade: str
    statements: int
    confirmed: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A report that could not be read, and why."""

    report: str
    name: str
    outlet: str | None
    problem: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All sources of a desk: the most used first."""

    outlets: tuple[Outlet, ...]
    people: tuple[Person, ...]
    unreadable: tuple[Unreadable, ...]


def sources_of(held: Held) -> Sources:
    """Outlets, people and unreadable reports of a desk."""
    return Sources(outlets=_outlets(held), people=_people(held), unreadable=unreadable(held.reports))


def grade_of(held: Held, *ids: str | None) -> str:
    """The grade that the user set for the first of these ids or names that has one; F where none has."""
    folded = {name.casefold(): grade for name, grade in held.grades.items()}
    names = [name for id_ in ids if id_ for name in (id_.casefold(), id_.casefold().replace(" ", "-"))]
    return next((folded[name] for name in names if name in folded), UNGRADED)


def _outlets(held: Held) -> tuple[Outlet, ...]:
    groups: dict[str | None, list[KeptReport]] = {}
    for report in held.reports:
        groups.setdefault(report.document.outlet, []).append(report)
    counts = Counter(kept.report for kept in live(held.statements))
    found = [_outlet(held, outlet, reports, counts) for outlet, reports in groups.items()]
    return tuple(sorted(found, key=lambda it: (it.outlet is None, -it.reports, it.outlet or "")))


def _outlet(held: Held, outlet: str | None, reports: Sequence[KeptReport], counts: Mapping[str, int]) -> Outlet:
    first, last = _ends(report.published for report in reports)
    return Outlet(
        outlet=outlet,
        grade=grade_of(held, outlet),
        reports=len(reports),
        copies=sum(report.origin != report.id for report in reports),
        unreadable=sum(report.problem is not None for report in reports),
        statements=sum(counts.get(report.id, 0) for report in reports),
        first=first,
        last=last,
    )


def _people(held: Held) -> tuple[Person, ...]:
    names = Names(parties_of(held), held.actors)
    groups: dict[str, list[KeptStatement]] = {}
    for kept in live(held.statements):
        if kept.statement.speaker not in (AUTHOR, UNKNOWN):
            groups.setdefault(kept.statement.speaker, []).append(kept)
    found = [_person(held, names, speaker, said) for speaker, said in groups.items()]
    return tuple(sorted(found, key=lambda it: (-it.statements, it.name.casefold(), it.speaker)))


def _person(held: Held, names: Names, speaker: str, said: Sequence[KeptStatement]) -> Person:
    first, last = _ends(kept.day for kept in said)
    own = sorted({kept.statement.party for kept in said if kept.own})
    return Person(
        speaker=speaker,
        name=names.name(speaker),
        party=names.party_of(speaker) or (own[0] if len(own) == 1 else None),
        authority=max(kept.authority for kept in said),
        grade=grade_of(held, speaker, names.name(speaker)),
        statements=len(said),
        confirmed=sum(kept.confirmed for kept in said),
        first=first,
        last=last,
    )


def unreadable(reports: Iterable[KeptReport]) -> tuple[Unreadable, ...]:
    """Those of the reports that could not be read, in the order in which they came."""
    found = [report for report in reports if report.problem is not None]
    return tuple(
        Unreadable(
            report=report.id,
            name=report.name,
            outlet=report.document.outlet,
            problem=report.problem or "",
            added=report.added,
        )
        for report in sorted(found, key=lambda report: (report.added, report.id))
    )


def _ends(days: Iterable[str | None]) -> tuple[str | None, str | None]:
    known = sorted(day for day in days if day)
    return (known[0], known[-1]) if known else (None, None)
