"""`detente link`: the same, or not the same."""

from __future__ import annotations

import argparse
import sys

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE

ABOUT = (
    "Say that proposals, events, actors or statements of several reports are the same, or with --apart that they are "
    "not, whatever is suggested. It lasts when reports are read again."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID ID ..., and why."""
    parser.add_argument("ids", metavar="ID", nargs="+", help="two ids of one kind, or more")
    parser.add_argument("--apart", action="store_true", help="they are not the same")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it."""
    with desk_of(options) as desk:
        for entry in desk.link(*options.ids, apart=options.apart, why=options.why):
            told = "is" if entry.body["verdict"] == "same" else "is not"
            sys.stdout.write(f"entry {entry.seq}: {entry.body['b']} {told} {entry.body['a']}\n")
    return DONE
