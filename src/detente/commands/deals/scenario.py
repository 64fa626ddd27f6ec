"""`detente deal scenario`: which guarantees something would trigger."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, model_in, told


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file and what happens."""
    add_question(parser, limits=False)
    parser.add_argument("what", metavar="WHAT", help='what happens, as in "Norvia attacks Velmark"')


def run(options: argparse.Namespace) -> int:
    """Show what would follow."""
    from detente.deal.scenario import scenario
    from detente.deal.views.asked import scenario_lines, scenario_sheets

    made = scenario(model_in(options), options.what)
    return answer(options, told(made), lambda: scenario_sheets(made), lambda: scenario_lines(made))
