"""`detente reject`: these are not what the report says."""

from __future__ import annotations

import argparse
import sys

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE

ABOUT = (
    "Say that statements or events are not what the report says: they count no longer, and stay rejected when the "
    "report is read again."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID ..., and why."""
    parser.add_argument("ids", metavar="ID", nargs="+", help="ids of statements or events")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it."""
    with desk_of(options) as desk:
        for entry in desk.reject(*options.ids, why=options.why):
            sys.stdout.write(f"entry {entry.seq}: {next(iter(entry.body.values()))} rejected\n")
    return DONE
