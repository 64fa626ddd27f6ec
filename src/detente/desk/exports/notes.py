"""Numbers for the words that a page cites: a statement or event has one number wherever it is cited."""

from __future__ import annotations

from collections.abc import Iterable

from detente.desk.exports.cited import Cited, located
from detente.desk.exports.ground import Ground
from detente.desk.views.phrases import day
from detente.export.clean import line


class Notes:
    """Gives numbers in the order of first use; what the desk does not hold gets none."""

    def __init__(self, ground: Ground) -> None:
        self._citing = ground.citing
        self._numbers: dict[str, int] = {}

    def cite(self, ids: Iterable[str]) -> tuple[tuple[int, Cited], ...]:
        """The words of these ids, each once, with their numbers."""
        return tuple((self._numbers.setdefault(one.id, len(self._numbers) + 1), one) for one in self._citing.all(ids))

    def all(self) -> tuple[tuple[int, Cited], ...]:
        """All that were cited so far, by number."""
        return self.cite(tuple(self._numbers))


def source(one: Cited) -> str:
    """Who said it through whom, where and when, how it is graded, and whether a person has confirmed it."""
    who = ", ".join(part for part in (one.speaker, one.channel) if part)
    where = "a note" if one.note else ", ".join(part for part in (one.outlet or "outlet unknown", one.title) if part)
    said = f"said {day(one.said)}" if one.said else ""
    published = "" if one.note else f"published {day(one.published)}" if one.published else "undated"
    state = "confirmed" if one.confirmed else "unconfirmed"
    told = "; ".join(part for part in (where, said, published, f"grade {one.grade}", state) if part)
    return line(f"{who}. {told}" if who else told)


__all__ = ["Notes", "located", "source"]
