"""`detente search`: statements by their words."""

from __future__ import annotations

import argparse

from detente.commands.answer import add_answer, formats_of, give, kind_of
from detente.commands.options import count, desk_of
from detente.commands.status import DONE

ABOUT = "Find statements by their words, and by who said them when on which issue."
MORE = """\
in a query:
  words "a phrase" begin*    all of them must be there
  word OR "a phrase"         one of them is enough
  party:NAME issue:ID act:ACT speaker:NAME outlet:NAME
  date:2026-03-02 date:2026-03-01..2026-03-14 before:DATE after:DATE
  -word -party:NAME          without it

examples:
  detente search 'truce "60 days" party:norland -act:assess'
  detente search 'prison* date:2026-03-01..2026-03-14' --format csv --output prisoners.csv
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """QUERY."""
    parser.add_argument("query", metavar="QUERY", nargs="+", help="words and filters, as below")
    parser.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")
    parser.add_argument("--limit", metavar="N", type=count, default=50, help="at most so many statements (default: 50)")
    add_answer(parser, "statements")


def run(options: argparse.Namespace) -> int:
    """List what is found."""
    kind_of(options, formats_of("statements"))
    with desk_of(options) as desk:
        found = desk.search(" ".join(options.query), confirmed_only=options.confirmed_only, limit=options.limit)
        give(options, desk, "statements", found)
    return DONE
