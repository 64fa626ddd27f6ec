"""Two people at the same thing: the second is told who was first, when, what and why, before anything is overruled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from detente.desk.desk import Desk
from detente.desk.history import history_line, subject_of
from detente.errors import Overtaken
from detente.web.problems import WebError

HINT = "Look at how it stands now, and decide again; nothing of yours was recorded."


@dataclass(frozen=True, slots=True)
class Overtaking:
    """Who changed a thing, at which moment (ISO 8601, UTC), what they did, their reason, and the entry's number."""

    by: str
    at: str
    what: str
    why: str
    seq: int


class Conflict(WebError):
    """A write that somebody else has overtaken (409, `overtaken`). `overtaking` is None where it was a new reading."""

    def __init__(self, id: str, overtaking: Overtaking | None) -> None:
        self.id, self.overtaking = id, overtaking
        super().__init__(409, "overtaken", _message(id, overtaking), "seen", HINT)


@contextmanager
def as_seen(desk: Desk, id: str, seen: int) -> Iterator[None]:
    """Write to a thing as it was when the entry `seen` was the last: raises `Conflict` in the place of `Overtaken`.

    with as_seen(desk, id, seen):
        desk.edit(id, why, seen=seen, act="accept")
    """
    try:
        yield
    except Overtaken as error:
        raise Conflict(id, overtaken(desk, id, seen)) from error


def overtaken(desk: Desk, id: str, seen: int) -> Overtaking | None:
    """The last decision about a thing after the entry `seen`; None where there is none."""
    with desk.ledger.reading() as look:
        later = [entry for entry in look.history(subject_of(id), withdrawn=True) if entry.seq > seen]
    if not later:
        return None
    told = history_line(later[-1])
    return Overtaking(told.who, told.recorded, told.what, told.why, later[-1].seq)


def _message(id: str, overtaking: Overtaking | None) -> str:
    if overtaking is None:
        return f"{id}: a new reading has changed it since you looked."
    why = f" ({overtaking.why})" if overtaking.why else ""
    return f"{id}: {overtaking.by} has changed it at {overtaking.at[:16]}Z: {overtaking.what}{why}."
