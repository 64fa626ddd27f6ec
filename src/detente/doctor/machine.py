"""The machine: processor, memory, SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from detente.doctor.finding import Finding, size

CPU, MEMORY = Path("/proc/cpuinfo"), Path("/proc/meminfo")
LEAST = 500_000_000
"""Bytes of free memory below which reading may fail: the weights and a long report need about that much."""


def machine() -> Iterator[Finding]:
    """Processor, memory, SQLite."""
    yield _processor()
    yield from _memory()
    yield _sqlite()


def _processor() -> Finding:
    cores = os.cpu_count() or 1
    flags = _flags()
    told = [name for name, found in (("AVX2", "avx2" in flags), ("AVX-512", "avx512f" in flags),
            ("VNNI", bool(flags & {"avx512_vnni", "avx_vnni"}))) if found]  # fmt: skip
    what = f"{cores} {'core' if cores == 1 else 'cores'}" + (f", with {', '.join(told)}" if told else "")
    if flags and "avx2" not in flags:
        why = "The network reads several times slower on a processor without AVX2."
        return Finding(area="machine", name="processor", state="look", what=f"{what}, without AVX2", why=why)
    return Finding(area="machine", name="processor", state="well", what=what)


def _flags() -> frozenset[str]:
    """What the processor can do, as Linux tells; nothing where it does not."""
    try:
        with CPU.open(encoding="utf-8", errors="replace") as lines:
            return frozenset(next((line.partition(":")[2] for line in lines if line.startswith("flags")), "").split())
    except OSError:
        return frozenset()


def _memory() -> Iterator[Finding]:
    try:
        lines = MEMORY.read_text(encoding="utf-8").splitlines()
        told = {line.partition(":")[0]: int(line.split()[1]) * 1024 for line in lines if len(line.split()) > 1}
        total, free = told["MemTotal"], told["MemAvailable"]
    except (OSError, ValueError, KeyError):
        return
    what = f"{size(free)} of {size(total)} free"
    if free >= LEAST:
        yield Finding(area="machine", name="memory", state="well", what=what)
        return
    yield Finding(
        area="machine",
        name="memory",
        state="unhealthy",
        what=what,
        why=f"Reading needs about {size(LEAST)}; with less, the system may end it.",
        do="end other programs, or read on a machine with more memory",
    )


def _sqlite() -> Finding:
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(content)")
    except sqlite3.Error:
        return Finding(
            area="machine",
            name="SQLite",
            state="unhealthy",
            what=f"{sqlite3.sqlite_version}, without FTS5",
            why="A desk in a file finds words with FTS5: without it, no desk can be made or opened.",
            do="use a Python whose SQLite has FTS5, as that of python.org and of Debian has",
        )
    return Finding(area="machine", name="SQLite", state="well", what=f"{sqlite3.sqlite_version}, with FTS5")
