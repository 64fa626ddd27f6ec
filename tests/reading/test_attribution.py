"""Who said what, given scores: the best tags, their spans, which belongs to which; and the form of a content."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.attribution import LINK, ROLES, TAGS, attributions, form_of, link, spans_of, viterbi
from tests.reading.anything import NEWS
from tests.reading.casts import unbracketed

TAG = {tag: n for n, tag in enumerate(TAGS)}
SCORES = st.integers(-20, 20).map(float)
PATHS = st.lists(st.integers(0, len(TAGS) - 1), min_size=1, max_size=12)


def joined(found, scores, paragraphs=None):
    """link() in one paragraph, or in those given for each word."""
    return link(found, scores, np.zeros(len(scores), np.int64) if paragraphs is None else np.array(paragraphs))


@given(st.data())
def test_no_other_tag_sequence_has_a_higher_score(data):
    n, k = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 3))
    scores = np.array(data.draw(st.lists(SCORES, min_size=n * k, max_size=n * k))).reshape(n, k)
    moves = np.array(data.draw(st.lists(SCORES, min_size=(k + 1) * k, max_size=(k + 1) * k))).reshape(k + 1, k)

    def total(path):
        return moves[k, path[0]] + sum(moves[a, b] for a, b in pairwise(path)) + sum(scores[range(n), list(path)])

    best = viterbi(scores.astype(np.float32), moves.astype(np.float32))
    assert total(tuple(best)) == max(map(total, product(range(k), repeat=n)))


def test_what_may_not_follow_is_not_taken_however_likely():
    """I-cue after O: the scores want it, the transitions forbid it."""
    scores = np.full((2, 7), -5, np.float32)
    scores[0, TAG["O"]] = scores[1, TAG["I-cue"]] = 0
    moves = np.zeros((8, 7), np.float32)
    moves[TAG["O"], TAG["I-cue"]] = -100
    assert viterbi(scores, moves).tolist() != [TAG["O"], TAG["I-cue"]]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O O", {}),
        ("B-source I-source B-cue O", {"source": [(0, 2)], "cue": [(2, 3)]}),
        ("B-content B-content I-content", {"content": [(0, 1), (1, 3)]}),
        ("B-cue I-source", {"cue": [(0, 1)], "source": [(1, 2)]}),
        ("I-content I-content O I-content", {"content": [(0, 2), (3, 4)]}),
    ],
)
def test_spans_are_runs_of_one_role(tags, expected):
    path = np.array([TAG[tag] for tag in tags.split()])
    assert spans_of(path) == {role: expected.get(role, []) for role in ROLES}


@given(PATHS)
def test_each_tagged_word_is_in_one_span_of_its_role(path):
    held = {i: role for role, spans in spans_of(np.array(path)).items() for s, e in spans for i in range(s, e)}
    assert held == {i: TAGS[tag][2:] for i, tag in enumerate(path) if tag}


def links(words: int, wants: dict[tuple[int, int], float], nobody: dict[int, float] | None = None):
    """Link scores in which content or cue `a` wants cue or source `b` so much; each pair has an axis of its own."""
    made = np.zeros((words, 4 * LINK + 1), np.float32)
    for axis, ((a, b), want) in enumerate(wants.items()):
        for side in (0, 2 * LINK):
            made[a, side + axis] = want
            made[b, side + LINK + axis] = 1
    for cue, want in (nobody or {}).items():
        made[cue, -1] = want
    return made


FOUND = {"source": [(0, 1), (5, 6)], "cue": [(1, 2), (6, 7)], "content": [(2, 4), (7, 9)]}


def test_contents_choose_their_cue_and_cues_their_source():
    made = joined(FOUND, links(9, {(2, 6): 9, (7, 1): 9, (1, 5): 9, (6, 0): 9}))
    assert [(a.source, a.cue, a.content) for a in made] == [
        ([(5, 6)], [(1, 2)], [(7, 9)]),
        ([(0, 1)], [(6, 7)], [(2, 4)]),
    ]


def test_two_contents_may_share_a_cue_and_the_other_cue_says_nothing():
    (made,) = joined(FOUND, links(9, {(2, 1): 9, (7, 1): 9, (1, 0): 9}))
    assert (made.cue, made.content) == ([(1, 2)], [(2, 4), (7, 9)])


def test_two_cues_may_share_a_source():
    made = joined(FOUND, links(9, {(2, 1): 9, (7, 6): 9, (1, 0): 9, (6, 0): 9}))
    assert [a.source for a in made] == [[(0, 1)], [(0, 1)]]


def test_a_cue_may_have_no_source():
    made = joined(FOUND, links(9, {(2, 1): 9, (7, 6): 9, (1, 0): 9, (6, 5): 9}, nobody={6: 99}))
    assert [a.source for a in made] == [[(0, 1)], []]
    assert joined(FOUND | {"source": []}, links(9, {(2, 1): 9, (7, 6): 9}))[0].source == []


def test_a_link_stays_in_its_paragraph_unless_another_is_far_better():
    paragraphs = [1] * 5 + [2] * 4  # a source, a cue and a content in each

    def second(want):
        wants = {(2, 1): 9, (7, 6): 9, (7, 1): want, (1, 0): 9, (6, 5): 9, (6, 0): want}
        return joined(FOUND, links(9, wants), paragraphs)[-1]

    assert (second(12).cue, second(12).source) == ([(6, 7)], [(5, 6)])
    assert second(900).cue == [(1, 2)]


@pytest.mark.parametrize("without", ["cue", "content"])
def test_without_a_cue_or_a_content_nothing_is_attributed(without):
    assert joined(FOUND | {without: []}, links(9, {})) == []


@given(st.integers(0, 99), PATHS)
def test_no_content_belongs_to_two_attributions(seed, path):
    found = spans_of(np.array(path))
    made = joined(found, np.random.default_rng(seed).normal(size=(len(path), 4 * LINK + 1)).astype(np.float32))
    given_away = [c for a in made for c in a.content]
    assert len(set(given_away)) == len(given_away)
    assert set(given_away) <= set(found["content"])
    assert all(a.cue and a.content and len(a.source) < 2 for a in made)


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("“[We will go,]” she said. “[We can wait.]”", "direct"),
        ("[“We will go,”] she said. [“We can wait.”]", "direct"),
        ('"[We go.]"', "direct"),
        ("‘[We won’t go]’, she said", "direct"),
        ("'[We don't agree]', she said", "direct"),
        ("«[Нет]», said the envoy", "direct"),
        ("„[Nein]“, said the envoy", "direct"),
        ("“[We wait.\n\n“We go on waiting.]”", "direct"),
        ("“We wait. [We go.] We sit.”", "direct"),
        ("the offer [is “an insult”]", "mixed"),
        ("the offer [is ‘an insult’]", "mixed"),
        ("the offer [was 'a pay cut with a bow on it']", "mixed"),
        ("[“Yes” to the map and “no” to the date]", "mixed"),
        ("she said [they would go]", "indirect"),
        ("“Go”, she said, and [they went]", "indirect"),
        ("the workers’ union and the drivers’ union [would go]", "indirect"),
        ("since the '90s [they have agreed]", "indirect"),
        ("it said “yes\n\nand [they went]", "indirect"),
    ],
)
def test_the_form_of_a_content_is_how_much_of_it_is_quoted(marked, form):
    """Quotation marks may lie inside the span or around it."""
    text, content = unbracketed(marked)
    assert form_of(text, tuple(content)) == form


@pytest.fixture(scope="module")
def found(reader):
    text = "\n".join(NEWS)
    return text, attributions(text, reader.encoder.passages(text), reader.encoder.heads["transitions"])


def test_an_attribution_has_a_cue_a_content_and_at_most_one_source(found):
    assert all(a.cue and a.content and len(a.source) < 2 for a in found[1])


def test_spans_end_with_whole_words(found):
    text, made = found
    for start, end in (span for a in made for span in (*a.source, *a.cue, *a.content)):
        assert text[start:end].strip()
        assert not text[end - 1 : end + 1].isalnum() or end == len(text)
        assert start == 0 or not text[start - 1 : start + 1].isalnum()


def test_a_content_does_not_end_in_a_conjunction_that_leads_on(found):
    text, made = found
    assert not any(text[s:e].endswith((" and", " but", ",", " —")) for a in made for s, e in a.content)
