"""`detente timeline`: who did what when."""

from __future__ import annotations

import argparse
from typing import Any

from detente.commands.answer import add_answer, add_filters, formats_of, give, kind_of
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = "Show who did what when: the acts of each party on each issue, by day."


def arguments(parser: argparse.ArgumentParser) -> None:
    """From when to when."""
    parser.add_argument("--since", metavar="DATE", help="from this day")
    parser.add_argument("--until", metavar="DATE", help="up to this day")
    add_filters(parser)
    add_answer(parser, "timeline")


def run(options: argparse.Namespace) -> int:
    """Show it."""
    kind_of(options, formats_of("timeline"))
    with desk_of(options) as desk:
        made = desk.timeline(
            options.since,
            options.until,
            parties=options.party,
            issues=options.issue,
            confirmed_only=options.confirmed_only,
            known_at=options.known_at,
        )

        def page(console: Any) -> None:
            from detente.desk.views.days_page import print_timeline

            labels = {issue.id: issue.label for issue in desk.agenda().issues}
            print_timeline(made, desk.names(options.known_at), labels, console)

        give(options, desk, "timeline", made, page)
    return DONE
