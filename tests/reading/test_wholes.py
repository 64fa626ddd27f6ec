"""Parts of one quotation belong to one speaker, unless somebody else speaks in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.wholes import whole_quotations
from detente.records import Attribution
from tests.reading.anything import NEWS

LONG = "Our members have waited since spring for an answer"


def attribution(
    text: str, content: list[str], source: str = "", cue: str = "said", form: str = "direct"
) -> Attribution:
    def span(words):
        start = text.index(words)
        return start, start + len(words)

    return Attribution(
        id="",
        source=(span(source),) if source else (),
        cue=(span(cue),),
        content=tuple(map(span, content)),
        form=form,  # type: ignore[arg-type]
    )


def contents(text: str, *found: Attribution) -> list[list[str]]:
    return [[text[s:e] for s, e in a.content] for a in whole_quotations(text, found)]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»", "„“"])
def test_a_sentence_that_was_left_out_of_a_quotation_is_taken_in(opening, closing):
    text = f"{opening}{LONG}. They will not wait for ever,{closing} Ida Brok said."
    assert contents(text, attribution(text, ["They will not wait for ever"])) == [
        [f"{LONG}. They will not wait for ever,"]
    ]


def test_a_quotation_after_the_speaker_goes_on_with_the_one_before():
    text = f"“We will go to court,” Ida Brok said. “{LONG}.”"
    assert contents(text, attribution(text, ["We will go to court"], "Ida Brok")) == [
        ["We will go to court", f"{LONG}."]
    ]


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        (f"“We will go to court,” Ida Brok said.\n“{LONG}.”", "We will go to court", "direct"),  # another paragraph
        (f"“We will go to court,” Ida Brok said. The owners replied: “{LONG}.”", "We will go to court", "direct"),
        (f"Ida Brok said the union would sue. “{LONG}.”", "the union would sue", "indirect"),
        ("“We will go to court,” Ida Brok said. The “new” offer is old.", "We will go to court", "direct"),
    ],
)
def test_what_may_be_another_speakers_is_left_alone(text, content, form):
    assert contents(text, attribution(text, [content], "Ida Brok", form=form)) == [[content]]


def test_a_quotation_in_which_two_have_a_part_stays_as_it_was_read():
    text = f"“{LONG}, he said, and the owners told us to wait for the summer,” Ida Brok said."
    found = [attribution(text, [LONG]), attribution(text, ["to wait for the summer"], cue="told")]
    assert contents(text, *found) == [[LONG], ["to wait for the summer"]]


def test_a_whole_quotation_stays_as_it_is():
    text = f"“{LONG},” Ida Brok said."
    assert contents(text, attribution(text, [LONG])) == [[LONG]]


@given(st.sampled_from(NEWS), st.data())
def test_contents_only_grow_and_stay_in_the_text(text, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)))
    one = Attribution(id="", source=(), cue=(), content=((ends[0], ends[1]),), form="direct")
    (after,) = whole_quotations(text, [one])
    assert all(0 <= s < e <= len(text) for s, e in after.content)
    assert any(s <= ends[0] and ends[1] <= e for s, e in after.content)
