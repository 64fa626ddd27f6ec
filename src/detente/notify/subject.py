"""The subject of a message: the most important in one line."""

from __future__ import annotations

from collections.abc import Sequence

from detente.desk.words import quoted
from detente.export.clean import line as cleaned
from detente.export.words import ACTS
from detente.notify.news import News
from detente.notify.settings import FIRST_SEEN

LONG = 140
"""Characters of a subject at most: beyond, mail programs cut it anyhow."""
_ORDER = (
    *("taken back", "contradicted", "hardened", "softened", "denied", "answered", "said itself", "new", "event"),
    *("worded differently", FIRST_SEEN, "repeated"),
)
_SAYS = {
    "contradicted": "contradicts itself",
    "denied": "denies what was said for it",
    "said itself": "now says so itself",
    "worded differently": "words it differently",
    "repeated": "repeats itself",
    FIRST_SEEN: "first seen",
    "taken back": "did not say so: taken back",
}


def line(text: str) -> str:
    """The text on one line, and not longer than any subject."""
    return cleaned(text[: 4 * LONG])[: 2 * LONG]


def ordered(every: Sequence[News]) -> list[News]:
    """The most important first: what a person has confirmed, then by the kind of change, then the latest."""
    return sorted(
        sorted(every, key=lambda it: it.day, reverse=True), key=lambda it: (not it.confirmed, _ORDER.index(it.kind))
    )


def headline(it: News) -> str:
    """'Norvia hardens (offer withdrawn): the truce'; an event by what is told of it."""
    if it.kind == "event":
        told = line(it.sentence.partition(" – ")[2] or it.sentence).rstrip(".")
        return told[:1].upper() + told[1:]
    on = line(it.label) or (quoted(line(it.now.quotation)) if it.now else "")
    return line(f"{line(it.names[0]) if it.names else ''} {_does(it)}" + (f": {on}" if on else ""))


def _does(it: News) -> str:
    rules = f" ({', '.join(it.rules)})" if it.rules else ""
    if it.kind in ("hardened", "softened"):
        return ("hardens" if it.kind == "hardened" else "softens") + rules
    if it.kind == "taken back":
        return _SAYS[it.kind]
    act = str(ACTS.get(it.act, it.act))  # type: ignore[call-overload]
    if it.claimed_by:
        return f"{act}, says {it.claimed_by}"
    if it.kind == "answered":
        return f"answers: {act}"
    return _SAYS.get(it.kind, act) + rules


def subject(title: str, every: Sequence[News]) -> str:
    """The subject of a message about these, on one line, whatever reports have put into their words."""
    first = ordered(every)[0]
    many = f"{len(every)} changes. First: " if len(every) > 1 else ""
    doubt = "" if first.confirmed else " (unconfirmed)"
    said = headline(first)
    room = max(20, LONG - len(many) - len(doubt) - min(len(title), 40) - 3)
    said = said if len(said) <= room else said[: room - 1].rsplit(" ", 1)[0] + "\u2026"
    # "=?" begins an encoded word (RFC 2047), which a mail program would decode: no text of a report is to be one.
    return line(f"[{line(title)[:40]}] {many}{said}{doubt}").replace("=?", "= ?")
