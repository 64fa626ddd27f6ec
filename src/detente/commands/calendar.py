"""`detente calendar`: meetings, votes, deadlines."""

from __future__ import annotations

import argparse
from typing import Any

from detente.commands.answer import add_answer, add_known_at, formats_of, give, kind_of
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = "List events by day, one line a meeting however many reports tell of it: scheduled, postponed, held, cancelled."


def arguments(parser: argparse.ArgumentParser) -> None:
    """From when to when, of whom."""
    parser.add_argument("--as-of", metavar="DATE", help="only what had been reported by this day")
    parser.add_argument("--since", metavar="DATE", help="events from this day")
    parser.add_argument("--until", metavar="DATE", help="events up to this day")
    parser.add_argument(
        "--party", metavar="PARTY", action="append", default=[], help="only this party; may be repeated"
    )
    parser.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")
    add_known_at(parser)
    add_answer(parser, "calendar")


def run(options: argparse.Namespace) -> int:
    """List them."""
    kind_of(options, formats_of("calendar"))
    with desk_of(options) as desk:
        made = desk.calendar(
            options.as_of,
            since=options.since,
            until=options.until,
            parties=options.party,
            confirmed_only=options.confirmed_only,
            known_at=options.known_at,
        )

        def page(console: Any) -> None:
            from detente.desk.views.days_page import print_calendar

            print_calendar(made, desk.names(options.known_at), console)

        give(options, desk, "calendar", made, page)
    return DONE
