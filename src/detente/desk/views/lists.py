"""Events, voices, sources, reports and statements as plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from detente.desk.calendar import Entry
from detente.desk.names import Names
from detente.desk.outlook import Voice
from detente.desk.sources import Outlet, Person, Sources, Unreadable
from detente.desk.views.phrases import day, when
from detente.export.sheets import Columns, Sheet, tabled
from detente.export.words import rank
from detente.ledger.kept import KeptReport, KeptStatement


def of_calendar(made: Sequence[Entry], names: Names, title: str = "Calendar") -> list[Sheet]:
    """Events by day."""
    columns: Columns = {
        "when": lambda one: when(one.when) or "no date",
        "event": attrgetter("type"),
        "status": attrgetter("status"),
        "was": lambda one: when(one.was),
        "parties": lambda one: _all(names, one.participants),
        "people": lambda one: _all(names, one.people),
        "place": attrgetter("place"),
        "confirmed": attrgetter("confirmed"),
        "words": attrgetter("words"),
        "id": attrgetter("id"),
    }
    return [tabled(title, made, columns)]


def _all(names: Names, ids: Sequence[str]) -> str:
    return ", ".join(map(names.name, ids))


def of_outlook(made: Sequence[Voice], names: Names) -> list[Sheet]:
    """Who sees a deal near or far."""
    columns: Columns = {
        "outlook": attrgetter("direction"),
        "party": lambda one: names.name(one.party),
        "speaker": lambda one: names.name(one.speaker),
        "through": lambda one: _all(names, one.via) or one.outlet,
        "issues": lambda one: ", ".join(one.issues),
        "day": lambda one: day(one.day),
        "words": attrgetter("words"),
        "sources": attrgetter("sources"),
        "confirmed": attrgetter("confirmed"),
        "statements": lambda one: " ".join(one.statements),
    }
    return [tabled("Outlook", made, columns)]


def of_sources(made: Sources) -> list[Sheet]:
    """Outlets, people, and what could not be read."""
    unread = [_unreadable(made.unreadable)] if made.unreadable else []
    return [_outlets(made.outlets), _people(made.people), *unread]


def _outlets(outlets: Sequence[Outlet]) -> Sheet:
    columns: Columns = {
        "outlet": lambda one: one.outlet or "unknown",
        "grade": attrgetter("grade"),
        "reports": attrgetter("reports"),
        "wire copies": attrgetter("copies"),
        "unreadable": attrgetter("unreadable"),
        "statements": attrgetter("statements"),
        "first": attrgetter("first"),
        "last": attrgetter("last"),
    }
    return tabled("Outlets", outlets, columns)


def _people(people: Sequence[Person]) -> Sheet:
    columns: Columns = {
        "name": attrgetter("name"),
        "party": attrgetter("party"),
        "rank": lambda one: rank(one.authority),
        "grade": attrgetter("grade"),
        "statements": attrgetter("statements"),
        "confirmed": attrgetter("confirmed"),
        "first": attrgetter("first"),
        "last": attrgetter("last"),
        "id": attrgetter("speaker"),
    }
    return tabled("People", people, columns)


def _unreadable(reports: Sequence[Unreadable]) -> Sheet:
    columns: Columns = {
        "report": attrgetter("report"),
        "name": attrgetter("name"),
        "problem": attrgetter("problem"),
        "added": lambda one: one.added[:16],
    }
    return tabled("Unreadable", reports, columns)


def of_statements(found: Sequence[KeptStatement], reports: Mapping[str, KeptReport], names: Names) -> list[Sheet]:
    """Statements, a row each."""
    columns: Columns = {
        "day": attrgetter("day"),
        "party": lambda one: names.name(one.statement.party),
        "act": attrgetter("statement.act"),
        "words": attrgetter("words"),
        "speaker": names.speaker,
        "issues": lambda one: ", ".join(one.statement.issues),
        "outlet": lambda one: _outlet(one, reports),
        "confirmed": attrgetter("confirmed"),
        "id": attrgetter("id"),
    }
    return [tabled("Statements", found, columns)]


def _outlet(one: KeptStatement, reports: Mapping[str, KeptReport]) -> str | None:
    report = reports.get(one.report)
    return "note" if one.note else report.document.outlet if report else None


def of_reports(reports: Iterable[KeptReport]) -> list[Sheet]:
    """Reports, a row each, by date."""
    columns: Columns = {
        "published": attrgetter("published"),
        "outlet": attrgetter("document.outlet"),
        "title": attrgetter("document.title"),
        "name": attrgetter("name"),
        "problem": lambda one: one.problem or "",
        "copy of": lambda one: one.origin if one.origin != one.id else "",
        "added": lambda one: one.added[:16],
        "id": attrgetter("id"),
    }
    return [tabled("Reports", sorted(reports, key=lambda one: (one.published or "", one.id)), columns)]
