"""`detente changes`: what moved."""

from __future__ import annotations

import argparse
from typing import Any

from detente.commands.answer import FULL, add_answer, add_filters, kind_of, write
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = (
    "Show what changed after a day: only acts that the reports date count as movement, held against what stood before; "
    "undated background is listed as first seen. Silence is never movement."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Since when, until when."""
    parser.add_argument("--since", metavar="DATE", required=True, help="the baseline: what changed after this day")
    parser.add_argument("--until", metavar="DATE", help="up to this day")
    add_filters(parser)
    add_answer(parser, FULL)


def run(options: argparse.Namespace) -> int:
    """Show it."""
    from detente.desk.changes import to_data
    from detente.desk.views.changes_page import print_changes
    from detente.desk.views.sheets import of_changes

    kind = kind_of(options, FULL)
    with desk_of(options) as desk:
        made = desk.changes(
            options.since, options.until, options.known_at, options.party, options.issue, options.confirmed_only
        )
        names, labels = desk.names(options.known_at), {issue.id: issue.label for issue in desk.agenda().issues}

    def page(console: Any) -> None:
        print_changes(made, names, labels, console)

    write(options, kind, lambda: to_data(made), lambda: of_changes(made, names), page)
    return DONE
