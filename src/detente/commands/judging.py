"""What `detente confirm` and `detente reject` have in common: ids, a reason, and a line for each decision."""

from __future__ import annotations

import argparse
import sys
from typing import Literal

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE


def add_ids(parser: argparse.ArgumentParser, things: str) -> None:
    """ID ..., of `things`, and why."""
    parser.add_argument("ids", metavar="ID", nargs="+", help=f"ids of {things}")
    add_why(parser)
    add_desk(parser)


def judge(options: argparse.Namespace, what: Literal["confirmed", "rejected"]) -> int:
    """Record it."""
    with desk_of(options) as desk:
        decide = desk.confirm if what == "confirmed" else desk.reject
        for entry in decide(*options.ids, why=options.why):
            sys.stdout.write(f"entry {entry.seq}: {next(iter(entry.body.values()))} {what}\n")
    return DONE
