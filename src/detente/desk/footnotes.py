"""Footnotes of a brief: each leads to words in a report, or to a person's note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.desk.names import Names, titled
from detente.desk.parties import parties_of
from detente.desk.sources import grade_of
from detente.ledger.kept import Held, KeptEvent, KeptStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """The words that a sentence rests on. `source` is the id of a statement or event; `quotation` its exact words;
    `speaker` and `channel` say who and through whom; `outlet`, `report` and `title` where (None: unknown, or a note);
    `said` is the ISO day that the report dates the act to, `published` the report's own date. `note`: a person stated
    it without a report. `confirmed`: a person has confirmed it."""

    number: int
    source: str
    quotation: str
    speaker: str
    channel: str
    outlet: str | None
    report: str | None
    title: str | None
    said: str | None
    published: str | None
    carriers: int
    grade: str
    note: bool
    confirmed: bool


def graded(desk: Held, held: KeptStatement | KeptEvent, item: str) -> str:
    """The grade of a statement's source and its own ("B2"): the outlet's, else the speaker's."""
    outlet = next((report.document.outlet for report in desk.reports if report.id == held.report), None)
    speaker = held.statement.speaker if isinstance(held, KeptStatement) else None
    return grade_of(desk, outlet, speaker) + item


class Footnotes:
    """Gives each statement or event one number, in the order of first use."""

    def __init__(self, held: Held) -> None:
        self._statements = {kept.id: kept for kept in held.statements}
        self._events = {event.id: event for event in held.events}
        self._reports = {report.id: report for report in held.reports}
        self._desk = held
        self._names = Names(parties_of(held), held.actors)
        self._made: dict[str, Footnote] = {}

    def cite(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the footnotes for these ids, each once, in order."""
        return tuple(dict.fromkeys(self._number(source) for source in ids if self._known(source)))

    def confirmed(self, ids: Iterable[str]) -> bool:
        """Whether a person has confirmed all of them."""
        return all(self._held(source).confirmed for source in ids if self._known(source))

    def all(self) -> tuple[Footnote, ...]:
        """All footnotes made so far, by number."""
        return tuple(self._made.values())

    def _known(self, source: str) -> bool:
        return source in self._statements or source in self._events

    def _held(self, source: str) -> KeptStatement | KeptEvent:
        return self._statements[source] if source in self._statements else self._events[source]

    def _number(self, source: str) -> int:
        if source not in self._made:
            self._made[source] = self._make(source)
        return self._made[source].number

    def _make(self, source: str) -> Footnote:
        held = self._held(source)
        kept = held if isinstance(held, KeptStatement) else None
        report = self._reports.get(held.report)
        return Footnote(
            number=len(self._made) + 1,
            source=source,
            quotation=held.words,
            speaker=self._names.speaker(kept) if kept else "",
            channel=self._names.channel(kept) if kept else "",
            outlet=report.document.outlet if report else None,
            report=held.report or None,
            title=titled(report) if report else None,
            said=kept.said if kept else None,
            published=report.published if report else None,
            carriers=max(len(kept.carriers), 1) if kept else 1,
            grade=graded(self._desk, held, kept.grade if kept else "6"),
            note=kept.note if kept else False,
            confirmed=held.confirmed,
        )
