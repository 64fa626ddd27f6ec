"""Check the gold of the example desk against its reports: python -m quality.desk_gold

Every quotation must occur exactly once in the text of its report; ids, parties, acts, states and kinds must be known
ones; the sources of a cell must be those that its mentions count. Ends with status 1 and a list of what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from detente import ingest

HERE = Path(__file__).parents[1] / "examples" / "desk"
REPORTS = HERE / "reports"
ACTS = set("demand offer accept reject commit threaten require criticise assess confirm deny no_comment".split()) | {
    "null"
}
FIRMNESS = {"red_line", "firm", "soft", "null"}
STATUS = {"stated", "claimed", "under_review", "unstated", "not_asked"}
STATES = set(
    "agreed agreed_in_principle agreement_disputed conditional_unanswered under_review opposed one_side_known"
    " not_discussed".split()
)
KINDS = set("new answered hardened softened worded_differently repeated contradicted denied said_itself".split())
ACTIONS = {"confirm", "reject", "edit", "link", "part", "label", "state"}

Item = Mapping[str, Any]


@cache
def text_of(report: str) -> str:
    """The text of a report: of a JSONL file's line where the name ends in #LINE (from 1)."""
    name, _, line = report.partition("#")
    path = REPORTS / name
    if line:
        return str(json.loads(path.read_text(encoding="utf8").splitlines()[int(line) - 1])["text"])
    return ingest.load(path).text.content


def names() -> set[str]:
    """All reports, the lines of JSONL files one by one."""
    found: set[str] = set()
    for path in sorted(REPORTS.iterdir()):
        lines = path.read_text(encoding="utf8").splitlines() if path.suffix == ".jsonl" else []
        found |= {f"{path.name}#{number}" for number in range(1, len(lines) + 1)} or {path.name}
    return found


def options(value: object) -> set[str]:
    """The alternatives of a gold value: parted by |, None as "null"."""
    return {"null"} if value is None else set(str(value).split("|"))


def quoted(thing: object) -> Iterator[tuple[str, str]]:
    """Each (report, quotation) anywhere in the gold."""
    if isinstance(thing, Mapping):
        if "report" in thing and "quote" in thing:
            yield thing["report"], thing["quote"]
        for value in thing.values():
            yield from quoted(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from quoted(value)


def wrong_quotes(gold: object) -> Iterator[str]:
    """Quotations that are not in their report exactly once."""
    known = names()
    for report, quote in quoted(gold):
        if report not in known:
            yield f"{report}: no such report"
        elif (times := text_of(report).count(quote)) != 1:
            yield f"{report}: {times} times: {quote}"


def known(where: str, value: object, allowed: set[str]) -> Iterator[str]:
    """What of a gold value's alternatives is not allowed."""
    yield from (f"{where}: {part!r} is none of {sorted(allowed)}" for part in options(value) - allowed)


def wrong_mentions(gold: Item) -> Iterator[str]:
    """Fields of mentions that hold no known value, and proposals told twice."""
    ids = [proposal["id"] for proposal in gold["proposals"]]
    yield from (f"proposal {name} stands twice" for name in set(ids) if ids.count(name) > 1)
    for proposal in gold["proposals"]:
        for mention in proposal["mentions"]:
            where = f"{proposal['id']}: {mention['quote'][:40]}"
            yield from known(where, mention["party"], set(gold["parties"]))
            yield from known(where, mention["act"], ACTS)
            yield from known(where, mention.get("firmness", "firm"), FIRMNESS)


def sources(gold: Item, proposal: Item, cell: Item, every: bool) -> int:
    """How many independent reports tell a cell's stance from `since` on; `every`: optional and undated ones too."""
    origin = {carrier: group["origin"] for group in gold["copies"] for carrier in group["carriers"]}
    told = [
        mention
        for mention in proposal["mentions"]
        if mention["party"] == cell["party"]
        and (cell["act"] is None or options(mention["act"]) & options(cell["act"]))
        and (every or not (mention.get("optional") or mention["report"] in gold["changes"]["never"]))
        and (not mention["said"] or not cell["since"] or mention["said"] >= cell["since"])
    ]
    return len({origin.get(mention["report"], mention["report"]) for mention in told})


def wrong_cells(gold: Item) -> Iterator[str]:
    """Cells and rows that do not go with the proposals."""
    proposals = {proposal["id"]: proposal for proposal in gold["proposals"]}
    rows = [row["proposal"] for row in gold["matrix"]["rows"]]
    yield from (f"{name}: a proposal without a row, or a row without one" for name in set(rows) ^ set(proposals))
    for row in gold["matrix"]["rows"]:
        yield from known(row["proposal"], row["state"], STATES)
        for cell in row["cells"]:
            yield from wrong_cell(gold, proposals[row["proposal"]], cell)


def wrong_cell(gold: Item, proposal: Item, cell: Item) -> Iterator[str]:
    """What is wrong in one cell."""
    where = f"{proposal['id']}, {cell['party']}"
    yield from known(where, cell["status"], STATUS)
    yield from known(where, cell["act"], ACTS)
    yield from known(where, cell["firmness"], FIRMNESS)
    few, many = (sources(gold, proposal, cell, every) for every in (False, True))
    told = str(few) if few == many else f"{few}-{many}"
    if str(cell["origins"]) != told:
        yield f"{where}: origins {cell['origins']}, the mentions have {told}"
    days = [m["said"] for m in proposal["mentions"] if m["party"] == cell["party"]]
    if cell["since"] not in days:
        yield f"{where}: no mention of {cell['since']}"


def wrong_changes(gold: Item) -> Iterator[str]:
    """Changes of no known kind, of no known proposal, or outside their dates."""
    ids = {proposal["id"] for proposal in gold["proposals"]}
    for change in gold["changes"]["moved"]:
        where = f"change of {change['proposal']}, {change['party']}"
        yield from known(where, change["proposal"], ids)
        yield from known(where, change["kind"], KINDS)
        if not gold["changes"]["since"] < change["day"] <= gold["changes"]["until"]:
            yield f"{where}: {change['day']} lies outside"


def wrong_decisions(gold: Item, decisions: list[Item]) -> Iterator[str]:
    """Decisions of no known action, or on a proposal that the gold has not."""
    ids = {proposal["id"] for proposal in gold["proposals"]} | {"null"}
    for number, decision in enumerate(decisions, 1):
        yield from known(f"decision {number}", decision["action"], ACTIONS)
        if "proposal" in decision:
            yield from known(f"decision {number}", decision["proposal"], ids)
        if not decision.get("why"):
            yield f"decision {number}: no why"


def main() -> int:
    """Check all, print what is wrong, and return the exit status."""
    gold = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf8"))
    path = HERE / "decisions.yaml"
    decisions = yaml.safe_load(path.read_text(encoding="utf8")) if path.exists() else []
    wrong = [*wrong_quotes([gold, decisions]), *wrong_mentions(gold), *wrong_cells(gold), *wrong_changes(gold)]
    wrong += wrong_decisions(gold, decisions)
    for line in wrong:
        print(line)
    mentions = sum(len(proposal["mentions"]) for proposal in gold["proposals"])
    print(f"{len(names())} reports, {len(gold['proposals'])} proposals, {mentions} mentions, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
