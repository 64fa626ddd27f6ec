"""The score of wire copy: versions are made as the file says, and each mistake moves its own figure."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from quality import copies
from quality.copies import pairs, score, summary, table, texts

EXAMPLES = Path(__file__).parents[2] / "examples" / "copies"
FILES = sorted(EXAMPLES.glob("*/*.yaml"))

GOLD = """
negotiation: one
texts:
  a: |
    Head
    First paragraph.
    Second paragraph.
    Third paragraph.
versions:
  v:
    of: a
    body: |
      Other head
      =2-3
      Own words.
      =1
    edits: |
      Second => Another
pairs: |
  copy a v cut
"""


def test_a_version_is_made_of_the_paragraphs_that_it_names_and_its_edits():
    made = texts(Path("gold.yaml"), yaml.safe_load(GOLD))
    assert made["v"] == "Other head\n\nAnother paragraph.\n\nThird paragraph.\n\nOwn words.\n\nFirst paragraph.\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Second =>", "paragraph =>", "stands 3 times"),
        ("Second =>", "Fourth =>", "stands 0 times"),
        ("copy a v", "alike a v", "is no pair"),
        ("copy a v", "copy a w", "is no pair"),
    ],
)
def test_gold_that_does_not_fit_its_texts_is_refused(tmp_path, old, new, told):
    path = tmp_path / "gold.yaml"
    path.write_text(GOLD.replace(old, new), encoding="utf8")
    with pytest.raises(SystemExit, match=told):
        list(pairs(path))


def test_each_mistake_moves_its_own_figure():
    counts: Counter[Any] = Counter({"copy": 4, "apart": 2, "read": 4, "right": 3})
    counts |= Counter({("found", "copy"): 2, ("found", "apart"): 1, ("kind", "cut"): 4, ("kind right", "cut"): 3})
    figures = summary(counts)
    assert figures["copies"]["p"] == figures["copies"]["r"] == 0.75
    assert (figures["pairs"], figures["candidates"], figures["strays"], figures["cut"]) == (6, 0.5, 0.5, 0.75)
    assert "| pairs | 6 |" in table({"tune": figures})


def test_a_copy_that_is_not_seen_is_listed(tmp_path, capsys):
    (tmp_path / "gold.yaml").write_text(GOLD, encoding="utf8")
    assert score(tmp_path, show=True)["copies"]["r"] == 0
    assert "gold/a-v is copy (cut)" in capsys.readouterr().out


def test_there_are_enough_pairs_and_no_negotiation_in_both_halves():
    made = [pair for path in FILES for pair in pairs(path)]
    assert len(made) >= 330
    assert 0.5 <= sum(pair.copy for pair in made) / len(made) <= 0.7
    names = {half: {p.name for p in (EXAMPLES / half).glob("*.yaml")} for half in ("tune", "unseen")}
    assert not names["tune"] & names["unseen"]


@pytest.mark.parametrize("half", ["tune", "unseen"])
def test_the_goal_is_met(half):
    figures = copies.score(EXAMPLES / half)
    assert figures["copies"]["p"] >= 0.99
    assert figures["copies"]["r"] >= 0.95
    assert figures["candidates"] >= 0.95
