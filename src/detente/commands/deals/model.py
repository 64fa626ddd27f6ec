"""`detente deal model`: make a deal file of a desk or a reading."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.options import add_desk, address
from detente.commands.status import DONE
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.deal.model import Model

SOURCE = "a desk (a file, or a database's URL), or the JSON of a reading (detente read REPORT --format json)"


def add_moment(parser: argparse.ArgumentParser) -> None:
    """--as-of and --confirmed-only."""
    parser.add_argument("--as-of", metavar="DATE", help="only what had been said by this day")
    parser.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of what, as of when, and where to."""
    parser.add_argument("source", metavar="DESK|READING.json", nargs="?", help=SOURCE)
    add_moment(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of printing")
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Write the file; an edited one is never overwritten."""
    from detente.deal.file import dumps, generated
    from detente.deal.source import model_of, origin
    from detente.export.output import check, written

    if options.output:
        check(options.output)
        if Path(options.output).exists():
            raise UsageError(
                f"{options.output}: there is a file already, which may have been edited. To bring new reports into it: "
                f"detente deal update {options.output}"
            )
    source = options.source or address(options)
    model = model_of(source, options.as_of, options.confirmed_only)
    text = dumps(generated(model, origin(source)))
    if options.output is None:
        sys.stdout.write(text)
        return DONE
    with written(options.output) as file:
        file.write(text)
    sys.stdout.write(f"{options.output}: {_counted(model)}\n")
    return DONE


def _counted(model: Model) -> str:
    suggested = sum(not (one.confirmed or one.rejected) for one in model.definitions)
    told = f"{len(model.positions)} positions on {len(model.proposals)} proposals by {len(model.parties)} parties."
    if suggested:
        told += f" {suggested} suggested definition{'' if suggested == 1 else 's'} to confirm or reject in the file."
    return told
