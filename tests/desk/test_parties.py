"""Who the parties are, where no user has set them."""

from __future__ import annotations

from detente.desk.matrix import matrix
from detente.desk.parties import infer_parties
from detente.records import Actor
from tests.desk.builders import desk, says


def roles(*statements, actors: tuple[Actor, ...] = ()) -> dict[str, str]:
    return {party.id: party.roles[0] for party in infer_parties(statements, actors)}


def test_those_against_each_other_are_principals_and_others_observers():
    found = roles(
        *[says("estria", "assess", "it goes on") for _ in range(5)], says("norvia", "demand"), says("sudmark", "reject")
    )
    assert found == {"norvia": "principal", "sudmark": "principal", "estria": "observer"}


def test_a_demand_made_of_another_counts_as_a_position_against_it():
    found = roles(says("norvia", "demand", addressee="sudmark"), says("sudmark", "assess"), says("estria", "offer"))
    assert (found["norvia"], found["sudmark"], found["estria"]) == ("principal", "principal", "observer")


def test_one_who_is_seldom_against_the_principals_is_none():
    often = [
        says(who, act, proposal=f"p-{at}")
        for at in range(4)
        for who, act in (("norvia", "demand"), ("sudmark", "reject"))
    ]
    once = [says("estria", "offer", proposal="p-once"), says("norvia", "reject", proposal="p-once")]
    assert roles(*often, *once)["estria"] == "observer"


def test_writers_outlets_and_unknown_voices_are_no_parties():
    herald = Actor(id="herald", name="The Herald", kind="outlet")
    found = roles(
        says("author", "assess"), says("unknown", "offer"), says("herald", "offer"), says("unnamed:aide", "offer"),
        says("norvia", "offer"), actors=(herald,),
    )  # fmt: skip
    assert set(found) == {"norvia"}


def test_nobody_spoke_and_nobody_is_suggested():
    assert infer_parties([]) == ()


def test_a_matrix_marks_suggested_parties_and_not_those_of_the_user():
    said = (says("norvia", "demand"), says("sudmark", "reject"))
    assert all(column.suggested for column in matrix(desk(*said, parties=())).columns)
    assert not any(column.suggested for column in matrix(desk(*said)).columns)
    assert matrix(desk(*said, parties=())).rows[0].state == "opposed"
