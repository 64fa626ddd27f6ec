"""Word lists from the package's data files, loaded once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML data file `name`, as a dictionary."""
    return tomllib.loads(files("detente.reading").joinpath("data", f"{name}.toml").read_text(encoding="utf8"))


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """The words of list `key` in data file `name`."""
    return frozenset(table(name)[key])


def either(alternatives: Iterable[str]) -> str:
    """A regular expression that is any of these, tried in order."""
    return f"(?:{'|'.join(alternatives)})"


@cache
def any_word(name: str, section: str, key: str) -> re.Pattern[str]:
    """Finds any of the words or patterns of a list in a section of data file `name`, whole and in any case."""
    return re.compile(rf"\b{either(table(name)[section][key])}\b", re.IGNORECASE)
