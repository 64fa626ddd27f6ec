"""`detente outlook`: who sees a deal near or far."""

from __future__ import annotations

import argparse

from detente.commands.answer import add_answer, add_known_at, formats_of, give, kind_of
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = "Show who sees a deal near or far, who says so, and through whom. Judgements are never positions."


def arguments(parser: argparse.ArgumentParser) -> None:
    """As of when."""
    parser.add_argument("--as-of", metavar="DATE", help="only what had been said by this day")
    parser.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")
    add_known_at(parser)
    add_answer(parser, "outlook")


def run(options: argparse.Namespace) -> int:
    """Show it."""
    kind_of(options, formats_of("outlook"))
    with desk_of(options) as desk:
        give(options, desk, "outlook", desk.outlook(options.as_of, options.confirmed_only, options.known_at))
    return DONE
