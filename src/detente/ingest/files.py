"""Which files the user means: files as given, folders walked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.errors import MissingInput
from detente.ingest.kinds import listing, opens


def find(paths: Sequence[Path]) -> list[Path]:
    """The files to read: each file as given, each folder's reports sorted by path, nothing twice.

    In folders, hidden files and folders and links to folders are passed over, and so is every file of a kind that
    detente does not open. Raises MissingInput for a path that is not there and for a folder without reports.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_reports_in(path) if is_folder(path) else [path]))
    return list(found)


def is_folder(path: Path) -> bool:
    """Whether this is a folder. Raises MissingInput where there is nothing."""
    try:
        if path.is_dir():
            return True
        there = path.exists()
    except OSError as error:  # A name too long for the system, a folder that may not be looked into.
        raise MissingInput(f"{path}: this cannot be opened ({error.strerror}). Check the path.") from None
    if not there:
        raise MissingInput(f"{path}: there is no such file or folder. Check the spelling, or give the full path.")
    return False


def _reports_in(folder: Path) -> list[Path]:
    reports = sorted(path for path in files_under(folder) if opens(path))
    if not reports:
        raise MissingInput(
            f"{folder}: there is no report in this folder. detente looked for {listing()}, in subfolders too; "
            "a file of another name can be given by itself."
        )
    return reports


def files_under(folder: Path) -> Iterator[Path]:
    """All files below a folder but hidden ones, and those behind links to folders. Raises MissingInput."""
    for root, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(root, name)
            if not name.startswith(".") and path.is_file():
                yield path


def _refuse(error: OSError) -> None:
    raise MissingInput(f"{error.filename}: this folder cannot be read ({error.strerror}). Check its permissions.")
