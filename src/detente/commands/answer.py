"""What the commands that answer a question share: their formats, their filters, and how an answer is written."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.commands.options import add_desk
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.export.sheets import Sheet

PLAIN = ("table", "json", "csv", "md")
FULL = (*PLAIN, "xlsx")


def add_answer(parser: argparse.ArgumentParser, formats: Sequence[str] = PLAIN) -> None:
    """--format, --output, --desk."""
    parser.add_argument(
        "--format", choices=formats, help="how to write the answer (default: by the ending of --output, else table)"
    )
    parser.add_argument("--output", metavar="FILE", help="write to this file instead of printing")
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


def kind_of(options: argparse.Namespace, formats: Sequence[str] = PLAIN) -> str:
    """The format that is asked for. Raises `UsageError` where nothing can be written, or only to a file."""
    from detente.export.output import check

    if options.output:
        check(options.output)
    ending = os.path.splitext(options.output or "")[1].removeprefix(".").lower()
    kind: str = options.format or (ending if ending in formats else "table")
    if kind in ("xlsx", "docx") and not options.output:
        raise UsageError(f"{kind} is no text for a terminal; name a file to write to with --output FILE")
    return kind


def write(
    options: argparse.Namespace,
    kind: str,
    data: Callable[[], Any],
    sheets: Callable[[], Sequence[Sheet]],
    page: Callable[[Any], None] | None = None,
) -> None:
    """Write an answer as `kind`: `data` makes its JSON, `sheets` its tables, `page` prints it to a rich console."""
    if kind == "xlsx":
        from detente.export.xlsx import to_xlsx

        put_bytes(options.output, to_xlsx(sheets()))
    elif kind == "table":
        _print(options.output, sheets, page)
    else:
        put_text(options.output, _text(kind, data, sheets))


def _text(kind: str, data: Callable[[], Any], sheets: Callable[[], Sequence[Sheet]]) -> str:
    from detente.export.sheets import to_csv, to_markdown

    if kind == "json":
        import json

        return json.dumps(data(), ensure_ascii=False, indent=1) + "\n"
    return to_csv(sheets()) if kind == "csv" else to_markdown(sheets())


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


def _print(path: str | None, sheets: Callable[[], Sequence[Sheet]], page: Callable[[Any], None] | None) -> None:
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
