"""The comparison of a reading with that of the exchanged report sees what is unequal, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from detente import ingest
from detente.reading.reader import Reader
from detente.records import Condition, Reading, Statement
from quality.exchange import Side, exchanged
from quality.sides import Report, Unfit, check, family, land, lands, states
from quality.swapped import Roles, Swap, compared
from quality.swaps import held, table

PERU = Side("peru", {"name": ("Peru",), "adjective": ("Peruvian",), "seat": ("Lima",)})
IRAN = Side("iran", {"name": ("Iran", "Islamic Republic"), "adjective": ("Iranian",), "seat": ("Tehran",)})
PAIRS = [(PERU, IRAN)]
TEXT = "Peru said that it would sign. A Peruvian aide asked Iran to leave unless Peru signs."
NEW = "Iran said that it would sign. An Iranian aide asked Peru to leave unless Iran signs."


def statement(text, words, party, **more):
    start = text.index(words)
    fields: dict[str, Any] = {"speaker": party, "act": "demand", "issues": ("talks",)} | more
    fields |= {"content": ((start, start + len(words)),), "source": (), "cue": ()}
    return Statement(id=words, attribution=None, form="indirect", party=party, **fields)


def reading(text, *statements):
    report = ingest.from_text(text, "2024-05-02")
    return Reading(report=report, inputs=Reader().inputs, statements=statements)


def made(text, one, aide):
    condition = Condition(span=(text.index("unless"), len(text) - 1), type="unless", by=one)
    return reading(
        text,
        statement(text, "it would sign", one, act="commit"),
        statement(text, "to leave", one, speaker=f"unnamed:{aide}", condition=condition),
    )


SWAP = exchanged(TEXT, PAIRS)
ONE = made(TEXT, "peru", "Peruvian aide")
OTHER = made(NEW, "iran", "Iranian aide")


def faults(other):
    return [wrong for _, _, wrong in compared(SWAP, PAIRS, ONE, other)]


def test_the_text_is_as_the_tests_below_suppose():
    assert SWAP.new == NEW


def test_an_exchanged_reading_is_the_same():
    assert faults(OTHER) == [[], []]


CHANGED = {
    "party": "peru",
    "speaker": "peru",
    "issues": ("trade",),
    "act": "offer",
    "hedge": "PS+",
    "firmness": "soft",
    "condition": None,
}


@pytest.mark.parametrize("field", CHANGED)
def test_a_field_that_differs_is_told(field):
    second = replace(OTHER.statements[1], **{field: CHANGED[field]})
    changed = replace(OTHER, statements=(OTHER.statements[0], second))
    assert faults(changed) == [[], [field]]


def test_statements_that_only_one_reading_has_are_told():
    assert faults(reading(NEW, OTHER.statements[0])) == [[], ["found"]]
    assert faults(reading(NEW, *OTHER.statements, statement(NEW, "aide asked", "iran"))) == [[], [], ["extra"]]


def test_all_words_for_a_side_are_one_role_in_ids():
    roles = Roles(PAIRS, other=False)
    assert len({roles.told(x) for x in ("iran", "islamic-republic", "Tehran")}) == 1
    assert roles.told("unnamed:senior Peruvian aide") == Roles(PAIRS, other=True).told("unnamed:senior Iranian aide")
    assert roles.told("peruvian-front") != roles.told("iranian-front")


def test_every_state_has_a_name_and_its_words_mean_nobody_else():
    cast = lands()
    for key, side in states(cast).items():
        assert side.forms["name"]
        assert {
            cast.surface[w].actor for role in ("adjective", "plural", "seat") for w in side.forms.get(role, ())
        } <= {key}


UNION = "The Peruvian Pilots Union said no. The Peruvian Pilots Union left."
BODIES = [("The State Department said no.", "united-states"), (UNION, "peru"), ("Carrow said no.", "carrow")]


@pytest.mark.parametrize(("text", "key"), BODIES)
def test_a_state_of_whose_words_not_all_are_known_is_left_alone(text, key):
    report = Report("r", Reader().read(ingest.from_text(text, "2024-05-02")), lands())
    with pytest.raises(Unfit):
        check(report, key)


def test_a_plural_is_told_from_an_adjective():
    assert land(lands(), "peru").forms["plural"] == ("Peruvians",)


def test_bodies_are_of_a_sort_by_their_last_word():
    assert family("Harbour Workers Union") == family("Pilots Association") != family("Coastal People's Front")
    assert family("Lisbon") == 0


def swap(same, total):
    return Swap("r", "two states", "peru / iran", total, Counter(all=same, found=total), ())


def test_the_table_tells_shares_of_all_statements():
    first, second = list(table([swap(3, 4), swap(0, 4)]))[1:]
    assert first.startswith("all 2 | 1 | 8 | 0.3750 | 1.0000 |")
    assert second.startswith("two states 2 | 1 | 8 | 0.3750 |")


def test_a_share_under_its_floor_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("quality.swaps.FLOORS", tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text('{"swaps/all.identical": 0.75}')
    assert held([swap(3, 4)])
    assert capsys.readouterr().out == ""
    assert not held([swap(2, 4)])
    assert "is 0.5000, under its floor of 0.75" in capsys.readouterr().out
