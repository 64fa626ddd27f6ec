"""`detente deal check`: what is wrong in a deal file."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from detente.commands.deals.common import FILE
from detente.commands.status import DONE, WRONG

if TYPE_CHECKING:
    from detente.deal.model import Model


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", metavar="FILE", help=FILE)


def run(options: argparse.Namespace) -> int:
    """Say what is wrong, one line each: file, line, field, the way out. Status 2 where anything is."""
    from detente.deal.file import check, load
    from detente.export.clean import line

    problems = check(options.file)
    for one in problems:
        sys.stderr.write(f"detente: {line(one)}\n")
    if problems:
        return WRONG
    sys.stdout.write(f"{options.file}: {_told(load(options.file))}\n")
    return DONE


def _told(model: Model) -> str:
    open_ = [one.id for one in model.definitions if not (one.confirmed or one.rejected)]
    told = f"nothing is wrong. {len(model.positions)} positions, {len(model.proposals)} proposals."
    return told + (f" Nobody has confirmed or rejected {', '.join(open_)}." if open_ else "")
