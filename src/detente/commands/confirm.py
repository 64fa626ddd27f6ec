"""`detente confirm`: these are right as they stand."""

from __future__ import annotations

import argparse
import sys

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE

ABOUT = "Say that statements, events or proposals are right as they stand. Undo it with: detente undo."


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID ..., and why."""
    parser.add_argument("ids", metavar="ID", nargs="+", help="ids of statements, events or proposals")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it."""
    with desk_of(options) as desk:
        for entry in desk.confirm(*options.ids, why=options.why):
            sys.stdout.write(f"entry {entry.seq}: {next(iter(entry.body.values()))} confirmed\n")
    return DONE
