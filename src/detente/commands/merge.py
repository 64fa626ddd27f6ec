"""`detente merge`: several that are one."""

from __future__ import annotations

import argparse
import sys

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE

ABOUT = (
    "Make one of several statements (the first stays, and is carried by the reports of all), proposals, events or "
    "actors."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID ..., and why."""
    parser.add_argument("ids", metavar="ID", nargs="+", help="ids of one kind, the one that stays first")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it."""
    with desk_of(options) as desk:
        for entry in desk.merge(*options.ids, why=options.why):
            body = entry.body
            gone, stays = (body.get("statement") or body["b"]), (body.get("into") or body["a"])
            sys.stdout.write(f"entry {entry.seq}: {gone} is {stays}\n")
    return DONE
