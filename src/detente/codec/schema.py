"""The JSON Schema of a reading, generated from the dataclasses and the descriptions in data/fields.toml."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.codec import shape
from detente.codec.wire import SCHEMA, report_slots
from detente.records import Reading, Report

FIELDS = Path(__file__).parent.parent / "data" / "fields.toml"

Schema = dict[str, Any]

_TYPES: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema() -> Schema:
    """The JSON Schema (2020-12) of a Reading. Unknown fields are allowed: readers ignore what they do not know."""
    definitions: dict[str, Schema] = {"Span": _span()}
    body = _record(Reading, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


@cache
def descriptions() -> dict[str, dict[str, str]]:
    """What each field means, as in `descriptions()["Statement"]["party"]`; whole records are under `records`."""
    return tomllib.loads(FIELDS.read_text(encoding="utf-8"))


def _span() -> Schema:
    offset = {"type": "integer", "minimum": 0}
    about = descriptions()["records"]["Span"]
    return {"description": about, "type": "array", "prefixItems": [offset, offset], "items": False, "minItems": 2}


def _record(cls: type, definitions: dict[str, Schema]) -> Schema:
    about, words = descriptions()["records"][cls.__name__], descriptions()[cls.__name__]
    found = report_slots() if cls is Report else shape.slots(cls)
    properties = {slot.name: _property(slot, words[slot.name], definitions) for slot in found}
    required = [slot.name for slot in found if slot.required]
    if cls is Reading:
        properties = {"schema": {"description": words["schema"], "const": SCHEMA}, **properties}
        required.insert(0, "schema")
    return {"description": about, "type": "object", "properties": properties, "required": required}


def _property(slot: shape.Slot, words: str, definitions: dict[str, Schema]) -> Schema:
    found = {"description": words, **_type(slot.hint, definitions)}
    if slot.default is not MISSING:
        found["default"] = list(slot.default) if isinstance(slot.default, tuple) else slot.default
    return found


def _type(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if shape.is_span(hint):
        return {"$ref": "#/$defs/Span"}
    if (inner := shape.optional(hint)) is not None:
        return _nullable(_type(inner, definitions))
    if (inner := shape.items(hint)) is not None:
        return {"type": "array", "items": _type(inner, definitions)}
    if values := shape.choices(hint):
        return {"enum": list(values)}
    return _reference(hint, definitions) if is_dataclass(hint) else {"type": _TYPES[hint]}


def _nullable(inner: Schema) -> Schema:
    if "enum" in inner:
        return {"enum": [*inner["enum"], None]}
    return {"anyOf": [inner, {"type": "null"}]} if "$ref" in inner else {"type": [inner["type"], "null"]}


def _reference(cls: Any, definitions: dict[str, Schema]) -> Schema:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = _record(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}
