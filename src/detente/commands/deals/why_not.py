"""`detente deal why-not`: what stands against a proposal."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, limits, model_in, told


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the proposal and others with it."""
    add_question(parser)
    parser.add_argument("proposal", metavar="PROPOSAL", help="the id of a proposal, as it stands in the file")
    parser.add_argument(
        "--with", dest="others", metavar="PROPOSAL", action="append", default=[], help="together with this one too"
    )


def run(options: argparse.Namespace) -> int:
    """Show what stands against it."""
    from detente.deal.views.asked import why_not_lines, why_not_sheets
    from detente.deal.why_not import why_not

    asked = limits(options)
    model = model_in(options)
    made = why_not(model, options.proposal, together_with=options.others, **asked)
    return answer(options, told(made), lambda: why_not_sheets(made, model), lambda: why_not_lines(made, model))
