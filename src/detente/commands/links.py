"""`detente links`: what may be the same across reports."""

from __future__ import annotations

import argparse

from detente.commands.answer import add_answer, add_known_at, formats_of, give, kind_of
from detente.commands.options import desk_of, share
from detente.commands.status import DONE

ABOUT = (
    "List what may be the same across reports, the surest first, with reasons. Say what is so with: "
    "detente link ID ID, or detente link ID ID --apart."
)
KINDS = ("proposal", "actor", "event", "statement")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which."""
    parser.add_argument("--kind", choices=KINDS, help="only proposals, actors, events or statements")
    parser.add_argument("--all", action="store_true", help="also those that people have decided")
    parser.add_argument("--least", metavar="N", type=share, default=0.3, help="least confidence, 0 to 1 (default: 0.3)")
    add_known_at(parser)
    add_answer(parser, "links")


def run(options: argparse.Namespace) -> int:
    """List them."""
    from detente.desk.views.links import open_links

    kind_of(options, formats_of("links"))
    with desk_of(options) as desk:
        found = open_links(desk.held(options.known_at), options.kind, options.least, options.all)
        give(options, desk, "links", found)
    return DONE
