"""`detente deal update`: what new reports change in an edited file."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from detente.commands.deals.common import FILE
from detente.commands.deals.model import SOURCE, add_moment
from detente.commands.status import DONE
from detente.errors import BadDeal

if TYPE_CHECKING:
    from detente.deal.update import Update


MARKS = {"new": "+", "changed": "~", "removed": "-", "kept": "=", "left out": "="}
"""What stands before a change: what comes, what is different, what goes, and what a person's edit holds."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, from where, and whether to write it."""
    parser.add_argument("file", metavar="FILE", help=FILE)
    parser.add_argument("--from", dest="source", metavar="SOURCE", help=f"{SOURCE}; default: what the file was made of")
    add_moment(parser)
    parser.add_argument("--yes", action="store_true", help="write what is shown")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the updated file here, and leave the other")


def run(options: argparse.Namespace) -> int:
    """Show what changes; write it with --yes or --output."""
    from detente.deal.file import open_file, save
    from detente.deal.source import again, model_of
    from detente.deal.update import problems, update
    from detente.export.output import check

    if options.output:
        check(options.output)
    before = open_file(options.file)
    source = options.source or again(before.generated.made_from, options.file)
    found = update(before, model_of(source, options.as_of, options.confirmed_only))
    if wrong := problems(found):
        raise BadDeal(f"{options.file}: your edits and the new reports do not go together: {'; '.join(wrong)}")
    _tell(found)
    target = options.output or (options.file if options.yes else None)
    target = target if found.anything or options.output else None
    if target:
        save(target, found.file)
    sys.stdout.write(_summary(found, target) + "\n")
    return DONE


def _tell(found: Update) -> None:
    from detente.export.clean import line

    for one in found.changes:
        sys.stdout.write(line(f"{MARKS[one.kind]} {one.words}") + "\n")


def _summary(found: Update, target: str | None) -> str:
    counts = {kind: sum(one.kind == kind for one in found.changes) for kind in ("new", "changed", "removed", "kept")}
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "nothing new"
    if not found.anything:
        return f"{told}: the reports change nothing." + (f" {target}: written." if target else "")
    return f"{told}. " + (f"{target}: written." if target else "Nothing was written; write it with --yes.")
