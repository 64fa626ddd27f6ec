"""Passwords are kept as argon2id hashes (RFC 9106), never as they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

from detente.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Made = TypeVar("Made")
AT_ONCE = 2
"""Hashes that are worked out at one time, each with 64 MiB of memory: many log-ins wait instead of filling it."""


class Hasher:
    """Makes and checks hashes. The parameters are those that RFC 9106 (section 4) recommends second, which
    argon2-cffi keeps up to date: 64 MiB, three passes, four lanes; `parameters` are for tests.

    Raises `UsageError` where argon2 is not installed.
    """

    def __init__(self, **parameters: Any) -> None:
        try:
            from argon2 import PasswordHasher
        except ModuleNotFoundError:
            raise UsageError("Accounts need argon2. Install it with: pip install 'detente[team]'") from None
        self._hasher: PasswordHasher = PasswordHasher(**parameters)
        self._turn = BoundedSemaphore(AT_ONCE)
        self._nobodys = self._hasher.hash("the hash that is checked where there is no account")

    def hash(self, password: str) -> str:
        """The hash of a password, with its salt and parameters in it."""
        with self._turn:
            return self._hasher.hash(composed(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one of a hash; without a hash it takes as long, and is not."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._turn:
            try:
                self._hasher.verify(kept or self._nobodys, composed(password))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def stale(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(kept)


_TURNS: RunVar[CapacityLimiter] = RunVar("detente: passwords")


async def in_turn(work: Callable[[], Made]) -> Made:
    """Do work that hashes a password in a thread, when it is its turn. Who waits takes no thread from other requests:
    many log-ins at once keep nobody from their pages."""
    try:
        turns = _TURNS.get()
    except LookupError:
        turns = CapacityLimiter(AT_ONCE)
        _TURNS.set(turns)
    return await to_thread.run_sync(work, limiter=turns)


def composed(password: str) -> bytes:
    """A password as it is hashed: composed (NFC), as keyboards differ in how they send an accent (RFC 8265, 4.2)."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "backslashreplace")
