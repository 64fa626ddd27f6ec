"""`detente deal picture`: who stands against whom on what, as SVG or PNG."""

from __future__ import annotations

import argparse
import os
import sys

from detente.commands.answer import put_bytes, put_text
from detente.commands.deals.common import FILE_OR_DESK, SECONDS, limits, model_in
from detente.commands.status import DONE
from detente.errors import UsageError

ENDINGS = (".svg", ".png")
MOST = 40
"""Sticking points drawn unless --top says otherwise: with more, nobody could follow the lines."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, where to draw, and the limits."""
    parser.add_argument("file", metavar="FILE", help=FILE_OR_DESK)
    parser.add_argument("-o", "--output", metavar="PICTURE", required=True, help="a file that ends in .svg or .png")
    parser.add_argument("--top", metavar="K", type=int, default=MOST, help=f"at most so many (default: {MOST})")
    parser.add_argument("--time-limit", metavar="SECONDS", type=float, default=SECONDS, help="(default: 10)")


def run(options: argparse.Namespace) -> int:
    """Draw it."""
    from detente.deal.deal import Deal
    from detente.export.output import check

    ending = os.path.splitext(options.output)[1].lower()
    if ending not in ENDINGS:
        raise UsageError(f"{options.output}: name a file that ends in .svg or .png")
    check(options.output)
    asked = limits(options)
    deal = Deal(model_in(options))
    if ending == ".png":
        put_bytes(options.output, deal.png(**asked))
    else:
        put_text(options.output, deal.svg(**asked))
    sys.stdout.write(f"{options.output}: drawn.\n")
    return DONE
