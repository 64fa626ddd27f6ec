"""Any answer as plain tables, with a last one of the words that it rests on: CSV, Markdown, Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from detente.desk.brief import Brief
from detente.desk.change_records import Changes
from detente.desk.exports.cited import Cited, offsets
from detente.desk.exports.ground import Ground
from detente.desk.exports.ids import ids_in
from detente.desk.exports.whole import Whole
from detente.desk.matrix import Matrix
from detente.desk.show import Shown
from detente.desk.sources import Sources
from detente.desk.timeline import Timeline
from detente.desk.views import lists, sheets
from detente.desk.views.briefs import to_markdown as brief_markdown
from detente.desk.views.links import of_links
from detente.desk.views.shown import of_shown
from detente.errors import UsageError
from detente.export import sheets as plain
from detente.export.sheets import Columns, Sheet, tabled

Tables = list[Sheet]


def to_csv(answer: Any, ground: Ground) -> str:
    """All tables, an empty line between two (RFC 4180, UTF-8); nothing in them is a formula."""
    return plain.to_csv(tables(answer, ground))


def to_markdown(answer: Any, ground: Ground) -> str:
    """All tables, each under its title; a brief in sentences."""
    if isinstance(answer, Brief):
        return brief_markdown(answer, {one.id: _found(one) for one in ground.citing.all(ids_in(answer))})
    return plain.to_markdown(tables(answer, ground))


def _found(one: Cited) -> str:
    """Behind a footnote: the characters of the report, and the address where there is one. Nothing in either is a mark
    of Markdown."""
    spans = f" ({one.report} characters {offsets(one)})" if one.report and one.spans else ""
    return spans + (f" <{one.link}>" if one.link else "")


def to_xlsx(answer: Any, ground: Ground) -> bytes:
    """A worksheet for each table; all text is text."""
    from detente.export.xlsx import to_xlsx as workbook

    return workbook(tables(answer, ground))


def tables(answer: Any, ground: Ground) -> Tables:
    """The tables of an answer, what narrowed it noted under the first, and the words that it rests on."""
    if isinstance(answer, Whole):
        return _whole(answer, ground)
    made = _noted(own(answer, ground), ground)
    words = words_of(ground.citing.all(ids_in(answer)))
    return [*made, words] if words.rows else made


def own(answer: Any, ground: Ground) -> Tables:
    """The tables of an answer by itself."""
    single: dict[type, Callable[[Any], Tables]] = {
        Matrix: lambda one: sheets.of_matrix(one, ground.names),
        Changes: lambda one: sheets.of_changes(one, ground.names),
        Timeline: lambda one: sheets.of_timeline(one, ground.names),
        Sources: lists.of_sources,
        Shown: lambda one: of_shown(one, ground.held.statements, ground.names),
    }
    if type(answer) in single:
        return single[type(answer)](answer)
    if isinstance(answer, (tuple, list)):
        return _of_many(answer, ground.kind, ground)
    raise UsageError(f"{type(answer).__name__}: there are no tables of it.")


def _of_many(answer: Sequence[Any], kind: str, ground: Ground) -> Tables:
    many: dict[str, Callable[[Sequence[Any]], Tables]] = {
        "statements": lambda every: lists.of_statements(every, ground.reports, ground.names),
        "reports": lists.of_reports,
        "calendar": lambda every: lists.of_calendar(every, ground.names),
        "outlook": lambda every: lists.of_outlook(every, ground.names),
        "links": lambda every: of_links(every, ground.held),
    }
    return many[kind](answer)


def _whole(made: Whole, ground: Ground) -> Tables:
    """What a person would keep in a workbook: each question a worksheet, and every statement."""
    found = [sheet for part in (made.matrix, made.changes, made.timeline) for sheet in own(part, ground)]
    for kind, part in (("calendar", made.calendar), ("statements", made.live), ("reports", made.reports)):
        found += _of_many(part, kind, ground)
    found += own(made.sources, ground)
    return _noted([*found, words_of(ground.citing.all(ids_in((*made.live, *made.events))))], ground)


def _noted(made: Tables, ground: Ground) -> Tables:
    if not ground.asked or not made:
        return made
    return [replace(made[0], notes=(*made[0].notes, f"Narrowed: {ground.narrowed()}.")), *made[1:]]


def words_of(cited: Sequence[Cited]) -> Sheet:
    """The words that an answer rests on, a row each: whose, where, and at which characters of which text."""
    return tabled("Words", cited, WORDS)


WORDS: Columns = {
    "id": attrgetter("id"),
    "of": attrgetter("kind"),
    "words": attrgetter("quotation"),
    "speaker": attrgetter("speaker"),
    "through": attrgetter("channel"),
    "outlet": lambda one: "note" if one.note else one.outlet,
    "title": attrgetter("title"),
    "said": attrgetter("said"),
    "published": attrgetter("published"),
    "grade": attrgetter("grade"),
    "confirmed": attrgetter("confirmed"),
    "link": attrgetter("link"),
    "report": attrgetter("report"),
    "characters": offsets,
    "text sha256": attrgetter("text_sha256"),
}
"""What the table of words tells of each."""
