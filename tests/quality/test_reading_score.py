"""The score of a reading: a perfect one scores 1, and each kind of mistake moves its own figures and no others."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

import pytest

from quality.reading import CRITICAL, match, score_report, summary
from quality.report import flat, mistakes, reading_table, written

TEXT = (
    "Peru demanded that Chile clear the reef. Chile would clear the reef if Peru lifts the tariff, Reuters said. "
    "Peru rejected the patrol offer. Envoys praised the tea. A pact looks far away. They meet in Lima on Sunday."
)


def span(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold_statement(words, party, act, issue, **more):
    fields = {"condition": None, "hedge": "CT+", "proposal": None, "chain": [], "quote": words}
    return {"content": [span(words)], "party": party, "act": act, "issues": [issue]} | fields | more


CONDITION = span("if Peru lifts the tariff")
GOLD = {
    "statements": [
        gold_statement("Chile clear the reef", "peru", ["demand"], "territory", proposal="reef"),
        gold_statement(
            "Chile would clear the reef if Peru lifts the tariff",
            "chile",
            ["offer", "commit"],
            "territory|trade",
            proposal="reef",
            condition={"text": CONDITION, "type": "if"},
            chain=[{"actor": "reuters", "kind": "outlet"}],
        ),
        gold_statement("the patrol offer", "peru", ["reject"], "monitoring", proposal="patrol"),
        gold_statement("praised the tea", "author|unknown", ["assess", "offer"], "talks"),
        gold_statement("A pact looks far away", "author", ["assess"], "talks", hedge="PR-"),
    ],
    "events": [
        {"type": "meet", "participants": ["peru", "chile"], "status": "scheduled", "when": "2025-03-16"},
        {"type": "visit", "participants": ["peru"], "status": "held", "optional": True},
    ],
}


def read_statement(gold, n, party=None):
    same = {key: gold[key] for key in ("content", "hedge", "proposal", "chain")}
    fields = {"party": party or gold["party"].split("|")[0], "act": gold["act"][0], "source": [], "cue": []}
    issues = [gold["issues"][0].split("|")[0]]
    condition = gold["condition"] and {"span": gold["condition"]["text"], "type": "if", "by": None}
    return same | fields | {"id": f"s{n}", "issues": issues, "condition": condition, "origin": "model"}


def perfect():
    statements = [read_statement(g, n) for n, g in enumerate(GOLD["statements"], 1)]
    when = {"value": "2025-03-16", "begin": "2025-03-16", "end": "2025-03-16"}
    event = {"type": "meet", "participants": ["chile", "peru"], "status": "scheduled", "when": when}
    return {"report": {"text": TEXT}, "statements": statements, "events": [event]}


def score(*readings, gold=GOLD):
    counts = Counter[str]()
    for reading in readings:
        score_report(gold, reading, counts)
    return flat(summary(counts))


BEST = score(perfect())


def test_a_perfect_reading_scores_one():
    counted = {"gold": 5, "required": 3} | {f"critical.{name}": 0 for name in CRITICAL}
    assert {k: v for k, v in BEST.items() if v != 1} == counted


def test_alternatives_are_as_good():
    reading = perfect()
    reading["statements"][1] |= {"act": "commit", "issues": ["trade"]}
    reading["statements"][3] |= {"party": "unknown"}
    assert score(reading) == BEST | {"party known": 4 / 5}


def test_two_reports_are_counted_together():
    assert score(perfect(), perfect()) == BEST | {"gold": 10, "required": 6}


def changed(n, **fields):
    def change(reading):
        reading["statements"][n] |= fields

    return change


def drop(n):
    return lambda reading: reading["statements"].pop(n)


def event(**fields):
    return lambda reading: reading["events"][0].update(fields)


def add(**fields):
    extra = read_statement(GOLD["statements"][0], 9) | {
        "content": [span("They meet in Lima on Sunday")],
        "proposal": None,
    }
    return lambda reading: reading["statements"].append(extra | fields)


LATER = {"+issue", "+act", "+condition", "+hedge"}
POSITIONS = {"positions.p", "positions.r", "positions.f1"}
LINKS = {"proposals.r", "proposals.f1", "proposals.p"}
MISTAKES = {
    "a position missed": (drop(2), {"found", "+party", *LATER, "positions.r", "positions.f1"}, None),
    "background missed": (drop(4), {"found", "+party", *LATER}, None),
    "another party": (changed(0, party="chile"), {"+party", *LATER, *POSITIONS}, "another party"),
    "an unknown party": (changed(0, party="unknown"), {"+party", "party known", *LATER, *POSITIONS}, None),
    "another issue": (changed(0, issues=["labour"]), {*LATER, *POSITIONS}, None),
    "no issue": (changed(0, issues=[]), {*LATER, *POSITIONS}, None),
    "another act": (changed(0, act="reject"), {*LATER - {"+issue"}, *POSITIONS}, None),
    "no position": (changed(0, act="assess"), {*LATER - {"+issue"}, "positions.r", "positions.f1"}, None),
    "rejection turned": (changed(2, act="accept"), {*LATER - {"+issue"}, *POSITIONS}, "accept and reject swapped"),
    "no condition": (changed(1, condition=None), {"+condition", "+hedge"}, "condition dropped"),
    "condition elsewhere": (changed(1, condition={"span": span("They meet")}), {"+condition", "+hedge"}, None),
    "a condition too many": (changed(0, condition={"span": CONDITION}), {"+condition", "+hedge"}, None),
    "another doubt": (changed(0, hedge="PS+"), {"+hedge"}, None),
    "the writer's view": (changed(4, party="peru"), {"+party", *LATER}, "writer's view given to a party"),
    "no chain": (changed(1, chain=[]), {"chain"}, None),
    "no link": (changed(1, proposal="other"), LINKS, None),
    "a link too many": (changed(2, proposal="reef"), {"proposals.p", "proposals.f1"}, None),
    "a position made up": (add(), {"positions.p", "positions.f1"}, None),
    "background made up": (add(act="assess"), set(), None),
    "event missed": (lambda r: r["events"].clear(), {"events.p", "events.r", "events.f1", "event date"}, None),
    "event made up": (lambda r: r["events"].append(r["events"][0] | {"type": "call"}), {"events.p", "events.f1"}, None),
    "held already": (event(status="held"), {"events.p", "events.r", "events.f1"}, "scheduled shown as held"),
    "another day": (event(when={"value": "2025-03-17"}), {"event date"}, None),
    "no day": (event(when=None), {"event date"}, None),
    "others meet": (event(participants=["peru"]), {"events.p", "events.r", "events.f1", "event date"}, None),
    "an empty span": (changed(0, cue=[[4, 4]]), {"grounded"}, None),
    "a span beyond the text": (changed(0, source=[[0, len(TEXT) + 1]]), {"grounded"}, None),
}


@pytest.mark.parametrize(("mistake", "lower", "critical"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_lowers_its_own_figures_and_no_others(mistake, lower, critical):
    reading = perfect()
    mistake(reading)
    now = score(reading)
    assert {k for k in now if now[k] < BEST[k]} == lower
    assert {k for k in now if now[k] > BEST[k]} == ({f"critical.{critical}"} if critical else set())


def test_a_statement_cut_finer_that_agrees_does_not_count_against():
    reading = perfect()
    reading["statements"].append(reading["statements"][1] | {"content": [span("clear the reef if Peru")], "id": "s9"})
    assert score(reading) == BEST


def test_a_statement_cut_finer_that_disagrees_does():
    reading = perfect()
    finer = {"content": [span("clear the reef if Peru")], "act": "reject", "id": "s9"}
    reading["statements"].append(reading["statements"][1] | finer)
    assert score(reading)["positions.p"] == 3 / 4


def test_an_optional_event_is_neither_missed_nor_wrong():
    reading = perfect()
    reading["events"].append({"type": "visit", "participants": ["peru"], "status": "held", "when": None})
    assert score(reading) == BEST


@pytest.mark.parametrize("shared", ["Chile clear the reef.", "Chile clear", "clear the reef", "the reef. Chile"])
def test_half_of_the_shorter_content_is_enough_to_match(shared):
    read = [read_statement(GOLD["statements"][0], 1) | {"content": [span(shared)]}]
    assert match(GOLD["statements"][:1], read, TEXT) == {0: 0}


def test_less_than_half_is_no_match():
    read = [read_statement(GOLD["statements"][0], 1) | {"content": [span("Peru demanded that Chile")]}]
    assert match(GOLD["statements"][:1], read, TEXT) == {}


def test_statements_are_matched_one_to_one_and_the_same_party_goes_first():
    both = [read_statement(GOLD["statements"][0], n, party) for n, party in ((1, "chile"), (2, "peru"))]
    assert match(GOLD["statements"][:1], both, TEXT) == {0: 1}


def test_an_empty_reading_scores_zero_and_is_no_error():
    nothing = score({"report": {"text": TEXT}, "statements": [], "events": []})
    assert (nothing.pop("gold"), nothing.pop("required")) == (5, 3)
    assert set(nothing.values()) == {0}


def test_scoring_changes_neither_side():
    gold, reading = deepcopy(GOLD), perfect()
    score(reading, gold=gold)
    assert (gold, reading) == (GOLD, perfect())


def test_each_mistake_is_told_in_a_line():
    reading = perfect()
    reading["statements"][2]["act"] = "accept"
    reading["statements"].pop(0)
    add()(reading)
    counts = Counter[str]()
    lines = list(mistakes(GOLD, reading, score_report(GOLD, reading, counts)))
    assert [line.split()[0] for line in lines] == ["missed", "wrong", "extra"]


def test_the_table_shows_every_figure_and_goes_between_its_markers():
    table = reading_table({"ours": summary(Counter(gold=1))})
    assert all(f"critical: {name}" in table for name in CRITICAL)
    page = "before\n<!-- figures -->last year's<!-- /figures -->\nafter"
    once = written(page, [table])
    assert once == written(once, [table])
    assert once.startswith("before")
    assert once.endswith("after")
    assert "last year" not in once
