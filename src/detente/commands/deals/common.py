"""What the questions of `detente deal` share: the file, the formats, limits, and how an answer is written."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from detente.commands.answer import FULL, kind_of, write
from detente.commands.status import DONE
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.deal.answer import Answer
    from detente.deal.model import Model
    from detente.deal.views.lines import Line
    from detente.export.sheets import Sheet

FILE = "the deal file, as detente deal model writes it"
FILE_OR_DESK = f"{FILE}; or a desk, for the deal as it stands there"
SECONDS = 10.0
"""How long an answer is looked for unless --time-limit says otherwise."""


def add_question(parser: argparse.ArgumentParser, limits: bool = True) -> None:
    """The file, --format, --output, and unless they mean nothing --top and --time-limit."""
    parser.add_argument("file", metavar="FILE", help=FILE_OR_DESK)
    parser.add_argument(
        "--format", choices=FULL, help="how to write the answer (default: by the ending of --output, else table)"
    )
    parser.add_argument("-o", "--output", metavar="OUTPUT", help="write to this file instead of printing")
    if limits:
        parser.add_argument("--top", metavar="K", type=int, help="at most so many sets (of each part, for moves)")
        parser.add_argument(
            "--time-limit",
            metavar="SECONDS",
            type=float,
            default=SECONDS,
            help=f"what there is by then is shown, and marked as partial (default: {SECONDS:g})",
        )


def limits(options: argparse.Namespace) -> dict[str, Any]:
    """`top` and `time_limit` of a question. Raises `UsageError` for what is no limit."""
    if options.top is not None and options.top < 1:
        raise UsageError(f"--top {options.top}: at most how many? Write a number from 1 upwards, or leave it out")
    seconds = options.time_limit
    if not (isfinite(seconds) and seconds >= 0):
        raise UsageError(f"--time-limit {seconds:g}: for how many seconds? Write a number from 0 upwards")
    return {"top": options.top, "time_limit": seconds}


def model_in(options: argparse.Namespace) -> Model:
    """The model in the file, or of the desk. Raises `BadDeal` with file, line and field, `MissingInput` where there is
    none."""
    from detente.deal.file import load
    from detente.deal.source import is_desk, model_of

    return model_of(options.file) if is_desk(options.file) else load(options.file)


def answer(
    options: argparse.Namespace,
    data: Callable[[], Any],
    sheets: Callable[[], Sequence[Sheet]],
    lines: Callable[[], Iterable[Line]],
) -> int:
    """Write an answer in the format that is asked for."""

    def page(console: Any) -> None:
        from detente.deal.views.lines import show

        show(console, lines())

    write(options, kind_of(options, FULL), data, sheets, page)
    return DONE


def told(made: Answer) -> Callable[[], Any]:
    """The data of an answer, when it is asked for."""
    return made.to_data
