"""A desk's file: its size, the room left, who can read it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from detente.doctor.finding import Finding, State, size

LARGE_WAL = 256_000_000
"""Bytes from which a log that is not carried over says that something keeps it from being."""
LEAST_ROOM = 500_000_000


def filed(path: Path) -> Iterator[Finding]:
    """What the file system says of a desk. Raises OSError."""
    wal = Path(f"{path}-wal")
    own, log = path.stat().st_size, wal.stat().st_size if wal.exists() else 0
    yield Finding(area="desk", name="file", state="well", what=f"{size(own)}" + (f", log {size(log)}" if log else ""))
    if log > LARGE_WAL:
        yield _large_log(log)
    yield _room(path, own)
    yield from _open_to(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        why = "Reports cannot be added, and decisions not kept."
        yield Finding(area="desk", name="access", state="look", what="can only be read by you here", why=why)


def _large_log(log: int) -> Finding:
    return Finding(
        area="desk",
        name="log",
        state="unhealthy",
        what=f"{size(log)} are not carried over into the file",
        why="Some program has had the desk open for very long; questions get slower.",
        do="end programs that were forgotten; the next command carries it over",
    )


def _room(path: Path, own: int) -> Finding:
    free = shutil.disk_usage(path.parent).free
    state: State = "unhealthy" if free < max(LEAST_ROOM, own) else "well"
    why = "A backup needs as much room as the desk; on a full disk nothing can be added." if state != "well" else ""
    do = "make room, or move the desk: detente ledger backup" if why else ""
    return Finding(area="desk", name="disk", state=state, what=f"{size(free)} free", why=why, do=do)


def _open_to(path: Path) -> Iterator[Finding]:
    """Who besides its owner can read or change the desk. On Windows modes say nothing of that."""
    if os.name != "posix":
        return
    beside = [Path(f"{path}{ending}") for ending in ("", "-wal", "-shm")]
    mode = 0
    for one in beside:
        mode |= stat.S_IMODE(one.stat().st_mode) if one.exists() else 0
    told = f"{mode:o}"
    if mode & 0o006:
        verb = "change" if mode & 0o002 else "read"
        yield Finding(
            area="desk",
            name="permissions",
            state="unhealthy",
            what=f"every user of this machine can {verb} it (mode {told})",
            why="What reports and decisions say may be confidential.",
            do="chmod 600 DESK (and DESK-wal, DESK-shm, if they are there)",
        )
    elif mode & 0o060:
        why = "Right for a team's folder, and for nothing else."
        yield Finding(area="desk", name="permissions", state="look", what=f"open to its group (mode {told})", why=why)
    else:
        yield Finding(area="desk", name="permissions", state="well", what="open to its owner alone")
