"""Our word pieces are those of the tokenizers library, which the weights were trained with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.reading.encoder import MODEL
from detente.reading.wordpiece import WordPiece

tokenizers = pytest.importorskip("tokenizers")
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.txt"))
# The scripts of news, of which both know every character. The library's Unicode tables are of 2015: 503 later
# characters it takes for something else than Python does.
RANGES = ((0, 0x5FF), (0x620, 0x6FF), (0x1E00, 0x1FFF), (0x2000, 0x2DFF), (0x3000, 0x30FF), (0x4E00, 0x4EFF))
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
KNOWN = st.text(st.one_of([st.characters(min_codepoint=a, max_codepoint=b) for a, b in RANGES]))


@pytest.fixture(scope="module")
def both() -> tuple[Any, WordPiece]:
    path = MODEL / "vocabulary.txt"
    theirs = tokenizers.BertWordPieceTokenizer(str(path), lowercase=True)
    return theirs, WordPiece.of(path.read_text(encoding="utf-8"))


def assert_same(both: tuple[Any, WordPiece], text: str) -> None:
    for special in (False, True):
        theirs, ours = (one.encode_batch([text], add_special_tokens=special)[0] for one in both)
        assert ours.ids == theirs.ids
        assert ours.offsets == theirs.offsets
        assert ours.word_ids == theirs.word_ids


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_a_report_is_cut_alike(both, path):
    assert_same(both, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    ["", " \n", "naïve Žižek", "l’accord «historique»", "İstanbul", "协议 talks", "a\u200db", "≠ ; €5", "x" * 101],
)
def test_odd_characters_are_cut_alike(both, text):
    assert_same(both, text)


@given(KNOWN)
def test_any_text_is_cut_alike(both, text):
    assume(not any(mark in text for mark in SPECIAL))
    assert_same(both, text)


@pytest.mark.parametrize("mark", SPECIAL)
def test_a_report_cannot_write_the_networks_own_marks(both, mark):
    """The library takes "[SEP]" in a text for its separator; here it is three words."""
    encoded = both[1].encode(f"talks {mark} today")
    assert [i for i, word in enumerate(encoded.word_ids) if word == 1] == [1]
    assert set(encoded.word_ids) == set(range(5))
    assert not set(encoded.ids) & {both[0].token_to_id(special) for special in SPECIAL}
