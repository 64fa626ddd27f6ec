"""`detente links`: what may be the same across reports."""

from __future__ import annotations

import argparse

from detente.commands.answer import FULL, add_answer, add_known_at, kind_of, write
from detente.commands.options import desk_of
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
    parser.add_argument("--least", metavar="N", type=float, default=0.3, help="least confidence (default: 0.3)")
    add_known_at(parser)
    add_answer(parser, FULL)


def run(options: argparse.Namespace) -> int:
    """List them."""
    from detente.codec import to_data
    from detente.desk.views.links import of_links, open_links

    kind = kind_of(options, FULL)
    with desk_of(options) as desk:
        held = desk.held(options.known_at)
    found = open_links(held, options.kind, options.least, options.all)
    data = {"schema": "detente/links/1", "links": [to_data(link) for link in found]}
    write(options, kind, lambda: data, lambda: of_links(found, held))
    return DONE
