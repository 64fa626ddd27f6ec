"""`detente export`: a whole desk as one file."""

from __future__ import annotations

import argparse

from detente.commands.answer import add_filters, add_output, asked_in, kind_of, put
from detente.commands.options import add_desk, desk_of
from detente.commands.status import DONE
from detente.errors import UsageError

ABOUT = (
    "Write a whole desk to one file: a web page that opens offline, linked data with its provenance, a workbook, a "
    "table of statements, a list of references, a calendar. Nothing is sent anywhere."
)
MORE = """\
examples:
  detente export -o talks.html --desk talks.desk
  detente export -o talks.jsonld --confirmed-only
  detente export -o truce.xlsx --issue ceasefire --party norland --as-of 2026-03-12
  detente export --format bibtex -o reports.bib --since 2026-03-01
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """As of when, what to leave out, and how."""
    from detente.desk.exports.formats import KINDS

    parser.add_argument("--as-of", metavar="DATE", help="only what had been said by this day")
    parser.add_argument(
        "--since",
        metavar="DATE",
        help="only acts, statements and events from this day on, and changes after it (default: all, and the changes "
        "of the last week)",
    )
    add_filters(parser)
    parser.add_argument("--no-texts", action="store_true", help="leave the reports' texts out of the web page")
    parser.add_argument("--format", choices=KINDS["desk"], help="how to write it (default: by the ending of --output)")
    add_output(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Write it."""
    with desk_of(options) as desk:
        kind = _format(options)
        made = desk.whole(
            as_of=options.as_of,
            since=options.since,
            known_at=options.known_at,
            parties=options.party,
            issues=options.issue,
            confirmed_only=options.confirmed_only,
        )
        put(options.output, desk.exported(made, kind, known_at=options.known_at, asked=asked_in(options)))
    return DONE


def _format(options: argparse.Namespace) -> str:
    """What is asked for. Raises `UsageError` where nobody says so, with the formats that there are."""
    from detente.desk.exports.formats import formats

    kind = kind_of(options, [one.name for one in formats("desk")], default="")
    if kind:
        return kind
    told = "; ".join(f"{one.name} ({one.about}: .{one.endings[0]})" for one in formats("desk"))
    where = f"{options.output}: no format's files end so." if options.output else "in which format?"
    raise UsageError(f"{where} Name one with --format, or a file that ends like one of them: {told}.")
