"""What the commands that answer a question share: their formats, their filters, and how an answer is written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.commands.options import add_desk
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.desk.desk import Desk
    from detente.desk.exports.ground import Asked
    from detente.export.sheets import Sheet

    Page = Callable[[Any], None]

PLAIN = ("table", "json", "csv", "md")
FULL = (*PLAIN, "xlsx")
NARROWING = (
    *("party", "issue", "as_of", "since", "until", "known_at", "confirmed_only", "no_texts", "kind"),
    *("query", "limit"),
)
"""The options that narrow an answer: a file that was narrowed says by what."""


def formats_of(kind: str) -> tuple[str, ...]:
    """The formats of a kind of answer: for the terminal, and those of desk/exports/formats.py."""
    from detente.desk.exports.formats import KINDS

    return ("table", *KINDS[kind])


def add_output(parser: argparse.ArgumentParser) -> None:
    """--output: a file instead of the terminal."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of printing")


def add_answer(parser: argparse.ArgumentParser, kind: str) -> None:
    """--format, --output, --desk, of a kind of answer."""
    parser.add_argument(
        "--format",
        choices=formats_of(kind),
        help="how to write the answer (default: by the ending of --output, else table)",
    )
    add_output(parser)
    add_desk(parser)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """--party, --issue, --confirmed-only, --known-at."""
    parser.add_argument(
        "--party", metavar="PARTY", action="append", default=[], help="only this party; may be repeated"
    )
    parser.add_argument(
        "--issue", metavar="ISSUE", action="append", default=[], help="only this issue; may be repeated"
    )
    parser.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")
    add_known_at(parser)


def add_known_at(parser: argparse.ArgumentParser) -> None:
    """--known-at: what the desk knew then."""
    parser.add_argument(
        "--known-at", metavar="TIME", help="what the desk knew at the end of this day, or at this time (ISO 8601)"
    )


def kind_of(options: argparse.Namespace, formats: Sequence[str] = PLAIN, default: str = "table") -> str:
    """The format that is asked for. Raises `UsageError` where nothing can be written, or only to a file."""
    from detente.desk.exports.formats import FORMATS, by_file
    from detente.export.output import check

    if options.output:
        check(options.output)
    kind: str = options.format or by_file(formats, options.output or "") or default
    if kind in FORMATS and FORMATS[kind].binary and not options.output:
        raise UsageError(f"{kind} is no text for a terminal; name a file to write to with --output FILE")
    return kind


def asked_in(options: argparse.Namespace) -> Asked:
    """What narrows the answer, as (option, value)."""
    given = ((name, getattr(options, name, None)) for name in NARROWING)
    return tuple((name.replace("_", " "), _told(value)) for name, value in given if value)


def _told(value: Any) -> str:
    return "" if value is True else " ".join(value) if isinstance(value, list) else str(value)


def give(options: argparse.Namespace, desk: Desk, kind: str, answer: Any, page: Page | None = None) -> None:
    """Write an answer of an open desk as is asked for; `page` prints it to a rich console."""
    how = kind_of(options, formats_of(kind))
    if how == "table":
        _print(options.output, lambda: _sheets(options, desk, kind, answer), page)
        return
    known_at = getattr(options, "known_at", None)
    put(options.output, desk.exported(answer, how, kind=kind, known_at=known_at, asked=asked_in(options)))


def _sheets(options: argparse.Namespace, desk: Desk, kind: str, answer: Any) -> Sequence[Sheet]:
    """Its tables without the words that it rests on, which a terminal has no room for."""
    from detente.desk.exports.formats import FORMATS
    from detente.desk.exports.making import ground
    from detente.desk.exports.tables import own

    return own(answer, ground(desk, kind, FORMATS["csv"], answer, getattr(options, "known_at", None)))


def write(
    options: argparse.Namespace,
    kind: str,
    data: Callable[[], Any],
    sheets: Callable[[], Sequence[Sheet]],
    page: Page | None = None,
) -> None:
    """Write what is no answer of a desk as `kind`: `data` makes its JSON, `sheets` its tables, `page` prints it."""
    if kind == "xlsx":
        from detente.export.xlsx import to_xlsx

        put(options.output, to_xlsx(sheets()))
    elif kind == "table":
        _print(options.output, sheets, page)
    else:
        put(options.output, _text(kind, data, sheets))


def _text(kind: str, data: Callable[[], Any], sheets: Callable[[], Sequence[Sheet]]) -> str:
    from detente.export.sheets import to_csv, to_markdown

    if kind == "json":
        import json

        return json.dumps(data(), ensure_ascii=False, indent=1) + "\n"
    return to_csv(sheets()) if kind == "csv" else to_markdown(sheets())


def put(path: str | None, made: str | bytes) -> None:
    """Print, or write to a file that is there whole or not at all. Bytes need a file."""
    if isinstance(made, str):
        put_text(path, made)
    else:
        put_bytes(path or "", made)


def put_text(path: str | None, text: str) -> None:
    """Print, or write to a file that is there whole or not at all."""
    from detente.export.output import written

    if path is None:
        sys.stdout.write(text)
        return
    with written(Path(path)) as file:
        file.write(text)


def put_bytes(path: str, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    from detente.export.output import written_bytes

    written_bytes(path, data)


def _print(path: str | None, sheets: Callable[[], Sequence[Sheet]], page: Page | None) -> None:
    import io

    from rich.console import Console

    buffer = io.StringIO() if path else None
    console = Console(file=buffer, width=120) if buffer else Console(soft_wrap=False)
    if page:
        page(console)
    else:
        from detente.export.sheet_table import print_sheets

        print_sheets(sheets(), console)
    if buffer:
        put_text(path, buffer.getvalue())
