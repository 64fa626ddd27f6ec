"""What several answers have in common: a citation, an event, a desk's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from detente.assistant.quoted import LONG, plain, said
from detente.desk.asking import Asking
from detente.desk.calendar import Entry, Told
from detente.desk.cited import Cited, cited
from detente.desk.names import Names
from detente.export.dates import spell


class Citing:
    """Finds the words under ids of statements and events, once for each answer."""

    def __init__(self, desk: Asking, ids: Iterable[str]) -> None:
        self.names: Names = desk.names()
        with desk.ledger.reading() as look:
            self._found = cited(look, self.names, ids)

    def one(self, id: str | None) -> dict[str, Any] | None:
        """The citation of an id; None for one that the desk does not hold."""
        return citation(self._found[id]) if id in self._found else None

    def all(self, ids: Iterable[str], most: int = 3) -> list[dict[str, Any]]:
        """The citations of the first few of these ids."""
        return [told for id in list(ids)[:most] if (told := self.one(id)) is not None]

    def name(self, who: str | None) -> Any:
        """What somebody is called, marked: names are read in reports."""
        return said(self.names.name(who)) if who else None


def citation(one: Cited, most: int = LONG) -> dict[str, Any]:
    """The exact words, who said them through whom, and where they stand."""
    return {
        "id": one.id,
        "quotation": said(one.quotation, most),
        "confirmed": one.confirmed,
        "speaker": said(one.speaker),
        "through": said(one.channel),
        "said": plain(one.said),
        "report": one.report or None,
        "published": plain(one.published),
        "outlet": said(one.outlet),
        "title": said(one.title, 200),
        "url": said(one.url),
        "offsets": [list(span) for span in one.offsets],
        "note": one.note or None,
    }


def event(entry: Entry, citing: Citing) -> dict[str, Any]:
    """An event of the calendar with the words of the report that decides."""
    deciding = _deciding(entry)
    return {
        "event": entry.id,
        "type": entry.type,
        "status": entry.status,
        "when": said(spell(entry.when)),
        "before": said(spell(entry.was)),
        "place": said(entry.place),
        "parties": list(map(citing.name, entry.participants)),
        "people": list(map(citing.name, entry.people)),
        "confirmed": entry.confirmed,
        "words": citing.one(deciding),
        "reports": len(entry.reports),
        "changes": [_told(one) for one in entry.changes[-4:]] if len(entry.changes) > 1 else None,
    }


def words_of(entry: Entry) -> list[str]:
    """The ids whose words an event needs."""
    return [_deciding(entry)]


def _deciding(entry: Entry) -> str:
    return next((told.event for told in reversed(entry.history) if told.words == entry.words), entry.id)


def _told(one: Told) -> dict[str, Any]:
    return {"day": one.day, "status": one.status, "when": said(spell(one.when))}


def head(desk: Asking, **more: Any) -> dict[str, Any]:
    """The head of an answer: the negotiation's name, and what else belongs there."""
    with desk.ledger.reading() as look:
        title = look.setting("title")
    return {"desk": said(title), **more}


def labels(desk: Asking) -> Mapping[str, str]:
    """What issues are called."""
    return {issue.id: issue.label for issue in desk.agenda().issues}
