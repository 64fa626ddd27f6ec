"""The reader of a desk knows the desk's parties, whatever else it knows."""

from __future__ import annotations

import pytest

from detente.desk.desk import Desk
from detente.desk.reader import cast_of

CAST = "id\tname\tkind\tparty\nharl-front\tHarl Front\tarmed_group\t\n"


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "cast"
    folder.mkdir()
    (folder / "organisations.tsv").write_text(CAST, encoding="utf-8")
    with Desk.make(tmp_path / "a.desk", parties=["Suderia", "Ukraine", "Harl Front"], cast=folder) as made:
        yield made


def test_a_party_that_no_cast_describes_is_known_by_its_name(desk):
    with desk.ledger.reading() as look:
        cast = cast_of(look)
    assert cast is not None
    assert (cast.actors["suderia"].name, cast.actors["suderia"].kind) == ("Suderia", "organisation")


def test_parties_that_are_described_stay_as_they_are(desk):
    with desk.ledger.reading() as look:
        cast = cast_of(look)
    assert cast is not None
    assert cast.actors["ukraine"].kind == "state"
    assert cast.actors["harl-front"].kind == "armed_group"


def test_a_desk_with_nothing_of_its_own_reads_with_the_cast_that_comes_with_detente(tmp_path):
    with Desk.make(tmp_path / "a.desk", parties=["Ukraine"]) as made, made.ledger.reading() as look:
        assert cast_of(look) is None


def test_a_party_given_to_the_desk_is_read(tmp_path):
    report = tmp_path / "a.txt"
    report.write_text(
        "2 March 2026\n\nSuderia rejected the truce on Monday, officials in Geneva said.\n", encoding="utf-8"
    )
    with Desk.make(tmp_path / "a.desk", parties=["Suderia", "Norland"]) as made:
        made.add(report)
        assert {one.statement.party for one in made.held().statements if one.statement.act == "reject"} == {"suderia"}
