"""Stances: inflection, subjects, negation, relative clauses, nouns; and what only looks like a stance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.lexicon import table
from detente.reading.positions.acts import settled
from detente.reading.positions.stance_words import inflected
from detente.reading.positions.stances import find_stances
from detente.reading.positions.whose import stance_subject
from detente.reading.sentences import sentences
from detente.reading.words import words
from tests.reading.pages import page_of


def stances(text):
    """(subject, act after negation, content) of each stance that has a subject."""
    page, found = page_of(text), []
    for sentence in page.sentences:
        for s in find_stances(text, words(text, *sentence), sentence):
            subject = stance_subject(text, s, sentence, page.sources)
            if subject:
                found.append((text[slice(*subject)], settled(s.act, s.negated), text[slice(*s.content)]))
    return found


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("demand", ["demand", "demands", "demanded", "demanding"]),
        ("propose", ["propose", "proposes", "proposed", "proposing"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("press", ["press", "presses", "pressed", "pressing"]),
        ("rebut", ["rebut", "rebuts", "rebutted", "rebutting"]),
        ("seek", ["seek", "seeks", "sought", "seeking"]),
        ("rule out", ["rule out", "rules out", "ruled out", "ruling out"]),
        ("call for", ["call for", "calls for", "called for", "calling for"]),
    ],
)
def test_verbs_are_inflected(lemma, forms):
    assert inflected(lemma) == forms


@pytest.mark.parametrize(("act", "lemmas"), table("stances")["verbs"].items())
def test_every_verb_of_the_data_is_found_with_its_act(act, lemmas):
    forms = [form for lemma in lemmas if not lemma.endswith(" to") for form in inflected(lemma)[1:3]]
    found = {form: stances(f"On Monday Kenya {form} the lake treaty.") for form in forms if "comment" not in form}
    assert {form: got for form, got in found.items() if got != [("Kenya", act, "the lake treaty")]} == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tehran has rejected the draft, but left the door open.", [("Tehran", "reject", "the draft")]),
        ("Hamas wants a full withdrawal.", [("Hamas", "demand", "a full withdrawal")]),
        ("Seoul sought a waiver on chips.", [("Seoul", "demand", "a waiver on chips")]),
        ("Iran is open to a consortium.", [("Iran", "offer", "a consortium")]),
        ("Manila is committed to the code of conduct.", [("Manila", "commit", "the code of conduct")]),
        ("Ghana remains opposed to the levy.", [("Ghana", "reject", "the levy")]),
        ("Iran, however, rejected the plan.", [("Iran", "reject", "the plan")]),
        ("Peru on Tuesday formally accepted the border map.", [("Peru", "accept", "the border map")]),
        ("Israel and Hamas agreed to a pause.", [("Israel and Hamas", "accept", "a pause")]),
        ("The government forbade rallies before the vote.", [("The government", "reject", "rallies before the vote")]),
        ("The United States promised to pay.", [("The United States", "commit", "to pay")]),
    ],
)
def test_a_subject_takes_a_position(sentence, expected):
    assert stances(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Russia's demand to control the region is old.", ("Russia", "demand", "to control the region")),
        ("Kenya's offer of a 4% rise was not enough.", ("Kenya", "offer", "of a 4% rise")),
        ("The government's refusal to disarm remains a hurdle.", ("The government", "reject", "to disarm")),
        ("The rebels' insistence on amnesty has cost months.", ("The rebels", "demand", "on amnesty")),
        ("Japan’s pledge that fishing would stop was kept.", ("Japan", "commit", "that fishing would stop was kept")),
        ("The French government named its objection to the quota.", ("its", "reject", "to the quota")),
    ],
)
def test_a_noun_with_an_owner_takes_a_position(sentence, expected):
    """The owner is the subject, and the sentence's own verb is no part of what is demanded."""
    assert stances(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("That is the recognition the Kremlin seeks.", ("the Kremlin", "demand", "the recognition")),
        ("It is the pause that Hamas has long demanded.", ("Hamas", "demand", "the pause")),
        ("The freeze that Washington demands would last ten years.", ("Washington", "demand", "The freeze")),
    ],
)
def test_a_relative_clause_finds_what_it_is_about(sentence, expected):
    assert stances(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The draft was rejected by Manila on Friday.", ("Manila", "reject", "The draft")),
        ("The plan has been accepted by France, Spain and Italy.", ("France, Spain and Italy", "accept", "The plan")),
        ("The fund is backed by Japan and by Canada.", ("Japan and by Canada", "accept", "The fund")),
        ("Oslo said the cut was opposed by the union.", ("the union", "reject", "the cut")),
        ("The quota was not accepted by Iceland.", ("Iceland", "reject", "The quota")),
    ],
)
def test_in_the_passive_the_agent_takes_the_position(sentence, expected):
    assert stances(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An offer from Norway to share the bank lapsed.", ("Norway", "offer", "to share the bank lapsed")),
        ("A demand by Ireland for a bigger share was ignored.", ("Ireland", "demand", "for a bigger share")),
        ("Mediators carried an assurance from Uganda that it would pay.", ("Uganda", "commit", "that it would pay")),
    ],
)
def test_a_noun_can_name_whose_it_is_after_it(sentence, expected):
    assert stances(sentence) == [expected]


def test_two_nouns_share_their_owner():
    found = stances("Neither Kenya's offer of a truce nor its pledge to pay was enough.")
    assert [(s[1], s[2]) for s in found] == [("offer", "of a truce"), ("commit", "to pay")]
    assert {s[0] for s in found} == {"Kenya"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Denmark voted the draft down.", ("Denmark", "reject", "the draft")),
        ("Iran has ruled any such deal out.", ("Iran", "reject", "any such deal")),
        ("Seoul did not turn the offer down.", ("Seoul", "assess", "the offer")),
    ],
)
def test_a_verb_can_be_parted_from_its_particle(sentence, expected):
    assert stances(sentence) == [expected]


@pytest.mark.parametrize("sentence", ["Kyiv must accept the line.", "Ghana should agree to the levy."])
def test_what_is_asked_of_a_party_is_not_its_stance(sentence):
    assert stances(sentence) == []


NEGATIONS = [
    "did not",
    "didn’t",
    "does not",
    "has never",
    "would not",
    "will never",
    "can't",
    "still does not",
    "cannot",
]


@pytest.mark.parametrize("negation", NEGATIONS)
@pytest.mark.parametrize(("verb", "act"), [("accept", "reject"), ("reject", "assess"), ("offer", "reject")])
def test_negation_turns_a_stance_around(negation, verb, act):
    """ "Did not reject" leaves open: it is never an acceptance."""
    assert stances(f"Norway {negation} {verb} the fishing line.") == [("Norway", act, "the fishing line")]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Neither Iran nor Israel accepted the text.", "Israel"),
        ("Brussels was not willing to lower tariffs.", "Brussels"),
        ("Taipei isn't ready for such talks.", "Taipei"),
        ("Taipei isn’t ready for such talks.", "Taipei"),
        ("Tehran accepts no limits on its missiles.", "Tehran"),
        ("Nor has Poland agreed to the quota.", "Poland"),
    ],
)
def test_other_negations_reject_too(sentence, subject):
    assert [s[:2] for s in stances(sentence)] == [(subject, "reject")]


@pytest.mark.parametrize(
    "sentence",
    ["No government accepted the fund.", "None of the governments accepted the fund.", "Nobody accepted the fund."],
)
def test_nobody_accepts_nothing(sentence):
    assert "accept" not in [act for _, act, _ in stances(sentence)]


def test_verbs_share_their_subject():
    assert stances("Hamas rejected the map and has demanded guarantees.") == [
        ("Hamas", "reject", "the map"),
        ("Hamas", "demand", "guarantees"),
    ]


def test_a_stance_in_an_aside_ends_with_it():
    assert [s[1:] for s in stances("Peru, which had rejected the map, accepted the list.")] == [
        ("reject", "the map"),
        ("accept", "the list"),
    ]


def test_what_a_party_asks_of_another_is_not_the_askers_acceptance():
    found = stances("Washington wants Iran to stop and accept inspections.")
    assert [s[:2] for s in found] == [("Washington", "demand")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran was urged to stop enrichment.",
        "Kenya has been offered a safe exit.",
        "Iran is being asked to ship out its stockpile.",
        "The plan, rejected by Manila, is dead.",
        "The guarantees backed by Japan are thin.",
        "Russia seeking recognition is nothing new.",
        "The agreement was signed in Oslo.",
        "What Washington wants is unclear.",
        "Talks will fail unless Israel accepts the list.",
        "It would be over if Hamas accepted the list.",
        "The envoy asked whether Hanoi accepts the line.",
        "The offer on the table is old.",
    ],
)
def test_passives_participles_conditions_and_bare_nouns_are_no_stance(sentence):
    assert stances(sentence) == []


WORDS = "Iran Hamas the union rejected accepts not never demand 's refusal to , . and that is ready wants no “".split()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=14).map(" ".join))
def test_spans_lie_in_their_sentence_whatever_the_words(text):
    for sentence in sentences(text):
        for s in find_stances(text, words(text, *sentence), sentence):
            for start, end in (s.cue, s.content):
                assert sentence[0] <= start < end <= sentence[1]
            assert text[slice(*s.content)].strip() == text[slice(*s.content)]
