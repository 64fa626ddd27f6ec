"""From paths to readings, one after the other; what cannot be read is named on standard error, and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import MissingInput, UnreadableReport
from detente.ingest import find, load, load_bytes, require_english
from detente.ingest.limits import MAX_BYTES
from detente.progress import Progress
from detente.records import Reading, Report

if TYPE_CHECKING:
    from detente.reading.reader import Reader

STDIN, STDIN_NAME = "-", "standard input"


def sources(paths: Sequence[str]) -> list[Path | None]:
    """The files to read; None stands for standard input."""
    files = [Path(path) for path in paths if path != STDIN]
    return [*([None] if STDIN in paths else []), *(find(files) if files else [])]


def readings(
    sources: Iterable[Path | None],
    published: str | None,
    reader: Reader,
    progress: Progress,
    failures: list[Exception],
) -> Iterator[Reading]:
    """What `reader` makes of each report; why others could not be read is added to `failures`."""
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
