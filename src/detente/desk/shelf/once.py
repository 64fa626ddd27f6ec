"""What the threads of a process work out together: each thing once, by one of them, while the others wait for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Once(Generic[Key, Thing]):
    """The last things that were worked out, at most so many. They are shared, and never changed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Key, Thing] = {}
        self._turns: dict[Key, Lock] = {}
        self._changing = Lock()

    def get(self, key: Key, make: Callable[[], Thing]) -> Thing:
        """The thing of a key; made where nobody has it yet. Raises what `make` raises: then the next one tries."""
        with self._changing:
            if key in self._known:
                return self._known[key]
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._changing:
                if key in self._known:
                    return self._known[key]
            made = make()
            self._put(key, made)
            return made

    def _put(self, key: Key, thing: Thing) -> None:
        with self._changing:
            self._known[key] = thing
            self._turns.pop(key, None)
            while len(self._known) > self._most:
                del self._known[next(iter(self._known))]

    def items(self) -> list[tuple[Key, Thing]]:
        """All of them, the last one last."""
        with self._changing:
            return list(self._known.items())
