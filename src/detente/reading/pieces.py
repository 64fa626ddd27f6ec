"""Text to model input: word pieces in chunks, with what an uncased tokenizer throws away kept as marks.

A chunk holds whole paragraphs where it can. Each word carries its characters in the stored text, so that every span
decoded from a chunk is exact. Training and reading share this file, so they see the same input.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.reading.quotations import quotations
from detente.reading.sentences import paragraphs
from detente.reading.wordpiece import Encoding, WordPiece
from detente.records import Span

CHUNK = 192  # pieces, [CLS] and [SEP] included
MARKS = 12  # 3 cases x start of a paragraph x inside quotation marks

_STOPS = {1012, 999, 1029, 1529}  # . ! ? … in the vocabulary
_CLS, _SEP = 101, 102  # the marks that the base model's inputs begin and end with

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One model input: `ids` and `marks` per piece; `first` (a piece index) and `spans` (characters) per word."""

    ids: Ints
    marks: Ints
    first: Ints
    spans: Ints

    @property
    def paragraphs(self) -> Ints:
        """For each word the number of its paragraph in the chunk."""
        return np.cumsum(self.marks[self.first] // 3 % 2)


@dataclass(frozen=True, slots=True)
class _Word:
    pieces: list[int]
    start: int
    end: int
    mark: int


def chunks(text: str, tokenizer: WordPiece, limit: int = CHUNK) -> Iterator[Chunk]:
    """Cut `text` into chunks of at most `limit` pieces, at paragraph ends where possible, else at sentence ends."""
    room = limit - 2
    waiting: list[_Word] = []
    size = 0
    for paragraph in _worded(text, tokenizer):
        for part in _fitting(paragraph, room):
            n = sum(len(w.pieces) for w in part)
            if waiting and size + n > room:
                yield _chunk(waiting)
                waiting, size = [], 0
            waiting += part
            size += n
    if waiting:
        yield _chunk(waiting)


def _worded(text: str, tokenizer: WordPiece) -> Iterator[list[_Word]]:
    """The words of each paragraph of `text` that has any."""
    found = paragraphs(text)
    encoded = tokenizer.encode_batch([text[slice(*span)] for span in found], add_special_tokens=False)
    for span, encoding in zip(found, encoded, strict=True):
        words = list(_words(text, span[0], encoding, quotations(text, *span)))
        if words:
            yield words


def _words(text: str, base: int, encoding: Encoding, quoted: list[Span]) -> Iterator[_Word]:
    """The words of a paragraph that begins at `base`; `quoted` is where it is inside quotation marks."""
    ends = [end for _, end in quoted]
    numbers, offsets = encoding.word_ids, encoding.offsets
    begins = [k for k in range(len(numbers)) if k == 0 or numbers[k] != numbers[k - 1]]
    for a, b in pairwise([*begins, len(numbers)]):
        first, last = base + offsets[a][0], base + offsets[b - 1][1]
        k = bisect_right(ends, first)
        inside = k < len(quoted) and quoted[k][0] <= first
        yield _Word(encoding.ids[a:b], first, last, _mark(text[first:last], a == 0, inside))


def _mark(word: str, starts: bool, quoted: bool) -> int:
    case = 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.isupper() else 1
    return case + 3 * starts + 6 * quoted


def _fitting(words: list[_Word], room: int) -> Iterator[list[_Word]]:
    """Parts of a paragraph that fit into one chunk: whole, or cut after the last sentence end that fits."""
    while words:
        size = cut = end = 0
        for i, word in enumerate(words):
            size += len(word.pieces)
            if size > room:
                break
            cut = i + 1
            if word.pieces[0] in _STOPS and i + 1 < len(words) and words[i + 1].start > word.end:
                end = cut
        if cut == len(words):
            end = cut
        if cut == 0:  # one word longer than a chunk: keep its beginning
            words[0] = _Word(words[0].pieces[:room], words[0].start, words[0].end, words[0].mark)
            cut = 1
        yield words[: end or cut]
        words = words[end or cut :]


def _chunk(words: list[_Word]) -> Chunk:
    ids = [_CLS]
    marks = [0]
    first = []
    for word in words:
        first.append(len(ids))
        ids += word.pieces
        marks += [word.mark] * len(word.pieces)
    ids.append(_SEP)
    marks.append(0)
    spans = np.array([(w.start, w.end) for w in words], np.int64).reshape(-1, 2)
    return Chunk(np.array(ids, np.int64), np.array(marks, np.int64), np.array(first, np.int64), spans)
