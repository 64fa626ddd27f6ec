"""`detente deal what-if`: what changes with things switched off and on."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, limits, model_in, told
from detente.errors import UsageError

THINGS = "position, definition, proposal or statement"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and what to switch off and on."""
    add_question(parser)
    for name, what in (("--drop", "off"), ("--add", "on")):
        parser.add_argument(
            name, metavar="ID", action="append", default=[], help=f"switch this {THINGS} {what}; may be repeated"
        )


def run(options: argparse.Namespace) -> int:
    """Show before and after."""
    from detente.deal.views.asked import what_if_lines, what_if_sheets
    from detente.deal.what_if import what_if

    if not (options.drop or options.add):
        raise UsageError("what if what? Name what to switch off with --drop ID, or on with --add ID")
    asked = limits(options)
    model = model_in(options)
    made = what_if(model, drop=options.drop, add=options.add, **asked)
    return answer(options, told(made), lambda: what_if_sheets(made, model), lambda: what_if_lines(made, model))
