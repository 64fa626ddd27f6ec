"""One guarded child process, kept for many files: starting one takes longer than reading a report.

It is ended and started anew when a file takes too long, breaks it or makes it grow. What it answers does not depend on
what it opened before: a child that fails and is not fresh is replaced, and the file asked for once more.
"""

from __future__ import annotations

import atexit
import math
import os
import subprocess
import sys
import threading

from detente.ingest import limits
from detente.ingest.parts import Parts, from_json


class TookTooLong(Exception):
    """The child did not answer within its time."""


class Broke(Exception):
    """The child ended without an answer."""


class Child:
    """A running child process. Not to be shared between threads without a lock."""

    def __init__(self, command: list[str]) -> None:
        """Start it. Raises OSError where that cannot be done."""
        self.command = command
        self.fresh = True
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_paths()
        )

    def ask(self, kind: str, data: bytes, seconds: float) -> tuple[Parts, bool]:
        """What it answers, and whether it ends now. Raises TookTooLong and Broke; then it has been ended."""
        late = threading.Event()
        timer = threading.Timer(seconds, self._stop, [late])
        timer.start()
        try:
            return self._exchange(kind, data, seconds)
        except (OSError, ValueError, TypeError, KeyError):
            self.end()
            raise (TookTooLong if late.is_set() else Broke) from None
        except BaseException:  # Ctrl-C: half an answer is still to come, and must not be taken for the next file's.
            self.end()
            raise
        finally:
            timer.cancel()
            self.fresh = False

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                assert pipe is not None  # noqa: S101  (both are pipes, by the constructor)
                pipe.close()
            except OSError:  # What stood in the buffer of a broken pipe.
                continue

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _exchange(self, kind: str, data: bytes, seconds: float) -> tuple[Parts, bool]:
        to_child, from_child = self._process.stdin, self._process.stdout
        assert to_child is not None  # noqa: S101
        assert from_child is not None  # noqa: S101
        to_child.write(b"%s %d %d\n" % (kind.encode("ascii"), math.ceil(seconds) + 1, len(data)))
        to_child.write(data)
        to_child.flush()
        size, last = from_child.readline().split()
        return from_json(from_child.read(int(size))), last == b"1"


_child: Child | None = None
_lock = threading.Lock()


def ask(kind: str, data: bytes) -> Parts:
    """What the guarded child makes of `data`, within GUARD_SECONDS and GUARD_MEMORY.

    Raises TookTooLong, Broke, and OSError where no child can be started.
    """
    with _lock:
        child = _ready()
        was_fresh = child.fresh
        try:
            parts = _asked(child, kind, data)
        except Broke:
            if was_fresh:
                raise
            return _asked(_ready(), kind, data)
        if parts.failure == "memory" and not was_fresh:
            return _asked(_ready(), kind, data)
        return parts


def _asked(child: Child, kind: str, data: bytes) -> Parts:
    global _child
    kept = False
    try:
        parts, last = child.ask(kind, data, limits.GUARD_SECONDS)
        kept = not last
    finally:
        if not kept:
            child.end()
            _child = None
    return parts


def _ready() -> Child:
    """The child that runs, or a new one where none does or the limits have changed."""
    global _child
    # -P: the working folder adds nothing to what may be imported; -W: a library's warnings are not our answer.
    command = [sys.executable, "-P", "-W", "ignore", "-m", "detente.ingest.child", str(limits.GUARD_MEMORY)]
    if _child is not None and _child.command != command:
        end()
    if _child is None:
        _child = Child(command)
    return _child


def end() -> None:
    """End the child, if one runs. The next file starts another."""
    global _child
    child, _child = _child, None
    if child is not None:
        child.end()


def _forget() -> None:
    """In a forked process: the child is the parent's, and two that ask it would get each other's answers."""
    global _child, _lock
    _child, _lock = None, threading.Lock()


def _paths() -> dict[str, str]:
    """The child finds its modules where this process found them."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}


atexit.register(end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
