"""`detente sources`: where a desk's knowledge comes from."""

from __future__ import annotations

import argparse

from detente.commands.answer import FULL, add_answer, add_known_at, kind_of, write
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = (
    "List outlets and people with their grades, and the reports that could not be read; with --reports, all reports."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which."""
    parser.add_argument("--reports", action="store_true", help="list the reports themselves")
    add_known_at(parser)
    add_answer(parser, FULL)


def run(options: argparse.Namespace) -> int:
    """List them."""
    from detente.codec import to_data
    from detente.desk.views.lists import of_reports, of_sources

    kind = kind_of(options, FULL)
    with desk_of(options) as desk:
        if options.reports:
            reports = desk.held(options.known_at).reports
            data = {"schema": "detente/reports/1", "reports": [to_data(one) for one in reports]}
            write(options, kind, lambda: data, lambda: of_reports(reports))
        else:
            made = desk.sources(options.known_at)
            told = {"schema": "detente/sources/1", **to_data(made)}
            write(options, kind, lambda: told, lambda: of_sources(made))
    return DONE
