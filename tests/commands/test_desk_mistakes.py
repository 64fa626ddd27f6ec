"""Small mistakes and questions about a desk's own record."""

from __future__ import annotations

import pytest

from tests.commands.conftest import head


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["search", "ceasefire", "--limit", "-1"], "'-1' is no number of things"),
        (["search", "ceasefire", "--limit", "0"], "'0' is no number of things"),
        (["links", "--least", "2"], "'2' is no share"),
        (["links", "--least", "nan"], "'nan' is no share"),
        (["edit", "x", "--set", "act=offer", "--seen", "-4"], "'-4' is no number of things"),
    ],
)
def test_a_number_that_none_can_be_is_refused(detente, command, told):
    refused = detente(*command)
    assert refused.status == 2
    assert told in refused.err


def test_an_entry_that_nobody_can_have_seen_is_refused(detente, desk):
    id = detente("search", "ceasefire", "--format", "csv").out.splitlines()[1].split(",")[-1]
    before = head(desk)
    refused = detente("edit", id, "--set", "act=assess", "--seen", "9999")
    assert refused.status == 2
    assert f"there is no entry 9999 yet, the last is {before[0]}" in refused.err
    assert head(desk) == before


def test_proving_a_ledger_tells_the_hash_of_its_head(detente, desk):
    last, value = head(desk)
    assert f"Entry {last} has the hash {value}" in detente("ledger", "verify").out


def test_a_decision_that_was_taken_back_is_shown_as_such(detente):
    id = detente("search", "ceasefire", "--format", "csv").out.splitlines()[1].split(",")[-1]
    entry = detente("reject", id, "--why", "misread").out.split()[1].rstrip(":")
    assert "undone" not in detente("show", id).out
    assert detente("undo", entry).status == 0
    shown = " ".join(detente("show", id).out.split())
    assert f"(entry {entry}), undone since" in shown
