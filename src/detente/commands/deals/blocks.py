"""`detente deal blocks`: blocked or not, and by what exactly."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, limits, model_in


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file and the limits."""
    add_question(parser)


def run(options: argparse.Namespace) -> int:
    """Show it; a blocked deal is an answer."""
    from detente.deal.overview import overview
    from detente.deal.views.blocks import lines, sheets

    asked = limits(options)
    model = model_in(options)
    made = overview(model, **asked)
    return answer(options, made.to_data, lambda: sheets(made, model), lambda: lines(made, model))
