"""`detente deal packages`: what could be signed."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, limits, model_in, told

LISTED = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and whether to count or to list."""
    add_question(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--count", action="store_true", help="only how many there are")
    which.add_argument(
        "--list", action="store_true", help=f"list them all, or as many as --top says (default: the first {LISTED})"
    )


def run(options: argparse.Namespace) -> int:
    """Count them, and list the first."""
    from detente.deal.packages import packages
    from detente.deal.views.settled import packages_lines, packages_sheets

    asked = limits(options)
    asked["top"] = 0 if options.count else asked["top"] if options.list or asked["top"] else LISTED
    model = model_in(options)
    made = packages(model, **asked)
    return answer(
        options,
        told(made),
        lambda: packages_sheets(made, model),
        lambda: packages_lines(made, model, not options.count),
    )
