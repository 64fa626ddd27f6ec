"""Units: one act each, cut from a content that may be broken, joined or glossed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.positions.acts import act_of
from detente.reading.positions.units import units, without_gloss
from detente.reading.sentences import sentences
from detente.records import POSITION_ACTS


def cut(text, content=None, cue="said", quoted=False):
    """(act, parts) of each unit."""
    found = units(text, content or ((0, len(text)),), sentences(text), lambda c: act_of(cue, c), quoted)
    return [(u.act, [text[s:e] for s, e in u.spans]) for u in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We will never sign. We are ready to talk about the map.",
            [("reject", ["We will never sign."]), ("offer", ["We are ready to talk about the map."])],
        ),
        (
            "the talks were tense but Hamas must free the captives",
            [("assess", ["the talks were tense"]), ("demand", ["Hamas must free the captives"])],
        ),
        (
            "it accepts the list; it will not accept the map",
            [("accept", ["it accepts the list"]), ("reject", ["it will not accept the map"])],
        ),
        (
            "it was ready to talk but would not reopen the pact",
            [("offer", ["it was ready to talk"]), ("reject", ["would not reopen the pact"])],
        ),
        ("Mr. Hale must go. He must go now.", [("demand", ["Mr. Hale must go."]), ("demand", ["He must go now."])]),
    ],
)
def test_acts_that_differ_are_cut_apart(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The meeting was calm. Very calm.", "assess"),
        ("the envoy who chaired it and was at the table left late", "assess"),
        ("once the guns are quiet and the road is open, the rebels will disarm", "commit"),
        ("a hotline between the navy and the pilots", "assess"),
        ("the United Provinces and the armed miners will fund the road", "commit"),
        ("the armed miners and the owners will fund the road", "commit"),
        ("if the army withdraws, the rebels will disarm", "commit"),
        ("it was ready to talk but only if the tariffs went first", "offer"),
        ("the union must end its strike and reopen the gates", "demand"),
    ],
)
def test_what_belongs_together_stays_together(text, act):
    assert cut(text) == [(act, [text])]


@pytest.mark.parametrize(
    ("cue", "text", "parts"),
    [
        ("said", "The meeting was calm. The tone was good.", ["The meeting was calm.", "The tone was good."]),
        ("said", "the meeting was long but the tone was good", ["the meeting was long", "the tone was good"]),
        (
            "said",
            "it had asked for patience and had been given none",
            ["it had asked for patience", "had been given none"],
        ),
        (
            "said",
            "the lake was shared; each valley drew what it needed",
            ["the lake was shared", "each valley drew what it needed"],
        ),
        (
            "said",
            "that the ferry had sailed and that nobody was hurt",
            ["that the ferry had sailed", "that nobody was hurt"],
        ),
        ("agreed", "to halt the raids until May and to meet again", ["to halt the raids until May", "to meet again"]),
        ("insists on", "an end to the blockade, and on doctors", ["an end to the blockade", "on doctors"]),
    ],
)
def test_clauses_that_could_stand_alone_are_cut_apart(cue, text, parts):
    text = f"{cue} {text}"
    found = [p for _, spans in cut(text, ((len(cue) + 1, len(text)),), cue) for p in spans]
    assert found == parts


@pytest.mark.parametrize(
    ("cue", "text", "parts"),
    [
        ("demanded", "a rise of nine percent, a shorter week and a seat on the board", 3),
        ("offered", "two more buses a day and a lower fare for pupils", 2),
        ("said", "the firm would bring three demands: a later start, an open ledger and a vote of the growers", 4),
    ],
)
def test_things_asked_or_given_in_one_breath_are_cut_apart(cue, text, parts):
    assert len(cut(text, cue=cue)) == parts


def test_a_list_of_many_things_stays_whole():
    text = "a road, a bridge, a school, a clinic, a well and a market"
    assert cut(text, cue="demanded") == [("demand", [text])]


def test_parts_around_the_cue_are_one_unit():
    text = '"The plan," he said, "is dead."'
    assert cut(text, ((0, 11), (21, 31)), quoted=True) == [("assess", ['"The plan,"', '"is dead."'])]


def test_sentences_around_the_cue_are_two():
    text = '"We accept the list," he said. "We reject the map."'
    found = cut(text, ((0, 21), (31, len(text))), quoted=True)
    assert found == [("accept", ['"We accept the list,"']), ("reject", ['"We reject the map."'])]


def test_a_writers_gloss_breaks_the_span():
    text = "the army must leave (a demand it has made for years) the valley"
    assert cut(text) == [("demand", ["the army must leave", "the valley"])]


def test_a_speakers_own_parenthesis_stays():
    text = '"The army must leave (and soon) the valley."'
    assert cut(text, quoted=True) == [("demand", [text])]


@pytest.mark.parametrize("text", ["(all of it)", "()", "a (b) c", "(a) b"])
def test_a_content_never_becomes_empty(text):
    assert all(s < e for s, e in without_gloss(text, ((0, len(text)),)))
    assert without_gloss(text, ((0, len(text)),))


PARTS = "we must leave accept the map ( ) . ; , but while and would not has ready to talk \n “ ”".split(" ")


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map(" ".join))
def test_units_lie_in_the_content_in_order_and_hold_a_word(text):
    spans = [span for _, parts in _raw(text) for span in parts]
    assert spans == sorted(spans)
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(any(map(str.isalnum, text[s:e])) for s, e in spans)


def _raw(text):
    return [
        (u.act, u.spans) for u in units(text, ((0, len(text)),), sentences(text), lambda c: act_of("said", c), False)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join))
def test_a_few_words_without_a_position_stay_with_those_before_them(text):
    text = text.replace("\n", " ")
    for (act, parts), (next_, more) in pairwise(_raw(text)):
        few = sum(len(text[s:e].split()) for s, e in more) <= 3
        assert act != next_ or not few or act in POSITION_ACTS or more[0][0] - parts[-1][1] > 1
