"""Fields of a record that are filled in when somebody asks for one of them: what is long, and seldom looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

Fill = Callable[[], dict[str, Any]]
Record = TypeVar("Record", bound="Late")


class Late:
    """A frozen record with slots, some of which may be filled late (`late`). It is equal to one that was whole from the
    beginning, and looks the same in every other way."""

    __slots__ = ("_later",)
    _later: tuple[frozenset[str], Fill]

    if not TYPE_CHECKING:  # or every name would seem to be a field

        def __getattr__(self, name: str) -> Any:
            """An empty slot: asked for when a field has not been filled."""
            try:
                names, fill = Late.__dict__["_later"].__get__(self)
            except AttributeError:
                names = frozenset()
            if name not in names:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            found = fill()
            for field, value in found.items():
                type(self).__dict__[field].__set__(self, value)
            return found[name]


def late(record: Record, names: frozenset[str], fill: Fill) -> Record:
    """The record, with the fields `names` empty until one of them is asked for: then `fill` gives all of them."""
    for name in names:
        type(record).__dict__[name].__delete__(record)
    Late.__dict__["_later"].__set__(record, (names, fill))
    return record
