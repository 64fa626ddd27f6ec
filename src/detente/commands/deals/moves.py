"""`detente deal moves`: what would have to move."""

from __future__ import annotations

import argparse

from detente.commands.deals.common import add_question, answer, limits, model_in
from detente.errors import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, whose moves, and weights."""
    add_question(parser)
    parser.add_argument("--by", metavar="PARTY", help="only what this party could do alone")
    parser.add_argument(
        "--weight",
        metavar="ID=NUMBER",
        action="append",
        default=[],
        help="what moving this position costs (its id, or that of a statement); may be repeated; others cost 1",
    )


def run(options: argparse.Namespace) -> int:
    """Show them, with weights only where they are typed in."""
    from detente.deal.moves import moves
    from detente.deal.views.moves import lines, sheets
    from detente.deal.weights import weighed

    asked, weights = limits(options), dict(map(_weight, options.weight))
    model = weighed(model_in(options), weights)
    made = moves(model, by=options.by, **asked)
    return answer(options, made.to_data, lambda: sheets(made, model), lambda: lines(made, model))


def _weight(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition("=")
    try:
        if name:
            return name.strip(), float(number)
    except ValueError:
        pass
    raise UsageError(f"--weight {text}: write the id of a position and a number, as in --weight ID=2")
