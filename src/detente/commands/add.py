"""`detente add`: reports into a desk."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING

from detente.commands.options import add_desk, desk_of
from detente.commands.status import DONE, PARTLY
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.desk.adding.adder import Added
    from detente.ingest.web.visitor import Visitor

ABOUT = (
    "Add reports to a desk: read them, and keep what they say. What is there already is left as it is; what cannot be "
    "read is kept, marked and listed by: detente sources. Nothing is fetched unless you name an address or a feed."
)
MORE = """\
examples:
  detente add reports/ --desk talks.desk
  detente add wire.jsonl page.html brief.docx crawl.warc.gz
  detente add https://news.example/talks/envoys-meet https://news.example/feed.xml
  curl -s https://news.example/talks | detente add - --published 2026-03-02

exit status:
  0  all of it is in the desk
  2  wrong usage: nothing was added
  3  some could not be read; the rest is in the desk
"""
PATHS = (
    "a text, Markdown, HTML, PDF or DOCX file, a file of articles (.jsonl), a .zip, .tar or .warc archive, a folder of "
    "them; a feed, or the address (https://...) of a page or a feed; or - for standard input"
)
PRIVATE = "also ask servers of your own network and computer, where you name them yourself"


def arguments(parser: argparse.ArgumentParser) -> None:
    """PATH ..., and the desk."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help=PATHS)
    parser.add_argument("--published", metavar="DATE", help="when the reports were published: YYYY-MM-DD")
    parser.add_argument("--allow-private", action="store_true", help=PRIVATE)
    parser.add_argument("--quiet", action="store_true", help="say only what went wrong")
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Add them; tell of each once it is kept, then of all."""
    if "" in options.paths:
        raise UsageError("PATH: an empty name is none. Name a file, a folder, or - for standard input.")
    counts: Counter[str] = Counter()
    stdin = sys.stdin.buffer if "-" in options.paths else None
    with desk_of(options) as desk:
        for one in desk.adding(*options.paths, published=options.published, stdin=stdin, visitor=visitor_of(options)):
            counts[one.outcome] += 1
            _tell(one, options.quiet)
    if not options.quiet:
        sys.stdout.write(summary(counts) + "\n")
    return PARTLY if counts["unreadable"] else DONE


def visitor_of(options: argparse.Namespace) -> Visitor | None:
    """Who fetches, where more than public addresses may be asked."""
    if not options.allow_private:
        return None
    from detente.ingest.web.address import Reach
    from detente.ingest.web.visitor import Visitor

    return Visitor(reach=Reach.LOOPBACK)


def _tell(one: Added, quiet: bool) -> None:
    from detente.export.clean import printable

    if one.problem:
        sys.stdout.flush()
        sys.stderr.write(printable(f"detente: {one.problem}") + "\n")
    elif not quiet:
        told = {"added": f"{one.statements} statements", "known": "there already"}[one.outcome]
        copy = f", wire copy of {one.copy_of}" if one.copy_of else ""
        sys.stdout.write(printable(f"{one.report}  {one.name}: {told}{copy}") + "\n")


def summary(counts: Counter[str]) -> str:
    """What became of all, in a line."""
    parts = [f"{counts['added']} added", f"{counts['known']} there already", f"{counts['unreadable']} unreadable"]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing to add"
