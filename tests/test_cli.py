"""`detente`: what it prints, where, and how it ends. The reader is a quick one that finds one statement.

So what is tested here is the command line: files in, formats out, failures named. Reading has tests of its own.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from detente import cli
from detente.agenda import Agenda
from detente.codec import reading_from_json
from detente.commands import read
from detente.export.formats import FORMATS
from detente.reading.who.cast import Cast
from detente.records import Inputs, Reading, Report, Statement

REPORT = (
    "Norvia's envoy said that the boats would leave the northern harbour by the end of the week, and nothing more.\n"
)
FRENCH = "Le ministre a dit que les bateaux quitteraient le port avant la fin de la semaine, et rien de plus.\n"

Run = Callable[..., int]


class QuickReader:
    """Reads 'SOURCE said CONTENT,' and nothing else."""

    def __init__(self, agenda: Agenda | None = None, cast: Cast | None = None) -> None:
        self.agenda = agenda

    def read(self, report: Report) -> Reading:
        text = report.text.content
        begin = text.index(" said ")
        said = Statement(
            id="s1",
            attribution=None,
            content=((begin + 6, text.index(",", begin)),),
            source=((0, begin),),
            cue=((begin + 1, begin + 5),),
            form="indirect",
            party="norvia",
            speaker="norvia",
            act="commit",
            issues=("forces",),
        )
        return Reading(report=report, inputs=Inputs(agenda="a", cast="c", reader="quick"), statements=(said,))


@pytest.fixture
def run(monkeypatch) -> Run:
    """main() with the quick reader."""
    module = types.ModuleType("detente.reading.reader")
    module.Reader = QuickReader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "detente.reading.reader", module)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *arguments: cli.main([str(argument) for argument in arguments])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports; one of them is empty."""
    path = tmp_path / "reports"
    path.mkdir()
    (path / "a.txt").write_text(REPORT)
    (path / "b.txt").write_text("\n")
    (path / "c.txt").write_text(REPORT.replace("Norvia", "Estmar"))
    return path


def test_a_table_is_what_one_gets(run: Run, report: Path, capsys) -> None:
    assert run("read", report, "--published", "2026-03-02") == 0
    out, err = capsys.readouterr()
    assert "FORCES" in out
    assert "  1 commits     that the boats would leave the northern harbour" in out
    assert "Mon 2 Mar 2026" in out
    assert (err, max(map(cell_len, out.splitlines())) <= 80) == ("", True)


def test_json_is_the_record(run: Run, report: Path, capsys) -> None:
    assert run("read", "--format", "json", report, "--published", "2026-03-02") == 0
    reading = reading_from_json(capsys.readouterr().out)
    assert reading.report.text.content == REPORT
    assert reading.report.document.published == "2026-03-02"


def test_jsonl_has_one_reading_a_line(run: Run, report: Path, folder: Path, capsys) -> None:
    assert run("read", report, folder / "c.txt", "--format", "jsonl") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [reading_from_json(line).report.text.content[:6] for line in lines] == ["Norvia", "Estmar"]


def test_html_is_one_page_for_all(run: Run, report: Path, folder: Path, capsys) -> None:
    assert run("read", report, folder / "c.txt", "--format", "html") == 0
    out = capsys.readouterr().out
    assert out.startswith("<!doctype html>")
    assert out.count("<article") == 2


@pytest.mark.parametrize("order", [("FILE", "--format", "jsonl", "FILE"), ("--format", "jsonl", "FILE", "FILE")])
def test_options_may_stand_anywhere(run: Run, report: Path, folder: Path, order: tuple[str, ...], capsys) -> None:
    files = iter([report, folder / "c.txt"])
    assert run("read", *(next(files) if part == "FILE" else part for part in order)) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_standard_input_is_a_report_too(run: Run, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert run("read", "-") == 0
    assert "commits" in capsys.readouterr().out


def test_labels_come_from_the_agenda(run: Run, report: Path, tmp_path: Path, capsys) -> None:
    agenda = tmp_path / "agenda.yaml"
    agenda.write_text("- {id: forces, label: Boats and guns}\n")
    assert run("read", report, "--agenda", agenda) == 0
    assert "BOATS AND GUNS" in capsys.readouterr().out


def test_some_unreadable_reports_are_named_and_the_others_read(run: Run, folder: Path, capsys) -> None:
    assert run("read", folder, "--format", "jsonl") == 3
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "b.txt" in err
    assert "1 of 3 reports could not be read" in err


def test_a_report_in_another_language_is_named(run: Run, report: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "fr.txt").write_text(FRENCH * 3)
    assert run("read", report, tmp_path / "fr.txt") == 3
    assert "fr.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("raed", "report.txt"),
        ("report.txt",),
        ("read",),
        ("read", "nowhere.txt"),
        ("read", "REPORT", "--format", "xml"),
        ("read", "REPORT", "--published", "2026-02-30"),
        ("read", "REPORT", "--agenda", "nowhere.yaml"),
        ("read", "REPORT", "--cast", "nowhere"),
        ("read", "REPORT", "--output", "nowhere/out.json"),
        ("read", "EMPTY"),
        ("read", "REPORT", "EMPTY", "--format", "json"),
        ("read", "REPORT", "--pub", "2026-03-02"),
    ],
)
def test_a_wrong_call_ends_with_two_a_message_and_no_output(
    run: Run, report: Path, folder: Path, arguments, capsys
) -> None:
    names = {"REPORT": report, "EMPTY": folder / "b.txt"}
    assert run(*(names.get(argument, argument) for argument in arguments)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "detente" in err
    assert "Traceback" not in err


def test_messages_show_the_way_out(run: Run, report: Path, folder: Path, capsys) -> None:
    run("report.txt")
    assert "detente read report.txt" in capsys.readouterr().err
    run("read", report, folder / "c.txt", "--format", "json")
    assert "use --format jsonl" in capsys.readouterr().err


def test_output_goes_to_the_file_and_its_ending_tells_the_format(
    run: Run, report: Path, tmp_path: Path, capsys
) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.json", "{"), ("a.txt", "\u201cNorvia's envoy")):
        assert run("read", report, "--output", tmp_path / name) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert run("read", report, "--format", "json", "--output", tmp_path / "b.html") == 0
    assert json.loads((tmp_path / "b.html").read_text(encoding="utf-8"))
    assert capsys.readouterr() == ("", "")


def test_nothing_read_leaves_the_file_as_it_was(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("old")
    assert run("read", folder / "b.txt", "--output", tmp_path / "a.json") == 2
    assert (tmp_path / "a.json").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.json", "reports"]


def test_an_interruption_is_quiet_and_leaves_no_half_file(
    run: Run, report: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    def interrupt(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("detente.export.formats.to_json", interrupt)
    assert run("read", report, "--output", tmp_path / "a.json") == 130
    assert capsys.readouterr() == ("", "")
    assert sorted(os.listdir(tmp_path)) == ["report.txt"]


def test_an_interruption_that_a_library_turns_into_another_error_is_quiet_too(
    run: Run, report: Path, monkeypatch
) -> None:
    def import_something(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ImportError("initialization failed") from None

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(QuickReader, "read", import_something)
    assert run("read", report) == 130
    assert signal.getsignal(signal.SIGINT) is before


def test_an_error_of_detentes_own_is_not_hidden(run: Run, report: Path, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(QuickReader, "read", fail)
    with pytest.raises(ZeroDivisionError):
        run("read", report)


def test_escapes_in_a_file_name_do_not_reach_the_terminal(run: Run, capsys) -> None:
    assert run("read", "\x1b[2Jnowhere.txt") == 2
    assert "\x1b" not in capsys.readouterr().err


def test_schema_prints_the_schema(run: Run, capsys) -> None:
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_version_and_help_end_well(run: Run, capsys) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("detente")
    assert run("read", "--help") == 0
    assert "--published DATE" in capsys.readouterr().out


# For child processes: detente as it is imported here, installed or not.
HERE = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[1])}


def test_a_reader_that_leaves_early_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "detente", "schema"],
        stdout=write,
        stderr=subprocess.PIPE,
        env=HERE,
        check=False,
        timeout=60,
    )
    os.close(write)
    assert (ended.returncode, ended.stderr) == (cli.PIPE_CLOSED, b"")


def test_plain_help_imports_nothing_heavy() -> None:
    code = "import sys; from detente.cli import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, env=HERE, check=True, timeout=60)
    heavy = {
        "rich",
        "numpy",
        "onnxruntime",
        "tokenizers",
        "yaml",
        "trafilatura",
        "lxml",
        "json",
        "pathlib",
        "subprocess",
    }
    assert not heavy & set(eval(ended.stderr))


def test_the_help_names_the_formats_there_are() -> None:
    assert read.FORMATS == FORMATS
