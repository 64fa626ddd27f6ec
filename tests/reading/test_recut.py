"""Contents that go on with another cue of the same speaker."""

from __future__ import annotations

import pytest

from detente.reading.positions.recut import recut
from tests.reading.pages import unmarked


def parts(marked):
    """(cue, content) of each attribution after the cut."""
    text, found = unmarked(marked)
    return [(text[slice(*a.cue[0])], text[slice(*a.content[0])]) for a in recut(text, list(found))]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{Hamas} <denies> [that it changed anything and says Israel is the obstacle].",
            [("denies", "that it changed anything"), ("says", "Israel is the obstacle")],
        ),
        (
            "{The union} <rejected> [the rota but later insisted that talks go on].",
            [("rejected", "the rota"), ("insisted", "that talks go on")],
        ),
    ],
)
def test_a_speaker_who_speaks_again_says_two_things(marked, expected):
    assert parts(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "{Peru} <said> [the map was wrong and the line was old].",
        '{Ghana} <said> ["it is late and says nothing of the levy"].',
        "{Peru} <said> [so and says it].",
    ],
)
def test_what_is_one_saying_stays_whole(marked):
    assert len(parts(marked)) == 1
