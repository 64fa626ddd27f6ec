"""`detente read`: reports in, readings out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.options import add_reports
from detente.commands.status import DONE, PARTLY, WRONG
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.progress import Progress

ABOUT = "Read reports and print what they say."
FORMATS = ("table", "json", "jsonl", "html")
MORE = """\
examples:
  detente read report.txt
  detente read report.html --format html --output reading.html
  detente read reports/ --format jsonl --output readings.jsonl
  curl -s https://news.example/talks | detente read - --published 2026-03-02

exit status:
  0  read
  2  wrong usage, or nothing could be read
  3  some of several reports could not be read; the others are
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """PATH ..., and how to read and write."""
    add_reports(parser)
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="table for the terminal, json for one report, jsonl for many, html for one page with all of them "
        "(default: by the ending of --output, else table)",
    )
    parser.add_argument("--agenda", metavar="FILE", help="a YAML file with the issues to tell apart")
    parser.add_argument("--cast", metavar="FOLDER", help="a folder with people, states and bodies of your own")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of printing")


def run(options: argparse.Namespace) -> int:
    """Read reports and write what they say; name those that cannot be read on standard error."""
    from detente.commands import reports
    from detente.progress import Progress

    paths = reports.sources(options.paths)
    kind = _format(options, len(paths))
    # A bar and a stream of lines on one terminal would run into each other.
    streams = kind == "jsonl" and options.output is None and sys.stdout.isatty()
    with Progress(len(paths), shown=sys.stderr.isatty() and not streams) as progress:
        failed = _read_all(paths, kind, options, progress)
        if failed and len(paths) > 1:
            progress.say(f"detente: {failed} of {len(paths)} reports could not be read.")
    if failed == len(paths):
        return WRONG
    return PARTLY if failed else DONE


def _format(options: argparse.Namespace, count: int) -> str:
    """What is asked for, checked before any work is done."""
    from detente.export.output import check

    if options.output:
        check(options.output)
    ending = os.path.splitext(options.output or "")[1].removeprefix(".").lower()
    kind: str = options.format or (ending if ending in FORMATS else "table")
    if kind == "json" and count > 1:
        raise UsageError(f"json holds one report, and these are {count}; use --format jsonl, which holds one a line.")
    return kind


def _read_all(paths: Sequence[Path | None], kind: str, options: argparse.Namespace, progress: Progress) -> int:
    """Write what can be read; return how many could not be."""
    from detente import agenda as agendas
    from detente.commands import reports
    from detente.export.formats import write
    from detente.reading.reader import Reader
    from detente.reading.who.cast import Cast  # half a second of libraries: after all that can be wrong at once

    agenda = agendas.load(options.agenda) if options.agenda else agendas.default()
    reader = Reader(agenda, Cast.load(options.cast) if options.cast else None)
    failures: list[Exception] = []
    made = reports.readings(paths, options.published, reader, progress, failures)
    first = next(made, None)
    if first is not None:
        write(chain([first], made), kind, options.output, {issue.id: issue.label for issue in agenda.issues})
    return len(failures)
