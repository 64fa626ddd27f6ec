"""A Reading in the order that an analyst scans: by issue, then party; events by date; the writer's judgements apart.

The page and the table both show this, in the same words and with the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from detente.export import phrases, words
from detente.export.clean import line
from detente.export.dates import day, spell
from detente.export.who import Names
from detente.records import AUTHOR, UNKNOWN, Event, Reading, Statement

NO_ISSUE = "No issue of the agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement in plain words. `number` counts in the order of the text; `notes` are short remarks on doubt."""

    number: int
    statement: Statement
    act: str
    toward: str
    words: str
    condition: str
    notes: tuple[str, ...]
    who: str
    when: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One party's statements on one issue. `party` is an id."""

    party: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One issue. `elsewhere` are the numbers of statements that concern it too, shown under their first issue."""

    label: str
    groups: tuple[Group, ...]
    elsewhere: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event in plain words."""

    number: int
    event: Event
    when: str
    what: str
    status: str
    who: str
    place: str
    words: str
    issues: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What there is to show of one reading. `facts` are the counts for its head."""

    reading: Reading
    title: str
    source: str
    facts: str
    sections: tuple[Section, ...]
    events: tuple[Happening, ...]
    writer: tuple[Entry, ...]


def view(reading: Reading, labels: Mapping[str, str] | None = None) -> View:
    """Group a reading. `labels` maps issue ids to their labels, in the order of the agenda; an id without a label is
    spelled out, and issues without an agenda come in the order of the text."""
    names = Names(reading)
    entries = _entries(reading, names, labels or {})
    positions = [entry for entry in entries if entry.statement.party != AUTHOR]
    sections = _sections(positions, names, labels or {})
    return View(
        reading=reading,
        title=title(reading),
        source=source(reading),
        facts=_facts(positions, reading),
        sections=sections,
        events=_events(reading, names, labels or {}),
        writer=tuple(entry for entry in entries if entry.statement.party == AUTHOR),
    )


_OPENING = 9
"""Words that stand for a title where there is none, unless the first line is not much longer."""
_STAMP = re.compile(r"\s*date \d{4}-\d\d-\d\d\b")
"""Stored pages often begin with their date: part of the text, but no title."""


def title(reading: Reading) -> str:
    """The report's title, or its first line or opening words in quotation marks where it has none."""
    if reading.report.document.title and line(reading.report.document.title):
        return line(reading.report.document.title)
    first = next(filter(None, map(line, reading.report.text.content[_stamp(reading) :].splitlines())), "")
    opening = first.split(" ")
    cut = len(opening) > _OPENING * 1.5
    return f"\u201c{' '.join(opening[:_OPENING])} \u2026\u201d" if cut else f"\u201c{first}\u201d"


def _stamp(reading: Reading) -> int:
    found = _STAMP.match(reading.report.text.content)
    return found.end() if found else 0


def source(reading: Reading) -> str:
    """Outlet, author and date, as far as known."""
    document = reading.report.document
    date = day(document.published) if document.published else "date not known"
    parts = (document.outlet or "outlet not known", document.author, date)
    return " \u00b7 ".join(line(part) for part in parts if part)


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """'1 party', '3 parties'."""
    return f"{count} {noun if count == 1 else nouns or noun + 's'}"


def _facts(positions: Sequence[Entry], reading: Reading) -> str:
    parties = {entry.statement.party for entry in positions} - {UNKNOWN}
    statements = f"{plural(len(positions), 'statement')} by {plural(len(parties), 'party', 'parties')}"
    judged, events = len(reading.statements) - len(positions), len(reading.events)
    judgements = f"{plural(judged, 'judgement')} of the writer"
    return " \u00b7 ".join([statements] + [judgements] * bool(judged) + [plural(events, "event")] * bool(events))


def _entries(reading: Reading, names: Names, labels: Mapping[str, str]) -> tuple[Entry, ...]:
    ordered = sorted(reading.statements, key=lambda statement: (phrases.anchor(statement), statement.id))
    numbers = {statement.id: number for number, statement in enumerate(ordered, 1)}
    return tuple(_entry(statement, numbers, reading, names, labels) for statement in ordered)


def _entry(
    statement: Statement, numbers: Mapping[str, int], reading: Reading, names: Names, labels: Mapping[str, str]
) -> Entry:
    text = reading.report.text.content
    return Entry(
        number=numbers[statement.id],
        statement=statement,
        act=phrases.act(statement),
        toward=phrases.toward(statement, names),
        words=phrases.said(statement, text),
        condition=phrases.condition(statement, text, names),
        notes=phrases.notes(statement),
        who=line(names.who(statement)),
        when=phrases.when(statement),
        links=tuple(phrases.links(statement, numbers, reading, labels)),
    )


def _sections(entries: Sequence[Entry], names: Names, labels: Mapping[str, str]) -> tuple[Section, ...]:
    met = [*labels, *dict.fromkeys(issue for entry in entries for issue in entry.statement.issues)]
    sections = [_section(phrases.label(issue, labels), entries, names, _is_on(issue)) for issue in dict.fromkeys(met)]
    sections.append(_section(NO_ISSUE, entries, names, lambda statement: -1 if statement.issues else 0))
    return tuple(section for section in sections if section.groups or section.elsewhere)


def _is_on(issue: str) -> Callable[[Statement], int]:
    """The place of an issue among a statement's: 0 for the first, -1 for none of them."""
    return lambda statement: statement.issues.index(issue) if issue in statement.issues else -1


def _section(heading: str, entries: Sequence[Entry], names: Names, place: Callable[[Statement], int]) -> Section:
    here = [entry for entry in entries if place(entry.statement) == 0]
    elsewhere = tuple(entry.number for entry in entries if place(entry.statement) > 0)
    parties = sorted({entry.statement.party for entry in here}, key=lambda party: (party == UNKNOWN, party))
    return Section(label=heading, groups=tuple(_group(party, here, names) for party in parties), elsewhere=elsewhere)


def _group(party: str, entries: Sequence[Entry], names: Names) -> Group:
    own = tuple(entry for entry in entries if entry.statement.party == party)
    return Group(party=party, name=line(names.name(party)), entries=own)


def _events(reading: Reading, names: Names, labels: Mapping[str, str]) -> tuple[Happening, ...]:
    ordered = sorted(reading.events, key=lambda event: (_begins(event), event.evidence, event.id))
    return tuple(_happening(number, event, reading, names, labels) for number, event in enumerate(ordered, 1))


def _begins(event: Event) -> str:
    when = event.when
    return (when and (when.begin or when.value or when.end)) or "9999"


def _happening(number: int, event: Event, reading: Reading, names: Names, labels: Mapping[str, str]) -> Happening:
    people = dict.fromkeys((*event.participants, *event.people))
    return Happening(
        number=number,
        event=event,
        when=spell(event.when) or "undated",
        what=words.EVENTS[event.type],
        status=event.status,
        who=", ".join(line(names.name(person)) for person in people),
        place=line(event.place or ""),
        words=phrases.quote(reading.report.text.content, event.evidence),
        issues=", ".join(phrases.label(issue, labels) for issue in event.issues),
    )
