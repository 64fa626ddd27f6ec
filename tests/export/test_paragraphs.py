"""Paragraphs are cut where a reader would cut them, and nothing but blank space is lost between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.export.paragraphs import paragraphs

TEXTS = st.text(st.sampled_from("ab \n\t\r-"), max_size=80)


def cut(text: str) -> list[str]:
    return [text[begin:end].strip() for begin, end in paragraphs(text)]


@given(TEXTS)
def test_only_blank_space_lies_outside(text: str) -> None:
    found = list(paragraphs(text))
    edges = [0, *(place for span in found for place in span), len(text)]
    assert edges == sorted(edges)
    assert not "".join(text[edges[place] : edges[place + 1]] for place in range(0, len(edges), 2)).strip()
    assert all(text[begin:end].strip() for begin, end in found)


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    assert cut("One.\nTwo.\nThree.") == ["One.", "Two.", "Three."]


def test_wrapped_lines_belong_together_where_blank_lines_part_paragraphs() -> None:
    long = "A line that somebody wrapped by hand, as in old mail,\nand its end."
    assert cut(f"{long}\n\nNext.") == [long, "Next."]


def test_short_lines_and_lists_stay_lines() -> None:
    listed = "These are the points that both of the sides agreed on:\n- boats\n- sailors"
    assert cut(f"Title\nBy R. Imre\n\n{listed}") == ["Title", "By R. Imre", *listed.split("\n")]


def test_an_empty_text_has_none() -> None:
    assert cut(" \n\n ") == []
