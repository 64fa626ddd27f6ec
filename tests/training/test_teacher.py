"""The teacher's checkpoints and what its optimizer moves."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import torch

from detente.reading.encoder import MODEL

mpnet: Any = import_module("training.attribution.mpnet")  # by name: mypy has no types of torch to follow
teacher: Any = import_module("training.attribution.teacher")
train: Any = import_module("training.attribution.train")

TINY = mpnet.Sizes(width=24, inner=48, layers=3, vocabulary=120, positions=40)


def network(frozen: int) -> Any:
    torch.manual_seed(1)
    return teacher.reader(mpnet.Mpnet(TINY, frozen))


def test_the_optimizer_moves_everything_that_is_not_frozen_once():
    for frozen in (0, 2):
        model = network(frozen)
        groups = teacher.groups(model, 1e-4)
        moved = [id(p) for group in groups for p in group["params"]]
        expected = {id(p) for p in model.parameters() if p.requires_grad} - {id(model.meaning.weight)}
        assert len(moved) == len(set(moved))
        assert set(moved) == expected


def test_deeper_layers_learn_more_slowly():
    model = network(1)
    rate = {id(p): group["lr"] for group in teacher.groups(model, 1e-4) for p in group["params"]}
    upper, lower = (rate[id(model.encoder.layers[i].query.weight)] for i in (2, 1))
    assert 1e-4 == upper > lower
    assert rate[id(model.tags.weight)] == upper * teacher.HEADS


def test_a_checkpoint_tells_its_sizes(tmp_path):
    model = network(2)
    assert teacher.sizes(model.state_dict()) == TINY
    torch.save({"model": model.state_dict(), "args": {"frozen": 2}}, tmp_path / "best.pt")
    found = teacher.weighted(tmp_path / "best.pt")
    assert found.encoder.frozen == 2
    assert all(torch.equal(v, found.state_dict()[k]) for k, v in model.state_dict().items())


def test_of_a_run_under_way_the_averaged_weights_are_taken(tmp_path):
    model, average = network(1), network(1)
    torch.nn.init.constant_(average.tags.bias, 2.0)
    saved = {"model": model.state_dict(), "average": average.state_dict(), "args": {"frozen": 1}}
    torch.save(saved, tmp_path / "last.pt")
    assert teacher.weighted(tmp_path / "last.pt").tags.bias.tolist() == [2.0] * 7


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two articles to train and to score on, a tiny network for the published one; the options of a run on them."""
    text = "Norvia will open the border, its envoy said. Sudmark rejected the plan."
    labels = {"source": [[30, 39]], "cue": [[40, 44]], "content": [[0, 28]]}
    article = {"text": text, "attributions": [labels], "discard": []}
    for part in ("train", "dev"):
        lines = (json.dumps(article | {"id": f"{part}{n}"}) for n in range(2))
        tmp_path.joinpath(f"{part}.jsonl").write_text("\n".join(lines), encoding="utf8")
    sizes = mpnet.Sizes(width=24, inner=48, layers=2)
    monkeypatch.setattr(teacher, "published", lambda _, frozen: mpnet.Mpnet(sizes, frozen))
    options = {"data": tmp_path, "base": "none", "out": tmp_path, "vocabulary": MODEL / "vocabulary.txt", "batch": 1}
    return [word for name, value in options.items() for word in (f"--{name}", str(value))]


def ran(options: list[str], *more: str) -> Any:
    parser = train.options(None)
    parser.add_argument("--frozen", type=int, default=1)
    run = teacher.Teaching(parser.parse_args([*options, *more]))
    run.go()
    return run


def test_a_run_scores_itself_and_goes_on_where_it_ended(begun, tmp_path, capsys):
    first = ran(begun, "--epochs", "1", "--seed", "3")
    assert first.step == 2
    assert '"end to end"' in capsys.readouterr().out
    assert teacher.weighted(tmp_path / "best.pt").tags.weight.shape == (7, 24)
    second = ran(begun, "--epochs", "2", "--seed", "3")
    assert second.step == 4
    frozen, moved = (f"encoder.layers.{n}.query.weight" for n in (0, 1))
    before, after = first.model.state_dict(), second.model.state_dict()
    assert torch.equal(before[frozen], after[frozen])
    assert not torch.equal(before[moved], after[moved])


def test_a_run_ends_after_the_steps_it_is_given(begun):
    assert ran(begun, "--epochs", "2", "--steps", "3").step == 3
