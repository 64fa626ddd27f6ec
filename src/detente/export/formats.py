"""Readings to a file or to standard output, in the format asked for."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from detente.codec import to_json
from detente.export.output import written
from detente.records import Reading

FORMATS = ("table", "json", "jsonl", "html")
FILE_WIDTH = 80
"""Columns of a table that goes to a file."""

Labels = Mapping[str, str]
Writer = Callable[[Iterable[Reading], TextIO, Labels], None]


def write(readings: Iterable[Reading], kind: str, output: str | None, labels: Labels) -> None:
    """Write to the file `output`, or to standard output if None; `kind` is one of FORMATS, `labels` are the agenda's.

    All but jsonl take all readings before they write. Raises UsageError where `output` cannot be written.
    """
    if output:
        with written(output) as file:
            _WRITERS[kind](readings, file, labels)
        return
    if isinstance(sys.stdout, io.TextIOWrapper):  # the reports' characters, whatever this terminal can show
        sys.stdout.reconfigure(errors="replace", encoding=None if kind == "table" else "utf-8")
    _WRITERS[kind](readings, sys.stdout, labels)


def _table(readings: Iterable[Reading], out: TextIO, labels: Labels) -> None:
    from rich.console import Console

    from detente.export.table import print_table

    to_file = out is not sys.stdout
    console = Console(file=out, width=FILE_WIDTH, color_system=None) if to_file else Console(file=out)
    print_table(list(readings), console, labels)


def _json(readings: Iterable[Reading], out: TextIO, _: Labels) -> None:
    out.writelines(to_json(reading) + "\n" for reading in list(readings))


def _lines(readings: Iterable[Reading], out: TextIO, _: Labels) -> None:
    for reading in readings:
        out.write(to_json(reading, compact=True) + "\n")
        out.flush()


def _page(readings: Iterable[Reading], out: TextIO, labels: Labels) -> None:
    from detente.export.page import page

    out.write(page(list(readings), labels))


_WRITERS: Mapping[str, Writer] = {"table": _table, "json": _json, "jsonl": _lines, "html": _page}
