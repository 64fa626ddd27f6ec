"""What the commands do, once their arguments are known: find reports, read them, write them, say what failed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from detente import agenda as agendas
from detente.errors import MissingInput, UnreadableReport, UsageError
from detente.export.formats import FORMATS, write
from detente.export.output import check, written
from detente.ingest import find, load, load_bytes, require_english
from detente.ingest.limits import MAX_BYTES
from detente.progress import Progress
from detente.records import Reading, Report

if TYPE_CHECKING:
    from detente.reading.reader import Reader
    from detente.reading.who.snapshot import Learned

READ, WRONG, PARTLY = 0, 2, 3
STDIN = "-"
STDIN_NAME = "standard input"


def schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of a reading."""
    import json

    from detente.codec import schema as reading_schema

    sys.stdout.write(json.dumps(reading_schema(), indent=2, ensure_ascii=False) + "\n")
    return READ


def read(options: argparse.Namespace) -> int:
    """Read reports and write what they say; name those that cannot be read on standard error."""
    sources = _sources(options.paths)
    kind = _format(options, len(sources))
    # A bar and a stream of lines on one terminal would run into each other.
    streams = kind == "jsonl" and options.output is None and sys.stdout.isatty()
    with Progress(len(sources), shown=sys.stderr.isatty() and not streams) as progress:
        failed = _read_all(sources, kind, options, progress)
        if failed and len(sources) > 1:
            progress.say(f"detente: {failed} of {len(sources)} reports could not be read.")
    if failed == len(sources):
        return WRONG
    return PARTLY if failed else READ


def cast(options: argparse.Namespace) -> int:
    """Add whom reports introduce to a cast of the user's own, and say whom; what stands there stays."""
    from detente.reading.reader import Reader
    from detente.reading.who import snapshot
    from detente.reading.who.cast import Cast

    sources, folder = _sources(options.paths), Path(options.output)
    known = Cast.load(folder if folder.is_dir() and any(folder.glob("*.tsv")) else None)
    failures: list[Exception] = []
    with Progress(len(sources), shown=sys.stderr.isatty()) as progress:
        readings = list(_readings(sources, options.published, Reader(cast=known), progress, failures))
    found = snapshot.merged(row for reading in readings for row in snapshot.learned(reading, known))
    if found:
        _keep_cast(folder, found)
    for row in found:
        sys.stdout.write(f"{row.cells['name']}: {row.cells.get('title') or row.cells['kind']}")
        sys.stdout.write(f", {row.cells['party']}\n" if row.cells["party"] else "\n")
    if not found and readings:
        sys.stdout.write("Nobody new: the reports tie no unknown name to a party.\n")
    return (PARTLY if readings else WRONG) if failures else READ


def _keep_cast(folder: Path, found: Sequence[Learned]) -> None:
    from detente.reading.who import snapshot

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}; name a folder that can be made or written to.") from None
    for name in dict.fromkeys(row.file for row in found):
        text = snapshot.file_text(name, snapshot.stored(folder, name), [row for row in found if row.file == name])
        with written(folder / f"{name}.tsv") as file:
            file.write(text)


def _sources(paths: Sequence[str]) -> list[Path | None]:
    """The files to read; None stands for standard input."""
    files = [Path(path) for path in paths if path != STDIN]
    return [*([None] if STDIN in paths else []), *(find(files) if files else [])]


def _format(options: argparse.Namespace, reports: int) -> str:
    """What is asked for, checked before any work is done."""
    if options.output:
        check(options.output)
    ending = os.path.splitext(options.output or "")[1].removeprefix(".").lower()
    kind: str = options.format or (ending if ending in FORMATS else "table")
    if kind == "json" and reports > 1:
        raise UsageError(f"json holds one report, and these are {reports}; use --format jsonl, which holds one a line.")
    return kind


def _read_all(sources: Sequence[Path | None], kind: str, options: argparse.Namespace, progress: Progress) -> int:
    """Write what can be read; return how many could not be."""
    from detente.reading.reader import Reader
    from detente.reading.who.cast import Cast  # half a second of libraries: after all that can be wrong at once

    agenda = agendas.load(options.agenda) if options.agenda else agendas.default()
    reader = Reader(agenda, Cast.load(options.cast) if options.cast else None)
    failures: list[Exception] = []
    readings = _readings(sources, options.published, reader, progress, failures)
    first = next(readings, None)
    if first is not None:
        write(chain([first], readings), kind, options.output, {issue.id: issue.label for issue in agenda.issues})
    return len(failures)


def _readings(
    sources: Iterable[Path | None],
    published: str | None,
    reader: Reader,
    progress: Progress,
    failures: list[Exception],
) -> Iterator[Reading]:
    for source in sources:
        try:
            reading = reader.read(_load(source, published))
        except (UnreadableReport, MissingInput) as error:
            failures.append(error)
            progress.say(f"detente: {error}")
        else:
            yield reading
        progress.step()
    progress.close()


def _load(source: Path | None, published: str | None) -> Report:
    if source:
        report = load(source, published)
    else:
        report = load_bytes(sys.stdin.buffer.read(max(MAX_BYTES.values()) + 1), STDIN_NAME, published)
    require_english(report, str(source or STDIN_NAME))
    return report
