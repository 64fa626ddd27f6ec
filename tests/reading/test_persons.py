"""Whom "he" and "she" can mean."""

from __future__ import annotations

import pytest

from tests.reading.casts import speakers


@pytest.mark.parametrize(("pronoun", "actor"), [("She", "ana-ilic"), ("He", "peter-vark")])
@pytest.mark.parametrize(
    "text",
    [
        "[Ana Ilic, president of Peru,] met [Peter Vark, president of Chad]. [{}] left.",
        "[Peter Vark, president of Chad,] met [Ana Ilic, president of Peru]. [{}] left.",
    ],
)
def test_a_pronoun_means_the_one_whom_it_can_mean(text, pronoun, actor):
    assert speakers(text.format(pronoun))[-1][0] == actor


def test_an_honorific_goes_before_a_first_name():
    assert speakers("[Mr Noor] met [Ms Vark]. [She] left.")[-1][0] == "vark"


def test_where_nobody_fits_nobody_is_meant():
    assert speakers("[Peter Vark, president of Chad,] spoke. [She] left.")[-1] == ("unknown", "unknown")


def test_a_name_that_tells_nothing_fits_both():
    assert speakers("[Xq Vark, president of Chad,] spoke. [She] left.")[-1][0] == "xq-vark"


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("Venezuela's opposition", "unknown"),
        ("French farmers", "unnamed:French farmers"),
        ("A Vietnamese expert", "unnamed:Vietnamese expert"),
        ("A US-backed group's envoy", "unknown"),
        ("The Washington-based lender", "unknown"),
        ("Netanyahu's office", "israel"),
        ("A French diplomat", "france"),
        ("Venezuela's government", "venezuela"),
        ("Japan's Toyota", "toyota"),
    ],
)
def test_not_all_who_are_named_with_a_state_speak_for_it(source, party):
    assert speakers(f"Benjamin Netanyahu left. [{source}] said no.")[-1][1] == party


@pytest.mark.parametrize("noun", ["the 44-year-old", "the former banker", "the welder"])
def test_somebody_is_called_by_what_they_are(noun):
    assert speakers(f"[Ana Ilic, president of Peru,] spoke. [{noun.capitalize()}] left.")[-1][0] == "ana-ilic"


@pytest.mark.parametrize("noun", ["The carrier", "The rebels' leader", "The finance minister"])
def test_a_noun_that_cannot_mean_somebody_does_not(noun):
    assert speakers(f"[Ana Ilic, foreign minister of Peru,] spoke. [{noun}] left.")[-1][0] != "ana-ilic"


def test_the_spokesman_for_a_minister_is_not_the_minister():
    actor, party = speakers("[A spokesman for Prime Minister Anwar Ibrahim] spoke.")[-1]
    assert actor.startswith("unnamed:")
    assert party == "malaysia"
