"""`detente changes`: what moved."""

from __future__ import annotations

import argparse
from typing import Any

from detente.commands.answer import add_answer, add_filters, formats_of, give, kind_of
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
    add_answer(parser, "changes")


def run(options: argparse.Namespace) -> int:
    """Show it."""
    kind_of(options, formats_of("changes"))
    with desk_of(options) as desk:
        made = desk.changes(
            options.since, options.until, options.known_at, options.party, options.issue, options.confirmed_only
        )

        def page(console: Any) -> None:
            from detente.desk.views.changes_page import print_changes

            labels = {issue.id: issue.label for issue in desk.agenda().issues}
            print_changes(made, desk.names(options.known_at), labels, console)

        give(options, desk, "changes", made, page)
    return DONE
