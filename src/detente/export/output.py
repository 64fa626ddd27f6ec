"""A file that is there whole or not at all: written beside its place, moved there when it is done."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from detente.errors import UsageError


def check(path: str | Path) -> None:
    """Raise UsageError if nothing can be written at `path`: better known before the work than after it."""
    if Path(path).is_dir():
        raise UsageError(f"{path}: this is a folder; name a file in it to write to.")
    folder = Path(path).resolve().parent
    if not folder.is_dir():
        raise UsageError(f"{path}: there is no folder {folder}; make it first, or write somewhere else.")


@contextmanager
def written(path: str | Path) -> Iterator[TextIO]:
    """A UTF-8 file to write to. What stood at `path` stays until the end, and for good if anything goes wrong. Links
    are followed; devices and pipes are written to as they are. Raises UsageError where the system refuses."""
    target = Path(path).resolve()
    special = target.exists() and not target.is_file()
    try:
        with _plain(target) if special else _moved(target) as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{path}: this file cannot be written ({error.strerror}).") from None


@contextmanager
def _plain(target: Path) -> Iterator[TextIO]:
    with target.open("w", encoding="utf-8", newline="\n") as file:
        yield file


@contextmanager
def _moved(target: Path) -> Iterator[TextIO]:
    part = target.with_name(f".detente-{secrets.token_hex(8)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def written_bytes(path: str | Path, data: bytes) -> None:
    """Write bytes to a file that is there whole or not at all. Raises UsageError where the system refuses."""
    target = Path(path).resolve()
    part = target.with_name(f".detente-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise UsageError(f"{path}: this file cannot be written ({error.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)
