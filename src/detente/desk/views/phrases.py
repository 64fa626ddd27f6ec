"""Short plain words for cells and dates."""

from __future__ import annotations

import datetime

from detente.desk.cells import Cell
from detente.records import Date

STATUS = {"under_review": "under review", "unstated": "unstated", "not_asked": "-"}
SAYS = {
    "demand": "demands",
    "offer": "offers",
    "accept": "accepts",
    "reject": "rejects",
    "commit": "commits",
    "threaten": "threatens",
    "require": "requires",
}


def day(value: str | None) -> str:
    """A day as people write it, "Fri 26 Dec 2025"; a month or a year as it is."""
    if value is None:
        return ""
    try:
        return datetime.date.fromisoformat(value[:10]).strftime("%a %-d %b %Y")
    except ValueError:
        return value


def short(value: str | None, today: str) -> str:
    """A day without its weekday, and without its year where that is the year of `today`: "26 Dec"."""
    try:
        told = datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return value or ""
    return told.strftime("%-d %b" if value and value[:4] == today[:4] else "%-d %b %Y")


def cut(words: str, most: int) -> str:
    """Words as they are, or cut after a whole word, with \u2026 in the place of what follows."""
    words = words.replace(" ... ", " \u2026 ")
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0].rstrip(",;: \u2026") + "\u2026"


def when(told: Date | None) -> str:
    """A time as precise as it is known: a day, from one to another, or by one."""
    if told is None:
        return ""
    if told.begin and told.end and told.begin != told.end:
        return f"{day(told.begin)} to {day(told.end)}"
    if told.begin is None and told.end:
        return f"by {day(told.end)}"
    return day(told.begin or told.value or told.end)


def stance(cell: Cell) -> str:
    """A cell in one line: the act, its words, its condition, since when; "?" where nobody has confirmed it."""
    if not cell.known:
        return STATUS[cell.status] + _ended(cell)
    act = SAYS.get(cell.act or "", cell.act or "")
    return f"{act}: {cell.words or ''}{_details(cell)}{'' if cell.confirmed else ' ?'}"


def _ended(cell: Cell) -> str:
    return f" ({SAYS.get(cell.ended_act or '', 'stance')} {cell.ended})" if cell.ended else ""


def _details(cell: Cell) -> str:
    parts = [
        "claimed for it" if cell.status == "claimed" else "",
        "red line" if cell.firmness == "red_line" else "soft" if cell.firmness == "soft" else "",
        "conditional" if cell.condition else "",
        f"since {day(cell.since)}" if cell.since else "",
        f"{cell.sources} sources" if cell.sources > 1 else "",
        "contradicted" if cell.contradicted else "",
    ]
    told = [part for part in parts if part]
    return f" ({'; '.join(told)})" if told else ""
