"""BERT's uncased tokenizer: text to word pieces with exact offsets, from a vocabulary, in plain Python.

The same pieces as the `tokenizers` library gives (a test compares them), without its 12 MB and the 28 MB of download
tools that it asks for. News repeats its words, so the pieces of each are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

UNKNOWN = "[UNK]"
LONGEST = 100  # a longer word is one unknown piece
KEPT = 50_000  # words whose pieces are remembered

# What parts words. Not \s, which takes some control characters for space; BERT drops those.
_CHUNK = re.compile("[^ \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_IDEOGRAPHS = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0x2F800, 0x2FA1F),
)  # fmt: skip

Piece = tuple[int, int, int]
"""A piece's id, and its first and last-plus-one character in the word it is cut from."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """Pieces of one text: ids, offsets in characters, and the number of the word that each belongs to, if to one."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    word_ids: list[int | None]


class WordPiece:
    """A vocabulary (piece to id), ready to cut texts."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._ids = vocabulary
        self._unknown = vocabulary[UNKNOWN]
        self._words_of = lru_cache(KEPT)(self._cut)

    @classmethod
    def of(cls, listed: str) -> WordPiece:
        """From the text of a vocabulary file: a piece a line, its id the number of its line."""
        return cls({piece: number for number, piece in enumerate(listed.split("\n")) if piece})

    def encode_batch(self, texts: Sequence[str], add_special_tokens: bool = False) -> list[Encoding]:
        """The pieces of each text; `add_special_tokens` puts [CLS] before and [SEP] after them."""
        encoded = [self.encode(text) for text in texts]
        return [self._framed(one) for one in encoded] if add_special_tokens else encoded

    def _framed(self, one: Encoding) -> Encoding:
        ids = [self._ids["[CLS]"], *one.ids, self._ids["[SEP]"]]
        return Encoding(ids, [(0, 0), *one.offsets, (0, 0)], [None, *one.word_ids, None])

    def encode(self, text: str) -> Encoding:
        """The pieces of `text`."""
        ids, offsets, word_ids = list[int](), list[tuple[int, int]](), list[int | None]()
        word = 0
        for match in _CHUNK.finditer(text):
            start = match.start()
            for pieces in self._words_of(match.group()):
                for piece, begin, end in pieces:
                    ids.append(piece)
                    offsets.append((start + begin, start + end))
                    word_ids.append(word)
                word += 1
        return Encoding(ids, offsets, word_ids)

    def _cut(self, chunk: str) -> tuple[tuple[Piece, ...], ...]:
        """The pieces of each word of a chunk: of what stands between white space."""
        folded, places = _fold(chunk)
        return tuple(tuple(self._pieces(folded[a:b], places[a:b])) for a, b in _words(folded))

    def _pieces(self, word: str, places: list[int]) -> Iterator[Piece]:
        """The longest pieces from the left; one unknown piece where they do not cover the word."""
        found: list[Piece] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._ids.get(word[start:end] if not start else f"##{word[start:end]}")
                if piece is not None:
                    break
            if piece is None or len(word) > LONGEST:
                return iter([(self._unknown, places[0], places[-1] + 1)])
            found.append((piece, places[start], places[end - 1] + 1))
            start = end
        return iter(found)


def _fold(chunk: str) -> tuple[str, list[int]]:
    """Without controls and accents, in small letters; and for each character the place it came from."""
    if chunk.isascii() and chunk.isprintable():
        return chunk.lower(), list(range(len(chunk)))
    letters = [
        (small, place)
        for place, character in enumerate(chunk)
        if not _is_control(character)
        for base in unicodedata.normalize("NFD", character)
        if unicodedata.category(base) != "Mn"
        for small in base.lower()
    ]
    return "".join(c for c, _ in letters), [place for _, place in letters]


def _words(folded: str) -> Iterator[tuple[int, int]]:
    """Marks and ideographs by themselves, all else together."""
    start = 0
    for place, character in enumerate(folded):
        if character.isalnum() and character < "\u3400":
            continue
        if _stands_alone(character):
            if start < place:
                yield start, place
            yield place, place + 1
            start = place + 1
    if start < len(folded):
        yield start, len(folded)


def _stands_alone(character: str) -> bool:
    if character < "\x7f":
        return not character.isalnum()
    code = ord(character)
    return unicodedata.category(character)[0] == "P" or any(a <= code <= b for a, b in _IDEOGRAPHS)


def _is_control(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Co")
