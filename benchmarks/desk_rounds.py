"""Rounds of a desk: all that was recorded there, told once more for later days in other words (`desk_many`)."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from zlib import crc32

from benchmarks.desk_reports import TABLES, WORD, kept_words
from detente.codec.trusted import from_own
from detente.desk.adding.carried import KIND as COPY
from detente.desk.adding.people import KIND as NAME
from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.doubt import of_link, of_statement
from detente.ledger.entries import canonical, sealed
from detente.ledger.ids import minted
from detente.ledger.keep import AROUND
from detente.ledger.kept import KeptStatement, joined
from detente.ledger.search import number, plain

DAYS = 31
"""Days from one round to the next."""
_ID = re.compile(r"\b(?:r|st|ev)-[a-z2-7]{12}\b")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_DAY = re.compile(r'(?<=")20\d\d-\d\d-\d\d(?=")')
_AT = re.compile(r"20\d\d-\d\d-\d\d(?=T\d\d:\d\d:\d\d\.\d{6}\+00:00)")
_IDS = frozenset(("id", "report", "answers", "target", "statement", "subject", "assigned", "same", "origin"))
_HASHES = frozenset(("sha256", "text", "reading"))
_DAYS = frozenset(("said", "day", "begins", "ends", "published"))
_AS_IS = frozenset(("local", "label", "place", "counts", "issues", "party", "speaker", "act", "key", "kind"))
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
    """One more telling of the seed: the first (number 0) is the seed itself, but for when it was recorded."""

    def __init__(self, seed: Seed, number: int, rounds: int) -> None:
        self.seed, self.number = seed, number
        self.shift = seed.length * number
        self.later, self.before = timedelta(days=DAYS * number), timedelta(days=rounds - 1 - number)
        self.ids: dict[str, str] = {}
        self.words: list[tuple[int, str, str]] = []
        self.hashes: dict[str, str] = {}
        self.text_of: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.blobs: dict[str, bytes] = {}
        if number:
            self._documents()

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
        data = json.loads(self.told(self.seed.blobs[digest].decode("utf-8", "surrogatepass")))
        data["report"]["text"] = text
        self.text_of[self._keep(digest, json.dumps(data, separators=(",", ":")).encode())] = text

    def _keep(self, before: str, data: bytes) -> str:
        digest = sha256(data).hexdigest()
        self.hashes[before], self.blobs[digest] = digest, data
        return digest

    def told(self, text: str) -> str:
        """JSON with the ids, hashes, days and times of this round."""
        if self.number:
            text = _ID.sub(self._id, text)
            text = _HASH.sub(lambda found: self.hashes.get(found[0], found[0]), text)
            text = _DAY.sub(lambda found: _moved(found[0], self.later), text)
        return _AT.sub(lambda found: _moved(found[0], -self.before), text)

    def _id(self, found: re.Match[str]) -> str:
        id = found[0]
        if id not in self.ids:
            self.ids[id] = minted(id.partition("-")[0], self.number, id) if self.number else id
        return self.ids[id]

    def entries(self, last: str) -> Iterator[tuple[Any, ...]]:
        """The rows of `entries` of this round, chained to the hash `last`."""
        for entry in self.seed.entries:
            if self.number == 0 or entry["seq"] >= self.seed.first:
                seq, at = entry["seq"] + self.shift, self.told(entry["at"])
                made = sealed(last, seq, entry["kind"], at, entry["by"], entry["why"], self._body(entry))
                last = made.hash
                yield seq, made.kind, at, made.by, made.why, canonical(made.body), made.prev, last

    def _body(self, entry: dict[str, Any]) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.told(entry["body"]))
        if self.number == 0:
            return body
        if entry["kind"] == "text_extracted":
            body["keys"] = [[kind, self._key(kind, key), id] for kind, key, id in body["keys"]]
        if entry["kind"] == "reading_made":
            body["links"] = []
            body["proposals"] = {local: one | {"new": False} for local, one in body["proposals"].items()}
        return body

    def _key(self, kind: str, key: str) -> str:
        return str(int(key) ^ crc32(f"copies {self.number}".encode())) if kind == COPY and self.number else key

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a view."""
        if name in ONCE and self.number:
            return
        finish = {"reports": self._report, "statements": self._statement, "events": self._event, "links": self._link}
        for row in self.seed.views[name]:
            if self.number and self._known(name, row):
                continue
            made = {field: self._field(field, value) for field, value in row.items()}
            if name == "keys":
                made["key"] = self._key(row["kind"], row["key"])
            yield finish[name](made) if name in finish else made

    def _known(self, name: str, row: dict[str, Any]) -> bool:
        """Whether it belongs to actors or settings, which all rounds have in common."""
        return (name == "keys" and row["kind"] == NAME) or (name == "touches" and row["seq"] < self.seed.first)

    def _field(self, field: str, value: Any) -> Any:
        if value is None or field in _AS_IS:
            return value
        if field in ("since", "seq") or (field == "until" and value != schema.FOREVER):
            return value + self.shift
        if field in _IDS:
            return _ID.sub(self._id, value)
        if field in _HASHES:
            return self.hashes.get(value, value)
        if field in _DAYS:
            return _DAY.sub(lambda found: _moved(found[0], self.later), f'"{value}"')[1:-1]
        return self.told(value) if field in ("body", "learned") else value

    def _report(self, made: dict[str, Any]) -> dict[str, Any]:
        told = json.loads(made["body"])
        if made["until"] == schema.FOREVER and made["text"]:
            self._find(made["id"], f"{told['document']['title'] or ''}\n{self._said(made['text'])}")
        return made | {"day": (told["published"] or told["added"])[:10]}

    def _find(self, id: str, words: str) -> None:
        """Let a thing be found by its words."""
        self.words.append((number(id), id, plain(words)))

    def _said(self, digest: str) -> str:
        return self.texts[digest] if self.number else self.seed.blobs[digest].decode("utf-8", "surrogatepass")

    def _statement(self, made: dict[str, Any]) -> dict[str, Any]:
        told = json.loads(made["body"])
        text, spans = self.texts.get(told["text_sha256"]), told["statement"]["content"]
        if text is not None and spans:
            told["words"] = joined(text, spans)
            told["before"] = text[max(0, spans[0][0] - AROUND) : spans[0][0]]
            told["after"] = text[spans[-1][1] : spans[-1][1] + AROUND]
        told["seq"] += self.shift
        if made["until"] == schema.FOREVER and made["standing"] in STANDING:
            self._find(made["id"], told["words"])
        more = {
            "own": told["own"],
            "authority": told["authority"],
            "doubt": of_statement(from_own(KeptStatement, told)),
        }
        return made | more | {"counts": told["day"] or told["learned"][:10], "body": canonical(told)}

    def _event(self, made: dict[str, Any]) -> dict[str, Any]:
        told = json.loads(made["body"])
        text = self.text_of.get(made["reading"])
        told["words"] = joined(text, told["event"]["evidence"]) if text is not None else told["words"]
        told["seq"] += self.shift
        return made | {"body": canonical(told), "status": told["event"]["status"]}

    def _link(self, made: dict[str, Any]) -> dict[str, Any]:
        return made | {"doubt": of_link(json.loads(made["body"]))}


def _moved(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) + by).isoformat()
