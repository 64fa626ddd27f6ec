"""JSON -> record, unchecked: for what this program wrote itself and keeps under a hash or derives anew.

About eight times as fast as `from_data`, which is for what comes from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING
from functools import cache
from typing import Any, TypeVar, cast

from detente.codec import shape
from detente.codec.building import Builder, builder
from detente.codec.decode import from_data

Record = TypeVar("Record")


def from_own(cls: type[Record], data: Any) -> Record:
    """The record of class `cls` in `data`, which `to_data` made of one. Fields that it lacks have their defaults.

    Raises BadRecord as `from_data` does, where it is not of that shape.
    """
    try:
        return cast(Record, _record(cast(Any, cls))(data))
    except (LookupError, TypeError, ValueError, AttributeError):
        return from_data(cls, data)


@cache
def _record(cls: type) -> Builder:
    # Setting slots one by one skips the checks that make a frozen record frozen.
    new = cast(Callable[[type], Any], cls.__new__)
    setters = [
        (cls.__dict__[slot.name].__set__, slot.name, slot.default, builder(slot.hint, _record))
        for slot in shape.slots(cls)
    ]

    def build(data: Any) -> Any:
        made, get = new(cls), data.get
        for put, name, default, make in setters:
            value = get(name, default)
            if value is MISSING:
                raise KeyError(name)
            put(made, value if make is None or value is None or value is default else make(value))
        return made

    return build
