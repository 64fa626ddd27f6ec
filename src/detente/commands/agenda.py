"""`detente agenda`: the issues of a desk, and what they learn from what people confirm."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.commands.options import add_desk, add_why, count, desk_of
from detente.commands.status import DONE

if TYPE_CHECKING:
    from detente.desk.adding.rereading import Reread
    from detente.desk.desk import Desk
    from detente.desk.learning import Learned

ABOUT = "Show the agenda of a desk, and let it learn from the statements whose issues people have confirmed."
EACH = {
    "show": "print the desk's agenda as a file",
    "learn": "make examples of confirmed statements, shown before it is done",
}
_SHORT = 70


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, each with what it takes."""
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    for name, about in EACH.items():
        one = below.add_parser(name, help=about, description=about.capitalize() + ".", allow_abbrev=False)
        one.set_defaults(run=_RUN[name])
        _OPTIONS[name](one)
        add_desk(one)


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file")


def _learning(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--min", metavar="N", type=count, default=10, help="leave issues out of which fewer are confirmed (default: 10)"
    )
    parser.add_argument("--max", metavar="N", type=count, default=20, help="examples of an issue (default: 20)")
    parser.add_argument("--yes", action="store_true", help="keep the new agenda")
    add_why(parser)


def _show(options: argparse.Namespace) -> int:
    from detente.desk.learning import written as as_file
    from detente.export.output import written

    with desk_of(options) as desk:
        text = as_file(desk.agenda().issues)
    if options.output is None:
        sys.stdout.write(text)
    else:
        with written(options.output) as file:
            file.write(text)
    return DONE


def _learn(options: argparse.Namespace) -> int:
    """Show what would be learned and what that would change; keep the agenda with --yes."""
    with desk_of(options) as desk:
        found = desk.learning(options.min, options.max)
        _write(_told(found, options.min))
        if not found.added:
            _write(["Nothing to learn."])
        elif options.yes:
            entry = desk.learn(options.min, options.max, options.why)
            number = entry.seq if entry else 0
            _write([f"Kept as entry {number}. What was read stays as it was read, until: detente reread --yes"])
        else:
            _write(_effect(desk, found))
    return DONE


def _write(lines: Iterator[str] | list[str]) -> None:
    from detente.export.clean import printable

    for line in lines:
        sys.stdout.write(printable(line) + "\n")


def _told(found: Learned, least: int) -> Iterator[str]:
    for issue in found.issues:
        new = found.added.get(issue.id, ())
        if new:
            yield f"{issue.id}: {len(new)} new example{'' if len(new) == 1 else 's'}, {len(issue.examples)} in all"
            yield from (f"  {_cut(words)}" for words in new)
        elif found.short.get(issue.id):
            yield f"{issue.id}: {found.short[issue.id]} confirmed, of {least} needed"


def _effect(desk: Desk, found: Learned) -> Iterator[str]:
    """What the agenda would change, report by report."""
    reports = changed = 0
    for one in desk.rereading(agenda=found.agenda):
        reports += 1
        lines = list(_moved(one))
        changed += len(lines)
        yield from [f"{one.report}  {one.name}", *lines] if lines else []
    yield f"{reports} report{'' if reports == 1 else 's'} read again: {changed} on other issues."
    yield "Nothing was changed; keep the agenda with --yes."


def _moved(one: Reread) -> Iterator[str]:
    """The statements that would be on other issues."""
    for change in one.changes:
        if "issues" in change.fields:
            yield f"  {change.statement}  {_cut(change.words)}"


def _cut(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"


_OPTIONS = {"show": _file, "learn": _learning}
_RUN = {"show": _show, "learn": _learn}
