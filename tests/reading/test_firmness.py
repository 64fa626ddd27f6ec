"""How firmly a position is held, by the words that mark it."""

from __future__ import annotations

import pytest

from detente.reading.tone.firmness import firmness


@pytest.mark.parametrize(
    ("expected", "cue", "content"),
    [
        ("red_line", "said", "sovereignty over the island is non-negotiable"),
        ("red_line", "said", "the pact is Not  Negotiable"),
        ("red_line", "said", "night work is a red line for the pilots"),
        ("red_line", "said", "we’ll never hand over the archive"),
        ("red_line", "said", "under no circumstances could we disarm"),
        ("firm", "demanded", "an unconditional release"),
        ("red_line", "said", "the unity of the state was not up for negotiation"),
        ("red_line", "said", "the base is not on the table"),
        ("red_line", "said", "we will not budge on workload"),
        ("red_line", "said", "it is a line that cannot be crossed"),
        ("firm", "said", "the levy was never about steel, and it must go"),
        ("firm", "demanded", "a pay rise of 6%"),
        ("firm", "said", "inflexible rules must go"),
        ("soft", "accepted in principle", "the map"),
        ("soft", "said", "we could discuss a longer timetable"),
        ("soft", "said", "the firm is open to arbitration"),
        ("soft", "said", "the party did not rule out a coalition"),
        ("soft", "said", "we're flexible on dates"),
        ("soft", "said", "there are no red lines on tariffs"),
        ("soft", "said", "it was willing to meet on Sunday"),
        ("soft", "said", "it was not opposed to a joint account"),
        ("soft", "said", "the players would welcome a mediator"),
    ],
)
def test_firmness_is_read_from_cue_and_content(expected, cue, content):
    assert firmness(cue, content) == expected


def test_doubt_softens_a_position_only():
    assert firmness("said", "it could rain", act="assess") == "firm"
    assert firmness("said", "it could move the line", act="offer") == "soft"
    assert firmness("said", "it has not ruled out a coalition", act="assess") == "soft"


def test_words_of_the_condition_say_nothing():
    assert firmness("said", "it will sign if the bank could pay", "if the bank could pay") == "firm"
