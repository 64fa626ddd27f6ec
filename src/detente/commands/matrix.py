"""`detente matrix`: where every party stands on every proposal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from detente.commands.answer import add_answer, add_filters, formats_of, give, kind_of
from detente.commands.options import desk_of
from detente.commands.status import DONE

if TYPE_CHECKING:
    from detente.desk.desk import Desk
    from detente.desk.matrix import Matrix

ABOUT = (
    "Show where every party stands on every proposal, who says so, since when, and how the principals stand to each "
    "other; what lies ahead; and who sees a deal near or far."
)
MORE = """\
examples:
  detente matrix --desk talks.desk
  detente matrix --as-of 2026-03-12 --issue ceasefire --party norland
  detente matrix --known-at 2026-03-12T08:00 --confirmed-only -o matrix.xlsx
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """As of when, and what to leave out."""
    parser.add_argument("--as-of", metavar="DATE", help="only what had been said by this day")
    parser.add_argument("--all", action="store_true", help="also what is said outside any proposal")
    parser.add_argument("--notes", action="store_true", help="number the cells, with the exact words of each below")
    add_filters(parser)
    add_answer(parser, "matrix")


def run(options: argparse.Namespace) -> int:
    """Show it."""
    kind_of(options, formats_of("matrix"))
    with desk_of(options) as desk:
        made = desk.matrix(options.as_of, options.known_at, options.party, options.issue, options.confirmed_only)
        give(options, desk, "matrix", made, lambda console: _print(options, desk, made, console))
    return DONE


def _print(options: argparse.Namespace, desk: Desk, made: Matrix, console: Any) -> None:
    from detente.desk.exports.ids import ids_in
    from detente.desk.footnotes import Footnotes
    from detente.desk.parts import cited
    from detente.desk.shelf.page import last_day
    from detente.desk.views.page import Look, print_matrix

    names, labels = desk.names(options.known_at), {issue.id: issue.label for issue in desk.agenda().issues}
    with desk.ledger.reading(options.known_at) as look:
        notes = Footnotes(cited(look, ids_in(made))) if options.notes else None
        as_of = options.as_of or last_day(look)
    print_matrix(made, Look(names=names, labels=labels, as_of=as_of, everything=options.all, notes=notes), console)
