"""Statements on short reports: party, speaker, act, condition, chain and dates put together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DetenteError
from detente.records import AUTHOR
from tests.reading.pages import only, read, told, unmarked, words_at

HOSTAGES = (
    "{Qatar's foreign ministry spokesman Majed al-Ansari} <said> on Thursday "
    "[Hamas had accepted the release of 33 hostages if Israel halts its strikes for 42 days].\n"
)


def test_a_reported_acceptance_has_every_field():
    reading = read(HOSTAGES)
    s = only(reading)
    assert (s.party, s.speaker, s.act, s.form) == ("hamas", "majed-al-ansari", "accept", "indirect")
    assert (s.hedge, s.recency, s.stated_at and s.stated_at.value) == ("CT+", "new", "2025-03-13")
    assert s.condition
    assert (s.condition.type, s.condition.by) == ("if", "israel")
    assert words_at(reading, (s.condition.span,)) == "if Israel halts its strikes for 42 days"
    assert [(q.value, q.unit, q.of) for q in s.quantities] == [(33, None, "hostages"), (42, "day", None)]
    assert [hop.actor for hop in s.chain] == ["majed-al-ansari"]
    assert "prisoners" in s.issues


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (  # joint: one statement a party
            "{France and Germany} <demanded> [an end to the tariff].",
            [("france", "demand", "an end to the tariff"), ("germany", "demand", "an end to the tariff")],
        ),
        (  # claimed for others
            "{Kenya's president} <said> [Uganda and Rwanda would send monitors].",
            [
                ("rwanda", "commit", "Uganda and Rwanda would send monitors"),
                ("uganda", "commit", "Uganda and Rwanda would send monitors"),
            ],
        ),
        (  # two acts in one content
            "{Peru's president} <said> [the round was calm but Chile must leave the reef].",
            [("peru", "assess", "the round was calm"), ("peru", "demand", "Chile must leave the reef")],
        ),
        (  # a cue in the middle
            '["The pact,"] {Peru\'s president} <said>, ["is dead."]',
            [("peru", "assess", '"The pact," | "is dead."')],
        ),
        (  # in the report's own words, without a quotation
            "Peru's demand to redraw the line is old. Chile rejected any new line.",
            [("peru", "demand", "to redraw the line"), ("chile", "reject", "any new line")],
        ),
        (  # two parties in one content
            "{Kenya's president} <said> [Peru rejected the plan and Chile accepted it].",
            [("peru", "reject", "Peru rejected the plan"), ("chile", "accept", "Chile accepted it")],
        ),
        (  # two parties that do the same
            "{A delegate} <said> [Japan agreed to buy rice and the United States agreed to cut tariffs].",
            [
                ("japan", "accept", "Japan agreed to buy rice"),
                ("united-states", "accept", "the United States agreed to cut tariffs"),
            ],
        ),
        (  # a second act of another party
            "{Qatar's envoy} <said> [Iran would not accept the cap but was prepared to ship out its stock].",
            [
                ("iran", "reject", "Iran would not accept the cap"),
                ("iran", "offer", "was prepared to ship out its stock"),
            ],
        ),
        (  # names that "and" joins are one subject
            "{Kenya's president} <said> [the United States and Japan will fund the road].",
            [
                ("japan", "commit", "the United States and Japan will fund the road"),
                ("united-states", "commit", "the United States and Japan will fund the road"),
            ],
        ),
        (  # the speaker's own act after another's
            '["Chile wants a fence and we have offered a gate,"] {Peru\'s minister} <said>.',
            [("chile", "demand", '"Chile wants a fence'), ("peru", "offer", 'we have offered a gate,"')],
        ),
        (  # the writer's own
            "Peru rejected the line. A breakthrough looks unlikely.",
            [("peru", "reject", "the line"), (AUTHOR, "assess", "A breakthrough looks unlikely")],
        ),
    ],
)
def test_who_holds_what(marked, expected):
    assert told(read(marked))[: len(expected)] == expected


def test_a_pronoun_speaks_for_whom_it_stands():
    reading = read(
        "{Peru's president, Ana Soto,} <said> [the round was calm].\n{She} <demanded> [an apology].\n"
        "{Chile's envoy, Luis Rey,} <rejected> [the demand]. \n{He} <offered> [a joint patrol]."
    )
    assert [(s.party, s.speaker) for s in reading.statements] == [
        ("peru", "ana-soto"),
        ("peru", "ana-soto"),
        ("chile", "luis-rey"),
        ("chile", "luis-rey"),
    ]


@pytest.mark.parametrize(
    ("source", "speaker", "party"),
    [
        ("A senior Kenyan official", "unnamed:senior Kenyan official", "kenya"),
        ("The Kremlin", "russia", "russia"),
        ("Two people familiar with the talks", "unnamed:Two people familiar with the talks", "unknown"),
        ("Kenyan foreign minister Musa Oti", "musa-oti", "kenya"),
    ],
)
def test_the_speaker_is_never_taken_for_the_party(source, speaker, party):
    s = only(read(f"{{{source}}} <said> [the talks on the lake were slow]."))
    assert (s.speaker, s.party) == (speaker, party)


@pytest.mark.parametrize(
    ("marked", "addressee"),
    [
        ("{Peru's president} <said> [Chile must leave the reef].", "chile"),
        ("{Peru's president} <urged> [Chile to leave the reef].", "chile"),
        ("Peru demanded that Chile leave the reef.", "chile"),
        ("{Peru's president} <warned> [Chile will be hit with tariffs unless it leaves].", "chile"),
        ("{Peru's president} <said> [the reef must be cleared].", None),
        ("{Peru's president} <said> [Chile was a good host].", None),
    ],
)
def test_who_is_asked_or_threatened_is_the_addressee(marked, addressee):
    s = only(read(marked))
    assert (s.party, s.addressee) == ("peru", addressee)


@pytest.mark.parametrize(
    ("marked", "value", "recency"),
    [
        ("{Peru's envoy} <said> on Wednesday [the talks were slow].", "2025-03-12", "new"),
        ("{Peru's envoy} <said> in June 2024 [the talks were slow].", "2024-06", "historical"),
        ("{Peru's envoy} <said> [the talks were slow].", None, "undated"),
        ("Ahead of a round on 20 March 2025, {Peru's envoy} <said> [the talks were slow].", None, "undated"),
    ],
)
def test_when_it_was_said(marked, value, recency):
    """A day after publication is when something else happens."""
    s = only(read(marked))
    assert (s.stated_at and s.stated_at.value, s.recency) == (value, recency)


def test_what_it_is_about_is_dated_by_the_content():
    s = only(read("{Peru's envoy} <said> on Wednesday [the boats must leave by 20 March 2025]."))
    assert (s.stated_at and s.stated_at.value, s.about and s.about.end) == ("2025-03-12", "2025-03-20")


@pytest.mark.parametrize(
    ("act", "cue", "valence", "hedge", "firmness"),
    [
        ("assess", "said the round had made progress", "+", "CT+", "firm"),
        ("deny", "denied that any clause was secret", None, "CT-", "firm"),
        ("reject", "said it would never sign the map", None, "CT+", "red_line"),
    ],
)
def test_fields_that_only_some_acts_have(act, cue, valence, hedge, firmness):
    verb, _, content = cue.partition(" ")
    s = only(read(f"{{Peru's envoy}} <{verb}> [{content}]."))
    assert (s.act, s.valence, s.hedge, s.firmness) == (act, valence, hedge, firmness)


def test_a_stance_under_a_quotation_is_through_its_speaker():
    reading = read("{Chile's envoy Luis Rey} <said> [the round was slow because Peru had rejected the map].")
    inner = next(s for s in reading.statements if s.party == "peru")
    assert (inner.act, inner.speaker, [h.actor for h in inner.chain]) == ("reject", "luis-rey", ["luis-rey"])


def test_nothing_is_told_twice():
    reading = read("{Peru's envoy} <said> [Peru has rejected the map, and that the round was over].")
    assert len({(s.party, s.act, s.content) for s in reading.statements}) == len(reading.statements)
    assert [s.act for s in reading.statements].count("reject") == 1


@pytest.mark.parametrize(
    "text",
    [
        "If Peru accepts the map, the boats leave.",
        "{Chile's envoy} <denied> [that Peru had accepted the map].",
        "{Chile's envoy} <declined to say> [whether Peru accepted the map].",
        "Nobody knows whether Peru accepts the map.",
        "Peru was urged to accept the map.",
        "It is unlikely that Peru would accept the map.",
        "Neither Peru nor Chile accepted the map.",
        "No government accepted the map.",
    ],
)
def test_an_acceptance_that_nobody_gave_is_not_told(text):
    assert "accept" not in [s.act for s in read(text).statements]


def test_ids_follow_the_text_and_attributions_are_there():
    reading = read(HOSTAGES + "Israel rejected a longer pause.\nThe gaps remain wide.\n")
    assert [s.id for s in reading.statements] == [f"s{n}" for n in range(1, len(reading.statements) + 1)]
    assert [s.content for s in reading.statements] == sorted(s.content for s in reading.statements)
    known = {a.id for a in reading.attributions}
    assert all(s.attribution in known or s.form == "author" for s in reading.statements)


def test_parties_and_speakers_are_among_the_actors():
    reading = read(HOSTAGES + "{A Kenyan official} <told> Reuters [Hamas wants a truce].\n")
    actors = {a.id for a in reading.actors} | {AUTHOR, "unknown"}
    assert {s.party for s in reading.statements} | {s.speaker for s in reading.statements} <= actors
    assert {hop.actor for s in reading.statements for hop in s.chain} <= actors


PARTS = (
    "{Peru} {Chile's envoy} {He} {} <said> <rejected> <demanded> [it must leave the map] [we accept it if Chile goes] "
    '["no,"] Peru Chile has accepted rejected the union\'s demand for 60 days unless . , ; \n ( ) “ ” never'
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(st.characters(exclude_characters="{}<>[]"), max_size=4), max_size=20))
def test_every_span_of_whatever_is_read_slices_to_words(parts):
    marked = " ".join(parts)
    try:
        reading = read(marked)
    except DetenteError:
        return
    text = unmarked(marked)[0]
    for s in reading.statements:
        conditions = (s.condition.span,) if s.condition else ()
        hops = tuple(span for hop in s.chain for span in hop.cue)
        numbers = tuple(q.span for q in s.quantities)
        for start, end in (*s.content, *s.source, *s.cue, *conditions, *hops, *numbers):
            assert 0 <= start < end <= len(text)
        assert any(c.isalnum() for span in s.content for c in text[slice(*span)])
