"""How good the links are that a desk suggests by itself on small worlds of several kinds of negotiation
(examples/links/tune/worlds/NAME.yaml: reports by invented outlets, and the quotations that are of one proposal).

    PYTHONPATH=src:. python -m quality.links_worlds [--show]

Each world's reports are added to a desk of its own, as a user would; figures as of quality.desk_links. The readers' own
faults count here, as they do on a desk. `--show` prints what is joined or parted wrongly.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from detente import ingest
from detente.desk.desk import Desk
from detente.linking.mention import Mention as LinkMention
from detente.linking.mention import of_reading
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.reading.words import slug
from quality.desk_links import Mention, faults, linked_perfectly, pairs
from quality.links import FOLDER, Gold, golds
from quality.links_desk import proposal_of
from quality.report import passages_table
from tools.example_desk import SHARE, overlap, shared

WORLDS = FOLDER / "tune" / "worlds"


def score(folder: Path = WORLDS, show: bool = False) -> dict[str, dict[str, Any]]:
    """The figures of each world of a folder, by its name."""
    return {name: {"desk links": _scored(gold, show)} for name, gold in golds(folder)}


def _scored(gold: Gold, show: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, made(gold, Path(folder)) as desk:
        found = list(mentions(desk, gold))
    if show:
        print("\n".join(faults(found)))
    across = [pair for pair in combinations(found, 2) if pair[0].report != pair[1].report]
    return {
        "mentions": len(found),
        "found": sum(one.made is not None for one in found) / len(found),
        "pairs": pairs(list(combinations(found, 2))),
        "across": pairs(across),
        "bound": pairs(list(combinations(linked_perfectly(found), 2)))["f1"],
    }


def made(gold: Gold, folder: Path) -> Desk:
    """A desk with the reports of a world, made in `folder`."""
    for part, ending in (("cast", "tsv"), ("reports", "txt")):
        (folder / part).mkdir()
        _written(gold[part], folder / part, ending)
    desk = Desk.make(folder / "world.desk", title=gold["title"], parties=gold["parties"], cast=folder / "cast")
    for _ in desk.adding(folder / "reports"):
        pass
    return desk


def _written(texts: Mapping[str, str], folder: Path, ending: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.{ending}").write_text(text, encoding="utf8")


def mentions(desk: Desk, gold: Gold) -> Iterator[Mention]:
    """The quotations of a world with the desk's proposal of the statement that shares the most with each."""
    held = desk.held()
    ids = {int(Path(report.name).name[:2]): report.id for report in held.reports}
    with desk.ledger.reading() as look:
        texts = {number: look.text(look.report(id).text_sha256) for number, id in ids.items()}
    for proposal, quotes in gold["proposals"].items():
        for number, quote in quotes:
            begin = texts[number].index(quote)
            span = begin, begin + len(quote)
            here = [kept for kept in held.statements if kept.report == ids[number]]
            near = [kept for kept in here if shared(kept.statement.content, span) >= SHARE]
            best = max(near, key=lambda kept: (overlap(kept.statement.content, span), kept.id), default=None)
            yield Mention(f"{number:02}", proposal, best.statement.proposal if best else None, quote)


def read(gold: Gold) -> tuple[list[LinkMention], dict[str, str]]:
    """The proposals of each report of a world as mentions, as the reader finds them, and the gold's proposal of those
    that hold one of its quotations, by key."""
    with tempfile.TemporaryDirectory() as folder:
        _written(gold["cast"], Path(folder), "tsv")
        reader = Reader(cast=Cast.load(Path(folder)))
    readings = {name[:2]: reader.read(ingest.from_text(text, name[-10:])) for name, text in gold["reports"].items()}
    known = tuple(slug(one.split(":")[0]) for one in gold["parties"])
    found = [
        replace(m, key=f"{name} {m.key}", report=name, known=(*m.known, *known))
        for name, reading in readings.items()
        for m in of_reading(reading)
    ]
    votes = defaultdict[str, Counter[str]](Counter)
    for proposal, quotes in gold["proposals"].items():
        for number, quote in quotes:
            if key := proposal_of(readings, {"report": f"{number:02}", "quote": quote}):
                votes[key][proposal] += 1
    return found, {key: min(c, key=lambda p: (-c[p], p)) for key, c in votes.items()}


if __name__ == "__main__":
    print(passages_table(score(show="--show" in sys.argv)))
