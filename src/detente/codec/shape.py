"""The type of a field, taken apart: what encoder, decoder and schema all dispatch on."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a record: its name, its type, and its default (`MISSING` where it has none)."""

    name: str
    hint: Any
    default: object

    @property
    def required(self) -> bool:
        """Whether a record cannot be made without it."""
        return self.default is MISSING


@cache
def slots(cls: type) -> tuple[Slot, ...]:
    """The fields of a dataclass in order, with resolved types."""
    hints = get_type_hints(cls)
    return tuple(Slot(field.name, hints[field.name], field.default) for field in fields(cls))


def optional(hint: Any) -> Any | None:
    """X for `X | None`, else None. Other unions are no part of the record."""
    if get_origin(hint) not in (Union, UnionType):
        return None
    rest = [part for part in get_args(hint) if part is not NoneType]
    if len(rest) != 1:
        raise TypeError(f"{hint} is a union that detente.codec does not write")
    return rest[0]


def choices(hint: Any) -> tuple[str, ...]:
    """The values of a Literal, else ()."""
    return get_args(hint) if get_origin(hint) is Literal else ()


def items(hint: Any) -> Any | None:
    """X for `tuple[X, ...]`, else None."""
    arguments = get_args(hint)
    return arguments[0] if get_origin(hint) is tuple and arguments[-1] is Ellipsis else None


def is_span(hint: Any) -> bool:
    """Whether this is a pair of offsets, `tuple[int, int]`."""
    return get_origin(hint) is tuple and get_args(hint) == (int, int)
