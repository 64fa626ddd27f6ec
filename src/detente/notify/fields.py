"""Values of an alerts file, read one by one: what is wrong is told with the file, the place and the way out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from detente.errors import UsageError

Choice = TypeVar("Choice", bound=str)


class Fields:
    """One table of the file. `where` is what messages call it: "alerts.toml, alert minister"."""

    def __init__(self, table: Any, where: str, known: Iterable[str]) -> None:
        self.where = where
        if not isinstance(table, Mapping):
            raise UsageError(f"{where}: this has to be a table.")
        self._table = table
        choices = list(known)
        for name in table:
            if name not in choices:
                near = get_close_matches(name, choices, n=1)
                raise UsageError(
                    f"{where}: {name}: there is no such field. "
                    + (f"Did you mean {near[0]}?" if near else f"There are: {', '.join(choices)}.")
                )

    def wrong(self, name: str, what: str) -> UsageError:
        """The error for a field, to be raised."""
        return UsageError(f"{self.where}: {name}: {what}")

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self._table

    def raw(self, name: str) -> Any:
        """The field as TOML has it."""
        return self._table.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """A text on one line. One that is missing and has no default is refused."""
        value = self._table.get(name, default)
        if not isinstance(value, str) or not value.strip() or any(ord(one) < 32 or ord(one) == 127 for one in value):
            raise self.wrong(name, "write a text on one line, in quotes.")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """true or false."""
        value = self._table.get(name, default)
        if not isinstance(value, bool):
            raise self.wrong(name, "write true or false.")
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number between two."""
        value = self._table.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(name, f"write a whole number from {least} to {most}.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        value = self._table.get(name, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
            raise self.wrong(name, 'write a list of texts, as in ["a", "b"].')
        return tuple(found)

    def chosen(self, name: str, choices: Sequence[Choice], default: Sequence[Choice] = ()) -> tuple[Choice, ...]:
        """A list of some of several words; `default` where the field is missing."""
        if not self.has(name):
            return tuple(default)
        known = {str(choice): choice for choice in choices}
        for one in self.texts(name):
            if one not in known:
                near = get_close_matches(one, known, n=1)
                hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
                raise self.wrong(name, f"{one!r} is none of them. {hint}")
        return tuple(known[one] for one in self.texts(name))

    def day(self, name: str) -> str:
        """A day, as TOML's own or as a text (ISO 8601)."""
        value = self._table.get(name)
        try:
            if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
                return value.isoformat()
            return datetime.date.fromisoformat(str(value)).isoformat()
        except ValueError:
            raise self.wrong(name, "write a day, as in 2026-04-01.") from None
