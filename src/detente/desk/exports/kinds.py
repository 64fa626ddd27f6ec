"""Which kind of answer something is, where nobody says so."""

from __future__ import annotations

from typing import Any

from detente.desk.brief import Brief
from detente.desk.calendar import Entry
from detente.desk.change_records import Changes
from detente.desk.exports.formats import KINDS
from detente.desk.exports.whole import Whole
from detente.desk.matrix import Matrix
from detente.desk.outlook import Voice
from detente.desk.show import Shown
from detente.desk.sources import Sources
from detente.desk.timeline import Timeline
from detente.errors import UsageError
from detente.ledger.kept import KeptReport, KeptStatement, Link

_SINGLE: dict[type, str] = {
    Matrix: "matrix",
    Changes: "changes",
    Timeline: "timeline",
    Sources: "sources",
    Shown: "show",
    Brief: "brief",
    Whole: "desk",
}
_MANY: dict[type, str] = {
    Entry: "calendar",
    Voice: "outlook",
    KeptStatement: "statements",
    KeptReport: "reports",
    Link: "links",
}


def kind_of(answer: Any, form: str) -> str:
    """The kind of an answer; that of an empty sequence is the first that has such a format. Raises `UsageError` for
    what is no answer of a desk."""
    if type(answer) in _SINGLE:
        return _SINGLE[type(answer)]
    if isinstance(answer, (tuple, list)):
        if answer and type(answer[0]) in _MANY:
            return _MANY[type(answer[0])]
        fitting = [kind for kind in _MANY.values() if form in KINDS[kind]]
        if not answer and fitting:
            return fitting[0]
    raise UsageError(f"{type(answer).__name__}: this is no answer of a desk that could be written as a file.")
