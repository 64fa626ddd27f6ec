"""A report in a bundle: its text with the words of statements and events marked, and the list of them beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.desk.exports.cited import Cited
from detente.desk.exports.days import in_words
from detente.desk.exports.ground import Ground
from detente.desk.exports.marking import marked
from detente.desk.exports.notes import Notes
from detente.desk.exports.page_lists import quoted
from detente.desk.exports.places import address
from detente.desk.exports.whole import Whole
from detente.desk.names import titled
from detente.desk.views.changes_page import said
from detente.desk.views.phrases import day
from detente.export.clean import line
from detente.export.markup import Child, Html, join, tag
from detente.export.pieces import Mark
from detente.export.words import EVENTS
from detente.ledger.kept import KeptEvent, KeptReport, KeptStatement

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
Thing = KeptStatement | KeptEvent


class Shown:
    """The reports of a bundle, with what was read in each."""

    def __init__(self, made: Whole, ground: Ground, notes: Notes) -> None:
        self._ground, self._notes = ground, notes
        labels = {one.id: one.label for one in ground.held.proposals}
        self._rows = {row.proposal: labels.get(row.proposal, "") for row in made.matrix.rows if row.proposal}
        self._things: dict[str, list[Thing]] = {}
        for thing in things(made, ground):
            self._things.setdefault(thing.report, []).append(thing)

    def link(self, report: KeptReport) -> Html:
        """The report's title, leading to it."""
        outlet = line(report.document.outlet or "outlet unknown")
        return join([tag("a", tag("bdi", line(titled(report))), href=f"#{report.id}"), f" {outlet}"])

    def article(self, report: KeptReport) -> Html:
        """The report: where it comes from, its text, and what was read in it."""
        ground = self._ground
        here = sorted(self._things.get(report.id, []), key=_place)
        numbered = [(number, one, thing) for thing in here for number, one in self._notes.cite([thing.id])]
        text = ground.texts.get(report.text_sha256 or "", "")
        entries = tag("ol", *(self._entry(*one) for one in numbered), class_="read") if numbered else ""
        columns: list[Child] = []
        if text:
            marks = [mark for _, one, thing in numbered if _stands(one, report) for mark in _marks(thing)]
            pins = [
                (one.spans[0][0], number, one.id) for number, one, _ in numbered if _stands(one, report) and one.spans
            ]
            language = report.language if report.language and _LANGUAGE.fullmatch(report.language) else None
            columns.append(tag("div", marked(text, marks, pins), class_="text", lang=language))
        columns.append(tag("div", entries or tag("p", "Nothing was read in it.", class_="note")))
        head = [tag("h3", tag("bdi", line(titled(report)))), *self._head(report)]
        return tag("article", *head, tag("div", *columns, class_="columns"), id=report.id)

    def _head(self, report: KeptReport) -> Iterator[Html]:
        document, url = report.document, address(report.document.url)
        told = (document.outlet or "outlet unknown", document.author, day(report.published) or "undated", report.id)
        parts: list[Child] = [tag("bdi", line(part)) for part in told if part]
        parts += [tag("a", "original", href=url, rel="noreferrer noopener", target="_blank")] if url else []
        yield tag("p", join(parts, " \u00b7 "), class_="about")
        if report.problem:
            yield tag("p", f"It could not be read: {line(report.problem)}", class_="note doubt")
        if report.origin != report.id:
            origin = tag("a", report.origin, href=f"#{report.origin}")
            yield tag("p", "It carries the text of ", origin, ", where its statements are.", class_="note")

    def _entry(self, number: int, one: Cited, thing: Thing) -> Html:
        told = (
            _statement(thing, self._ground, self._rows)
            if isinstance(thing, KeptStatement)
            else _event(thing, self._ground)
        )
        mark = tag("span", " ?", class_="doubt") if not thing.confirmed else ""
        *words, where = told
        # In the text where its words are marked there; else here.
        pinned = _stands(one, self._ground.reports[thing.report]) and self._ground.texts.get(one.text_sha256 or "")
        to = (
            tag("a", str(number), class_="num", href=f"#{one.id}") if pinned else tag("span", str(number), class_="num")
        )
        return tag("li", to, " ", *words, mark, where, id=None if pinned else one.id, data_s=one.id)


def things(made: Whole, ground: Ground) -> Iterator[Thing]:
    """The statements and events that count, each once: those of the desk, and what an answer cites besides."""
    given: dict[str, Thing] = {one.id: one for one in made.live}
    given |= {one.id: one for one in made.events if one.standing in ("live", "unsupported")}
    shown = {report.id for report in made.reports}
    cited = [ground.citing.statements.get(id) or ground.citing.events.get(id) for id in made.cited()]
    given |= {one.id: one for one in cited if one is not None}
    return (one for one in given.values() if one.report in shown)


def placed(made: Whole, ground: Ground) -> set[str]:
    """The ids that stand in a report of the bundle."""
    return {one.id for one in things(made, ground)}


def _stands(one: Cited, report: KeptReport) -> bool:
    """Whether its characters are those of the text that is shown."""
    return bool(one.spans) and one.text_sha256 == report.text_sha256


def _place(thing: Thing) -> tuple[int, str]:
    spans = thing.statement.content if isinstance(thing, KeptStatement) else thing.event.evidence
    return (spans[0][0] if spans else -1), thing.id


def _marks(thing: Thing) -> Iterator[Mark]:
    if isinstance(thing, KeptEvent):
        yield Mark(thing.id, "evidence", thing.event.evidence)
        return
    one = thing.statement
    yield Mark(thing.id, "content", one.content)
    yield Mark(thing.id, "source", one.source)
    yield Mark(thing.id, "cue", one.cue)
    if one.condition:
        yield Mark(thing.id, "condition", (one.condition.span,))


def _statement(kept: KeptStatement, ground: Ground, rows: Mapping[str, str]) -> Sequence[Child]:
    one, names = kept.statement, ground.names
    who = ", ".join(part for part in (names.speaker(kept), names.channel(kept)) if part)
    on = f"; said {day(kept.said)}" if kept.said else ""
    issues = "; ".join(map(ground.label, one.issues))
    label = rows.get(one.proposal or "")
    on_what = tag("a", line(label), href=f"#{one.proposal}") if label else line(issues)
    return [
        tag("b", line(names.name(one.party))),
        f" {said(one.act)} ",
        tag("span", quoted(kept.words), class_="words", dir="auto"),
        tag("p", tag("bdi", line(who)), on, " \u00b7 " if on_what else "", on_what, class_="soft"),
    ]


def _event(event: KeptEvent, ground: Ground) -> Sequence[Child]:
    one = event.event
    who = ", ".join(map(ground.names.name, one.participants))
    about = "; ".join(part for part in (who, one.place or "", in_words(one.when), one.status) if part)
    return [
        tag("b", EVENTS[one.type].capitalize()),
        " ",
        tag("span", quoted(event.words), class_="words", dir="auto"),
        tag("p", tag("bdi", line(about)), class_="soft"),
    ]
