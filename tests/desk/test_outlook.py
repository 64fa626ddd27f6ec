"""Who sees a deal near and who far."""

from __future__ import annotations

from detente.desk.outlook import outlook
from tests.desk.builders import desk, report, says

TALKS = {"proposal": None, "issues": ("talks",)}


def test_voices_are_near_far_or_mixed():
    held = desk(
        says("norvia", "assess", "a deal is close", valence="+", **TALKS),
        says("sudmark", "assess", "much remains", valence="-", **TALKS),
        says("estria", "assess", "the talks go on", valence="0", **TALKS),
    )
    assert [(voice.party, voice.direction) for voice in outlook(held)] == [
        ("norvia", "near"),
        ("sudmark", "far"),
        ("estria", "mixed"),
    ]


def test_one_voice_on_one_issue_that_says_both_is_mixed():
    held = desk(
        says("norvia", "assess", "a deal is close", valence="+", day="2025-05-01", **TALKS),
        says("norvia", "assess", "but hurdles remain", valence="-", day="2025-05-02", **TALKS),
    )
    [voice] = outlook(held)
    assert (voice.direction, voice.words, len(voice.statements)) == ("mixed", "but hurdles remain", 2)


def test_the_writers_of_two_outlets_are_two_voices():
    writer = {"speaker": "author", "form": "author", "valence": "-", **TALKS}
    held = desk(
        says("author", "assess", "no deal soon", report="r-1", **writer),
        says("author", "assess", "no deal yet", report="r-2", **writer),
        reports=(report("r-1", outlet="The Courier"), report("r-2", outlet="The Herald")),
    )
    assert {voice.outlet for voice in outlook(held)} == {"The Courier", "The Herald"}


def test_general_words_of_progress_count_though_they_are_no_assessment():
    held = desk(
        says("norvia", "confirm", "We have made good progress this week", **TALKS),
        says("norvia", "confirm", "We met", **TALKS),
    )
    assert [(voice.direction, len(voice.statements)) for voice in outlook(held)] == [("near", 1)]


def test_a_voice_names_the_way_to_the_page_nearest_the_speaker_first():
    held = desk(says("norvia", "assess", "it goes well", valence="+", via=("a-wire", "the-courier"), **TALKS))
    assert outlook(held)[0].via == ("the-courier", "a-wire")
