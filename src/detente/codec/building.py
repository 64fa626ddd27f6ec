"""What makes a value of a field's type from what JSON has for it, unchecked: for what this program wrote itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from typing import Any

from detente.codec import shape

Builder = Callable[[Any], Any]


def builder(hint: Any, record: Callable[[type], Builder]) -> Builder | None:
    """What makes a value of a type, or None where JSON has it as it is; `record` gives that for a record's class."""
    if (inner := shape.optional(hint)) is not None:
        return builder(inner, record)
    if shape.is_span(hint):
        return tuple
    if (inner := shape.items(hint)) is not None:
        return _many(builder(inner, record))
    if hint is float:
        return float
    return record(hint) if is_dataclass(hint) and isinstance(hint, type) else None


def _many(one: Builder | None) -> Builder:
    if one is None:
        return tuple
    return lambda values: tuple([one(value) for value in values])
