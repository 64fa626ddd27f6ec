"""How far the reader comes on the example desk by itself: python -m quality.desk_reading [--all]

Every report is read with the desk's cast. Each gold mention of expected.yaml is given the statement whose words share
the most with its quotation, if they share half of the shorter (optional mentions count only where found). Printed are
the share found; of those the share right in party, act, condition, firmness and day; the share of position statements
that are gold ("precise"); pairs of one report's mentions on one proposal (P, R, F1); the calendar's events found, and
those right in status and date; and each fault, or with --all each pair.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from detente import ingest
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.records import Event, Reading, Span, Statement
from quality.desk_gold import HERE, REPORTS, names, options

POSITIONS = {"demand", "offer", "accept", "reject", "commit", "threaten", "require"}
FIELDS = ("party", "act", "condition", "firmness", "day")
Item = Mapping[str, Any]
Readings = Mapping[str, Reading]


def readings() -> dict[str, Reading]:
    """Each report's reading, with the desk's cast."""
    reader = Reader(cast=Cast.load(HERE / "cast"))
    with tempfile.TemporaryDirectory() as folder:
        return {name: reader.read(ingest.load(_file(name, Path(folder)))) for name in sorted(names())}


def _file(name: str, folder: Path) -> Path:
    """The file of a report; a line of JSONL is written to a file of its own."""
    stem, _, line = name.partition("#")
    if not line:
        return REPORTS / name
    article = json.loads((REPORTS / stem).read_text(encoding="utf8").splitlines()[int(line) - 1])
    path = folder / f"{line}.txt"
    path.write_text(f" date {article['published']}\n\n{article['text']}", encoding="utf8")
    return path


def shared(spans: tuple[Span, ...], begin: int, end: int) -> float:
    """How much of the shorter of some spans and a quotation the two have in common, 0 to 1."""
    common = sum(max(0, min(b, end) - max(a, begin)) for a, b in spans)
    return common / max(1, min(end - begin, sum(b - a for a, b in spans)))


def place(reading: Reading, quote: str) -> Span:
    """Where a quotation stands in a report."""
    begin = reading.report.text.content.index(quote)
    return begin, begin + len(quote)


def matched(reading: Reading, mention: Item) -> Statement | None:
    """The statement that holds a mention's words, one with its act and party before others."""
    span = place(reading, mention["quote"])
    near = [(shared(s.content, *span), s) for s in reading.statements]
    near = [(share, s) for share, s in near if share >= 0.5]

    def rank(pair: tuple[float, Statement]) -> tuple[bool, bool, float]:
        good = right(pair[1], mention)
        return good["act"], good["party"], pair[0]

    return max(near, key=rank)[1] if near else None


def right(statement: Statement, mention: Item) -> dict[str, bool]:
    """Which fields of a statement agree with the gold."""
    wanted = options(mention.get("condition", "no"))
    return {
        "party": statement.party in options(mention["party"]),
        "act": statement.act in options(mention["act"]),
        "condition": bool(wanted & {"either", "yes" if statement.condition else "no"}),
        "firmness": statement.firmness in options(mention.get("firmness", "firm")),
        "day": "said" not in mention or str(day(statement)) == str(mention["said"]),
    }


def day(statement: Statement) -> str | None:
    """The day that the report dates a statement to."""
    return statement.stated_at.value if statement.stated_at else None


def mentions(gold: Item) -> Iterator[tuple[str, Item]]:
    """Each mention with its proposal's id; "-" for those that belong to none."""
    for proposal in gold["proposals"]:
        for mention in proposal["mentions"]:
            yield proposal["id"], mention
    for mention in gold["elsewhere"]:
        yield "-", mention


def words(reading: Reading, spans: tuple[Span, ...]) -> str:
    """The exact words of spans."""
    return " ... ".join(reading.report.text.content[a:b] for a, b in spans)


def compared(read: Readings, gold: Item, counts: Counter[str], used: set[tuple[str, str]]) -> Iterator[str]:
    """A line for each mention that is not found, or not right; counts and the statements used are filled in."""
    for proposal, mention in mentions(gold):
        name = mention["report"]
        found = matched(read[name], mention)
        if found is None:
            counts["missed"] += not mention.get("optional")
            yield f"MISSED  {name} [{proposal}] {mention['party']} {mention['act']}: {mention['quote']}"
            continue
        used.add((name, found.id))
        good = right(found, mention)
        counts.update(["found", *(field for field in FIELDS if good[field])])
        bad = [field for field in FIELDS if not good[field]]
        if bad or "--all" in sys.argv:
            got = f"{found.party} {found.act} {found.firmness} condition={bool(found.condition)} said={day(found)}"
            yield f"{','.join(bad) or 'ok':7} {name} [{proposal}] {got}: {words(read[name], found.content)}"


def extra(read: Readings, gold: Item, used: set[tuple[str, str]]) -> Iterator[str]:
    """A line for each position statement that is not in the gold, copies left out."""
    copies = {carrier for group in gold["copies"] for carrier in group["carriers"]}
    for name, reading in read.items():
        for s in reading.statements:
            if name not in copies and s.act in POSITIONS and (name, s.id) not in used:
                yield f"EXTRA   {name} {s.party} {s.act} {s.confidence:.2f}: {words(reading, s.content)}"


def pairs(read: Readings, gold: Item) -> str:
    """Precision, recall and F1 of pairs of mentions of one report that concern one proposal."""
    placed = [
        (m["report"], p, s.proposal) for p, m in mentions(gold) if p != "-" and (s := matched(read[m["report"]], m))
    ]
    both = [(a, b) for a, b in combinations(placed, 2) if a[0] == b[0]]
    same = {pair for pair, (a, b) in enumerate(both) if a[1] == b[1]}
    told = {pair for pair, (a, b) in enumerate(both) if a[2] and a[2] == b[2]}
    hits = len(same & told)
    precision, recall = hits / max(1, len(told)), hits / max(1, len(same))
    return f"P {precision:.2f} R {recall:.2f} F1 {2 * hits / max(1, len(told) + len(same)):.2f} of {len(same)} pairs"


def calendar(read: Readings, gold: Item) -> Iterator[str]:
    """A line for each event of the calendar that its evidence does not give, or not rightly."""
    for wanted in gold["events"]:
        reading = read[wanted["evidence"]["report"]]
        span = place(reading, wanted["evidence"]["quote"])
        near = [e for e in reading.events if shared(e.evidence, *span) >= 0.5 and e.type in options(wanted["type"])]
        if not near:
            yield f"EVENT   {wanted['id']}: missed"
        elif faults := event_faults(near[0], wanted):
            yield f"EVENT   {wanted['id']}: {', '.join(faults)}"


def event_faults(event: Event, wanted: Item) -> list[str]:
    """What an event has otherwise than the gold."""
    when = event.when and (event.when.value or f"{event.when.begin}/{event.when.end}")
    faults = [] if event.status in options(wanted["status"]) else [f"status {event.status}"]
    faults += [] if str(when) == str(wanted["when"]) else [f"date {when}"]
    return faults + ([] if set(event.participants) == set(wanted["participants"]) else [f"with {event.participants}"])


def main() -> None:
    """Read, match and print."""
    gold = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf8"))
    read, counts, used = readings(), Counter[str](), set[tuple[str, str]]()
    lines = sorted(compared(read, gold, counts, used))
    spare, events = list(extra(read, gold, used)), list(calendar(read, gold))
    print("\n".join([*lines, *spare, *events, ""]))
    found, wanted = counts["found"], counts["found"] + counts["missed"]
    print(f"found      {found} of {wanted}: {found / wanted:.2f}")
    print("right     ", ", ".join(f"{field} {counts[field] / found:.2f}" for field in FIELDS))
    print(f"precise    {len(used)} of {len(used) + len(spare)}: {len(used) / (len(used) + len(spare)):.2f}")
    print(f"proposals  {pairs(read, gold)}")
    print(f"events     {len(gold['events']) - len(events)} of {len(gold['events'])} wholly right")


if __name__ == "__main__":
    main()
