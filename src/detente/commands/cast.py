"""`detente cast`: whom reports introduce, kept in a folder of the user's own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.options import add_reports
from detente.commands.status import DONE, PARTLY, WRONG
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.reading.who.snapshot import Learned

ABOUT = (
    "Read reports and add the people and bodies that they introduce to a folder of your own, with the "
    "words that tell for whom each speaks. Edit the files, and read with: detente read --cast FOLDER."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """PATH ... and the folder."""
    add_reports(parser)
    parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="the folder to add to, made if need be")


def run(options: argparse.Namespace) -> int:
    """Add whom reports introduce to a cast of the user's own, and say whom; what stands there stays."""
    from detente.commands import reports
    from detente.progress import Progress
    from detente.reading.reader import Reader
    from detente.reading.who import snapshot
    from detente.reading.who.cast import Cast

    paths, folder = reports.sources(options.paths), Path(options.output)
    known = Cast.load(folder if folder.is_dir() and any(folder.glob("*.tsv")) else None)
    failures: list[Exception] = []
    with Progress(len(paths), shown=sys.stderr.isatty()) as progress:
        made = list(reports.readings(paths, options.published, Reader(cast=known), progress, failures))
    found = snapshot.merged(row for reading in made for row in snapshot.learned(reading, known))
    if found:
        _keep_cast(folder, found)
    for row in found:
        sys.stdout.write(f"{row.cells['name']}: {row.cells.get('title') or row.cells['kind']}")
        sys.stdout.write(f", {row.cells['party']}\n" if row.cells["party"] else "\n")
    if not found and made:
        sys.stdout.write("Nobody new: the reports tie no unknown name to a party.\n")
    return (PARTLY if made else WRONG) if failures else DONE


def _keep_cast(folder: Path, found: Sequence[Learned]) -> None:
    from detente.export.output import written
    from detente.reading.who import snapshot

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}; name a folder that can be made or written to.") from None
    for name in dict.fromkeys(row.file for row in found):
        text = snapshot.file_text(name, snapshot.stored(folder, name), [row for row in found if row.file == name])
        with written(folder / f"{name}.tsv") as file:
            file.write(text)
