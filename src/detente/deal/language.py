"""The classes of words that rules of the deal are stated over (data/terms.toml), loaded once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def language() -> dict[str, Any]:
    """The classes of words, data/terms.toml."""
    return tomllib.loads(files("detente.deal").joinpath("data", "terms.toml").read_text(encoding="utf-8"))


def whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns, between the edges of words, in any case."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)
