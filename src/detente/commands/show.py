"""`detente show`: everything about one thing."""

from __future__ import annotations

import argparse

from detente.commands.answer import FULL, add_answer, kind_of, write
from detente.commands.options import desk_of
from detente.commands.status import DONE

ABOUT = "Show everything about one report, statement, proposal, event or actor: its words, its links, its history."


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID."""
    parser.add_argument("id", metavar="ID", help="the id, or as much of it as no other begins with")
    add_answer(parser, FULL)


def run(options: argparse.Namespace) -> int:
    """Show it."""
    from dataclasses import asdict

    from detente.desk.views.shown import of_shown

    kind = kind_of(options, FULL)
    with desk_of(options) as desk:
        made, held, names = desk.show(options.id), desk.held().statements, desk.names()
    data = {"schema": "detente/show/1", **asdict(made), "fields": dict(made.fields)}
    write(options, kind, lambda: data, lambda: of_shown(made, held, names))
    return DONE
