"""What tools may be asked with: typed arguments, their JSON Schema, and plain words for what is wrong with a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from detente.errors import UsageError

LONGEST, MOST = 500, 50
"""Characters of a text, and texts of a list, that a call may have."""


class BadCall(UsageError):
    """A call that does not fit the tool: the message holds nothing but the caller's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a tool. `type` is "text", "texts", "flag" or "number"; `choices` are all that a text may be."""

    name: str
    type: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        text = {"type": "string", "maxLength": LONGEST}
        kinds: dict[str, dict[str, Any]] = {
            "text": {**text, "enum": list(self.choices)} if self.choices else text,
            "texts": {"type": "array", "items": text, "maxItems": MOST},
            "flag": {"type": "boolean"},
            "number": {"type": "integer", "minimum": 0},
        }
        return {**kinds[self.type], "description": self.about}

    def read(self, value: Any) -> Any:
        """The value as a tool takes it. Raises `BadCall`."""
        if self.type == "texts" and isinstance(value, str):
            value = [value]
        if not _FITS[self.type](value):
            raise BadCall(f"{self.name}: this has to be {_TOLD[self.type]}.")
        if self.choices and value not in self.choices:
            raise BadCall(f"{self.name}: choose one of {', '.join(self.choices)}.")
        return value


def _text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(map(_text, value))


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


_FITS = {"text": _text, "texts": _texts, "flag": lambda value: isinstance(value, bool), "number": _number}
_TOLD = {
    "text": f"a text of at most {LONGEST} characters",
    "texts": f"a list of at most {MOST} texts of at most {LONGEST} characters",
    "flag": "true or false",
    "number": "a whole number from 0 upwards",
}


def schema(arguments: Sequence[Argument]) -> dict[str, Any]:
    """The JSON Schema of a tool's arguments."""
    return {
        "type": "object",
        "properties": {one.name: one.schema() for one in arguments},
        "required": [one.name for one in arguments if one.required],
        "additionalProperties": False,
    }


def checked(arguments: Sequence[Argument], given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call, read. Raises `BadCall` in plain English. An argument that is null is left out."""
    known = {one.name: one for one in arguments}
    told = {name: value for name, value in given.items() if value is not None}
    for name in told:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" It takes: {', '.join(known) or 'none'}."
            raise BadCall(f"{name[:60]!r}: this tool takes no such argument.{hint}")
    for one in arguments:
        if one.required and one.name not in told:
            raise BadCall(f"{one.name}: this tool needs it. {one.about}")
    return {name: known[name].read(value) for name, value in told.items()}
