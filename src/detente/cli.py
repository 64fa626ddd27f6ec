"""The command line: parses, calls, prints.

Nothing heavy is imported before it is needed: `detente --help` starts in a fraction of the time that rich, numpy or
even Typer take to import, which is why the parser is the standard library's.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from types import ModuleType
from typing import Any

from detente.commands.table import COMMANDS, module
from detente.errors import DetenteError
from detente.version import VERSION

WRONG, INTERRUPTED, PIPE_CLOSED = 2, 130, 141
DESCRIPTION = (
    "A negotiation desk: who said what on which issue, through whom, word for word; and where that leaves a deal."
)
EXAMPLES = """\
examples:
  detente read report.txt
  detente read report.html --format html --output reading.html
  detente read reports/ --format jsonl --output readings.jsonl
  curl -s https://news.example/talks | detente read - --published 2026-03-02
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status. `arguments` are those of the process unless given."""
    _speak_plainly()
    with _Interruptions() as interruptions:
        try:
            status = _status(sys.argv[1:] if arguments is None else list(arguments))
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read the output has left. Nothing more may be written to it, not even when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        except DetenteError as error:
            _complain(str(error))
            return WRONG
        except BaseException:
            # A library that is interrupted while it is imported may raise anything.
            if interruptions.met:
                return INTERRUPTED
            raise
    return status


def _speak_plainly() -> None:
    """Where a terminal cannot show a letter, show its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not (stream.encoding or "").lower().startswith("utf"):
            stream.reconfigure(errors="backslashreplace")


class _Interruptions:
    """Remembers that the user pressed Ctrl-C, whatever becomes of it on the way up."""

    met = False

    def __enter__(self) -> _Interruptions:
        self._before = signal.signal(signal.SIGINT, self._meet)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _meet(self, *_: object) -> None:
        self.met = True
        raise KeyboardInterrupt


def _status(arguments: list[str]) -> int:
    try:
        options = _parse(arguments)
    except SystemExit as ended:  # --help, --version, and what argparse finds wrong
        return int(ended.code or 0)
    status: int = (options.run if "run" in options else module(options.command).run)(options)
    return status


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = _parser(arguments[0] if arguments else None)
    if not arguments:
        parser.print_help(sys.stderr)
        parser.exit(WRONG)
    if not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        parser.error(f"there is no command {arguments[0]!r}{_near(arguments[0])}")
    return parser.parse_args(arguments)


def _near(word: str) -> str:
    if not word.isalpha():
        return f"; to read a report: detente read {word}"
    near = get_close_matches(word, COMMANDS, n=1)
    return f"; did you mean {near[0]}?" if near else "; detente --help lists them"


class _Parser(argparse.ArgumentParser):
    """Takes options before, between and after paths; argparse by itself does not."""

    _mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        below = any(isinstance(action, argparse._SubParsersAction) for action in self._actions)
        if self._mixing or below:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


def _parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser: with all that `command` takes, and of the others their names alone."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="detente", description=DESCRIPTION, epilog=EXAMPLES, formatter_class=plain, allow_abbrev=False
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, about in COMMANDS.items():
        below = commands.add_parser(name, help=about, formatter_class=plain, allow_abbrev=False)
        if name == command:
            fill(below, module(name))
    return parser


def fill(parser: argparse.ArgumentParser, command: ModuleType) -> None:
    """Give a command's parser its arguments, its description and what stands below them."""
    parser.description = command.ABOUT
    parser.epilog = getattr(command, "MORE", None)
    command.arguments(parser)


class _Version(argparse.Action):
    """Prints the version and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"detente {VERSION}")  # noqa: T201  # this is the command line
        parser.exit()


def _complain(message: str) -> None:
    from detente.export.clean import printable

    sys.stderr.write(f"detente: {printable(message)}\n")
