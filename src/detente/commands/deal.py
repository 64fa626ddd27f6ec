"""`detente deal`: what exactly blocks a deal, and what would unlock it."""

from __future__ import annotations

import argparse

from detente.commands.deals import (
    blocks,
    check,
    model,
    moves,
    packages,
    picture,
    ratification,
    rests_on,
    scenario,
    update,
    what_if,
    why_not,
)

ABOUT = (
    "Make a formal model of a deal from a desk or a reading, edit it, and ask what exactly blocks it and what would "
    "unlock it. A blocked deal is an answer, not an error. Nothing here is advice."
)
MORE = """\
examples:
  detente deal model --desk talks.desk --output deal.yaml
  detente deal check deal.yaml
  detente deal blocks deal.yaml
  detente deal moves deal.yaml --by norland
  detente deal why-not deal.yaml p12 --with p7
  detente deal scenario deal.yaml "Norland attacks Sudmark"
"""
EACH = {
    "model": (model, "make a deal file of a desk or a reading"),
    "update": (update, "bring new reports into an edited deal file, shown first"),
    "check": (check, "say what is wrong in a deal file, with line and field"),
    "blocks": (blocks, "is a deal blocked, by what exactly, and who could move"),
    "moves": (moves, "what would have to move: each party alone, several together, conditions apart"),
    "why-not": (why_not, "what stands against a proposal"),
    "what-if": (what_if, "what changes with positions, definitions or proposals switched off and on"),
    "packages": (packages, "what could be signed, counted and listed"),
    "rests-on": (rests_on, "what is unconfirmed under each sticking point, the most worth checking first"),
    "ratification": (ratification, "with and without ratification, side by side"),
    "scenario": (scenario, "which guarantees something would trigger, one after another"),
    "picture": (picture, "draw who stands against whom on what, as SVG or PNG"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which question, each with what it takes."""
    below = parser.add_subparsers(dest="what_about", metavar="QUESTION", required=True)
    for name, (question, about) in EACH.items():
        one = below.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.", allow_abbrev=False)
        one.set_defaults(run=question.run)
        question.arguments(one)
