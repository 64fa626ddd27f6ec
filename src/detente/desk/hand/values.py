"""Values as a person types them, made whole: names of parties, shortened ids, days, the words of a condition."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import Any

from detente.desk.hand.find import found
from detente.errors import BadDate, UsageError
from detente.ingest.days import checked_published
from detente.ledger.session import Session
from detente.records import AUTHOR, UNKNOWN

ACTORS = ("party", "speaker", "addressee")
DATES = ("stated_at", "about", "when")
LISTS = ("participants", "people")
OPENINGS = (
    ("only if", "only_if"),
    ("unless", "unless"),
    ("before", "before"),
    ("until", "before"),
    ("once", "before"),
    ("as soon as", "before"),
    ("in exchange", "in_exchange"),
    ("in return", "in_exchange"),
)
"""How a condition begins that is of another type than "if"."""


def whole(session: Session, id: str, fields: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The fields of a statement or event as JSON of their records; `text` is that of the report.

    Raises `UnknownId` and `UsageError` for what stands for nothing.
    """
    return {name: _whole(session, id, name, value, text) for name, value in fields.items()}


def _whole(session: Session, id: str, name: str, value: Any, text: str) -> Any:
    if name in ACTORS and isinstance(value, str):
        return actor(session, value)
    if name in LISTS and isinstance(value, list | tuple):
        return [actor(session, str(one)) for one in value]
    if name == "proposal" and value is not None:
        return found(session, str(value), "p")
    if name == "answers" and value is not None:
        return found(session, str(value), "p", "st")
    if name == "issues" and isinstance(value, str):
        return [value]
    if name in DATES and isinstance(value, str):
        return when(value)
    if name in DATES and isinstance(value, dict):
        _check_days(f"{id}: {name}", value)
    if name == "condition" and isinstance(value, str):
        return {"span": list(span_of(text, value, f"{id}: condition")), "type": _type(value), "by": None}
    return value


def actor(session: Session, value: str) -> str:
    """The id of somebody; the writer, the unknown and the unnamed need none in the desk."""
    return value if value in (AUTHOR, UNKNOWN) or value.startswith("unnamed:") else found(session, value, "")


def when(value: str) -> dict[str, Any]:
    """A date, as JSON: YYYY, YYYY-MM, YYYY-MM-DD, or two days with / between. Raises `BadDate`."""
    first, slash, last = value.partition("/")
    begin, end = _days(checked_published(first))
    return {
        "value": None if slash else first,
        "begin": begin,
        "end": _days(checked_published(last))[1] if slash else end,
    }


def _check_days(name: str, value: Mapping[str, Any]) -> None:
    """Raise `BadDate` for a day that is none, in a date given as JSON."""
    for part in ("value", "begin", "end"):
        if value.get(part) is not None:
            try:
                checked_published(str(value[part]))
            except BadDate as error:
                raise BadDate(f"{name}.{part}: {error}") from None


def _days(value: str) -> tuple[str, str]:
    year, month, day = [*map(int, value.split("-")), 0, 0][:3]
    final = day or calendar.monthrange(year, month or 12)[1]
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{final:02}"


def _type(words: str) -> str:
    return next((kind for opening, kind in OPENINGS if words.lower().startswith(opening)), "if")


def span_of(text: str, quote: str, name: str) -> tuple[int, int]:
    """Where `quote` stands in a text. Raises `UsageError` where it does not, or more than once."""
    begin = text.find(quote)
    if not quote.strip() or begin < 0:
        raise UsageError(f"{name}: these words are not in the report: {quote!r}. Copy them exactly.")
    if text.find(quote, begin + 1) >= 0:
        raise UsageError(f"{name}: these words occur more than once: {quote!r}. Copy more of them.")
    return begin, begin + len(quote)
