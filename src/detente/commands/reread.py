"""`detente reread`: read reports again, shown before it is done."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING

from detente.commands.options import add_desk, desk_of
from detente.commands.status import DONE, PARTLY

if TYPE_CHECKING:
    from detente.desk.adding.rereading import Reread

ABOUT = (
    "Read reports again, with this version's reader and the desk's agenda and cast as they are now, and show what that "
    "would change. Nothing is changed without --yes. Ids and what people decided last."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which reports, and whether to keep it."""
    parser.add_argument("reports", metavar="REPORT", nargs="*", help="ids of reports (default: all)")
    parser.add_argument("--yes", action="store_true", help="keep the new readings")
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Show what changes, report by report; keep it with --yes."""
    counts: Counter[str] = Counter()
    with desk_of(options) as desk:
        for one in desk.rereading(*options.reports, keep=options.yes):
            counts["problem" if one.problem else "read"] += 1
            counts.update(change.what for change in one.changes)
            _tell(one)
    sys.stdout.write(_summary(counts, options.yes) + "\n")
    return PARTLY if counts["problem"] else DONE


def _tell(one: Reread) -> None:
    from detente.export.clean import printable

    if one.problem:
        sys.stderr.write(printable(f"detente: {one.problem}") + "\n")
    elif one.changes:
        sys.stdout.write(printable(f"{one.report}  {one.name}") + "\n")
    for change in one.changes:
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        words = change.words if len(change.words) <= 70 else change.words[:69] + "…"
        sys.stdout.write(printable(f"  {change.what:12}{change.statement}{fields}  {words}") + "\n")


def _summary(counts: Counter[str], kept: bool) -> str:
    order = ("new", "changed", "back", "unsupported", "retired")
    told = ", ".join(f"{counts[what]} {what}" for what in order if counts[what]) or "no change"
    read = f"{counts['read']} report{'' if counts['read'] == 1 else 's'} read again: {told}."
    return read if kept or told == "no change" else f"{read} Nothing was changed; keep it with --yes."
