"""`detente matrix`: where every party stands on every proposal."""

from __future__ import annotations

import argparse
from typing import Any

from detente.commands.answer import FULL, add_answer, add_filters, kind_of, write
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = (
    "Show where every party stands on every proposal, who says so, since when, and how the principals stand to each "
    "other; what lies ahead; and who sees a deal near or far."
)
MORE = """\
examples:
  detente matrix --desk talks.desk
  detente matrix --as-of 2026-03-12 --issue ceasefire --party norland
  detente matrix --known-at 2026-03-12T08:00 --confirmed-only --output matrix.xlsx
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """As of when, and what to leave out."""
    parser.add_argument("--as-of", metavar="DATE", help="only what had been said by this day")
    parser.add_argument("--all", action="store_true", help="also what is said outside any proposal")
    parser.add_argument("--notes", action="store_true", help="number the cells, with the exact words of each below")
    add_filters(parser)
    add_answer(parser, FULL)


def run(options: argparse.Namespace) -> int:
    """Show it."""
    from detente.desk.footnotes import Footnotes
    from detente.desk.matrix import to_data
    from detente.desk.outlook import last_day
    from detente.desk.views.page import Look, print_matrix
    from detente.desk.views.sheets import of_matrix

    kind = kind_of(options, FULL)
    with desk_of(options) as desk:
        made = desk.matrix(options.as_of, options.known_at, options.party, options.issue, options.confirmed_only)
        names, labels = desk.names(options.known_at), {issue.id: issue.label for issue in desk.agenda().issues}
        held = desk.held(options.known_at)

    def page(console: Any) -> None:
        notes = Footnotes(held) if options.notes else None
        as_of = options.as_of or last_day(held)
        look = Look(names=names, labels=labels, as_of=as_of, everything=options.all, notes=notes)
        print_matrix(made, look, console)

    write(options, kind, lambda: to_data(made), lambda: of_matrix(made, names), page)
    return DONE
