"""`detente show`: everything about one thing."""

from __future__ import annotations

import argparse

from detente.commands.answer import add_answer, formats_of, give, kind_of
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = "Show everything about one report, statement, proposal, event or actor: its words, its links, its history."


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID."""
    parser.add_argument("id", metavar="ID", help="the id, or as much of it as no other begins with")
    add_answer(parser, "show")


def run(options: argparse.Namespace) -> int:
    """Show it."""
    kind_of(options, formats_of("show"))
    with desk_of(options) as desk:
        give(options, desk, "show", desk.show(options.id))
    return DONE
