"""How likely a clause states something, by its marks: two logistic regressions (training/positions/fit_untold.py).

data/untold.tsv has a row per mark: the weight of "somebody is made to say or hold it" (`said`), and of "and that is the
writer" (`writer`); the mark "" is the base.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp


@cache
def weights() -> dict[str, tuple[float, float]]:
    """(weight for `said`, weight for `writer`) of each mark."""
    lines = files("detente.reading").joinpath("data", "untold.tsv").read_text(encoding="utf8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {mark: (float(said), float(writer)) for mark, said, writer in rows}


def likely(marks: Mapping[str, float]) -> tuple[float, float]:
    """(how likely something is said; if so, how likely by the writer)."""
    known = weights()
    said, writer = known.get("", (0.0, 0.0))
    for mark, strength in marks.items():
        row = known.get(mark)
        if row is not None:
            said, writer = said + strength * row[0], writer + strength * row[1]
    return _logistic(said), _logistic(writer)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, x))))
