"""What programs remember on a desk: kept, changed together, and no part of the record."""

from __future__ import annotations

import pytest

from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook


def test_a_note_is_found_again_by_another_program(ledger: Ledger) -> None:
    Notebook(ledger, "watch").put("feed:a", {"etag": 'W/"1"', "title": "Überblick"})
    assert Notebook(ledger, "watch").get("feed:a") == {"etag": 'W/"1"', "title": "Überblick"}
    assert Notebook(ledger, "notify").get("feed:a", "none") == "none"


def test_the_last_value_of_a_key_counts(ledger: Ledger) -> None:
    notes = Notebook(ledger, "watch")
    notes.put("a", 1)
    notes.put_all([("a", 2), ("a", 3), ("b%", 4), ("bx", 5)])
    assert notes.items() == [("a", 3), ("b%", 4), ("bx", 5)]
    assert notes.items("b%") == [("b%", 4)]
    assert notes.count("b") == 2
    notes.drop("a", "never")
    assert notes.get("a") is None


def test_of_many_keys_those_that_are_known_are_told(ledger: Ledger) -> None:
    notes = Notebook(ledger, "watch")
    notes.put_all((f"seen:{number}", True) for number in range(2000))
    assert notes.known(f"seen:{number}" for number in range(1990, 2010)) == {f"seen:{n}" for n in range(1990, 2000)}


def test_calls_in_one_block_are_kept_together_or_not_at_all(ledger: Ledger) -> None:
    notes = Notebook(ledger, "notify")

    def both() -> None:
        with notes.writing():
            notes.put("a", 1)
            assert notes.get("a") == 1
            notes.put("b", 1 // 0)

    with pytest.raises(ZeroDivisionError):
        both()
    assert notes.items() == []


def test_notes_are_no_part_of_the_record(ledger: Ledger) -> None:
    Notebook(ledger, "watch").put("a", 1)
    before = ledger.verify()
    assert ledger.rebuild() == before
    assert Notebook(ledger, "watch").get("a") == 1
