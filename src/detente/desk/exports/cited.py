"""What stands behind an answer: each statement or event that it names, with its exact words and where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from detente.desk.exports.places import address, place
from detente.desk.names import Names, titled
from detente.desk.sources import UNGRADED
from detente.ledger.kept import Held, KeptEvent, KeptReport, KeptStatement
from detente.records import Span

GAP = " ... "
"""What joins the parts of words that stand apart (ledger/kept.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The words of one statement or event. `spans` are the characters [start, end) of the text `text_sha256` that they
    are; `url` is the report's address, `link` the same with the place of the words in it (None: it has none); `said`
    the ISO day that the report dates the act to, `published` the report's. `grade` is that of the source and the item
    ("B2"). `note`: a person stated it without a report."""

    id: str
    kind: str
    quotation: str
    before: str
    after: str
    spans: tuple[Span, ...]
    text_sha256: str | None
    report: str | None
    title: str | None
    outlet: str | None
    url: str | None
    link: str | None
    speaker: str
    channel: str
    said: str | None
    published: str | None
    grade: str
    confirmed: bool
    note: bool


class Citing:
    """Looks up what a desk holds under an id, and tells where its words are."""

    def __init__(self, held: Held, names: Names) -> None:
        self._held, self._names = held, names
        self._made: dict[str, Cited] = {}

    @cached_property
    def statements(self) -> dict[str, KeptStatement]:
        """The desk's statements by their ids."""
        return {kept.id: kept for kept in self._held.statements}

    @cached_property
    def events(self) -> dict[str, KeptEvent]:
        """The desk's events, as single reports tell of them, by their ids."""
        return {event.id: event for event in self._held.events}

    @cached_property
    def reports(self) -> dict[str, KeptReport]:
        """The desk's reports by their ids."""
        return {report.id: report for report in self._held.reports}

    def all(self, ids: Iterable[str]) -> tuple[Cited, ...]:
        """What is held of these ids, each once, in their order; what is not held is left out."""
        found = (self.one(id) for id in dict.fromkeys(ids))
        return tuple(one for one in found if one is not None)

    def one(self, id: str) -> Cited | None:
        """What is held under an id of a statement or event; None where nothing is."""
        if id not in self._made:
            if id in self.statements:
                self._made[id] = self._statement(self.statements[id])
            elif id in self.events:
                self._made[id] = self._event(self.events[id])
        return self._made.get(id)

    def _statement(self, kept: KeptStatement) -> Cited:
        names, report = self._names, self.reports.get(kept.report)
        return Cited(
            id=kept.id,
            kind="statement",
            quotation=kept.words,
            before=kept.before,
            after=kept.after,
            spans=() if kept.note else kept.statement.content,
            text_sha256=kept.text_sha256,
            **_of_report(report, kept.words, len(kept.statement.content)),
            speaker=names.speaker(kept),
            channel=names.channel(kept),
            said=kept.said,
            grade=self._grade(report, kept.statement.speaker) + kept.grade,
            confirmed=kept.confirmed,
            note=kept.note,
        )

    def _event(self, event: KeptEvent) -> Cited:
        report = self.reports.get(event.report)
        return Cited(
            id=event.id,
            kind="event",
            quotation=event.words,
            before="",
            after="",
            spans=event.event.evidence,
            text_sha256=report.text_sha256 if report else None,
            **_of_report(report, event.words, len(event.event.evidence)),
            speaker="",
            channel="",
            said=None,
            grade=self._grade(report, None) + "6",
            confirmed=event.confirmed,
            note=False,
        )

    @cached_property
    def _grades(self) -> dict[str, str]:
        return {name.casefold(): grade for name, grade in self._held.grades.items()}

    def _grade(self, report: KeptReport | None, speaker: str | None) -> str:
        named = (report.document.outlet if report else None, speaker)
        folded = [name for one in named if one for name in (one.casefold(), one.casefold().replace(" ", "-"))]
        return next((self._grades[name] for name in folded if name in self._grades), UNGRADED)


def parts(words: str, spans: int) -> tuple[str, ...]:
    """The parts of words that stand apart in their report; the first and the last where it cannot be told."""
    cut = words.split(GAP) if spans > 1 else [words]
    return tuple(cut) if len(cut) == spans else (cut[0], cut[-1]) if len(cut) > 1 else tuple(cut)


def _of_report(report: KeptReport | None, words: str, spans: int) -> dict[str, str | None]:
    document = report.document if report else None
    return {
        "report": report.id if report else None,
        "title": titled(report) if report else None,
        "outlet": document.outlet if document else None,
        "published": report.published if report else None,
        "url": address(document.url) if document else None,
        "link": place(document.url, parts(words, spans)) if document else None,
    }


def located(one: Cited) -> str:
    """Where the words are, by the desk's own ids: 'st-4f2k..., r-9x2a... characters 120-181'."""
    spans = offsets(one)
    report = f", {one.report}{f' characters {spans}' if spans else ''}" if one.report else ", a note"
    return one.id + report


def offsets(one: Cited) -> str:
    """The characters of the text that the words are: "120-181", several apart by a space."""
    return " ".join(f"{begin}-{end}" for begin, end in one.spans)
