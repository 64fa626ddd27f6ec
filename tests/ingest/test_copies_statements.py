"""The same statement in two carriers of one report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ingest.copies import carried
from detente.records import Statement

WIRE = (
    "Roon said the dam would begin to fill in July whether or not there was an agreement. Dorsk refused to sign a "
    "paper without a fixed figure for years of drought. Kesh and Taraz accepted the map of 1958. Both declined to "
    "comment. Sait said that she would convey the idea to her president."
)
EDITED = (
    "Pell farmers were not amused. Dorsk declined to sign any paper without a fixed number for drought years. The dam "
    "would start to fill in July with or without an agreement, Roon said. The map of 1958 was accepted by Kesh and "
    "Taraz. Sait will convey the idea to her president. The council meets on Monday."
)


def said(number, text, words, party="kesh", act="accept"):
    """A statement of these words, which stand in the text."""
    at = text.index(words)
    content = ((at, at + len(words)),)
    return Statement(
        id=number,
        attribution=None,
        content=content,
        source=(),
        cue=(),
        form="indirect",
        party=party,
        speaker=party,
        act=act,
    )


def test_lightly_edited_statements_are_paired_and_the_others_left():
    of_a = [
        said("a1", WIRE, "the dam would begin to fill in July whether or not there was an agreement"),
        said("a2", WIRE, "to sign a paper without a fixed figure for years of drought"),
        said("a3", WIRE, "declined to comment"),
    ]
    of_b = [
        said("b1", EDITED, "to sign any paper without a fixed number for drought years"),
        said("b2", EDITED, "The dam would start to fill in July with or without an agreement"),
        said("b3", EDITED, "The council meets on Monday"),
    ]
    assert carried(of_a, WIRE, of_b, EDITED) == {"b1": "a2", "b2": "a1"}


def test_of_statements_with_the_same_words_those_of_one_party_are_paired():
    words, edited = "the map of 1958", "The map of 1958"
    of_a = [said("a1", WIRE, words, "kesh"), said("a2", WIRE, words, "taraz")]
    of_b = [said("b1", EDITED, edited, "taraz"), said("b2", EDITED, edited, "kesh")]
    assert carried(of_a, WIRE, of_b, EDITED) == {"b1": "a2", "b2": "a1"}


def test_of_statements_with_the_same_words_those_of_one_act_are_paired():
    words = "convey the idea to her president"
    of_a = [said("a1", WIRE, words, act="commit"), said("a2", WIRE, words, act="offer")]
    assert carried(of_a, WIRE, [said("b1", EDITED, words, act="offer")], EDITED) == {"b1": "a2"}


def test_another_reading_of_the_same_words_is_the_same_statement():
    of_b = [said("b1", EDITED, "convey the idea to her president", "unknown", "assess")]
    assert carried([said("a1", WIRE, "convey the idea to her president", "taraz", "offer")], WIRE, of_b, EDITED) == {
        "b1": "a1"
    }


def test_the_same_words_twice_are_paired_in_order():
    text = "They agreed to talk. The rest of the day was spent on lists of names and places. They agreed to talk."
    second = text.rindex("agreed to talk")
    later = said("x2", text, "agreed to talk")
    moved = Statement(
        **{name: getattr(later, name) for name in later.__slots__} | {"content": ((second, second + 14),)}
    )
    assert carried(
        [said("x1", text, "agreed to talk"), moved], text, [moved, said("x1", text, "agreed to talk")], text
    ) == {
        "x1": "x1",
        "x2": "x2",
    }


def test_half_the_words_are_enough_only_for_the_same_party_and_act():
    one = "The corps could carry out the transfer within 48 hours of an agreement."
    other = "The corps could start the transfer two days after an agreement."
    a = said("a", one, "could carry out the transfer within 48 hours of an agreement", "icrc", "offer")
    words = "start the transfer two days after an agreement"
    assert carried([a], one, [said("b", other, words, "icrc", "offer")], other) == {"b": "a"}
    assert carried([a], one, [said("b", other, words, "maray", "offer")], other) == {}
    assert carried([a], one, [said("b", other, words, "icrc", "demand")], other) == {}


def test_a_word_in_common_is_not_enough_for_contents_of_two():
    one, other = "They spoke of the trade deal.", "They spoke of the deal."
    assert carried([said("a", one, "the trade deal")], one, [said("b", other, "the deal")], other) == {}
    assert carried([said("a", one, "the trade deal")], one, [said("b", one, "trade deal")], one) == {"b": "a"}


def test_statements_without_words_are_left_alone():
    empty = Statement(
        id="a", attribution=None, content=(), source=(), cue=(), form="indirect", party="p", speaker="p", act="deny"
    )
    assert carried([empty], WIRE, [empty], WIRE) == {}


WORDS = [*WIRE.replace(".", "").split()]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.lists(st.sampled_from(WORDS), max_size=12))
@settings(max_examples=60, deadline=None)
def test_pairs_are_one_to_one(first, second):
    of_a = [said(f"a{n}", WIRE, word) for n, word in enumerate(first)]
    of_b = [said(f"b{n}", WIRE, word) for n, word in enumerate(second)]
    pairs = carried(of_a, WIRE, of_b, WIRE)
    assert len(set(pairs.values())) == len(pairs) <= min(len(first), len(second))
    assert set(pairs) <= {s.id for s in of_b}
