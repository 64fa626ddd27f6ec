"""`detente cast`: what a report teaches is kept where its user can mend it, and the next report is read with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import api, cli
from detente.ingest import from_text
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.reading.who.snapshot import Learned, file_text, learned, merged

FIRST = (
    "Talks over the quarry at Tarn Fell broke up on Tuesday.\n\n"
    "Petra Lund, chief negotiator of the Quarry Workers' Union, said the union would not sign without a new rota. "
    "The company, Halm Stone, rejected that.\n"
)
NEXT = "Petra Lund said on Thursday that nobody would go back to work before the rota was signed.\n"


def cast(*arguments: object) -> int:
    return cli.main(["cast", *map(str, arguments)])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(FIRST, encoding="utf-8")
    return path


@pytest.fixture
def folder(report: Path, tmp_path: Path, capsys) -> Path:
    """What the first report taught."""
    assert cast(report, "--output", tmp_path / "own", "--published", "2025-03-04") == 0
    return tmp_path / "own"


def party_of_lund(folder: Path | None) -> str:
    reading = api.read(NEXT, cast=folder, published="2025-03-06")
    return next(s.party for s in reading.statements if s.speaker == "petra-lund")


def test_whom_one_report_introduces_the_next_one_knows(folder: Path):
    assert party_of_lund(None) == "unknown"
    assert party_of_lund(folder) == "quarry-workers-union"


def test_the_command_line_reads_with_it_too(folder: Path, tmp_path: Path, capsys):
    (tmp_path / "next.txt").write_text(NEXT, encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["read", str(tmp_path / "next.txt"), "--cast", str(folder), "--format", "json"]) == 0
    parties = {s["party"] for s in json.loads(capsys.readouterr().out)["statements"]}
    assert "quarry-workers-union" in parties


def test_each_row_stands_under_the_words_it_rests_on(folder: Path):
    lines = (folder / "people.tsv").read_text(encoding="utf-8").splitlines()
    (at,) = [i for i, line in enumerate(lines) if line.startswith("petra-lund\t")]
    assert lines[at - 1].startswith("# Petra Lund, chief negotiator of the Quarry Workers' Union, said")


def test_what_was_learned_is_said(report: Path, tmp_path: Path, capsys):
    cast(report, "--output", tmp_path / "own")
    assert "Petra Lund: chief negotiator, quarry-workers-union\n" in capsys.readouterr().out


def test_a_second_time_teaches_nothing_and_changes_nothing(folder: Path, report: Path, capsys):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    capsys.readouterr()
    assert cast(report, "--output", folder) == 0
    assert "Nobody new" in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_users_own_rows_and_columns_stay(report: Path, tmp_path: Path):
    own = tmp_path / "own"
    own.mkdir()
    mine = "# mine\nid\tname\tkind\tparty\ntarn-fell\tTarn Fell Council\torganisation\t"
    (own / "organisations.tsv").write_text(mine, encoding="utf-8")
    assert cast(report, "--output", own) == 0
    text = (own / "organisations.tsv").read_text(encoding="utf-8")
    assert text.startswith(mine + "\n")
    assert "\nquarry-workers-union\t" in text
    assert Cast.load(own).actors["quarry-workers-union"].name == "Quarry Workers' Union"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("REPORT",), "--output"),
        (("nowhere.txt", "--output", "OWN"), "nowhere.txt"),
        (("REPORT", "--output", "REPORT"), "name a folder"),
    ],
)
def test_a_wrong_call_ends_with_two_and_the_way_out(arguments, said, report: Path, tmp_path: Path, capsys):
    names = {"REPORT": str(report), "OWN": str(tmp_path / "own")}
    assert cast(*(names.get(a, a) for a in arguments)) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "own").exists()


def test_a_damaged_cast_is_named_by_file_and_line_and_left_alone(report: Path, tmp_path: Path, capsys):
    own = tmp_path / "own"
    own.mkdir()
    (own / "people.tsv").write_text("id\tname\tparty\ttitle\nx\ty\tz\n", encoding="utf-8")
    assert cast(report, "--output", own) == 2
    assert "people.tsv: line 2" in capsys.readouterr().err
    assert len(list(own.iterdir())) == 1


def test_an_actor_is_learned_once_however_many_reports_tell():
    row = Learned(file="people", cells={"id": "x", "name": "X"}, words="first")
    assert merged([row, Learned(file="people", cells={"id": "x", "name": "X"}, words="second")]) == [row]


def test_a_file_with_no_rows_yet_gets_its_columns():
    text = file_text("people", "", [Learned(file="people", cells={"id": "x", "name": "X"}, words="X came.")])
    header, comment, row = text.splitlines()
    assert header.startswith("id\tname")
    assert comment == "# X came."
    assert row.split("\t")[:2] == ["x", "X"]


def test_what_the_cast_already_has_is_not_learned(folder: Path):
    reader = Reader(cast=Cast.load(folder))
    assert not list(learned(reader.read(from_text(FIRST, "2025-03-04")), reader.cast))
