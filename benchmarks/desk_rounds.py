"""Rounds of a desk: all that was recorded there, told once more for later days in other words (`desk_many`)."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import Any
from zlib import crc32

from benchmarks.desk_forms import Turns, entry_form, event_form, filled, form, reading_form, slot, statement_form
from benchmarks.desk_reports import TABLES, WORD, kept_words
from detente.desk.adding.carried import KIND as COPY
from detente.desk.adding.people import KIND as NAME
from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.entries import canonical
from detente.ledger.ids import minted
from detente.ledger.keep import AROUND
from detente.ledger.kept import joined
from detente.ledger.search import number, plain

_ID = re.compile(r"(?:r|st|ev)-[a-z2-7]{12}")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_AT = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
DAYS = 31
"""Days from one round to the next, if nobody says otherwise."""
Row = dict[str, Any]
Told = tuple[int, str, str, str, str | None, str]
"""An entry of a round before it is sealed: number, kind, time, who, why, and its body as canonical JSON."""
_TURNING = frozenset(
    "id report answers target statement subject assigned same origin sha256 text reading said day counts begins ends"
    " published".split()
)
"""Columns whose value is an id, a hash or a day."""
OURS = ("reports", "statements", "carriers", "events", "members")
"""Views of which every round has rows of its own."""
ONCE = ("proposals", "actors", "settings", "links", "withdrawn")


class Seed:
    """All that a desk holds, in memory; `first` is the number of the entry from which rounds begin."""

    def __init__(self, path: str) -> None:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            self.entries = [dict(row) for row in connection.execute("SELECT * FROM entries ORDER BY seq")]
            self.views = {
                name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
                for name in (*OURS, *ONCE, "touches", "keys", "terms")
            }
            self.fields = {name: list(rows[0]) if rows else [] for name, rows in self.views.items()}
            blobs = connection.execute("SELECT sha256, data FROM blobs")
            self.blobs = {row["sha256"]: zlib.decompress(row["data"]) for row in blobs}
        self.first = next(entry["seq"] for entry in self.entries if entry["kind"] == "document_added")
        self.length = len(self.entries) - self.first + 1
        self.statements = sum(row["until"] == schema.FOREVER for row in self.views["statements"])
        self.labels: dict[str, set[str]] = {}
        texts = {row["id"]: row["text"] for row in self.views["reports"] if row["text"]}
        for row in self.views["members"]:
            self.labels.setdefault(texts[row["report"]], set()).update(WORD.findall(row["label"] or ""))


class Round:
    """One more telling of the seed: the first (number 0) is the seed itself, but for when it was recorded. `days` lie
    between two rounds."""

    def __init__(self, seed: Seed, number: int, rounds: int, days: int = DAYS) -> None:
        self.seed, self.number = seed, number
        self.shift = seed.length * number
        self.later, self.before = timedelta(days=days * number), timedelta(days=rounds - 1 - number)
        self.turns = Turns(self._turned if number else self._recorded)
        self.words: list[tuple[int, str, str]] = []
        self.hashes: dict[str, str] = {}
        self.text_of: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.blobs: dict[str, bytes] = {}
        if number:
            self._documents()

    def _turned(self, token: str) -> str:
        """An id, a hash, a day, a time or a key as this round has it; anything else as it is."""
        if token.startswith("@@key "):
            return self._key(COPY, token[6:-2])
        if _ID.fullmatch(token):
            return minted(token.partition("-")[0], self.number, token)
        if _DAY.fullmatch(token):
            return _moved(token, self.later)
        return self.hashes.get(token) or self._recorded(token)

    def _recorded(self, token: str) -> str:
        """When something was recorded, in this round; all else is as it was."""
        return _moved(token[:10], -self.before) + token[10:] if _AT.fullmatch(token) else token

    def _documents(self) -> None:
        """The bytes, texts and readings of the round, by what they are hashes of."""
        for row in self.seed.views["reports"]:
            if row["until"] == schema.FOREVER and row["text"]:
                self._text(row["text"])
                text = self.texts[self.hashes[row["text"]]]
                if row["sha256"] not in self.hashes:  # a wire copy: what makes it another document follows the text
                    more = self.seed.blobs[row["sha256"]][len(self.seed.blobs[row["text"]]) :]
                    self._keep(row["sha256"], text.encode("utf-8", "surrogatepass") + more)
                self._reading(row["reading"], text)

    def _text(self, digest: str) -> None:
        if digest not in self.hashes:
            text = self.seed.blobs[digest].decode("utf-8", "surrogatepass")
            told = WORD.sub(self._turn(digest), text)
            self.texts[self._keep(digest, told.encode("utf-8", "surrogatepass"))] = told

    def _turn(self, digest: str) -> Callable[[re.Match[str]], str]:
        own = crc32(f"{self.number}:{digest}".encode())
        stay = kept_words() | self.seed.labels.get(digest, set())

        def turned(found: re.Match[str]) -> str:
            word = found[0]
            return word if word in stay else word.translate(TABLES[(own ^ crc32(word.encode())) % len(TABLES)])

        return turned

    def _reading(self, digest: str, text: str) -> None:
        parts = reading_form(self.seed.blobs[digest].decode("utf-8", "surrogatepass"))
        made = filled(parts, self.turns, {slot("text"): json.dumps(text)})
        self.text_of[self._keep(digest, made.encode())] = text

    def _keep(self, before: str, data: bytes) -> str:
        digest = sha256(data).hexdigest()
        self.hashes[before], self.blobs[digest] = digest, data
        return digest

    def entries(self) -> Iterator[Told]:
        """The entries of this round, still without what chains them."""
        for entry in self.seed.entries:
            if self.number == 0 or entry["seq"] >= self.seed.first:
                parts = entry_form(entry["kind"], entry["body"], COPY) if self.number else form(entry["body"])
                at = self.turns[entry["at"]]
                body = filled(parts, self.turns)
                if entry["kind"] == "reading_made":  # it has keys that are ids, in their order
                    body = canonical(json.loads(body))
                yield entry["seq"] + self.shift, entry["kind"], at, entry["by"], entry["why"], body

    def _key(self, kind: str, key: str) -> str:
        return str(int(key) ^ crc32(f"copies {self.number}".encode())) if kind == COPY and self.number else key

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a view."""
        if name in ONCE and self.number:
            return
        finish = {"reports": self._report, "statements": self._statement, "events": self._event}.get(name)
        fields = [field for field in self.seed.fields[name] if field in _TURNING]
        for row in self.seed.views[name]:
            if self.number and self._known(name, row):
                continue
            made = row | {field: self.turns[row[field]] for field in fields if row[field]}
            self._recorded_at(made)
            if name == "keys":
                made["key"] = self._key(row["kind"], row["key"])
                made["subject"] = filled(form(row["subject"]), self.turns)
            yield finish(row, made) if finish else made

    def _recorded_at(self, made: Row) -> None:
        """The numbers of entries, and what else tells of times."""
        for field in ("since", "seq", "until"):
            if field in made and made[field] != schema.FOREVER:
                made[field] += self.shift
        for field in ("body", "learned"):
            if made.get(field) and "party" not in made and "same" not in made:
                made[field] = filled(form(made[field]), self.turns)

    def _known(self, name: str, row: Row) -> bool:
        """Whether it belongs to actors or settings, which all rounds have in common."""
        return (name == "keys" and row["kind"] == NAME) or (name == "touches" and row["seq"] < self.seed.first)

    def _report(self, row: Row, made: Row) -> Row:
        told = json.loads(made["body"])
        if made["until"] == schema.FOREVER and made["text"]:
            self._find(made["id"], f"{told['document']['title'] or ''}\n{self._said(made['text'])}")
        return made | {"day": (told["published"] or told["added"])[:10]}

    def _find(self, id: str, words: str, day: str | None = None) -> None:
        """Let a thing be found by its words, a statement from the day on which it counts."""
        self.words.append((number(id, day), id, plain(words)))

    def _said(self, digest: str) -> str:
        return self.texts[digest] if self.number else self.seed.blobs[digest].decode("utf-8", "surrogatepass")

    def _statement(self, row: Row, made: Row) -> Row:
        was = known(row["body"])
        text, spans = self.texts.get(self.turns[was["text_sha256"] or ""]), was["statement"]["content"]
        told = {name: was[name] for name in ("words", "before", "after")}
        if text is not None and spans:
            told["words"] = joined(text, spans)
            told["before"] = text[max(0, spans[0][0] - AROUND) : spans[0][0]]
            told["after"] = text[spans[-1][1] : spans[-1][1] + AROUND]
        counts = self.turns[was["day"]] if was["day"] else self.turns[was["learned"]][:10]
        if made["until"] == schema.FOREVER and made["standing"] in STANDING:
            self._find(made["id"], told["words"], counts)
        slots = {slot(name): canonical(value) for name, value in (*told.items(), ("seq", was["seq"] + self.shift))}
        return made | {"counts": counts, "body": filled(statement_form(row["body"]), self.turns, slots)}

    def _event(self, row: Row, made: Row) -> Row:
        was, text = known(row["body"]), self.text_of.get(made["reading"])
        words = joined(text, was["event"]["evidence"]) if text is not None else was["words"]
        slots = {slot("words"): canonical(words), slot("seq"): str(was["seq"] + self.shift)}
        return made | {"body": filled(event_form(row["body"]), self.turns, slots)}


@cache
def known(body: str) -> Row:
    """What a body holds: the seed's, that every round tells again."""
    told: Row = json.loads(body)
    return told


def _moved(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) + by).isoformat()
