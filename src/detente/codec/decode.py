"""JSON -> record, checked. What does not fit is named by its path; fields not known to this version are ignored."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar, cast

from detente.codec import shape
from detente.codec.wire import FAMILY, REPORT_FIELDS, SCHEMA, VERSION, report_slots
from detente.errors import BadRecord
from detente.records import Document, Reading, Report, Text

Decoder = Callable[[Any], Any]
Record = TypeVar("Record")


def from_data(cls: type[Record], data: object) -> Record:
    """The record of class `cls` that `data` (from `to_data`, or from parsed JSON) describes.

    Raises BadRecord whose message begins with the path of what does not fit, such as `statements[3].act`.
    """
    try:
        return cast(Record, _record(cast(Any, cls))(data))
    except _Misfit as misfit:
        raise BadRecord(f"{misfit.path or cls.__name__}: {misfit.reason}") from None


def reading_from_json(text: str) -> Reading:
    """The reading that `to_json` wrote as `text`. Raises BadRecord: no JSON, another schema, a wrong field."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadRecord(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except (RecursionError, ValueError):  # a million brackets, or a number of 5,000 digits
        raise BadRecord("not JSON of a reading: nested too deeply, or with a number too long") from None
    return from_data(Reading, data)


class _Misfit(Exception):
    """A value that does not fit; on its way up each container adds its own step to the path."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.path = ""

    def within(self, step: str) -> _Misfit:
        dot = "." if self.path and not self.path.startswith("[") else ""
        self.path = f"{step}{dot}{self.path}"
        return self


@cache
def _record(cls: type) -> Decoder:
    if cls is Report:
        return _report
    decoders = [(slot.name, _decoder(slot.hint), slot.required) for slot in shape.slots(cls)]

    def decode(value: Any) -> Any:
        data = _mapping(value)
        if cls is Reading:
            _check_schema(data)
        return cls(**_values(decoders, data))

    return decode


def _values(decoders: list[tuple[str, Decoder, bool]], data: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, decoder, required in decoders:
        try:
            if name in data:
                values[name] = decoder(data[name])
            elif required:
                raise _Misfit("missing")
        except _Misfit as misfit:
            raise misfit.within(name) from None
    return values


def _report(value: Any) -> Report:
    values = _values(_report_decoders(), _mapping(value))
    parts: dict[str, dict[str, Any]] = {"document": {}, "text": {}}
    for key, found in values.items():
        part, name = REPORT_FIELDS[key]
        parts[part][name] = found
    return Report(document=Document(**parts["document"]), text=Text(**parts["text"]))


@cache
def _report_decoders() -> list[tuple[str, Decoder, bool]]:
    return [(slot.name, _decoder(slot.hint), slot.required) for slot in report_slots()]


def _check_schema(data: dict[str, Any]) -> None:
    name = data.get("schema")
    if name == SCHEMA:
        return
    reason = f"{_show(name)} is not {_show(SCHEMA)}"
    if name is None:
        reason = f"missing; a reading says {_show(SCHEMA)}"
    elif isinstance(name, str) and _number_of(name) > VERSION:
        reason = f"{name[:60]} is newer than {SCHEMA}, which this detente reads; update detente"
    raise _Misfit(reason).within("schema")


def _number_of(name: str) -> int:
    number = name.removeprefix(FAMILY)[:9]
    return int(number) if name.startswith(FAMILY) and number.isdecimal() else 0


def _decoder(hint: Any) -> Decoder:
    if shape.is_span(hint):
        return _span
    if (inner := shape.optional(hint)) is not None:
        return _maybe(_decoder(inner))
    if (inner := shape.items(hint)) is not None:
        return _list(_decoder(inner))
    if values := shape.choices(hint):
        return _choice(values)
    return _record(hint) if is_dataclass(hint) and isinstance(hint, type) else _PLAIN[hint]


def _maybe(decoder: Decoder) -> Decoder:
    return lambda value: None if value is None else decoder(value)


def _list(decoder: Decoder) -> Decoder:
    def decode(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Misfit(f"expected a list, found {_show(value)}")
        found = []
        for index, item in enumerate(value):
            try:
                found.append(decoder(item))
            except _Misfit as misfit:
                raise misfit.within(f"[{index}]") from None
        return tuple(found)

    return decode


def _choice(values: tuple[str, ...]) -> Decoder:
    allowed = frozenset(values)

    def decode(value: Any) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        near = get_close_matches(value, values, n=1) if isinstance(value, str) else []
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise _Misfit(f"{_show(value)} is none of {', '.join(values)}{hint}")

    return decode


def _span(value: Any) -> tuple[int, int]:
    if isinstance(value, list) and len(value) == 2:
        start, end = value
        if type(start) is int and type(end) is int and 0 <= start < end:
            return start, end
    raise _Misfit(f"expected [start, end] with 0 <= start < end, found {_show(value)}")


def _mapping(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise _Misfit(f"expected an object, found {_show(value)}")


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _Misfit(f"expected text, found {_show(value)}")


def _integer(value: Any) -> int:
    if type(value) is int:
        return value
    raise _Misfit(f"expected a whole number, found {_show(value)}")


def _number(value: Any) -> float:
    if type(value) in (int, float):
        try:
            if math.isfinite(number := float(value)):
                return number
        except OverflowError:  # a whole number of more than 308 digits
            pass
    raise _Misfit(f"expected a number, found {_show(value)}")


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise _Misfit(f"expected true or false, found {_show(value)}")


_PLAIN: dict[Any, Decoder] = {str: _string, int: _integer, float: _number, bool: _truth}


def _show(value: Any) -> str:
    """A value as JSON, short enough for a message."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list) and len(value) > 2:
        return "a list"
    text = json.dumps(value, default=repr)
    return text if len(text) <= 60 else f"{text[:57]}..."
