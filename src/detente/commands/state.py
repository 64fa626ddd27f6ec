"""`detente state`: a statement that a person adds."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from detente.commands.edit import field
from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE
from detente.errors import UsageError

ABOUT = (
    "Add a statement that was missed, by its exact words in a report; or a note of what was said elsewhere, orally or "
    "in private, without a report."
)
MORE = """\
examples:
  detente state --report r-k3xa --quote "the bridge must open first" --party norland --act require
  detente state --note "would accept 60 days" --day 2025-05-03 --party suder --act accept --why "call with the envoy"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where it was said, by whom, and what it does."""
    parser.add_argument("--report", metavar="REPORT", help="the id of the report that says it")
    parser.add_argument("--quote", metavar="WORDS", help="its exact words in the report")
    parser.add_argument("--note", metavar="WORDS", help="what was said, where no report says it")
    parser.add_argument("--day", metavar="DATE", help="when a note's words were said: YYYY-MM-DD")
    parser.add_argument("--party", metavar="PARTY", required=True, help="whose position it is")
    parser.add_argument("--act", metavar="ACT", required=True, help="demand, offer, accept, reject, ...")
    parser.add_argument("--speaker", metavar="ACTOR", help="who said it (default: the party)")
    parser.add_argument("--issue", metavar="ISSUE", action="append", default=[], help="an issue of the agenda")
    parser.add_argument("--proposal", metavar="ID", help="the proposal that it is about")
    parser.add_argument("--set", metavar="FIELD=VALUE", action="append", default=[], help="any other field")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it, and tell its id."""
    if bool(options.note) == bool(options.report and options.quote):
        raise UsageError("give --report and --quote, or --note")
    with desk_of(options) as desk:
        if options.note:
            made = desk.note(options.note, options.day, options.why, **_fields(options))
        else:
            made = desk.state(options.report, options.quote, options.why, **_fields(options))
    sys.stdout.write(f"{made}: added\n")
    return DONE


def _fields(options: argparse.Namespace) -> dict[str, Any]:
    told = {"party": options.party, "act": options.act, "speaker": options.speaker, "proposal": options.proposal}
    fields = {name: value for name, value in told.items() if value is not None}
    if options.issue:
        fields["issues"] = options.issue
    return fields | dict(field(text) for text in options.set)
