"""`detente deal rests-on`: what is unconfirmed under each sticking point."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, limits, model_in, told


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and whether to say how likely."""
    add_question(parser)
    parser.add_argument(
        "--probability",
        action="store_true",
        help="how likely each stands, by how sure the reading is; reports of one source are right or wrong together",
    )


def run(options: argparse.Namespace) -> int:
    """Show it, the most worth checking first."""
    from detente.deal.rests_on import rests_on
    from detente.deal.views.settled import rests_on_lines, rests_on_sheets

    asked = limits(options)
    model = model_in(options)
    made = rests_on(model, probability=options.probability, **asked)
    return answer(options, told(made), lambda: rests_on_sheets(made), lambda: rests_on_lines(made, model))
