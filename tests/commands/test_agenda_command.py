"""A desk's agenda from the command line: shown as a file, learning from what was confirmed, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import agenda
from tests.commands.conftest import Said, head


def confirmed(detente: Said) -> dict[str, str]:
    """Every statement of the desk confirmed; the words of those with an issue, by their issue."""
    found = json.loads(detente("search", "a*", "--format", "json").out)["statements"]
    assert detente("confirm", *(one["id"] for one in found)).status == 0
    return {one["statement"]["issues"][0]: one["words"] for one in found if one["statement"]["issues"]}


def test_the_agenda_is_shown_as_a_file_that_can_be_used_again(detente: Said, tmp_path: Path) -> None:
    shown = detente("agenda", "show")
    assert agenda.parse(shown.out, "shown") == agenda.default()
    assert detente("agenda", "show", "--output", "mine.yaml").status == 0
    assert (tmp_path / "mine.yaml").read_text() == shown.out
    assert detente("setup", "--agenda", "mine.yaml").status == 0


def test_what_would_be_learned_and_its_effect_are_shown_and_nothing_is_changed(detente: Said, desk: Path) -> None:
    words = confirmed(detente)
    before = head(desk)
    shown = detente("agenda", "learn", "--min", "1")
    assert shown.status == 0, shown.err
    for issue, said in words.items():
        assert f"{issue}: " in shown.out
        assert said[:50] in shown.out
    assert "3 reports read again: " in shown.out
    assert shown.out.endswith("Nothing was changed; keep the agenda with --yes.\n")
    assert head(desk) == before


def test_a_learned_agenda_is_an_entry_that_tells_who_and_why_and_can_be_undone(detente: Said) -> None:
    words = confirmed(detente)
    before = detente("agenda", "show").out
    kept = detente("agenda", "learn", "--min", "1", "--yes", "--why", "a first review")
    assert (kept.status, "Kept as entry " in kept.out) == (0, True)
    issues = {one.id: one for one in agenda.parse(detente("agenda", "show").out, "kept").issues}
    assert all(said in issues[issue].examples for issue, said in words.items())
    last = detente("ledger", "log").out.splitlines()[-1]
    assert "agenda_changed" in last
    assert last.endswith("ada  a first review")
    assert "Nothing to learn." in detente("agenda", "learn", "--min", "1").out
    assert detente("undo").status == 0
    assert detente("agenda", "show").out == before


def test_the_readings_made_with_a_learned_agenda_name_it(detente: Said) -> None:
    confirmed(detente)
    assert detente("agenda", "learn", "--min", "1", "--yes").status == 0
    learned = agenda.parse(detente("agenda", "show").out, "kept")
    assert learned.sha256 != agenda.default().sha256
    assert detente("reread", "--yes").status == 0
    detente("ledger", "export", "--output", "all.jsonl")
    assert f"sha256:{learned.sha256}" in Path("all.jsonl").read_text()


def test_too_little_that_is_confirmed_is_told_and_teaches_nothing(detente: Said, desk: Path) -> None:
    issues = confirmed(detente)
    before = head(desk)
    done = detente("agenda", "learn", "--yes")
    assert done.status == 0
    assert all(f"{issue}: " in done.out and "of 10 needed" in done.out for issue in issues)
    assert done.out.endswith("Nothing to learn.\n")
    assert head(desk) == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [(["--min", "0"], "'0' is no number of things"), (["--max", "201"], "201 examples are too many"), (["x"], "x")],
)
def test_a_mistake_is_named_and_changes_nothing(detente: Said, desk: Path, wrong: list[str], told: str) -> None:
    before = head(desk)
    done = detente("agenda", "learn", "--yes", *wrong)
    assert (done.status, told in done.err) == (2, True)
    assert head(desk) == before


def test_an_example_that_says_nothing_stops_a_setup_with_its_place(detente: Said, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("- {id: dues, label: Dues, examples: [we pay the dues, '?']}\n")
    done = detente("setup", "--agenda", "own.yaml")
    assert done.status == 2
    assert 'own.yaml: issue 1 ("dues"): examples, entry 2: "?" has no word' in done.err
