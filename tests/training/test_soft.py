"""What is kept of the teacher's scores is what it said, found again by where words stand."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pytest

from detente.reading.attribution import LINK, TAGS, link, spans_of
from detente.reading.encoder import Passage
from detente.reading.pieces import Chunk

soft: Any = import_module("training.attribution.soft")  # by name: mypy has no types of torch to follow

TEXT = "Norvia says no, Sudmark said yes."
PATH = np.array([TAGS.index(t) for t in "B-source B-cue B-content O B-source B-cue B-content O".split()])


def passage(seed: int = 1, paths: np.ndarray = PATH, sure: float = 8.0) -> Passage:
    """A chunk of words two characters apart, tagged as `paths` has it, with links by chance."""
    rng = np.random.default_rng(seed)
    n = len(paths)
    at = np.arange(n)
    chunk = Chunk(np.arange(n + 2), np.zeros(n + 2, np.int64), at + 1, np.stack([at * 2, at * 2 + 1], 1))
    tags = np.eye(len(TAGS), dtype=np.float32)[paths] * sure
    return Passage(chunk, np.zeros((n, 4), np.float32), tags, rng.normal(size=(n, 4 * LINK + 1)).astype(np.float32))


def test_scores_are_found_again_by_where_words_stand(tmp_path):
    first, second = passage(1), passage(2, PATH[:5])
    soft.write(soft.place(tmp_path, TEXT), [first, second])
    found = soft.read(tmp_path, TEXT)
    for one in (first, second):
        kept = found[soft.key(one.chunk.spans)]
        assert kept.tags == pytest.approx(one.tags, abs=0.01)
        assert kept.content.tolist() == np.flatnonzero(one.tags.argmax(1) == TAGS.index("B-content")).tolist()


def test_kept_links_choose_as_the_reader_does():
    for seed in range(20):
        one = passage(seed)
        kept, found = soft.soft(one), spans_of(PATH)
        chosen = {c.content[0][0]: c.cue[0][0] for c in link(found, one.links, one.chunk.paragraphs)}
        cues = [start for start, _ in found["cue"]]
        best = {int(w): cues[int(row[cues].argmax())] for w, row in zip(kept.content, kept.content_cue, strict=True)}
        assert chosen.items() <= best.items()
        assert kept.cue_source.shape == (len(cues), len(PATH) + 1)
        assert kept.cue_source[:, -1] == pytest.approx(one.links[cues, -1], abs=0.01)


def test_links_are_kept_only_of_words_that_may_begin_one():
    assert len(soft.soft(passage(sure=8.0)).content) == 2
    assert len(soft.soft(passage(sure=0.0)).content) == len(PATH)


def test_scores_take_two_bytes_each():
    kept = soft.soft(passage())
    assert {kept.tags.dtype, kept.content_cue.dtype, kept.cue_source.dtype} == {np.dtype(np.float16)}


def test_another_text_has_no_scores(tmp_path):
    soft.write(soft.place(tmp_path, TEXT), [passage()])
    assert soft.read(tmp_path, TEXT.upper()) == {}


def test_a_text_without_words_was_asked_all_the_same(tmp_path):
    soft.write(soft.place(tmp_path, ""), [])
    assert soft.place(tmp_path, "").exists()
    assert soft.read(tmp_path, "") == {}
