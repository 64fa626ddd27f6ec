"""Reports without end, of real shapes: readings that the reader made of examples/desk, in other words, with other days.

A template is what the reader made of two of those reports in one. A made report takes a template and one of some
worlds: a world has its own parties' seats, people and words for what is proposed, so that a proposal of a template is
another one in each world, and the same one in all reports of that world. Worlds are drawn by Zipf's law. All other
words change from report to report, or each report would be a wire copy of the last. Words keep their length: what the
reader found stays where it was.
"""

from __future__ import annotations

import json
import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, get_args
from zlib import crc32

from detente.codec import from_data, reading_from_json, to_data, to_json
from detente.desk.words import data as cues
from detente.ingest.item import Item
from detente.ingest.load import load_bytes
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.records import AUTHOR, UNKNOWN, Act, EventType, Kind, Reading

EXAMPLES = Path(__file__).parents[1] / "examples" / "desk"
_TAKEN = frozenset({*get_args(Act), *get_args(Kind), *get_args(EventType), "report", "source", "press"})
PARTIES = ("ardalia", "kesmera", "halvia", "westlake-concord", "oruma-defence-front", "veyra", "talmark", "senneby")
"""The parties of the desk: the five of the templates change seats with the others from world to world."""
OUTLETS = tuple(f"Outlet {number}" for number in range(40))
WORLDS = 14
ZIPF = 0.9
FIRST, DAYS = date(2024, 3, 1), 730
COPIES = 0.2
"""Share of reports that are wire copies of one of the last hundred."""
VARIANTS = 19

WORD = re.compile(r"\b[a-z]{4,}\b")
_DATE = re.compile(r'"(20\d\d-\d\d-\d\d)"')
_VALUE = re.compile(r'"([a-z0-9:. -]+)"(?!:)')
_CONSONANTS, _VOWELS = "bcdfghjklmnpqrstvwxz", "aeiouy"


@dataclass(frozen=True)
class Template:
    """A reading as JSON text without its words, its text, the words of its proposals, its actors, its day."""

    json: str
    text: str
    matter: frozenset[str]
    actors: tuple[str, ...]
    day: date


def templates(path: Path, pairs: int = 40, seed: int = 1) -> list[Template]:
    """Readings of pairs of example reports, kept in the file `path` once made: reading takes some seconds."""
    if not path.exists():
        made = [to_json(reading, compact=True) for reading in _read(pairs, seed)]
        path.write_text("\n".join(made), encoding="utf-8")
    return [_template(reading_from_json(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _read(pairs: int, seed: int) -> Iterator[Reading]:
    random = Random(seed)
    reader = Reader(cast=Cast.load(EXAMPLES / "cast"))
    texts = [path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "reports").glob("*.txt"))]
    for _ in range(pairs):
        one, other = random.sample(texts, 2)
        joined = f"{one}\n\n{other}".encode()
        yield reader.read(load_bytes(joined, "pair.txt"))


def _template(reading: Reading) -> Template:
    data = to_data(reading)
    text = reading.report.text.content
    day = reading.report.document.published or "2026-03-10"
    proposed = " ".join(p.label for p in reading.proposals)
    return Template(
        json=json.dumps(data, separators=(",", ":")),
        text=text,
        matter=frozenset(WORD.findall(proposed)),
        actors=tuple(
            actor.id for actor in reading.actors if actor.id not in (AUTHOR, UNKNOWN) and actor.id not in _TAKEN
        ),
        day=date.fromisoformat(day[:10]),
    )


def report(made: Sequence[Template], seed: int, number: int, total: int) -> tuple[Item, Reading]:
    """The made report of that number: always the same one for the same seed and total."""
    random = Random(f"{seed}:{number}")
    if number >= 100 and random.random() < COPIES:
        item, reading = report(made, seed, number - random.randrange(1, 100), total)
        return _carried(item, reading, random)
    template = made[random.randrange(len(made))]
    world = bisect(_shares(), random.random() * _shares()[-1])
    day = FIRST + timedelta(days=min(DAYS, number * DAYS // total + random.choice((0, 0, 0, 0, -1, -2, -9))))
    turned = _turned(template, world, random)
    text = WORD.sub(lambda word: turned(word[0]), template.text)
    reading = _renamed(template, world, day, text, turned, random.choice(OUTLETS))
    return _item(reading, f"{number}.txt"), reading


def _shares() -> list[float]:
    return list(accumulate(1 / rank**ZIPF for rank in range(1, WORLDS + 1)))


def _carried(item: Item, reading: Reading, random: Random) -> tuple[Item, Reading]:
    """The same text in another outlet."""
    data = to_data(reading)
    data["report"]["outlet"] = random.choice(OUTLETS)
    return _finished(data, reading.report.text.content, f"{random.random()}")


def _turned(template: Template, world: int, random: Random) -> Callable[[str], str]:
    """Words of what is proposed change with the world, others with the report; cues stay as they are."""
    own = random.randrange(1 << 30)

    def turn(word: str) -> str:
        if word in kept_words():
            return word
        variant = world if word in template.matter else own ^ crc32(word.encode())
        return word.translate(TABLES[variant % len(TABLES)])

    return turn


def _table(shift: int) -> dict[int, int]:
    moved: dict[int, int] = {}
    for letters in (_CONSONANTS, _VOWELS):
        moved |= {ord(char): ord(letters[(at + shift) % len(letters)]) for at, char in enumerate(letters)}
    return moved


TABLES = [_table(shift) for shift in range(VARIANTS)]
_KEPT: set[str] = set()


def kept_words() -> set[str]:
    """Words that stay as they are in every report: cues, and the most common ones."""
    if not _KEPT:
        _KEPT.update(re.findall(r"[a-z]{4,}", json.dumps(cues())))
        _KEPT.update(
            "that this with from have been will would said says their they which when were after about".split()
        )
    return _KEPT


def _renamed(
    template: Template, world: int, day: date, text: str, turned: Callable[[str], str], outlet: str
) -> Reading:
    shift = day - template.day
    moved = _DATE.sub(lambda found: f'"{(date.fromisoformat(found[1]) + shift).isoformat()}"', template.json)
    seats = {actor: _seat(actor, world) for actor in template.actors}
    data = json.loads(_VALUE.sub(lambda found: f'"{seats.get(found[1], found[1])}"', moved))
    for proposal in data["proposals"]:
        proposal["label"] = WORD.sub(lambda word: turned(word[0]), proposal["label"])
    data["report"]["outlet"], data["report"]["published"] = outlet, day.isoformat()
    return _finished(data, text, "")[1]


def _seat(actor: str, world: int) -> str:
    return PARTIES[(PARTIES.index(actor) + world) % len(PARTIES)] if actor in PARTIES else f"{actor}-{world}"


def _finished(data: dict[str, Any], text: str, more: str) -> tuple[Item, Reading]:
    """The reading of `data` with that text, and hashes that fit."""
    reading = from_data(Reading, data)
    document = replace(reading.report.document, sha256=_hash(text + more))
    told = replace(reading.report.text, content=text, sha256=_hash(text))
    reading = replace(reading, report=replace(reading.report, document=document, text=told))
    return Item(name="copy.txt", data=(text + more).encode()), reading


def _item(reading: Reading, name: str) -> Item:
    return Item(name=name, data=reading.report.text.content.encode())


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
