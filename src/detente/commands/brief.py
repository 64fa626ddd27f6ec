"""`detente brief`: what moved, where things stand, what comes next."""

from __future__ import annotations

import argparse

from detente.commands.answer import add_output, asked_in, kind_of, put
from detente.commands.options import add_desk, desk_of
from detente.commands.status import DONE

ABOUT = (
    "Write a brief: what moved after a day, where things stand, what comes next, what is contradicted. Every sentence "
    "has a footnote that leads to words in a report; what nobody has confirmed is marked."
)
FORMATS = ("md", "html", "docx", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Since when, and how."""
    parser.add_argument("--since", metavar="DATE", required=True, help="the baseline: what moved after this day")
    parser.add_argument("--until", metavar="DATE", help="up to this day")
    parser.add_argument(
        "--issue", metavar="ISSUE", action="append", default=[], help="only this issue; may be repeated"
    )
    parser.add_argument("--confirmed-only", action="store_true", help="only what a person has confirmed")
    parser.add_argument(
        "--format", choices=FORMATS, help="how to write it (default: by the ending of --output, else md)"
    )
    add_output(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Write it."""
    kind = kind_of(options, FORMATS, default="md")
    with desk_of(options) as desk:
        made = desk.brief(options.since, options.until, options.confirmed_only, options.issue)
        put(options.output, desk.exported(made, kind, asked=asked_in(options)))
    return DONE
