"""The desk from the command line, end to end: what is asked for is done, and a mistake is named, never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from detente.commands.table import COMMANDS
from detente.ledger.ledger import Ledger
from tests.commands.conftest import ROOT, SECOND, head, process

QUESTIONS = {
    "matrix": [],
    "changes": ["--since", "2026-03-02"],
    "timeline": [],
    "calendar": [],
    "outlook": [],
    "search": ["ceasefire"],
    "sources": [],
}
SCHEMAS = {"search": "detente/statements/1"}
# The first columns of the answer, and what one cell of it holds.
ANSWERS = {
    "matrix": (["issue", "proposal", "label", "state", "reason"], "ceasefire of 60 days"),
    "changes": (["day", "kind", "rule", "party", "issue"], "release of 40 prisoners"),
    "timeline": (["issue", "party", "day", "dated", "act"], "the ceasefire of 60 days"),
    "calendar": (["when", "event", "status", "was"], "The two sides will meet in Osta on 9 March"),
    "outlook": (["outlook", "party", "speaker"], "a deal was close"),
    "search": (["day", "party", "act", "words"], "the ceasefire of 60 days"),
    "sources": (["outlet", "grade", "reports"], "Gazette"),
}


def data(done):
    """The JSON that was printed."""
    assert done.status == 0, done.err
    return json.loads(done.out)


def statements(detente, act=None):
    found = data(detente("search", "party:norland", "--format", "json"))["statements"]
    return [one["id"] for one in found if act in (None, one["statement"]["act"])]


@pytest.fixture(scope="module")
def ids(read_once):
    """One id of each kind, and that of the demand."""
    with Ledger(read_once) as ledger, ledger.reading() as look:
        held = look.held()
    (demand,) = (one for one in held.statements if one.statement.act == "demand")
    return {
        "r": held.reports[0].id,
        "st": demand.id,
        "p": demand.statement.proposal,
        "ev": next(one.id for one in held.events if one.event.type == "meet"),
        "demand": demand.id,
    }


# Set up


def test_a_desk_is_made_and_shows_what_it_is_set_up_with(detente):
    done = detente("setup")
    assert done.status == 0
    assert "title    Coast talks" in done.out
    assert "party    Osta: mediator, observer (osta)" in done.out
    assert "ceasefire" in done.out
    assert "the one that comes with detente" in done.out


def test_a_desk_is_set_up_anew(detente, tmp_path):
    (tmp_path / "agenda.yaml").write_text("- id: truce\n  label: Truce\n  description: x\n  cues: [truce]\n")
    done = detente(
        "setup", "--title", "Other", "--party", "Norland:guarantor", "--agenda", "agenda.yaml", "--why", "new"
    )
    assert (done.status, done.err) == (0, "")
    assert "title    Other\nparty    Norland: guarantor (norland)\nagenda   truce" in done.out
    assert detente("ledger", "log").out.splitlines()[-1].endswith("ada  new")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--party", "Norland:principle"], "is no role. Did you mean principal"),
        (["--party", ":principal"], "has no name"),
        (["--party", "A:mediator", "--party", "a:observer"], "is named twice"),
        (["--agenda", "none.yaml"], "none.yaml"),
        (["--cast", "nowhere"], "nowhere"),
    ],
)
@pytest.mark.parametrize("command", [["init", "new.desk"], ["setup"]])
def test_what_a_desk_cannot_be_set_up_with_is_named_and_nothing_is_made(
    detente, desk, tmp_path, command, arguments, message
):
    before = head(desk)
    done = detente(*command, *arguments)
    assert done.status == 2
    assert message in done.err
    assert not list(tmp_path.glob("new.desk*"))
    assert head(desk) == before


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:sesame@/talks?host={folder}",
        "postgresql://ada:sesame@host:port/talks",
        "mysql://ada:sesame@host/talks",
        "sqlite://ada:sesame@/talks",
    ],
)
def test_a_password_in_an_address_is_never_printed(detente, tmp_path, address):
    for command in (["init"], ["ledger", "restore", "talks.desk"], ["matrix", "--desk"]):
        done = detente(*command, address.format(folder=tmp_path))
        assert done.status == 2
        assert "sesame" not in done.out + done.err
        assert done.err


def test_a_password_in_an_address_is_not_printed_when_the_desk_is_made(detente, database):
    address = database.replace("@/", ":sesame@/", 1)
    done = detente("init", address, "--title", "Coast talks")
    assert (done.status, done.err) == (0, "")
    assert ": made. Add reports with: detente add PATH --desk postgresql" in done.out
    assert "sesame" not in done.out


def test_a_note_of_a_day_that_is_none_names_the_day(detente):
    note = ["state", "--note", "would take 30 days", "--party", "norland", "--act", "accept"]
    done = detente(*note, "--day", "2026-02-30")
    assert done.status == 2
    assert done.err.startswith("detente: day: '2026-02-30' is no date.")
    assert "published" not in done.err


def test_a_desk_is_not_made_over_another(detente, desk):
    done = detente("init", str(desk))
    assert (done.status, "there is a file already" in done.err) == (2, True)


@pytest.mark.parametrize(
    "place", ["nowhere/new.desk", "x" * 300, "mysql://a@b/c", "postgresql://a@b:port/c", "talks.desk/x"]
)
def test_a_place_where_no_desk_can_be_is_named(detente, place):
    assert detente("init", place).status == 2


NO_DESK = {"read", "cast", "schema", "init"}
ALSO_WITHOUT = {
    "deal",
    "doctor",
}  # a model file will do: test_deal_commands.py; the installation alone can be looked at
LEAST = {
    "add": ["a.txt"], "changes": ["--since", "2026-01-01"], "brief": ["--since", "2026-01-01"], "search": ["x"],
    "show": ["x"], "confirm": ["x"], "reject": ["x"], "merge": ["x", "y"], "split": ["x"], "link": ["x", "y"],
    "edit": ["x", "--set", "act=offer"], "grade": ["x", "A"], "ledger": ["verify"], "agenda": ["show"],
    "account": ["list"], "notify": ["--status"], "watch": ["--status"],
    "state": ["--note", "x", "--party", "norland", "--act", "offer"],
}  # fmt: skip


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - NO_DESK - ALSO_WITHOUT))
def test_a_command_that_needs_a_desk_says_so(detente, monkeypatch, command):
    monkeypatch.delenv("DETENTE_DESK")
    done = detente(command, *LEAST.get(command, []))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("detente: which desk? Name it with --desk FILE, or set DETENTE_DESK.")
    done = detente(command, *LEAST.get(command, []), "--desk", "none.desk")
    assert (done.status, done.out) == (2, "")
    assert "none.desk: there is no desk there. Make one with: detente init" in done.err


# Add


def test_what_is_there_already_is_left_as_it_is(detente, reports):
    before = detente("ledger", "verify").out
    done = detente("add", str(reports))
    assert (done.status, done.out.splitlines()[-1]) == (0, "3 there already")
    assert detente("ledger", "verify").out == before


@pytest.mark.slow
def test_a_report_of_standard_input_is_added_once(detente):
    text = (
        "OSTA, 5 March 2026 (Courier) - Norland's foreign minister Ilse Brandt said that Norland rejected the offer.\n"
    )
    first, again = (detente("add", "-", "--published", "2026-03-05", stdin=text) for _ in range(2))
    assert (first.status, first.out.splitlines()[-1]) == (0, "1 added")
    assert (again.status, again.out.splitlines()[-1]) == (0, "1 there already")


@pytest.mark.slow
def test_what_cannot_be_read_is_kept_and_told_and_the_rest_is_added(detente, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("OSTA - Norland said that it would open the northern crossing on Friday.\n")
    (folder / "empty.txt").write_text("")
    (folder / "french.txt").write_text("Le ministre a dit que les bateaux quitteraient le port avant la fin.\n" * 5)
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "bytes.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 50)
    done = detente("add", str(folder))
    assert done.status == 3
    assert done.out.splitlines()[-1] == "1 added, 4 unreadable"
    for name in ("empty.txt", "french.txt", "torn.pdf", "bytes.txt"):
        assert name in done.err
    listed = detente("sources", "--format", "json").out  # a table would break a long name anywhere
    assert "torn.pdf" in listed
    assert detente("ledger", "verify").status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.txt"], "none.txt"),
        (["talks.desk", "none.txt"], "none.txt"),
        (["empty"], "empty"),
        (["-", "-"], "standard input"),
        (["first.txt", "--published", "2026-02-30"], "2026-02-30"),
        (["first.txt", "--published", "soon"], "soon"),
        (["x" * 300], "x"),
        ([""], ""),
    ],
)
def test_a_path_or_a_date_that_is_none_adds_nothing(detente, desk, tmp_path, arguments, message):
    (tmp_path / "empty").mkdir()
    (tmp_path / "first.txt").write_text("Norland said yes.\n")
    before = head(desk)
    done = detente("add", *arguments)
    assert done.status == 2
    assert message in done.err
    assert head(desk) == before


@pytest.mark.slow
def test_articles_a_line_each_are_added_and_the_broken_ones_told(detente, tmp_path):
    text = "Norland's foreign minister Ilse Brandt said on Thursday that Norland demanded talks in Osta."
    lines = [
        json.dumps({"text": text, "title": "Half \ud800 a character", "date": "2026-03-05", "source": "Courier"}),
        json.dumps({"text": text + " \u0000 It was late.", "title": "NUL\u0000", "date": "2026-03-06"}),
        '{"text": "cut off',
        "[]",
        json.dumps({"title": "no text"}),
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines))
    done = detente("add", "wire.jsonl")
    assert done.status == 3
    assert "line 3" in done.err
    assert detente("ledger", "verify").status == 0
    assert detente("matrix").status == 0


def test_a_very_early_date_is_a_date_too(detente, tmp_path):
    (tmp_path / "old.txt").write_text("Norland and Suderia will meet in Osta on Friday, Norland's envoy said.\n")
    assert detente("add", "old.txt", "--published", "0001-01-05").status == 0


# Read again


@pytest.mark.slow
def test_reading_again_shows_and_does_nothing_without_yes(detente):
    before = detente("ledger", "verify").out
    done = detente("reread")
    assert done.status == 0
    assert "3 reports read again: no change." in done.out
    assert detente("ledger", "verify").out == before


@pytest.mark.slow
def test_a_changed_agenda_is_shown_before_it_changes_anything(detente, tmp_path):
    agenda = tmp_path / "agenda.yaml"
    agenda.write_text("- id: guns\n  label: Guns\n  description: silence of guns\n  cues: [ceasefire]\n")
    done = detente("setup", "--agenda", str(agenda))
    assert done.status == 0, done.err
    shown = detente("reread")
    assert "Nothing was changed; keep it with --yes." in shown.out
    assert "issues" in shown.out
    assert data(detente("search", "issue:guns", "--format", "json"))["statements"] == []
    kept = detente("reread", "--yes")
    assert kept.out.splitlines()[:-1] == shown.out.splitlines()[:-1]
    assert data(detente("search", "issue:guns", "--format", "json"))["statements"] != []
    assert "no change" in detente("reread").out


@pytest.mark.parametrize("id", ["r-nothing", "st-nothing", "", "norland"])
def test_a_report_that_is_none_is_not_read_again(detente, id):
    assert detente("reread", id).status == 2


# By hand


def test_a_decision_is_made_told_shown_and_undone(detente):
    (id,) = statements(detente, "demand")
    done = detente("confirm", id[:8], "--why", "heard it")
    assert (done.status, f"{id} confirmed" in done.out) == (0, True)
    assert "heard it" in detente("show", id).out
    assert "heard it" in detente("ledger", "log", "--about", id).out
    assert data(detente("search", "party:norland", "--confirmed-only", "--format", "json"))["statements"]
    done = detente("undo", "--why", "misheard")
    assert "statement confirmed: heard it" in done.out
    assert not data(detente("search", "party:norland", "--confirmed-only", "--format", "json"))["statements"]
    assert detente("undo").status == 2


@pytest.mark.slow
def test_every_kind_of_decision(detente):
    (id,) = statements(detente, "demand")
    report = data(detente("search", "act:demand", "--format", "json"))["statements"][0]["report"]
    for arguments in (
        ["edit", id, "--set", "firmness=red_line", "--set", 'issues=["ceasefire"]', "--why", "he said so"],
        ["reject", id],
        ["confirm", id],
        ["state", "--report", report, "--quote", "its spokesman Per Hald", "--party", "Norland", "--act", "assess"],
        ["state", "--note", "would take 30 days", "--day", "2026-03-03", "--party", "norland", "--act", "accept"],
        ["grade", "Courier", "b"],
        ["grade", "Ilse Brandt", "C"],
        ["grade", id, "2"],
        ["edit", report, "--set", "published=2026-03-03"],
        ["edit", "norland", "--set", "name=The North", "--set", "iso3=null"],
        ["split", id, "--part", "demanded a ceasefire", "--part", "60 days"],
        ["link", "norland", "ilse-brandt", "--apart"],
    ):
        done = detente(*arguments)
        assert (done.status, done.err) == (0, ""), arguments
        assert done.out
    assert detente("ledger", "verify").status == 0
    assert "The North" in detente("show", "norland").out
    assert detente("reread", "--yes").status == 0
    for _ in range(12):
        assert detente("undo").status == 0
    assert detente("undo").status == 2


def test_proposals_are_named_linked_and_split(detente):
    found = data(detente("matrix", "--format", "json"))
    text = json.dumps(found)
    ids = sorted({word for word in text.replace('"', " ").split() if word.startswith("p-")})
    assert ids
    assert detente("edit", ids[0], "--set", "label=sixty days").status == 0
    assert "sixty days" in detente("matrix").out
    (id,) = statements(detente, "demand")
    whole = data(detente("search", "party:norland act:demand", "--format", "json"))["statements"][0]
    proposal = whole["statement"]["proposal"]
    made = detente("split", proposal, "--statement", id, "--label", "truce at sea")
    assert made.status == 0
    assert detente("merge", proposal, made.ids[0]).status == 0
    (after,) = data(detente("search", "party:norland act:demand", "--format", "json"))["statements"]
    assert after["statement"] == whole["statement"]


ASKING = {"log", "reread", "search"}  # these may answer: nothing of that name
ODD = [
    "",
    " ",
    "--",
    "%_'\"",
    "st-",
    "p-zzz",
    "ev-zzz",
    "r-zzz",
    "unnamed:x",
    "\udcff\n",
    "x" * 20_000,
    "st-" + "x" * 5000,
]


@pytest.mark.parametrize(
    "command",
    [
        "show",
        "confirm",
        "reject",
        "merge",
        "split",
        "link",
        "edit",
        "grade",
        "state",
        "undo",
        "reread",
        "log",
        "search",
    ],
)
def test_no_odd_id_is_more_than_refused(detente, desk, command):
    before = head(desk)
    for id in ODD:
        arguments = {
            "merge": ["merge", id, "norland"],
            "link": ["link", "norland", id],
            "split": ["split", id, "--part", "a", "--part", "b"],
            "edit": ["edit", id, "--set", "party=norland"],
            "grade": ["grade", id, "A"],
            "state": ["state", "--report", id, "--quote", "x", "--party", id, "--act", "offer"],
            "log": ["ledger", "log", "--about", id],
        }.get(command, [command, id])
        done = detente(*arguments)
        assert (done.status == 2 and done.err) or (done.status == 0 and command in ASKING), (id, done)
    assert head(desk) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["edit", "ID", "--set", "act"],
        ["edit", "ID", "--set", "=offer"],
        ["edit", "ID", "--set", "act=rejekt"],
        ["edit", "ID", "--set", "content=[[0,1e9]]"],
        ["edit", "ID", "--set", "content=[[0,99999999999999999999999]]"],
        ["edit", "ID", "--set", "content=" + "[" * 5000],
        ["edit", "ID", "--set", "party=\udcff"],
        ["edit", "ID", "--set", "firmness=firm", "--why", "\udcff"],
        ["edit", "ID", "--set", "firmness=firm", "--seen", "1"],
        ["edit", "ID", "--set", "firmness=firm", "--seen", "x"],
        ["state", "--note", "x", "--party", "norland", "--act", "accept", "--day", "2026-02-30"],
        ["state", "--note", "x", "--quote", "x", "--report", "r", "--party", "norland", "--act", "accept"],
        ["state", "--party", "norland", "--act", "accept"],
        ["split", "ID"],
        ["split", "ID", "--part", "no such words", "--part", "60 days"],
        ["split", "ID", "--part", "60 days", "--part", "60 days"],
        ["undo", "99999999999999999999999"],
        ["undo", "-1"],
        ["undo", "1"],
        ["merge", "ID"],
        ["grade", "Courier", "G"],
        ["matrix", "--as-of", "2026-02-30"],
        ["matrix", "--known-at", "yesterday"],
        ["matrix", "--known-at", "9999-12-31T23:59-12:00"],
        ["matrix", "--party", "norlnd"],
        ["matrix", "--issue", "ceasefyre"],
        ["matrix", "--format", "xlsx"],
        ["matrix", "--output", "nowhere/out.csv"],
        ["matrix", "--output", "."],
        ["changes", "--since", "soon"],
        ["changes", "--since", "2026-03-05", "--until", "2026-03-01"],
        ["timeline", "--since", "2026-13-01"],
        ["calendar", "--until", "x"],
        ["search", "date:soon"],
        ["search", "party:norlnd"],
        ["search", "act:propose"],
        ["brief", "--since", "x"],
        ["ledger", "restore", "none.desk", "new.desk"],
        ["ledger", "import", "none.jsonl", "new.desk"],
        ["ledger", "import", "talks.desk", "new.desk"],
        ["ledger", "backup", "talks.desk"],
        ["ledger", "backup", "nowhere/new.desk"],
        ["ledger", "export", "--output", "nowhere/out.jsonl"],
        ["ledger", "log", "--after", "x"],
        ["ledger"],
        ["confirm"],
    ],
    ids=lambda arguments: ascii(" ".join(arguments))[:50],
)
def test_a_mistake_is_named_and_nothing_is_changed(detente, desk, ids, tmp_path, arguments):
    if "--seen" in arguments and "1" in arguments:
        assert detente("edit", ids["demand"], "--set", "firmness=soft").status == 0
    before = head(desk)
    done = detente(*(ids["demand"] if one == "ID" else one for one in arguments))
    assert done.status == 2, done.out
    assert done.err.strip()
    assert head(desk) == before
    assert [path.name for path in tmp_path.iterdir() if "new" in path.name or ".part" in path.name] == []


# Answers


@pytest.mark.parametrize("kind", ["table", "json", "csv", "md", "xlsx"])
@pytest.mark.parametrize("command", sorted(QUESTIONS))
def test_every_question_is_answered_in_every_format(detente, tmp_path, command, kind):
    path = tmp_path / f"answer.{'txt' if kind == 'table' else kind}"
    done = detente(command, *QUESTIONS[command], "--format", kind, "--output", str(path))
    assert (done.status, done.out, done.err) == (0, "", "")
    columns, answer = ANSWERS[command]
    if kind == "xlsx":
        first, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        assert list(first[: len(columns)]) == columns
        assert any(answer in row for row in rows)
        return
    text = path.read_bytes().decode()
    if kind == "csv":
        first, *rows = table_of(text)
        assert first[: len(columns)] == columns
        assert {len(row) for row in rows} == {len(first)}
        assert any(answer in row for row in rows)
    if kind == "md":
        assert f"| {' | '.join(columns)} |" in text
    if kind == "json":
        assert json.loads(text)["schema"] == SCHEMAS.get(command, f"detente/{command}/1")
    if kind != "table":  # a table is as wide as the screen that it is printed on
        assert text == detente(command, *QUESTIONS[command], "--format", kind).out
    assert answer in " ".join(text.split()) or kind == "table"


def table_of(text):
    """The rows of the first table of several, which empty lines part."""
    return list(csv.reader(io.StringIO(text.replace("\r\n", "\n").partition("\n\n")[0])))


@pytest.mark.parametrize("kind", ["md", "html", "docx", "json"])
def test_a_brief_is_written_in_every_format(detente, tmp_path, kind):
    path = tmp_path / f"brief.{kind}"
    done = detente("brief", "--since", "2026-03-01", "--output", str(path))
    assert (done.status, done.err) == (0, "")
    begin = {"md": b"# Coast talks", "html": b"<!doctype html>", "docx": b"PK\x03\x04", "json": b"{"}[kind]
    written = path.read_bytes()
    assert written.startswith(begin)
    if kind == "docx":
        with zipfile.ZipFile(path) as package:
            written = package.read("word/document.xml")
    assert b"ceasefire of 60 days" in written


def test_what_the_desk_knew_before_it_knew_anything_is_nothing(detente):
    done = detente("search", "party:norland", "--format", "json")
    assert data(done)["statements"]
    early = data(detente("sources", "--reports", "--known-at", "2020-01-01", "--format", "json"))
    assert early["reports"] == []
    done = detente("matrix", "--known-at", "2020-01-01")
    assert (done.status, "No positions yet." in done.out) == (0, True)


SHOWN = {
    "r": ".txt",
    "st": "that Norland demanded a ceasefire of 60 days",
    "p": "ceasefire of 60 days",
    "ev": "The two sides will meet in Osta on 9 March",
    "norland": "principal",
    "Ilse Brandt": "foreign minister",
}


@pytest.mark.parametrize("kind", list(SHOWN))
@pytest.mark.parametrize("written", ["table", "json", "csv", "md"])
def test_everything_can_be_shown(detente, ids, kind, written):
    done = detente("show", ids.get(kind, kind), "--format", written)
    assert (done.status, done.err) == (0, "")
    if written == "table":  # its heading is in capitals
        assert ids.get(kind, kind).lower() in done.out.lower()
    else:
        assert SHOWN[kind] in done.out


# The ledger


@pytest.mark.slow
def test_a_ledger_is_proved_rebuilt_copied_and_moved(detente, tmp_path):
    proved = detente("ledger", "verify")
    assert "entries, each as it was recorded" in proved.out
    assert detente("ledger", "rebuild").status == 0
    assert detente("ledger", "backup", "copy.desk").status == 0
    assert detente("ledger", "restore", "copy.desk", "restored.desk").status == 0
    for name in ("out.jsonl", "out.jsonl.gz"):
        assert detente("ledger", "export", "--output", name).status == 0
        assert detente("ledger", "import", name, f"{name}.desk").status == 0
    assert (tmp_path / "out.jsonl.gz").read_bytes()[:2] == b"\x1f\x8b"
    assert detente("ledger", "export").out == (tmp_path / "out.jsonl").read_text()
    for name in ("copy.desk", "restored.desk", "out.jsonl.desk", "out.jsonl.gz.desk"):
        assert detente("ledger", "export", "--desk", name).out == (tmp_path / "out.jsonl").read_text()
        assert detente("matrix", "--desk", name).out == detente("matrix").out


def test_the_log_tells_who_did_what_and_why(detente):
    (id,) = statements(detente, "demand")
    detente("confirm", id, "--why", "heard it")
    lines = detente("ledger", "log").out.splitlines()
    assert len(lines) == int(detente("ledger", "verify").out.split(":")[1].split()[0])
    assert lines[-1].split()[2:] == ["statement_confirmed", id, "ada", "heard", "it"]
    assert detente("ledger", "log", "--after", str(len(lines) - 1)).out.splitlines() == lines[-1:]
    assert detente("ledger", "log", "--after", "9" * 30).out == ""
    assert detente("ledger", "log", "--about", "norland").status == 0


def test_a_damaged_desk_is_told(detente, desk):
    import sqlite3

    with sqlite3.connect(desk) as connection:
        connection.execute("DROP TRIGGER entries_stay")
        connection.execute("UPDATE entries SET \"by\" = 'ben' WHERE seq = 2")
    connection.close()
    done = detente("ledger", "verify")
    assert (done.status, "entry 2" in done.err) == (2, True)


def test_a_busy_desk_is_told(detente, desk, monkeypatch):
    from detente.ledger import store
    from detente.ledger.ledger import Ledger

    monkeypatch.setattr(store, "PATIENCE", 0.1)
    (id,) = statements(detente, "demand")
    with Ledger(desk) as other, other.writing():
        done = detente("confirm", id)
        assert (done.status, "another program is writing to this desk" in done.err) == (2, True)
        assert detente("matrix").status == 0


# The process itself


@pytest.mark.slow
def test_what_nobody_reads_to_its_end_ends_quietly(desk):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "DETENTE_DESK": str(desk)}
    command = f"{sys.executable} -m detente ledger export | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.stderr == b""
    assert len(done.stdout) == 10


@pytest.mark.slow
def test_names_that_are_no_utf_8_are_no_traceback(detente, desk, tmp_path):
    name = os.fsencode(tmp_path) + b"/r\xe9port.txt"
    Path(os.fsdecode(name)).write_text(SECOND.replace("Suderia", "Norland"))
    done = process("add", os.fsdecode(name), "--desk", str(desk))
    assert done.returncode == 0, done.stderr
    done = process("sources", "--reports", "--format", "csv", "--desk", str(desk))
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"port.txt" in done.stdout
    for arguments in (["ledger", "log"], ["matrix"], ["ledger", "verify"]):
        told = detente(*arguments)
        assert (told.status, told.err) == (0, "")
