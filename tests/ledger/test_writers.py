"""Several writers at once: nothing is lost, nothing interleaved, and the chain holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.ledger.entries import Entry
from detente.ledger.ledger import Ledger, views

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from detente.desk import hand
from detente.ledger.ledger import Ledger
from tests.ledger.worlds import *

address, name, reports = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Ledger(address, by=name) as ledger:
    for number in range(reports):
        text = TALKS + f"Report {number} of {name}."
        with ledger.writing() as session:
            id = add(session, reading(report(text), [said(text, "a truce of 60 days", "norvia", "demand")]), name)
        with ledger.writing() as session:
            hand.confirm(session, [session.statements_of("report", [id])[0].id], name)
        print(id)
"""
READING = ["document_added", "text_extracted", "reading_made"]


def writers(address: str, names: list[str], reports: int) -> dict[str, list[str]]:
    """Let them write at once; the reports that each was told are kept."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    started = {
        name: subprocess.Popen(
            [sys.executable, "-c", WRITER, address, name, str(reports)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    }
    told = {name: process.communicate(timeout=120) for name, process in started.items()}
    assert {name: err for name, (_, err) in told.items() if err} == {}
    return {name: out.split() for name, (out, _) in told.items()}


def of_report(entries: list[Entry], report: str) -> list[int]:
    return [entry.seq for entry in entries if entry.body.get("report") == report and entry.kind in READING]


@pytest.mark.slow
def test_writers_at_once_lose_nothing_and_interleave_nothing(address):
    Ledger.make(address).close()
    names = ["ada", "ben", "cem"]
    told = writers(address, names, 6)
    with Ledger(address) as ledger:
        entries = list(ledger.entries())
        assert ledger.verify() == len(entries) == len(names) * 6 * 4
        for name in names:
            assert len(told[name]) == len(set(told[name])) == 6
            for report in told[name]:
                places = of_report(entries, report)
                assert places == list(range(places[0], places[0] + 3))
                assert [entries[place - 1].kind for place in places] == READING
            assert len([entry for entry in entries if entry.by == entry.why == name]) == 6
        assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
        with ledger.reading() as look:
            before = list(views(look.connection))
        ledger.rebuild()
        with ledger.reading() as look:
            assert list(views(look.connection)) == before


@pytest.mark.slow
def test_two_that_make_one_desk_at_once_make_one(address, tmp_path):
    script = (
        "import sys\nfrom detente.ledger.ledger import Ledger\nfrom detente.errors import DetenteError\n"
        "try:\n    Ledger.make(sys.argv[1])\n    print('made')\nexcept DetenteError as error:\n    print(error)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    started = [
        subprocess.Popen([sys.executable, "-c", script, address], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = [process.communicate(timeout=60)[0].strip() for process in started]
    assert [line for line in told if line == "made"] == ["made"]
    assert all("there is a" in line for line in told if line != "made"), told
    with Ledger(address) as ledger:
        assert ledger.verify() == 0
