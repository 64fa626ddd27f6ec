"""`detente timeline`: who did what when."""

from __future__ import annotations

import argparse
from typing import Any

from detente.commands.answer import FULL, add_answer, add_filters, kind_of, write
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = "Show who did what when: the acts of each party on each issue, by day."


def arguments(parser: argparse.ArgumentParser) -> None:
    """From when to when."""
    parser.add_argument("--since", metavar="DATE", help="from this day")
    parser.add_argument("--until", metavar="DATE", help="up to this day")
    add_filters(parser)
    add_answer(parser, FULL)


def run(options: argparse.Namespace) -> int:
    """Show it."""
    from detente.codec import to_data
    from detente.desk.views.days_page import print_timeline
    from detente.desk.views.sheets import of_timeline

    kind = kind_of(options, FULL)
    with desk_of(options) as desk:
        made = desk.timeline(
            options.since,
            options.until,
            parties=options.party,
            issues=options.issue,
            confirmed_only=options.confirmed_only,
            known_at=options.known_at,
        )
        names, labels = desk.names(options.known_at), {issue.id: issue.label for issue in desk.agenda().issues}

    def page(console: Any) -> None:
        print_timeline(made, names, labels, console)

    schema = {"schema": "detente/timeline/1"}
    write(options, kind, lambda: schema | to_data(made), lambda: of_timeline(made, names), page)
    return DONE
