"""`detente grade`: how reliable a source is, how credible an item."""

from __future__ import annotations

import argparse
import sys

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE

ABOUT = (
    "Grade an outlet or a person A (reliable) to F (cannot be judged), or a statement 1 (confirmed) to 6 (cannot be "
    "judged), as in the NATO Admiralty code. Grades are shown and never guessed; until set they are F and 6."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom or what, and its grade."""
    parser.add_argument("target", metavar="TARGET", help="an outlet, a person's id or name, or a statement's id")
    parser.add_argument("grade", metavar="GRADE", help="A to F, or 1 to 6")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it."""
    with desk_of(options) as desk:
        entry = desk.grade(options.target, options.grade, options.why)
    sys.stdout.write(f"entry {entry.seq}: {options.target} graded {options.grade.upper()}\n")
    return DONE
