"""`detente sources`: where a desk's knowledge comes from."""

from __future__ import annotations

import argparse

from detente.commands.answer import add_answer, add_known_at, formats_of, give, kind_of
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = (
    "List outlets and people with their grades, and the reports that could not be read; with --reports, all reports."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which."""
    parser.add_argument("--reports", action="store_true", help="list the reports themselves")
    add_known_at(parser)
    add_answer(parser, "sources")


def run(options: argparse.Namespace) -> int:
    """List them."""
    kind_of(options, formats_of("sources"))
    with desk_of(options) as desk:
        if options.reports:
            give(options, desk, "reports", desk.held(options.known_at).reports)
        else:
            give(options, desk, "sources", desk.sources(options.known_at))
    return DONE
