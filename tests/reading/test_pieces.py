"""Model input: every word is there once, with its characters, in chunks that fit."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.encoder import MODEL
from detente.reading.pieces import CHUNK, MARKS, Chunk, chunks
from detente.reading.wordpiece import WordPiece
from tests.reading.anything import NEWS, texts

TOKENIZER = WordPiece.of((MODEL / "vocabulary.txt").read_text(encoding="utf8"))
LIMITS = st.integers(4, 40)


def cut(text: str, limit: int = CHUNK) -> list[Chunk]:
    return list(chunks(text, TOKENIZER, limit))


def said(text: str, chunk: Chunk) -> list[str]:
    """The words of a chunk."""
    return [text[s:e] for s, e in chunk.spans.tolist()]


def marks(text: str) -> list[tuple[str, int]]:
    """Each word of a short text with the mark of its first piece."""
    (chunk,) = cut(text)
    return list(zip(said(text, chunk), chunk.marks[chunk.first].tolist(), strict=True))


@given(texts, LIMITS)
def test_every_chunk_fits_and_is_framed(text, limit):
    for chunk in cut(text, limit):
        assert 3 <= len(chunk.ids) == len(chunk.marks) <= limit
        assert (chunk.ids[0], chunk.ids[-1]) == (101, 102)
        assert chunk.marks.min() >= 0
        assert chunk.marks.max() < MARKS


@given(texts, LIMITS)
def test_words_stand_in_the_text_in_order(text, limit):
    found = [tuple(span) for chunk in cut(text, limit) for span in chunk.spans.tolist()]
    assert all(0 <= s < e <= len(text) and text[s:e].strip() for s, e in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@given(texts, LIMITS)
def test_each_word_has_a_first_piece_of_its_own(text, limit):
    for chunk in cut(text, limit):
        assert len(chunk.first) == len(chunk.spans) > 0
        assert chunk.first[0] == 1
        assert (np.diff(chunk.first) > 0).all()
        assert chunk.first[-1] < len(chunk.ids) - 1


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)), LIMITS)
def test_no_plain_character_is_left_out(text, limit):
    held = "".join("".join(said(text, chunk)) for chunk in cut(text, limit))
    assert held == "".join(text.split())


@given(texts)
def test_the_limit_changes_where_a_text_is_cut_but_not_its_words(text):
    assert [w for c in cut(text, 40) for w in said(text, c)] == [w for c in cut(text) for w in said(text, c)]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x01", "\u200b"])
def test_a_text_without_words_has_no_chunks(text):
    assert cut(text) == []


def test_short_paragraphs_share_a_chunk():
    assert len(cut("\n\n".join(NEWS[1:4]))) == 1


def test_a_paragraph_that_would_fit_alone_is_not_cut():
    text = "The union rejected the offer of the port.\nThe port rejected the demand of the union."
    assert [said(text, c)[0] for c in cut(text, 14)] == ["The", "The"]


def test_a_long_paragraph_is_cut_after_a_sentence():
    text = "The rebels left the town. The army stayed there. Nobody fired."
    assert [said(text, c)[-1] for c in cut(text, 14)] == [".", "."]


def test_a_word_longer_than_a_chunk_keeps_its_place():
    text = "The anticonstitutionalistically minded left"
    assert [w for c in cut(text, 5) for w in said(text, c)] == text.split()


def test_marks_keep_case_and_where_a_paragraph_begins():
    assert marks("the NATO Envoy\nleft") == [("the", 3), ("NATO", 2), ("Envoy", 1), ("left", 3)]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_marks_tell_what_stands_inside_quotation_marks(opening, closing):
    quoted = [word for word, mark in marks(f"he said {opening}we go{closing} again\nand left") if mark >= 6]
    assert quoted == [opening, "we", "go", closing]


def test_a_quotation_left_open_ends_with_its_paragraph():
    assert marks("“we go\nthey left")[-1] == ("left", 0)


def test_a_long_line_of_spaces_takes_no_time():
    """A search for its first word from each of its spaces would take minutes."""
    assert [w for c in cut(" " * 300_000 + "\n" + NEWS[0]) for w in said(" " * 300_000 + "\n" + NEWS[0], c)]
