"""`detente undo`: a decision taken back."""

from __future__ import annotations

import argparse
import sys

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE

ABOUT = "Take back a decision: your last one, or the one of an entry's number (detente ledger log lists them)."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which."""
    parser.add_argument("entry", metavar="ENTRY", nargs="?", type=int, help="an entry's number (default: your last)")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it, and say what was undone."""
    with desk_of(options) as desk:
        undone = desk.undo(options.entry, options.why)
    why = f": {undone.why}" if undone.why else ""
    sys.stdout.write(f"undone: entry {undone.seq}, {undone.kind.replace('_', ' ')}{why}\n")
    return DONE
