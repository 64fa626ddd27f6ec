"""The student's loss against the teacher's scores."""

from __future__ import annotations

import json
import random
from argparse import Namespace
from importlib import import_module
from typing import Any

import numpy as np
import pytest
import torch

from detente.reading.attribution import LINK, TAGS
from detente.reading.encoder import MODEL, Passage
from detente.reading.pieces import Chunk

data, distil, model, mpnet, soft = (  # by name: mypy has no types of torch to follow
    import_module("training.attribution." + name) for name in ("data", "distil", "model", "mpnet", "soft")
)
teacher, train = (import_module("training.attribution." + name) for name in ("teacher", "train"))
VOCABULARY = str(MODEL / "vocabulary.txt")
TEXT = "France will open the border, its envoy said. Sudmark rejected the plan."
SIZES = mpnet.Sizes(width=24, inner=48, layers=1, vocabulary=120, positions=40)
WORDS = 6


def chunk(words: int = WORDS) -> Chunk:
    at = np.arange(words)
    ids = np.r_[5, 11 + at, 6]
    return Chunk(ids, np.zeros_like(ids), at + 1, np.stack([at * 2, at * 2 + 1], 1))


def teacher_of(one: Chunk, seed: int = 1) -> Any:
    rng = np.random.default_rng(seed)
    n = len(one.first)
    tags = rng.normal(size=(n, len(TAGS))).astype(np.float32)
    links = rng.normal(size=(n, 4 * LINK + 1)).astype(np.float32)
    return soft.soft(Passage(one, np.zeros((n, 4), np.float32), tags, links))


def example(words: int = WORDS, asked: bool = True, labelled: bool = True) -> Any:
    one = chunk(words)
    plain = data.label(one, [{"source": [[0, 1]], "cue": [[2, 3]], "content": [[4, 9]]}])
    return distil.taught(plain, {soft.key(one.spans): teacher_of(one)} if asked else {}, labelled)


def student() -> Any:
    torch.manual_seed(1)
    return model.Reader(mpnet.Mpnet(SIZES), SIZES.width).eval()


def test_like_distributions_are_not_apart_and_unlike_ones_are():
    scores = torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 9.0]])
    assert distil.apart(scores, scores + 5, 2.0).tolist() == pytest.approx([0, 0], abs=1e-5)
    assert (distil.apart(scores, scores.flip(1), 2.0) > 0.1).all()


def test_the_temperature_keeps_the_size_of_gradients():
    teacher = torch.tensor([[0.1, -0.2, 0.1]])
    sizes = []
    for temperature in (1.0, 4.0):
        scores = torch.zeros(1, 3, requires_grad=True)
        distil.apart(scores, teacher, temperature).sum().backward()
        sizes.append(float(scores.grad.abs().sum()))
    assert sizes[1] == pytest.approx(sizes[0], rel=0.15)


def test_the_student_is_drawn_to_the_teacher():
    network, batch = student(), [example(labelled=False), example(4, labelled=False)]
    optimizer = torch.optim.Adam(network.parameters(), 1e-2)
    seen = []
    for _ in range(40):
        parts = distil.loss_of(network, batch, None, 2.0)
        assert parts.keys() == {"soft tags", "soft content_cue", "soft cue_source"}
        whole = torch.stack(list(parts.values())).sum()
        seen.append(whole.item())
        optimizer.zero_grad()
        whole.backward()
        optimizer.step()
    assert seen[-1] < 0.3 * seen[0]


def test_labels_teach_beside_the_teacher_and_alone_where_it_was_not_asked():
    hard = {"path", "tags", "content_cue", "cue_source"}
    assert distil.loss_of(student(), [example(asked=False)], None, 2.0).keys() == hard
    assert distil.loss_of(student(), [example()], None, 2.0).keys() > hard


def test_a_chunk_whose_words_stand_otherwise_has_no_scores():
    known = {soft.key(chunk().spans): teacher_of(chunk())}
    assert distil.taught(data.label(chunk(5), []), known).soft is None
    assert distil.taught(data.label(chunk(), []), known).soft is not None


def test_no_batch_mixes_labelled_chunks_with_others():
    run = distil.Distilling.__new__(distil.Distilling)
    run.args = Namespace(batch=2)
    examples = [example(), example(5), example(4), example(labelled=False), example(4, labelled=False)]
    todo = run.batches(examples, random.Random(1))
    assert sorted(len(b) for b in todo) == [1, 2, 2]
    assert all(len({e.labelled for e in batch}) == 1 for batch in todo)


def test_a_student_learns_from_a_teacher_asked_once_over_labelled_texts_and_others(tmp_path, monkeypatch, capsys):
    labels = [{"source": [[30, 39]], "cue": [[40, 44]], "content": [[0, 28]]}]
    for part in ("train", "dev"):
        article = {"id": "a", "text": TEXT, "attributions": labels, "discard": []}
        tmp_path.joinpath(f"{part}.jsonl").write_text(json.dumps(article), encoding="utf8")
    more, scores = tmp_path / "more.jsonl", tmp_path / "scores"
    more.write_text(json.dumps({"text": TEXT.replace("France", "New Zealand")}), encoding="utf8")
    big = teacher.reader(mpnet.Mpnet(mpnet.Sizes(width=24, inner=48, layers=1)))
    torch.save({"model": big.state_dict(), "args": {"frozen": 0}}, tmp_path / "teacher.pt")
    monkeypatch.setattr(train, "base", lambda _: model.Encoder())
    monkeypatch.setattr(distil, "noisy", lambda article, _: article)
    options = ["distil", "--data", tmp_path, "--base", "none", "--vocabulary", VOCABULARY, "--out", tmp_path / "run"]
    options += ["--scores", scores, "--more", more, "--epochs", "1"]
    monkeypatch.setattr("sys.argv", list(map(str, options)))
    with pytest.raises(SystemExit, match="1 texts have no scores"):
        distil.main()
    for articles in (tmp_path / "train.jsonl", more, more):
        asking = ["--weights", tmp_path / "teacher.pt", "--articles", articles, "--out", scores]
        monkeypatch.setattr("sys.argv", ["soft", "--vocabulary", VOCABULARY, *map(str, asking)])
        soft.main()
    assert "1 texts, 1 asked before" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", list(map(str, options)))
    distil.main()
    out = capsys.readouterr().out
    assert "2 chunks, 2 with the teacher's scores" in out
    assert "soft tags" in out
    assert (tmp_path / "run" / "best.pt").exists()
