"""Scoring the links that a desk suggests: pairs of mentions on one proposal."""

from __future__ import annotations

from quality.desk_links import Mention, faults, linked_perfectly, meant, pairs
from tests.desk.builders import says


def mention(report: str, gold: str, made: str | None) -> Mention:
    return Mention(report, gold, made, "words")


def both(*found: Mention) -> list[tuple[Mention, Mention]]:
    return [(a, b) for n, a in enumerate(found) for b in found[n + 1 :]]


def test_a_pair_counts_where_both_stand_in_one_proposal_of_the_desk():
    made = pairs(both(mention("1", "truce", "p"), mention("2", "truce", "p"), mention("3", "truce", "q")))
    assert (made["p"], round(made["r"], 2)) == (1.0, 0.33)


def test_what_is_on_no_proposal_is_linked_to_nothing():
    assert pairs(both(mention("1", "truce", None), mention("2", "truce", None)))["r"] == 0.0


def test_mentions_of_two_proposals_in_one_of_the_desk_cost_precision():
    assert pairs(both(mention("1", "truce", "p"), mention("2", "road", "p")))["p"] == 0.0


def test_linked_perfectly_only_the_proposals_of_single_reports_are_as_read():
    found = [
        mention("1", "truce", "p"),
        mention("1", "road", "p"),
        mention("2", "truce", "q"),
        mention("3", "road", None),
    ]
    assert [one.made for one in linked_perfectly(found)] == ["road", "road", "truce", None]


def test_of_several_statements_that_with_the_act_and_party_is_meant():
    words = "open the bridge by June"
    demand, offer = says("norvia", "demand", words), says("norvia", "offer", words)
    told = {"act": "offer", "party": "norvia|sudmark"}
    assert meant([demand, offer], (0, len(words)), told) is offer
    assert meant([demand], (400, 420), told) is None


def test_faults_name_what_is_parted_and_what_is_joined():
    found = [mention("1", "truce", "p"), mention("2", "truce", None), mention("3", "road", "p")]
    assert list(faults(found)) == ["truce: 1 in p, 1 in none", "p joins 1 of truce, 1 of road"]
