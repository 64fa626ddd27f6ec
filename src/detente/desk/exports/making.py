"""From a desk to a file: gathers what a format needs, and has it written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.desk.exports.formats import Format, named
from detente.desk.exports.ground import Asked, Ground
from detente.desk.exports.ids import ids_in
from detente.desk.exports.kinds import kind_of
from detente.desk.exports.sharing import shared
from detente.desk.parts import cited, told
from detente.desk.shelf.page import last_day
from detente.ledger.entries import Entry
from detente.ledger.kept import Held
from detente.ledger.look import Look

if TYPE_CHECKING:
    from detente.desk.asking import Asking

_WHOLE = ("desk", "links")
"""Kinds of answers that name things all over the desk."""
NO_TEXTS = ("no texts", "")
"""What is asked where the reports' own texts are to stay out."""
IDENTITY = 12
"""Characters of the first entry's hash that tell which desk it is."""


def exported(
    desk: Asking, answer: Any, form: str, kind: str | None = None, known_at: str | None = None, asked: Asked = ()
) -> str | bytes:
    """An answer of a desk as a file. Raises `UsageError` for a format that such an answer does not have."""
    kind = kind or kind_of(answer, form)
    how = named(kind, form)
    return how.write(shared(answer), ground(desk, kind, how, answer, known_at, asked))


def ground(desk: Asking, kind: str, how: Format, answer: Any, known_at: str | None = None, asked: Asked = ()) -> Ground:
    """What an answer in a format rests on, gathered at one moment of the ledger."""
    with desk.ledger.reading(known_at) as look:
        held = desk.held(known_at) if kind in _WHOLE else _part(look, kind, answer)
        first = look.entries([1])
        return Ground(
            kind=kind,
            held=held,
            names=desk.names(known_at),
            labels={issue.id: issue.label for issue in desk.agenda().issues},
            today=last_day(look),
            desk=first[0].hash[:IDENTITY] if first else "",
            asked=asked,
            texts=_texts(look, held) if how.texts and NO_TEXTS not in asked else {},
            entries=_entries(desk, look, held, kind) if how.entries else {},
        )


def _part(look: Look, kind: str, answer: Any) -> Held:
    """As much of the desk as the answer cites: it may be large. A calendar needs every telling of its events."""
    part = cited(look, ids_in(answer))
    seq, when = look.moment()
    events = told(look, [entry.id for entry in answer]) if kind == "calendar" else part.events
    reports = look.reports() if kind == "sources" else part.reports
    if kind == "calendar":
        reports = look.reports(sorted({one.report for one in events if one.report}))
    return replace(part, events=events, reports=reports, head=seq, known_at=when)


def _texts(look: Look, held: Held) -> Mapping[str, str]:
    wanted = dict.fromkeys(report.text_sha256 for report in held.reports if report.text_sha256)
    return {digest: look.text(digest) for digest in wanted}


def _entries(desk: Asking, look: Look, held: Held, kind: str) -> Mapping[int, Entry]:
    """The entries by number: of a whole desk all up to the moment of `held`, else those that last changed what is
    cited. Whole where people decided; of the others who, when and from what, without all that was read."""
    if kind in _WHOLE:
        return {one.seq: _brief(one) for one in desk.ledger.entries() if one.seq <= held.head}
    changed = {one.seq for one in held.statements} | {one.seq for one in held.events}
    return {one.seq: _brief(one) for one in look.entries(changed)}


def _brief(entry: Entry) -> Entry:
    if entry.kind not in _LONG:
        return entry
    return replace(entry, body={name: entry.body[name] for name in _LONG[entry.kind] if name in entry.body})


_LONG: Mapping[str, tuple[str, ...]] = {
    "cast_changed": (),
    "agenda_changed": (),
    "text_extracted": ("report", "extractor", "text"),
    "reading_made": ("report", "inputs", "ids", "events"),
    "proposals_regrouped": (),
    "links_suggested": (),
}
"""What is kept of entries that say much."""
