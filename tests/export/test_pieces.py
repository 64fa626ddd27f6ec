"""Overlapping spans are cut so that each piece knows exactly the marks that it belongs to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.export.pieces import Mark, Piece, levels, pieces

LENGTH = 30
SPAN = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12)).map(lambda pair: (pair[0], min(LENGTH, sum(pair))))
SPANS = st.lists(SPAN, min_size=1, max_size=3).map(tuple)
MARKS = st.lists(SPANS, max_size=5).map(
    lambda all_spans: [Mark(f"s{number}", "content", spans) for number, spans in enumerate(all_spans)]
)


def inside(place: int, mark: Mark) -> bool:
    return any(begin <= place < end for begin, end in mark.spans)


@given(MARKS, st.integers(0, 10), st.integers(11, LENGTH))
def test_pieces_join_up_and_each_character_has_its_marks(marks: list[Mark], begin: int, end: int) -> None:
    found = list(pieces(begin, end, marks))
    assert [place for piece in found for place in range(piece.begin, piece.end)] == list(range(begin, end))
    for piece in found:
        for place in range(piece.begin, piece.end):
            assert set(piece.marks) == {mark for mark in marks if inside(place, mark)}


@given(MARKS)
def test_contents_that_overlap_get_different_levels(marks: list[Mark]) -> None:
    level = levels(marks)
    for place in range(LENGTH):
        here = [level[mark.key] for mark in marks if inside(place, mark)]
        assert len(set(here)) == len(here)


def test_a_nested_statement_comes_inside_the_one_around_it() -> None:
    outer, inner = Mark("s1", "content", ((0, 20),)), Mark("s2", "content", ((5, 9),))
    assert list(pieces(0, 24, [inner, outer])) == [
        Piece(0, 5, (outer,)),
        Piece(5, 9, (outer, inner)),
        Piece(9, 20, (outer,)),
        Piece(20, 24, ()),
    ]


def test_statements_that_only_touch_share_the_first_level() -> None:
    assert levels([Mark("s1", "content", ((0, 5),)), Mark("s2", "content", ((5, 9),))]) == {"s1": 0, "s2": 0}
