"""What all answers share: they are frozen values that become JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from detente.codec.encode import to_data, to_json


class Answer:
    """A result of one question. `schema` names the shape of its JSON, as in "detente/blocks/1"."""

    __slots__ = ()
    schema: ClassVar[str]

    def to_data(self) -> dict[str, Any]:
        """The answer as dicts, lists, strings, numbers and None, its `schema` first."""
        return {"schema": self.schema, **to_data(self)}

    def to_json(self) -> str:
        """The answer as JSON text, all on one line."""
        text = to_json(self, compact=True)
        return f'{{"schema": "{self.schema}", {text[1:]}'
