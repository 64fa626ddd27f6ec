"""An agenda learns from what people confirmed: their decision as they took it, and no reading that came later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.desk.desk import Desk
from detente.errors import UsageError

OWN = """
- {id: dues, label: Harbour dues, cues: [dues], examples: [no ship pays more than last year]}
- {id: pilots, label: Pilots, cues: ["pilot*"]}
"""
DUES = [f"Tarn will cut the harbour dues by {n} percent in May" for n in range(10, 14)]
PILOTS = [f"Orsava must license {n} more pilots this year" for n in range(20, 22)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with notes on two issues: what a person states is confirmed by that."""
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    with Desk.make(tmp_path / "port.desk", title="Port", parties=["Tarn:principal"], agenda=file, by="ada") as made:
        for issue, all_words in (("dues", DUES), ("pilots", PILOTS)):
            for words in all_words:
                made.note(words, party="tarn", speaker="tarn", act="offer", issues=[issue])
        yield made


def test_what_is_confirmed_becomes_examples_the_last_first_after_those_that_were_there(desk: Desk) -> None:
    found = desk.learning(least=4, most=4)
    assert found.added == {"dues": tuple(reversed(DUES[1:]))}
    assert found.short == {"pilots": 2}
    assert found.issues[0].examples == ("no ship pays more than last year", *reversed(DUES[1:]))


def test_looking_at_what_would_be_learned_changes_nothing(desk: Desk) -> None:
    before, agenda = desk.head(), desk.agenda()
    desk.learning(least=1)
    assert (desk.head(), desk.agenda()) == (before, agenda)


def test_learning_is_an_entry_with_who_and_why_and_can_be_undone(desk: Desk) -> None:
    before = desk.agenda()
    entry = desk.learn(least=1, why="reviewed")
    assert entry is not None
    assert (entry.kind, entry.by, entry.why) == ("agenda_changed", "ada", "reviewed")
    assert set(DUES) < set(desk.agenda().issues[0].examples)
    assert desk.agenda().sha256 != before.sha256
    assert desk.undo().seq == entry.seq
    assert desk.agenda() == before


def test_nothing_is_recorded_where_nothing_is_new(desk: Desk) -> None:
    desk.learn(least=1)
    before = desk.head()
    assert desk.learn(least=1) is None
    assert desk.head() == before


def test_a_correction_moves_an_example_to_the_issue_that_the_person_named(desk: Desk) -> None:
    (first,) = (one for one in desk.search("issue:dues") if one.words == DUES[0])
    desk.edit(first.id, issues=["pilots"])
    found = desk.learning(least=1)
    assert found.added["pilots"][0] == DUES[0]
    assert DUES[0] not in found.added["dues"]


def test_what_was_rejected_or_says_too_little_or_too_much_teaches_nothing(desk: Desk) -> None:
    (first,) = (one for one in desk.search("issue:dues") if one.words == DUES[0])
    desk.reject(first.id)
    for words in ("the dues", "the dues " * 100):
        desk.note(words, party="tarn", speaker="tarn", act="offer", issues=["dues"])
    assert desk.learning(least=1).added["dues"] == tuple(reversed(DUES[1:]))


def test_the_same_words_are_one_example(desk: Desk) -> None:
    desk.note(DUES[0].upper(), party="tarn", speaker="tarn", act="offer", issues=["dues"])
    assert len(desk.learning(least=1).added["dues"]) == len(DUES)


def test_more_examples_than_an_issue_may_have_are_refused(desk: Desk) -> None:
    with pytest.raises(UsageError, match="201 examples are too many"):
        desk.learning(most=201)
