"""`detente deal ratification`: with and without it, side by side."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, limits, model_in, told


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file and the limits."""
    add_question(parser)


def run(options: argparse.Namespace) -> int:
    """Show both sides."""
    from detente.deal.ratification import ratification
    from detente.deal.views.settled import ratification_lines, ratification_sheets

    asked = limits(options)
    model = model_in(options)
    made = ratification(model, **asked)
    return answer(
        options, told(made), lambda: ratification_sheets(made, model), lambda: ratification_lines(made, model)
    )
