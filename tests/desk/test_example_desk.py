"""The acceptance test: the example desk, with an analyst's decisions carried out on it, shows what expected.yaml says.

Formats and what counts as equal are told in examples/desk/README.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from detente.desk.calendar import Entry
from detente.desk.cells import Cell
from detente.desk.change_records import Change, Changes
from detente.desk.desk import Desk
from detente.desk.matrix import Matrix
from detente.ledger.keep import day_of
from detente.ledger.kept import Held, KeptStatement
from detente.records import Statement
from quality.desk_gold import options, text_of
from tests.conftest import Example
from tools import example_desk
from tools.example_desk import Unmatched, file_name, loaded, replay, shared

pytestmark = pytest.mark.slow
GOLD = loaded("expected.yaml")
ROWS = {row["proposal"]: row for row in GOLD["matrix"]["rows"]}
MOVED = GOLD["changes"]["moved"]
EVENTS = {event["id"]: event for event in GOLD["events"]}
WITHOUT_STANCE = {"unstated", "not_asked"}
NO_MOVEMENT = {"repeated", "worded_differently"}

Gold = Mapping[str, Any]


@dataclass(frozen=True)
class Made:
    """What the desk shows in the end. `proposals` are the gold's rows by the desk's proposals."""

    desk: Desk
    held: Held
    matrix: Matrix
    changes: Changes
    proposals: dict[str, str]
    reports: dict[str, str]


@pytest.fixture(scope="module")
def made(example: Example) -> Iterator[Made]:
    run = example.replayed
    with Desk.open(example.path) as desk:
        held = desk.held()
        yield Made(
            desk=desk,
            held=held,
            matrix=desk.matrix(as_of=str(GOLD["matrix"]["as_of"])),
            changes=desk.changes(str(GOLD["changes"]["since"]), str(GOLD["changes"]["until"])),
            proposals={proposal: row for row, proposal in run.proposals.items()},
            reports={report.id: file_name(report.name) for report in held.reports},
        )


def test_the_rows_are_those_of_the_gold(made):
    shown = {made.proposals.get(row.proposal, row.label) for row in made.matrix.rows if row.proposal}
    assert shown == set(ROWS)


def test_the_columns_are_the_parties_of_the_gold(made):
    assert list(made.matrix.parties) == GOLD["parties"]


@pytest.mark.parametrize("proposal", ROWS)
def test_a_row_is_that_of_the_gold_cell_by_cell(made, proposal):
    row = next(row for row in made.matrix.rows if made.proposals.get(row.proposal or "") == proposal)
    wanted = {cell["party"]: cell for cell in ROWS[proposal]["cells"]}
    wrong = [line for cell in row.cells for line in differences(cell, wanted.get(cell.party), made.matrix)]
    assert (spelled(row.state), wrong) == (ROWS[proposal]["state"], [])


def differences(cell: Cell, gold: Gold | None, matrix: Matrix) -> Iterator[str]:
    """What of a cell is not the gold's; for a party without a cell, the status that `others` gives."""
    if gold is None:
        roles = next(column.roles for column in matrix.columns if column.id == cell.party)
        others = GOLD["matrix"]["others"]
        wanted = others["principal"] if "principal" in roles else others["other"]
        if cell.status != wanted:
            yield f"{cell.party}: {cell.status} ({cell.act}: {cell.words}), not {wanted}"
        return
    if cell.status in WITHOUT_STANCE & options(gold["status"]):
        return
    found = {
        "status": (cell.status in options(gold["status"]), cell.status),
        "act": (shown_act(cell) in options(gold["act"]), cell.act),
        "condition": (fits_condition(cell, gold), cell.condition),
        "firmness": (str(firmness(cell)) in options(gold["firmness"]), cell.firmness),
        "since": (str(cell.since) == str(gold["since"]), cell.since),
        "origins": (within(cell.sources, str(gold["origins"])), cell.sources),
        "contradicted": (cell.contradicted == gold["contradicted"], cell.contradicted),
    }
    yield from (
        f"{cell.party}: {name} {value}, not {gold[name]} ({cell.words})"
        for name, (right, value) in found.items()
        if not right
    )


def shown_act(cell: Cell) -> str:
    """Who only studies a thing does nothing about it yet."""
    return "null" if cell.status == "under_review" else str(cell.act or "null")


def firmness(cell: Cell) -> str:
    return "null" if cell.status == "under_review" else str(cell.firmness or "null")


def fits_condition(cell: Cell, gold: Gold) -> bool:
    return gold["condition"] in ("either", "yes" if cell.condition else "no")


def within(count: int, told: str) -> bool:
    low, _, high = told.partition("-")
    return int(low) <= count <= int(high or low)


def spelled(words: str) -> str:
    return words.replace(", ", "_").replace(" ", "_")


@pytest.mark.parametrize("gold", MOVED, ids=lambda it: f"{it['proposal']}-{it['party']}-{it['kind']}-{it['day']}")
def test_what_moved_is_told_with_its_kind_its_rule_and_both_wordings(made, gold):
    same = [it for it in made.changes.movement if place(it, made) == place_of(gold)]
    assert same or gold.get("optional")
    told = [(spelled(it.kind), [spelled(rule) for rule in it.rules], it.words) for it in same]
    assert not same or any(fits(it, gold, made) for it in same), told


def place(it: Change, made: Made) -> tuple[str, str, str]:
    return made.proposals.get(it.proposal or "", "-"), it.party, it.day


def place_of(gold: Gold) -> tuple[str, str, str]:
    return gold["proposal"], gold["party"], str(gold["day"])


def fits(it: Change, gold: Gold, made: Made) -> bool:
    kind = spelled(it.kind) in options(gold["kind"])
    needs_rule = "rule" in gold and it.kind in ("softened", "hardened")
    rule = not needs_rule or bool({spelled(rule) for rule in it.rules} & options(gold["rule"]))
    after = says(made, it.statements, gold["after"])
    before = it.kind == "answered" or "before" not in gold or shows_before(it, gold["before"], made)
    return kind and rule and after and before


def shows_before(it: Change, told: Gold | list[Gold], made: Made) -> bool:
    """Whether the wording before is the gold's, or one of them."""
    several = told if isinstance(told, list) else [told]
    return it.before is not None and any(says(made, [it.before.statement], one) for one in several)


def says(made: Made, ids: Sequence[str], told: Gold) -> bool:
    """Whether one of the statements says a wording of the gold, or another of its report and day on the same thing."""
    begin = text_of(told["report"]).index(told["quote"])
    quote = begin, begin + len(told["quote"])
    there = [one for one in made.held.statements if made.reports.get(one.report) == told["report"]]
    meant = [one for one in there if shared(one.statement.content, quote) >= example_desk.SHARE]
    return any(one.id in ids or act(one) in {act(it) for it in there if it.id in ids} for one in meant)


def act(kept: KeptStatement) -> tuple[object, ...]:
    """What makes statements of one report wordings of one act."""
    said = kept.statement
    return said.party, said.act, said.proposal, kept.said, kept.confirmed


def test_nothing_else_moved(made):
    known = {place_of(gold) for gold in MOVED}
    more = [it for it in made.changes.movement if spelled(it.kind) not in NO_MOVEMENT and place(it, made) not in known]
    outside = [it for it in more if it.proposal is None]
    assert [it.sentence for it in more if it not in outside] == []


def test_reports_that_must_give_no_movement_give_none(made):
    given = {
        made.reports.get(id.report)
        for id in made.held.statements
        for it in made.changes.movement
        if id.id in it.statements
    }
    assert not given & set(GOLD["changes"]["never"])


@pytest.mark.parametrize("gold", GOLD["changes"]["first_seen"], ids=lambda it: f"{it['proposal']}-{it['party']}")
def test_what_is_told_without_a_day_is_first_seen(made, gold):
    seen = [
        it
        for it in made.changes.first_seen
        if (made.proposals.get(it.proposal or ""), it.party) == (gold["proposal"], gold["party"])
    ]
    assert any(says(made, [it.statement], gold) for it in seen)


@pytest.mark.parametrize("name", EVENTS)
def test_the_calendar_has_each_event_once_as_the_gold_has_it(made, name):
    gold = EVENTS[name]
    told = [it for it in made.desk.calendar(as_of=str(GOLD["matrix"]["as_of"])) if evidence(made, it, gold)]
    assert len(told) == 1
    (entry,) = told
    assert entry.type in options(gold["type"])
    assert entry.status in options(gold["status"])
    assert span(entry) == span_of(str(gold["when"]))
    assert set(entry.participants) >= set(gold["participants"])
    assert "place" not in gold or entry.place in options(gold["place"])


def evidence(made: Made, entry: Entry, gold: Gold) -> bool:
    told = gold["evidence"]
    begin = text_of(told["report"]).index(told["quote"])
    quote = begin, begin + len(told["quote"])
    return any(
        made.reports[one.report] == told["report"] and shared(one.event.evidence, quote) >= example_desk.SHARE
        for one in made.held.events
        if one.id in entry.events and one.event.type in options(gold["type"])
    )


def span(entry: Entry) -> tuple[str | None, str | None]:
    when = entry.when or entry.was
    return (when.begin or day_of(when), when.end or day_of(when)) if when else (None, None)


def span_of(when: str) -> tuple[str, str]:
    first, _, last = when.partition("/")
    return first, last or first


def test_copies_are_found_and_what_is_only_alike_is_not(made):
    origins: dict[str, set[str]] = {}
    for report in made.held.reports:
        origins.setdefault(made.reports[report.origin], set()).add(made.reports[report.id])
    copied = {origin: carriers - {origin} for origin, carriers in origins.items() if len(carriers) > 1}
    assert copied == {group["origin"]: set(group["carriers"]) for group in GOLD["copies"]}


@pytest.mark.parametrize("gold", GOLD["outlook"], ids=lambda it: it["quote"][:30])
def test_judgements_are_in_the_outlook_and_never_in_a_cell(made, gold):
    kept = [one for one in made.held.statements if says(made, [one.id], gold) and one.statement.act == "assess"]
    cells = {id for row in made.matrix.rows for cell in row.cells for id in cell.statements if cell.status == "stated"}
    assert kept
    assert not cells & {one.id for one in kept}
    heard = {id for voice in made.matrix.outlook for id in voice.statements}
    assert [one for one in kept if one.id in heard and judges(one.statement, gold)]


def judges(said: Statement, gold: Gold) -> bool:
    told = {"party": said.party, "source": said.speaker, "valence": said.valence}
    return all(value in options(gold[name]) for name, value in told.items())


def test_a_decision_about_nothing_on_the_desk_is_named_and_nothing_is_done(made):
    before = made.desk.held().head
    lost = {
        "action": "confirm",
        "report": "01-quayside-2026-03-02.txt",
        "quote": "SARNETH, March 2, 2026",
        "party": "ardalia",
        "act": "threaten",
        "why": "-",
    }
    with pytest.raises(Unmatched, match="decision 1: confirm ardalia threaten in 01-quayside"):
        replay(made.desk, [lost])
    assert made.desk.held().head == before
