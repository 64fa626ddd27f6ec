"""The network's files: a missing, damaged or other one is named; and what holds for any sound network."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detente import ingest
from detente.agenda import default
from detente.errors import BadModel
from detente.reading.attribution import LINK, TAGS
from detente.reading.encoder import FILES, MODEL, VERSION, Encoder
from detente.reading.issues import background, described
from detente.reading.reader import Reader
from tests.reading.anything import NEWS
from tests.reading.pages import cast

TEXT = "\n\n".join(NEWS)


@pytest.fixture
def model(tmp_path):
    """A folder with the shipped files, which a test may replace."""
    for path in MODEL.iterdir():
        tmp_path.joinpath(path.name).symlink_to(path)
    return tmp_path


@pytest.fixture(scope="module")
def encoder(reader):
    return reader.encoder


def replace(path: Path, data: bytes | str) -> None:
    path.unlink()
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def refused(folder: Path) -> str:
    """How a reader with this folder's network refuses to read."""
    with pytest.raises(BadModel) as caught:
        Reader(cast=cast(), encoder=Encoder(folder)).read(ingest.from_text(NEWS[0]))
    return str(caught.value)


@pytest.mark.parametrize("name", ["manifest.json", *FILES])
def test_a_missing_file_is_named_with_the_way_out(model, name):
    model.joinpath(name).unlink()
    message = refused(model)
    assert str(model / name) in message
    assert "Install detente again" in message


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("data", [b"", b"\0" * 100, "version https://git-lfs.github.com/spec/v1\n"])
def test_a_damaged_file_is_named_with_the_way_out(model, name, data):
    replace(model / name, data)
    message = refused(model)
    assert str(model / name) in message
    assert "damaged" in message
    assert "Install detente again" in message


def test_one_changed_byte_is_damage(model):
    data = bytearray(model.joinpath("vocabulary.txt").read_bytes())
    data[1000] ^= 1
    replace(model / "vocabulary.txt", bytes(data))
    assert "vocabulary.txt: the file is damaged" in refused(model)


@pytest.mark.parametrize(
    "data",
    ["", "{", "[]", "null", "{}", '{"version": 1}', '{"version": 1, "files": {"encoder.onnx": "0"}}', b"\xff\xfe"],
)
def test_a_damaged_manifest_is_named(model, data):
    replace(model / "manifest.json", data)
    message = refused(model)
    assert str(model / "manifest.json") in message
    assert "damaged" in message


@pytest.mark.parametrize("version", [0, VERSION + 1, "1", None])
def test_another_version_is_named_with_the_one_that_is_read(model, version):
    manifest = json.loads(model.joinpath("manifest.json").read_text(encoding="utf8"))
    replace(model / "manifest.json", json.dumps(manifest | {"version": version}))
    message = refused(model)
    assert str(model / "manifest.json") in message
    assert f"version {version}, but this detente reads version {VERSION}" in message


def test_a_folder_in_place_of_a_file_is_named(model):
    model.joinpath("heads.npz").unlink()
    model.joinpath("heads.npz").mkdir()
    assert str(model / "heads.npz") in refused(model)


def test_the_network_is_named_by_the_hash_of_its_weights(encoder):
    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf8"))
    assert encoder.id == "sha256:" + manifest["files"]["encoder.onnx"]


def test_each_word_has_a_vector_tag_scores_and_link_scores(encoder):
    width = encoder.heads["meaning"].shape[0]
    for passage in encoder.passages(TEXT):
        n = len(passage.chunk.spans)
        assert passage.vectors.shape == (n, width)
        assert passage.tags.shape == (n, len(TAGS))
        assert passage.links.shape == (n, 4 * LINK + 1)
        assert all(np.isfinite(rows).all() for rows in (passage.vectors, passage.tags, passage.links))


def test_two_runs_give_the_same_numbers(encoder):
    for a, b in zip(encoder.passages(TEXT), encoder.passages(TEXT), strict=True):
        assert np.array_equal(a.vectors, b.vectors)
        assert np.array_equal(a.tags, b.tags)
        assert np.array_equal(a.links, b.links)


def test_a_text_without_words_has_no_passages(encoder):
    assert encoder.passages(" \n ") == []


def test_meanings_are_unit_vectors_one_for_each_phrase(encoder):
    phrases = [f"the release of {n} prisoners" for n in range(70)]  # more than one batch
    made = encoder.meanings(phrases)
    assert made.shape == (70, encoder.heads["meaning"].shape[1])
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-4)
    assert encoder.meanings([]).shape == (0, made.shape[1])


def test_what_stands_beside_a_phrase_hardly_changes_its_meaning(encoder):
    """It does a little: the weights are of eight bits, and a batch is scaled as one."""
    phrase = "a truce along the river"
    beside = encoder.meanings([phrase, "wages", "the inspectors must be let into all of the enrichment plants"])[0]
    assert float(encoder.meanings([phrase])[0] @ beside) > 0.9


def test_what_means_nothing_has_no_direction(encoder):
    width = encoder.heads["meaning"].shape[0]
    assert not encoder.meaning(np.zeros((1, width), np.float32)).any()


def test_the_shipped_vectors_are_those_that_the_network_makes(encoder):
    phrases = [described(issue) for issue in default().issues] + background()
    assert (encoder.meanings(phrases) * encoder.computed(phrases)).sum(1).min() > 0.95


def test_a_new_phrase_stands_beside_the_shipped_ones_in_order(encoder):
    known = background()[0]
    both = encoder.meanings(["the price of tea", known])
    assert np.array_equal(both[1], encoder.meanings([known])[0])
    assert not np.allclose(both[0], both[1])
