"""The command line: parses, calls, prints.

Nothing heavy is imported before it is needed: `detente --help` starts in a fraction of the time that rich, numpy or
even Typer take to import, which is why the parser is the standard library's.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

from detente.errors import DetenteError
from detente.version import VERSION

WRONG, INTERRUPTED, PIPE_CLOSED = 2, 130, 141
COMMANDS = ("read", "cast", "schema")
FORMATS = ("table", "json", "jsonl", "html")

PATHS = "a text, Markdown, HTML or PDF file; a folder of them; or - for standard input"
PUBLISHED = "when the reports were published, where they do not say: YYYY-MM-DD"
DESCRIPTION = "Read news reports about a negotiation: who said what on which issue, through whom, word for word."
EXAMPLES = """\
examples:
  detente read report.txt
  detente read report.html --format html --output reading.html
  detente read reports/ --format jsonl --output readings.jsonl
  curl -s https://news.example/talks | detente read - --published 2026-03-02
"""
STATUSES = """\
exit status:
  0  read
  2  wrong usage, or nothing could be read
  3  some of several reports could not be read; the others are
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status. `arguments` are those of the process unless given."""
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
    from detente import commands

    run = {"read": commands.read, "cast": commands.cast, "schema": commands.schema}
    return run[options.command](options)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = _parser()
    if not arguments:
        parser.print_help(sys.stderr)
        parser.exit(WRONG)
    if not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        parser.error(f"there is no command {arguments[0]!r}; to read a report: detente read {arguments[0]}")
    return parser.parse_args(arguments)


class _Parser(argparse.ArgumentParser):
    """Takes options before, between and after paths; argparse by itself does not."""

    _mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


def _parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="detente", description=DESCRIPTION, epilog=EXAMPLES, formatter_class=plain, allow_abbrev=False
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    read = commands.add_parser(
        "read",
        help="read reports",
        description="Read reports and print what they say.",
        epilog=EXAMPLES + "\n" + STATUSES,
        formatter_class=plain,
        allow_abbrev=False,
    )
    _add_read(read)
    _add_cast(commands)
    about = "print the JSON Schema of a reading"
    commands.add_parser("schema", help=about, description=about.capitalize() + ".", allow_abbrev=False)
    return parser


def _add_read(read: argparse.ArgumentParser) -> None:
    read.add_argument("paths", metavar="PATH", nargs="+", help=PATHS)
    read.add_argument(
        "--format",
        choices=FORMATS,
        help="table for the terminal, json for one report, jsonl for many, html for one page with all of them "
        "(default: by the ending of --output, else table)",
    )
    read.add_argument("--agenda", metavar="FILE", help="a YAML file with the issues to tell apart")
    read.add_argument("--cast", metavar="FOLDER", help="a folder with people, states and bodies of your own")
    read.add_argument("--published", metavar="DATE", help=PUBLISHED)
    read.add_argument("--output", metavar="FILE", help="write to this file instead of printing")


def _add_cast(commands: Any) -> None:
    cast = commands.add_parser(
        "cast",
        help="keep whom reports introduce, for the next ones",
        description="Read reports and add the people and bodies that they introduce to a folder of your own, with the "
        "words that tell for whom each speaks. Edit the files, and read with: detente read --cast FOLDER.",
        allow_abbrev=False,
    )
    cast.add_argument("paths", metavar="PATH", nargs="+", help=PATHS)
    cast.add_argument("--published", metavar="DATE", help=PUBLISHED)
    cast.add_argument("--output", metavar="FOLDER", required=True, help="the folder to add to, made if need be")


class _Version(argparse.Action):
    """Prints the version and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"detente {VERSION}")  # noqa: T201  # this is the command line
        parser.exit()


def _complain(message: str) -> None:
    from detente.export.clean import printable

    sys.stderr.write(f"detente: {printable(message)}\n")
