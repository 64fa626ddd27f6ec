"""Fingerprints of an entry's fields as they were made, by which an edited field is told from one that is as it was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any

from detente.codec import shape

_LENGTH = 5  # hexadecimal digits a field: one edit in a million goes unseen
UNSET = "-"


def prints(entry: Any) -> str:
    """One short hash for each field in order, `-` for those that hold their default: "3f2a1 - 9c01b"."""
    return " ".join(
        UNSET if not slot.required and getattr(entry, slot.name) == slot.default else _print(getattr(entry, slot.name))
        for slot in _slots(entry)
    )


def edited(entry: Any, printed: str | None) -> frozenset[str]:
    """The fields that are not as they were made; all of them where the prints do not fit."""
    names = [slot.name for slot in _slots(entry)]
    before, now = (printed or "").split(), prints(entry).split()
    if len(before) != len(now):
        return frozenset(names)
    return frozenset(name for name, old, new in zip(names, before, now, strict=True) if old != new)


def _slots(entry: Any) -> tuple[shape.Slot, ...]:
    cls: type = type(entry)
    return shape.slots(cls)


def _print(value: Any) -> str:
    text = json.dumps(_data(value), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_LENGTH]


def _data(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return [[field.name, _data(getattr(value, field.name))] for field in fields(value)]
    return [_data(one) for one in value] if isinstance(value, tuple) else value
