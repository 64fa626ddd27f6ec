"""The JSON Schema of deal.yaml, generated from the model's dataclasses and the descriptions in data/fields.toml.

It holds for the file once its YAML is parsed: editors that know YAML language servers check and complete with it.
"""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from detente.codec import shape
from detente.deal.model import Literal, Model
from detente.deal.written import ID, KINDS, SCHEMA, Generated

Schema = dict[str, Any]
_TYPES: dict[Any, str] = {str: "string", float: "number", bool: "boolean"}
_LEAST = {"weight": {"minimum": 0}, "confidence": {"minimum": 0, "maximum": 1}}
_WORD = ID.pattern.removeprefix("(?!(?:or|not|never)$)")


@cache
def descriptions() -> dict[str, dict[str, str]]:
    """What each field means, as in `descriptions()["Position"]["party"]`; whole records are under `records`."""
    return tomllib.loads(files("detente.deal").joinpath("data", "fields.toml").read_text(encoding="utf-8"))


def schema() -> Schema:
    """The JSON Schema (2020-12) of deal.yaml. Unknown fields are not allowed: they are mostly slips of the pen."""
    definitions: dict[str, Schema] = {"Literal": _worded("Literal"), "Clause": _worded("Clause")}
    words = descriptions()["Model"]
    properties: dict[str, Schema] = {"schema": {"description": words["schema"], "const": SCHEMA}}
    properties["title"] = {"description": words["title"], "type": "string"}
    for kind, cls in KINDS.items():
        properties[kind] = {"description": words[kind], "type": "array", "items": _record(cls, definitions, made=True)}
    properties["generated"] = {**_record(Generated, definitions), "description": words["generated"]}
    del properties["generated"]["properties"]["prints"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        "description": descriptions()["records"][Model.__name__],
        "type": "object",
        "properties": properties,
        "required": ["schema", "proposals", "positions"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _worded(name: str) -> Schema:
    literal = f"(?:not +)?{_WORD}"
    pattern = literal if name == "Literal" else f"{literal}(?: +or +{literal})*|never"
    return {"description": descriptions()["records"][name], "type": "string", "pattern": f"^ *(?:{pattern}) *$"}


def _record(cls: Any, definitions: dict[str, Schema], made: bool = False) -> Schema:
    words = descriptions()[cls.__name__] | {"prints": ""}
    slots = shape.slots(cls)
    properties = {slot.name: _property(slot, words[slot.name], definitions) for slot in slots}
    if made:
        properties["generated"] = {"description": "How its fields were made; leave it.", "type": "string"}
    return {
        "description": descriptions()["records"][cls.__name__],
        "type": "object",
        "properties": properties,
        "required": [slot.name for slot in slots if slot.required and cls is not Generated],
        "additionalProperties": False,
    }


def _property(slot: shape.Slot, words: str, definitions: dict[str, Schema]) -> Schema:
    if slot.name == "prints":
        return {}
    found = {"description": words, **_type(slot.hint, definitions), **_LEAST.get(slot.name, {})}
    if slot.default is not MISSING:
        found["default"] = list(slot.default) if isinstance(slot.default, tuple) else slot.default
    return found


def _type(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if (inner := shape.optional(hint)) is not None:
        return _nullable(_type(inner, definitions))
    if hint is Literal:
        return {"$ref": "#/$defs/Literal"}
    if (inner := shape.items(hint)) is not None:
        clause = shape.items(inner) is Literal
        return {"type": "array", "items": {"$ref": "#/$defs/Clause"} if clause else _type(inner, definitions)}
    if values := shape.choices(hint):
        return {"enum": list(values)}
    return _reference(hint, definitions) if is_dataclass(hint) else {"type": _TYPES[hint]}


def _nullable(inner: Schema) -> Schema:
    return {"enum": [*inner["enum"], None]} if "enum" in inner else {"type": [inner["type"], "null"]}


def _reference(cls: Any, definitions: dict[str, Schema]) -> Schema:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = _record(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}
