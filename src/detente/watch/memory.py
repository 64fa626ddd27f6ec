"""What a watch remembers in a desk's notebook: feeds, the pages still to be had, and those that were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from detente.ingest.feeds.entry import Entry
from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook
from detente.watch.state import FeedState, from_json, to_json

ROOM = "watch"
_FEED, _WAITING, _TEXT, _SEEN = "feed/", "waiting/", "text/", "seen/"
# Of a feed's own words, so many characters are kept until its page was had: more is no report.
_LONGEST_TEXT = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An entry whose page is still to be had: by which key, of which feed, how far its link may lead (a Reach), how
    often it was tried, and when it is tried next (seconds since 1970)."""

    key: str
    feed: str
    entry: Entry
    reach: int
    tries: int = 0
    due: float = 0.0


class Memory:
    """The notes of the watch of one desk."""

    def __init__(self, ledger: Ledger) -> None:
        self.notes = Notebook(ledger, ROOM)

    def writing(self) -> AbstractContextManager[None]:
        """Several notes as one: all are kept, or none."""
        return self.notes.writing()

    def feeds(self) -> dict[str, FeedState]:
        """All feeds, by their addresses."""
        found = (from_json(value) for _, value in self.notes.items(_FEED))
        return {state.url: state for state in found}

    def put(self, *states: FeedState) -> None:
        """Remember feeds."""
        self.notes.put_all((_FEED + _hash(state.url), to_json(state)) for state in states)

    def forget(self, urls: Iterable[str]) -> None:
        """Forget feeds; what was seen in them stays seen."""
        self.notes.drop(*(_FEED + _hash(url) for url in urls))

    def unseen(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        """Entries that neither wait nor were had, by their keys, the first of each."""
        keyed: dict[str, Entry] = {}
        for entry in entries:
            keyed.setdefault(_hash(entry.key), entry)
        known = self.notes.known(prefix + key for prefix in (_SEEN, _WAITING) for key in keyed)
        return {key: entry for key, entry in keyed.items() if not {_SEEN + key, _WAITING + key} & known}

    def wait(self, waiting: Iterable[Waiting]) -> None:
        """Remember entries whose pages are to be had."""
        for some in _some(waiting):
            texts = [(_TEXT + one.key, one.entry.text[:_LONGEST_TEXT]) for one in some if one.entry.text]
            self.notes.put_all([*((_WAITING + one.key, _plain(one)) for one in some), *texts])

    def again(self, one: Waiting) -> None:
        """Remember that a page is tried again."""
        self.notes.put(_WAITING + one.key, _plain(one))

    def due(self) -> list[tuple[float, int, str, str]]:
        """Of the entries whose pages are to be had: when they are due, their places, keys and links; the first
        first."""
        rows = (
            (value["due"], value["entry"]["place"], key, value["entry"]) for key, value in self.notes.items(_WAITING)
        )
        return sorted((due, place, key.removeprefix(_WAITING), row.get("link", "")) for due, place, key, row in rows)

    def waiting(self, key: str) -> Waiting | None:
        """An entry whose page is to be had, with the text that its feed carried; None where it was had."""
        value = self.notes.get(_WAITING + key)
        if value is None:
            return None
        entry = Entry(**value["entry"], text=self.notes.get(_TEXT + key, ""))
        return Waiting(**{**value, "entry": entry})

    def had(self, key: str, day: str, why: str | None = None) -> None:
        """Remember that an entry is done with, and why nothing came of it."""
        with self.writing():
            self.notes.drop(_WAITING + key, _TEXT + key)
            self.notes.put(_SEEN + key, [day, why] if why else [day])

    def pass_over(self, keys: Iterable[str], day: str, why: str) -> None:
        """Remember that entries are not to be had."""
        for some in _some(keys):
            self.notes.put_all((_SEEN + key, [day, why]) for key in some)

    def how_many_wait(self) -> dict[str, int]:
        """How many pages wait, by feed."""
        counts: dict[str, int] = {}
        for _, value in self.notes.items(_WAITING):
            counts[value["feed"]] = counts.get(value["feed"], 0) + 1
        return counts


def _some(things: Iterable[Any], size: int = 500) -> Iterator[list[Any]]:
    rows: list[Any] = []
    for thing in things:
        rows.append(thing)
        if len(rows) == size:
            yield rows
            rows = []
    if rows:
        yield rows


def _plain(one: Waiting) -> dict[str, Any]:
    values = asdict(one)
    values["entry"] = {
        name: value for name, value in values["entry"].items() if value and name not in ("text", "summary")
    }
    return values


def _hash(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:24]
