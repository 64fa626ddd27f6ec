"""The corpus of labelled statements: what its checker finds, names, and refuses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from training.positions.corpus import SPLITS, Wrong, counted, files, located, main, reports
from training.positions.stored import STORED, bare

TEXT = (
    'Orsava will open the sluices if Tarn stops. "Not a day earlier," minister Lena Hask said.\n'
    "Hask said she hoped so.\n"
)
OFFER = {
    "words": "will open the sluices if Tarn stops",
    "source": "Orsava",
    "party": "orsava",
    "speaker": "orsava",
    "act": "offer",
    "issues": ["reconstruction"],
    "condition": {"words": "if Tarn stops", "type": "if", "by": "tarn"},
}
QUOTE = {
    "words": "Not a day earlier",
    "cue": "said",
    "party": "orsava",
    "speaker": "lena-hask",
    "act": "reject",
    "issues": [],
}


def report(*statements: Mapping[str, object], **more: object) -> dict[str, object]:
    own = {"id": "r1", "negotiation": "n", "kind": "water", "real": False, "style": "wire", "published": "2025-03-14"}
    return own | {"text": TEXT, "statements": list(statements)} | more


def words(spans: list[list[int]]) -> list[str]:
    return [TEXT[a:b] for a, b in spans]


def test_words_become_offsets():
    [s] = located(report(OFFER), {})["statements"]
    assert words(s["content"]) == ["will open the sluices if Tarn stops"]
    assert words(s["source"]) == ["Orsava"]
    assert TEXT[slice(*s["condition"]["text"])] == "if Tarn stops"


def test_a_source_is_the_one_that_stands_nearest():
    [s] = located(report(QUOTE | {"source": "Hask"}), {})["statements"]
    assert s["source"][0][0] == TEXT.index("Hask")


@pytest.mark.parametrize(
    ("item", "form"), [(OFFER, "indirect"), (QUOTE, "direct"), (OFFER | {"speaker": "author"}, "author")]
)
def test_the_form_follows_from_the_quotation_marks(item, form):
    assert located(report(item), {})["statements"][0]["form"] == form


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (OFFER | {"words": "Tarn marches"}, "stands 0 times"),
        (QUOTE | {"words": "said"}, "stands 2 times"),
        (OFFER | {"act": "offering"}, "act is 'offering'"),
        (OFFER | {"hedge": "sure"}, "hedge is 'sure'"),
        (OFFER | {"issues": ["water"]}, "issues is 'water'"),
        (OFFER | {"act": "assess"}, "needs a valence"),
        (OFFER | {"colour": "red"}, "no field colour"),
        ({k: v for k, v in OFFER.items() if k != "party"}, "needs party"),
        (OFFER | {"source": "Norway"}, "does not stand in the text"),
    ],
)
def test_what_cannot_be_is_named_with_its_words(item, told):
    with pytest.raises(Wrong, match=told):
        located(report(item), {})


def test_a_wrong_file_is_named_with_exit_status_2(tmp_path, capsys, monkeypatch):
    path = tmp_path / "n.yaml"
    path.write_text("- {id: r1, negotiation: n, text: 'Peru agreed.', statements: [{words: Chile}]}\n", encoding="utf8")
    monkeypatch.setattr("sys.argv", ["corpus", str(path)])
    assert main() == 2
    assert f"{path}: r1:" in capsys.readouterr().err


def test_what_is_stored_of_others_texts_holds_no_words():
    stored = str(bare(located(report(OFFER, QUOTE), {}), "train"))
    assert not any(w in stored for w in ("sluices", "earlier", "stops"))
    assert "text" not in STORED.read_text(encoding="utf8").split('"condition"')[0].split('"statements"')[0]


def test_no_negotiation_is_in_two_splits():
    seen = {split: {r["negotiation"] for p in files(split) for r in reports(p)} for split in SPLITS}
    assert all(seen.values())
    assert not seen["train"] & seen["dev"] | seen["train"] & seen["test"] | seen["dev"] & seen["test"]


def test_the_corpus_is_as_large_and_as_varied_as_it_says():
    """docs/labelling.md tells of these; here without the labels of others' articles."""
    found = [r for split in SPLITS for p in files(split) for r in reports(p)]
    counts = counted(found)
    total = counts["of note"]["statements"]
    assert total >= 4000
    assert max(counts["negotiation"].values()) <= total / 10
    assert len(counts["kinds"]) >= 6
    assert len({r["negotiation"] for r in found}) >= 12
    assert min(counts["act"].values()) >= 150
    assert counts["of note"]["conditions"] >= 400
    assert counts["of note"]["told by somebody else"] >= 150
    assert counts["of note"]["chains of two hops or more"] >= 200


def test_every_file_is_one_negotiation_that_bears_its_name():
    for split in SPLITS:
        for path in files(split):
            assert {r["negotiation"] for r in reports(Path(path))} == {path.stem}
