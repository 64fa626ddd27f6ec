"""Record -> JSON. One encoder is built per class and kept, so that writing a reading costs about a millisecond."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache
from typing import Any, cast

from detente.codec import shape
from detente.codec.wire import REPORT_FIELDS, SCHEMA
from detente.errors import BadRecord
from detente.records import Reading, Report

Encoder = Callable[[Any], Any]

# Legal in JSON, but a line end to many readers, an escape to some terminals, or no UTF-8 at all: written as \uXXXX.
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def to_data(record: object) -> dict[str, Any]:
    """A record as dicts, lists, strings, numbers and None, in the order of its fields.

    A Reading begins with its `schema`; a Report is flat. Raises TypeError for what is not a record.
    """
    if isinstance(record, type) or not is_dataclass(record):
        raise TypeError(f"{record!r} is not a record")
    data: dict[str, Any] = _record(cast(Any, type(record)))(record)
    return data


def to_json(record: object, compact: bool = False) -> str:
    """A record as JSON text without a final newline: with one object per line inside its lists, or all on one line if
    `compact`. Letters stay as they are; only characters that break lines or terminals are escaped.

    Raises BadRecord when a number in it is infinite or not a number.
    """
    data = to_data(record)
    try:
        text = _dump(data) if compact else _pages(data)
    except ValueError as error:
        raise BadRecord(f"{type(record).__name__}: a number in it is infinite or not a number") from error
    return _AWKWARD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _pages(data: dict[str, Any]) -> str:
    lines = (f" {_dump(key)}: {_lines(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _lines(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {_dump(item)}" for item in value) + "\n ]"
    return _dump(value)


@cache
def _record(cls: type) -> Encoder:
    if cls is Report:
        return _report
    encoders = [(slot.name, _encoder(slot.hint)) for slot in shape.slots(cls)]
    head = {"schema": SCHEMA} if issubclass(cls, Reading) else {}

    def encode(record: object) -> dict[str, Any]:
        data: dict[str, Any] = dict(head)
        for name, encoder in encoders:
            value = getattr(record, name)
            data[name] = value if encoder is None else encoder(value)
        return data

    return encode


def _report(report: Report) -> dict[str, Any]:
    return {key: getattr(getattr(report, part), name) for key, (part, name) in REPORT_FIELDS.items()}


def _encoder(hint: Any) -> Encoder | None:
    """The encoder of a type, or None where the value is written as it is."""
    if shape.is_span(hint):
        return list
    if (inner := shape.optional(hint)) is not None:
        return _maybe(_encoder(inner))
    if (inner := shape.items(hint)) is not None:
        return _list(_encoder(inner))
    return _record(hint) if is_dataclass(hint) and isinstance(hint, type) else None


def _maybe(encoder: Encoder | None) -> Encoder | None:
    return encoder and (lambda value: None if value is None else encoder(value))


def _list(encoder: Encoder | None) -> Encoder:
    return list if encoder is None else (lambda values: [encoder(value) for value in values])
