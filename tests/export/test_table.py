"""The table: everything there at any width, nothing cut off, nothing that steers the terminal."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from detente.export.phrases import quote
from detente.export.table import WIDE, print_table
from detente.export.view import view
from detente.records import Reading
from tests.export.readings import LABELS, empty, harbour, hostile


def printed(*readings: Reading, width: int = 80, colour: bool = False, labels: dict[str, str] | None = LABELS) -> str:
    out = io.StringIO()
    system = "truecolor" if colour else None
    console = Console(file=out, width=width, force_terminal=colour, color_system=system)  # type: ignore[arg-type]
    print_table(readings, console, labels)
    return out.getvalue()


def words(text: str) -> str:
    """Without what lines and columns do to it."""
    return "".join(text.split())


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 200])
def test_every_line_fits_and_nothing_is_lost(width: int) -> None:
    table = printed(harbour(), width=width)
    assert max(map(cell_len, table.splitlines())) <= min(width, WIDE)
    text = harbour().report.text.content
    for statement in harbour().statements:
        said = quote(text, statement.content)
        if width < 60:  # Stacked, words run on from line to line, not interrupted by what stands beside them.
            assert words(said) in words(table)
        assert set(said.split()) <= set(table.replace("\u201c", " ").replace("\u201d", " ").split()) or width < 40


def test_the_table_reads_from_top_to_bottom() -> None:
    order = [
        "Harbour talks: boats against blockade",
        "The Cedar Courier \u00b7 R. Imre \u00b7 Tue 3 Mar 2026",
        "7 statements by 2 parties",
        "CEASEFIRE",
        "Estmar\n",
        "  7 accepts     Estmar would probably sign the truce text\n",
        "                [probably; reading unsure]\n",
        "                \u2014 Tarek Aziri (envoy)\n",
        "See also 1\n",
        "FORCES & ARMS",
        "  1 offers to Estmar\n",
        "Condition: if Estmar lifts the blockade of the northern harbour",
        "[soft; also on Ceasefire]",
        "via Radio Kell; said Mon 2 Mar",
        "PRISONERS",
        "according to senior Norvian official (unnamed), of Norvia",
        "EVENTS",
        "proposed    Meeting, Thu 12 Mar 2026",
        "THE WRITER'S OWN JUDGEMENTS",
        "  8 pessimistic It is hard to see the boats moving soon",
    ]
    table = printed(harbour())
    places = [table.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_colour_adds_nothing_that_is_not_there_without() -> None:
    coloured = printed(harbour(), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == printed(harbour())


def test_no_line_ends_in_blanks() -> None:
    assert not re.search(r"[ \t]$", printed(harbour(), hostile()), re.MULTILINE)


@pytest.mark.parametrize("width", [40, 80])
def test_hostile_text_is_shown_and_not_obeyed(width: int) -> None:
    table = printed(hostile(), width=width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", table)
    assert "[bold]loud[/bold]" in table
    assert "<script>window.owned=1</script>" in words(table)


def test_several_reports_are_parted_and_the_key_comes_once() -> None:
    table = printed(harbour(), empty())
    assert table.count("\n" + "\u2500" * 80 + "\n") == 1
    assert table.count("Words are the report's own") == 1
    assert "No statements found in this report." in table


def test_without_readings_nothing_is_printed() -> None:
    assert printed() == ""


def test_each_number_stands_once_before_its_act() -> None:
    table = printed(harbour())
    acts = {entry.number: entry.act for s in view(harbour(), LABELS).sections for g in s.groups for entry in g.entries}
    for number, act in acts.items():
        assert len(re.findall(rf"^ *{number} {act}", table, re.MULTILINE)) == 1
