"""The docs tell of every field, value, error and name that there is, and of no other; shown answers are given."""

from __future__ import annotations

import inspect
import re
import shlex
import typing

import pytest

import detente
from detente import cli, codec, errors
from detente.commands import status
from detente.deal import (
    blocked,
    chances,
    conflicts,
    evaluate,
    members,
    overview,
    packages,
    ratification,
    rests_on,
    scenario,
    silence,
    steps,
    what_if,
    why_not,
)
from detente.deal import moves as moving
from detente.deal.deal import Deal
from detente.deal.file import loads
from detente.desk import (
    brief,
    calendar,
    cells,
    change_records,
    footnotes,
    listing,
    matrix,
    movements,
    moves,
    outlook,
    parties,
    query,
    queue,
    rows,
    settings,
    show,
    sources,
    states,
    timeline,
)
from detente.desk.adding import adder, rereading
from detente.desk.desk import Desk
from detente.desk.exports import cited
from detente.desk.hand.edit import FIELDS
from detente.ledger import entries, kept
from tests.pages import ROOT, TEXTS, below, choices, fields, own, section

# The desk's answers, and what a ledger keeps

ANSWERS = (
    *(matrix.Matrix, rows.Row, cells.Cell, cells.CellCondition, parties.Column, matrix.LookedAt),
    *(change_records.Changes, change_records.Change, change_records.Before, change_records.FirstSeen),
    *(change_records.EventChange, calendar.Entry, calendar.Told, outlook.Voice),
    *(timeline.Timeline, timeline.Lane, timeline.Point, sources.Sources, sources.Outlet, sources.Person),
    *(sources.Unreadable, show.Shown, show.HistoryLine, brief.Brief, brief.Block, brief.Sentence, footnotes.Footnote),
    *(kept.KeptStatement, kept.KeptReport, kept.KeptProposal, kept.KeptEvent, kept.Link, kept.Party, kept.Held),
    *(listing.Head, listing.Reported, listing.Reports, queue.Queue, queue.Question),
    *(cited.Cited, adder.Added, rereading.Reread, rereading.Change, entries.Entry),
    *(blocked.Blocks, conflicts.Conflict, members.MemberView, members.Premise, silence.Silence, silence.Waiting),
    *(overview.Check, moving.Moves, moving.PartyMoves, moving.PartCount, moving.Unanswered, steps.Move),
    *(why_not.WhyNot, what_if.WhatIf, packages.Packages, packages.Package, rests_on.RestsOn, rests_on.Doubt),
    *(rests_on.Rests, chances.Chance, ratification.Ratification, ratification.Side, scenario.Scenario),
    *(scenario.Triggered, scenario.Contradiction, evaluate.Evaluation, evaluate.Verdict),
)
CALLED = {calendar.Entry: "CalendarEntry", rereading.Change: "RereadChange"}
"""Classes whose names would stand on the page twice."""


def name_of(cls: type) -> str:
    return CALLED.get(cls, cls.__name__)


@pytest.mark.parametrize("answer", ANSWERS, ids=name_of)
def test_every_field_of_an_answer_is_documented(answer):
    assert below("docs/answers.md", name_of(answer)) == fields(answer)


@pytest.mark.parametrize("answer", ANSWERS, ids=name_of)
def test_every_value_of_an_answer_is_documented(answer):
    elsewhere = {"act", "hedge", "firmness", "type", "ended_act", "issue", "kind", "state"}
    hints = {k: v for k, v in typing.get_type_hints(answer).items() if k not in elsewhere}
    text = section("docs/answers.md", name_of(answer), 3)
    missing = [
        (name, value)
        for name, hint in hints.items()
        for value in choices(hint)
        if not (answer in (calendar.Told, change_records.EventChange, calendar.Entry) and name == "status")
        if f"`{value}`" not in text
    ]
    assert missing == []


def test_no_answer_is_documented_that_there_is_not():
    told = re.findall(r"^### (.+)$", TEXTS["docs/answers.md"], re.MULTILINE)
    assert sorted(told) == sorted(map(name_of, ANSWERS))


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("The state of a row", typing.get_args(states.State)),
        ("What a cell says", typing.get_args(cells.CellStatus)),
        ("Kinds of change", typing.get_args(movements.ChangeKind)),
        ("The outlook", typing.get_args(outlook.Direction)),
        ("Parties and their roles", settings.ROLES),
        ("Searching", query.FIELDS),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_the_page_on_the_desk_tells_of_every_value(heading, values):
    assert set(re.findall(r"^\| `([^`]+)` \|", section("docs/desk.md", heading), re.M)) == set(values)


def test_every_rule_of_change_is_documented():
    told = set(re.findall(r"^\| \*(.+?)\* \|", section("docs/desk.md", "Named rules"), re.M))
    assert told == RULES


RULES = {
    *("accept to reject", "reject to accept", "reject to offer", "reject to commit", "offer withdrawn"),
    *("acceptance withdrawn", "rejection dropped", *moves._DROPPED.values()),
    *("condition added", "condition dropped", "firmness up", "firmness down", "quantity moved"),
    *("under review", "withdrawal"),
}


def test_everything_that_can_be_changed_by_hand_is_documented():
    told = section("docs/desk.md", "Correcting by hand").partition("What `detente edit` can change of")[2]
    lines = re.findall(r"^\| an? .*$", told, re.MULTILINE)
    assert [set(re.findall(r"`([a-z_0-9]+)`", line)) for line in lines] == [set(every) for every in FIELDS.values()]


def test_every_kind_of_entry_is_documented():
    assert own("docs/ledger.md", "Every kind of entry") == set(typing.get_args(entries.Kind))


def test_every_standing_is_documented():
    assert own("docs/ledger.md", "When a report is read again") == set(typing.get_args(kept.Standing))


def test_every_schema_is_documented():
    sources_ = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    made = {name for text in sources_ for name in re.findall(r'"(detente/[a-z-]+/\d)"', text)} | {codec.SCHEMA}
    assert own("docs/json.md", "Every schema") == made


def answers_shown() -> list[tuple[str, str]]:
    """Each call in docs/deal.md below which the page shows what it answers, with that answer."""
    calls = r"```console\n\$ ([^\n]*)\n(?:\$ [^\n]*\n)*```\n\n```text\n(.*?)```"
    return re.findall(calls, TEXTS["docs/deal.md"], re.DOTALL)


@pytest.mark.parametrize(("call", "answer"), answers_shown())
def test_an_answer_in_the_docs_is_the_one_given(call, answer, tmp_path, monkeypatch, capsys):
    block = re.search(r"```yaml\n(.*?)```", TEXTS["docs/deal-file.md"], re.DOTALL)
    assert block
    (tmp_path / "deal.yaml").write_text(block[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    assert cli.main(shlex.split(call)[1:]) == status.DONE
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == answer.splitlines()


# Errors, settings, Python


def classes() -> dict[str, type[Exception]]:
    return {k: v for k, v in vars(errors).items() if isinstance(v, type) and issubclass(v, Exception)}


def test_every_error_is_documented():
    assert own("docs/errors.md", "In Python") == set(classes())


def test_the_tree_of_errors_is_drawn_as_it_is():
    tree = re.search(r"^DetenteError\n((?:[│├└ ].*\n)+)", TEXTS["docs/errors.md"], re.MULTILINE)
    assert tree
    above, drawn = {0: "DetenteError"}, {}
    for line in tree[1].splitlines():
        depth = re.search(r"\w", line).start() // 4  # type: ignore[union-attr]
        above[depth] = line[depth * 4 :].strip()
        drawn[above[depth]] = above[depth - 1]
    assert drawn == {name: cls.__mro__[1].__name__ for name, cls in classes().items() if name != "DetenteError"}


def test_every_setting_is_documented():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    assert own("docs/cli.md", "Settings") == {it for text in texts for it in re.findall(r"\bDETENTE_[A-Z_]+\b", text)}


def test_everything_that_can_be_imported_is_documented():
    assert own("docs/api.md", "What you import") == set(detente.__all__)


@pytest.mark.parametrize(("heading", "kind"), [("A desk", Desk), ("A deal", Deal)])
def test_every_method_is_documented(heading, kind):
    public = {name for name, _ in inspect.getmembers(kind, inspect.isroutine) if not name.startswith("_")}
    assert own("docs/api.md", heading) == public


def test_the_deal_file_in_the_docs_can_be_used():
    block = re.search(r"```yaml\n(.*?)```", TEXTS["docs/deal-file.md"], re.DOTALL)
    assert block
    model = loads(block[1], "docs/deal-file.md").model
    assert blocked.blocks(model).blocked
