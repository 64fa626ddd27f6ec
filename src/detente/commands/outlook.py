"""`detente outlook`: who sees a deal near or far."""

from __future__ import annotations

import argparse

from detente.commands.answer import FULL, add_answer, add_known_at, kind_of, write
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = "Show who sees a deal near or far, who says so, and through whom. Judgements are never positions."


def arguments(parser: argparse.ArgumentParser) -> None:
    """As of when."""
    parser.add_argument("--as-of", metavar="DATE", help="only what had been said by this day")
    parser.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")
    add_known_at(parser)
    add_answer(parser, FULL)


def run(options: argparse.Namespace) -> int:
    """Show it."""
    from detente.codec import to_data
    from detente.desk.views.lists import of_outlook

    kind = kind_of(options, FULL)
    with desk_of(options) as desk:
        made = desk.outlook(options.as_of, options.confirmed_only, options.known_at)
        names = desk.names(options.known_at)
    data = {"schema": "detente/outlook/1", "voices": [to_data(one) for one in made]}
    write(options, kind, lambda: data, lambda: of_outlook(made, names))
    return DONE
