"""Options that several commands take, each said once."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.desk.desk import Desk

PATHS = "a text, Markdown, HTML or PDF file; a folder of them; or - for standard input"
PUBLISHED = "when the reports were published, where they do not say: YYYY-MM-DD"


def add_reports(parser: argparse.ArgumentParser) -> None:
    """PATH ... and --published: reports to be read."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help=PATHS)
    parser.add_argument("--published", metavar="DATE", help=PUBLISHED)


def add_desk(parser: argparse.ArgumentParser) -> None:
    """--desk: which desk."""
    parser.add_argument(
        "--desk", metavar="DESK", help="the desk: a file, or postgresql://USER@HOST/NAME (default: DETENTE_DESK)"
    )


def desk_of(options: argparse.Namespace) -> Desk:
    """The desk that is asked for, opened. Raises `UsageError` where none is named."""
    from detente.desk.desk import Desk

    return Desk.open(address(options))


def address(options: argparse.Namespace) -> str:
    """Where the desk is. Raises `UsageError` where nobody says so."""
    named: str = options.desk or os.environ.get("DETENTE_DESK", "")
    if not named:
        raise UsageError("which desk? Name it with --desk FILE, or set DETENTE_DESK. Make one with: detente init FILE")
    return named


def add_why(parser: argparse.ArgumentParser) -> None:
    """--why: the reason that is kept with a decision."""
    parser.add_argument("--why", metavar="TEXT", help="the reason, kept with the decision")


def count(text: str) -> int:
    """A number of things, one at least. Raises `argparse.ArgumentTypeError`."""
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of things; write 1 or more")
    return int(text)


def share(text: str) -> float:
    """A share between 0 and 1, both included. Raises `argparse.ArgumentTypeError`."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share; write a number from 0 to 1, such as 0.5")
    return value
