"""A quotation that runs over several paragraphs is one attribution."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.speeches import across_paragraphs
from detente.records import Attribution
from tests.reading.anything import NEWS

PARTS = ["The meeting was good.", "We will send two ships.", "We call on Peru to sign.", "I thank all"]


def attribution(text, source, cue, *content):
    def span(words):
        start = text.index(words)
        return start, start + len(words)

    sources = (span(source),) if source else ()
    return Attribution(id="", source=sources, cue=(span(cue),), content=tuple(map(span, content)), form="direct")


def told(text, *found):
    """(source, what is said, marks and blanks left out) of each attribution."""
    made = across_paragraphs(text, found)
    return [([text[s:e] for s, e in a.source], [text[s:e].strip('“”"') for s, e in a.content]) for a in made]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
def test_every_paragraph_opens_with_a_mark_and_the_last_closes(opening, closing):
    text = "\n\n".join(opening + part for part in PARTS) + f",{closing} Ida Brok said."
    found = (attribution(text, "", "call on", "Peru to sign."), attribution(text, "Ida Brok", "said", "I thank all"))
    assert told(text, *found) == [(["Ida Brok"], [*PARTS[:-1], "I thank all,"])]


@pytest.mark.parametrize("lead", ["Ida Brok said:\n\n", "Ida Brok said on Monday: "])
def test_only_the_first_paragraph_opens_and_the_last_closes(lead):
    text = lead + "“" + "\n\n".join(PARTS) + ".”\n\nThe talks went on."
    found = (attribution(text, "Ida Brok", "said", PARTS[0]), attribution(text, "", "call on", "Peru to sign."))
    assert told(text, *found) == [(["Ida Brok"], [*PARTS[:-1], "I thank all."])]


def test_the_line_before_tells_who_speaks_where_nothing_else_does():
    text = "The envoy, Ida Brok, made the following remarks today.\n\n“" + "\n\n".join(PARTS) + "”"
    assert told(text) == [(["The envoy, Ida Brok"], PARTS)]


@pytest.mark.parametrize(
    "text",
    [
        "“We will sign,” Ida Brok said.\n\n“We will not,” Bo Li said.",
        "“We will sign, Ida Brok said.\n\nThe talks went on.\n\nNobody signed.",
        'The 12" pipe, Ida Brok said, is broken.\n\nThe talks went on.',
    ],
)
def test_quotations_of_one_paragraph_and_open_marks_are_left_alone(text):
    found = (attribution(text, "Ida Brok", "said", text[:12]),)
    assert across_paragraphs(text, found) == found


def test_marks_without_words_between_them_say_nothing():
    assert across_paragraphs("“1\n\n2”\n\nThe talks went on.", ()) == ()


@given(st.lists(st.sampled_from(NEWS), max_size=5).map("\n\n".join))
def test_any_text_is_read_and_all_spans_lie_inside(text):
    made = across_paragraphs(text, ())
    assert all(0 <= s < e <= len(text) for a in made for s, e in a.content)
