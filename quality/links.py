"""Score linking on worked gold (examples/links/*/NEGOTIATION.yaml): which mentions, actors, events and statements of
different reports are one.

Figures are of pairs: of those that are said to be the same, how many are (P); of those that are, how many are said to
be (R); F1 of both. Negotiations are scored one by one and counted together. examples/links/README.md has the format.

    PYTHONPATH=src:. python -m quality.links [--show] [--baselines]

`--show` prints each mistake on the tuning half (never of the unseen one); `--baselines` what simpler ways of linking
proposals come to: equal labels, TF-IDF cosine, and meaning vectors of the shipped network.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from detente.ledger.kept import KeptEvent, KeptStatement, Link
from detente.linking import actors, events, statements
from detente.linking.mention import Mention
from detente.linking.proposals import cluster
from detente.linking.text import plain
from detente.reading.quantities import find_quantities
from detente.records import Actor, Date, Event, Office, Statement
from quality.attribution import prf
from quality.report import passages_table

Gold = Mapping[str, Any]
Pairs = set[tuple[int, int]]
ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "examples" / "links"
KINDS = ("proposals", "actors", "events", "statements")


def golds(folder: Path) -> Iterator[tuple[str, Gold]]:
    """The files of a folder by name, read."""
    for path in sorted(folder.glob("*.yaml")):
        yield path.stem, yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader)


def members(gold: Gold, kind: str) -> list[tuple[Gold, str]]:
    """The things of a kind, each with the group it belongs to, in the order of their days."""
    found = [(m, m.get("gold", group)) for group, each in (gold.get(kind) or {}).items() for m in each]
    return sorted(found, key=lambda f: (str(f[0].get("day")), str(f[0].get("label"))))


def mentions(gold: Gold) -> tuple[list[Mention], list[str]]:
    """The mentions of a file and the proposal of each. Amounts are read from the words, as a reading does."""
    found = members(gold, "proposals")
    known = tuple(sorted({p for m, _ in found for p in (*m["by"], *filter(None, [m.get("to")]))}))
    return [_mention(f"m{i:02}", m, known) for i, (m, _) in enumerate(found)], [group for _, group in found]


def _mention(key: str, m: Gold, known: tuple[str, ...]) -> Mention:
    words = f"{m['label']}. {m['words']}"
    return Mention(
        key=key,
        label=m["label"],
        words=m["words"],
        issue=m["issue"],
        parties=tuple(m["by"]),
        acts=tuple(m["by"].values()),
        addressee=m.get("to"),
        quantities=find_quantities(words, (0, len(words))),
        day=str(m["day"]),
        known=known,
    )


def actor(m: Gold) -> Actor:
    """An actor as a reading has it."""
    offices = (Office(title=m["office"]),) if m.get("office") else ()
    names = tuple(m.get("names") or ())
    return Actor(id=m["id"], name=m["name"], kind=m["kind"], names=names, party=m.get("party"), offices=offices)


def event(key: str, m: Gold) -> KeptEvent:
    """An event as a desk keeps it."""
    when = m["when"] if isinstance(m["when"], list) else [m["when"]] * 2
    told = Date(value=str(when[0]) if when[0] == when[1] else None, begin=str(when[0]), end=str(when[1]))
    made = Event(id=key, type=m["type"], participants=tuple(m["with"]), place=m["place"], when=told, status=m["status"])
    return KeptEvent(id=key, report=key, event=made, words="", day=str(m["day"]), same=key)


def statement(key: str, m: Gold) -> KeptStatement:
    """A statement as a desk keeps it."""
    said = str(m["said"]) if m["said"] else None
    made = Statement(
        id=key,
        attribution=None,
        content=(),
        source=(),
        cue=(),
        form="indirect",
        party=m["party"],
        speaker=m["speaker"],
        act=m["act"],
    )
    return KeptStatement(
        id=key, report=m["origin"], text_sha256=None, statement=made, words=m["words"], said=said, day=str(m["day"])
    )


def of_proposals(gold: Gold) -> Pairs:
    """The pairs of mentions that linking puts together."""
    found, _ = mentions(gold)
    place = {m.key: i for i, m in enumerate(found)}
    return {_pair(place[a], place[b]) for group in cluster(found) for a, b in combinations(group, 2)}


def of_actors(gold: Gold) -> Pairs:
    """The pairs of actors that linking suggests to be one."""
    return _suggested([actor(m) for m, _ in members(gold, "actors")], actors.suggest)


def of_events(gold: Gold) -> Pairs:
    """The pairs of events that linking suggests to be one."""
    seats = {plain(seat): plain(owner) for owner, each in (gold.get("seats") or {}).items() for seat in each}
    found = [event(f"e{i:02}", m) for i, (m, _) in enumerate(members(gold, "events"))]
    return _suggested(found, lambda new, others: events.suggest(new, others, seats))


def of_statements(gold: Gold) -> Pairs:
    """The pairs of statements that linking suggests to be one saying."""
    return _suggested(
        [statement(f"s{i:02}", m) for i, (m, _) in enumerate(members(gold, "statements"))], statements.suggest
    )


def _suggested(found: Sequence[Any], suggest: Callable[[Any, Sequence[Any]], list[Link]]) -> Pairs:
    place = {thing.id: i for i, thing in enumerate(found)}
    links = (link for i, new in enumerate(found) for link in suggest(new, found[:i]))
    return {_pair(place[s.a], place[s.b]) for s in links if s.verdict == "same"}


def _pair(i: int, j: int) -> tuple[int, int]:
    return min(i, j), max(i, j)


WAYS: dict[str, Callable[[Gold], Pairs]] = {
    "proposals": of_proposals,
    "actors": of_actors,
    "events": of_events,
    "statements": of_statements,
}


def score(folder: Path, kinds: Sequence[str] = KINDS, show: bool = False) -> dict[str, Any]:
    """The figures of a folder by kind; `show` prints each mistake."""
    out: dict[str, Any] = {}
    for kind in kinds:
        counts = counted(folder, kind, WAYS[kind], show)
        out[kind] = {"things": counts["things"], "links": prf(counts["right"], counts["said"], counts["gold"])}
    return out


def counted(folder: Path, kind: str, way: Callable[[Gold], Pairs], show: bool = False) -> Counter[str]:
    """Pairs that a way of linking says to be one, those that are, and those right, over the files of a folder."""
    counts = Counter[str]()
    for name, gold in golds(folder):
        found = members(gold, kind)
        true = {(i, j) for i, j in combinations(range(len(found)), 2) if found[i][1] == found[j][1]}
        said = way(gold)
        counts.update({"things": len(found), "said": len(said), "gold": len(true), "right": len(said & true)})
        if show:
            for what, pairs in (("wrong ", said - true), ("missed", true - said)):
                for i, j in sorted(pairs):
                    print(f"{what} {name} {kind}: {_shown(found[i][0])} | {_shown(found[j][0])}")
    return counts


def _shown(m: Gold) -> str:
    return str(
        m.get("label") or m.get("name") or m.get("words") or f"{m['type']} {m['when']} {m['place']} {m['status']}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--baselines", action="store_true")
    options = parser.parse_args()
    halves = ("tune", "unseen")
    print(passages_table({half: score(FOLDER / half, show=options.show and half == "tune") for half in halves}))
    if options.baselines:
        from quality.links_baselines import table

        print("\n" + table({half: FOLDER / half for half in halves}))


if __name__ == "__main__":
    main()
