"""`detente init`: a new desk."""

from __future__ import annotations

import argparse
import sys

from detente.commands.status import DONE

ABOUT = "Make a desk: the ledger in which reports, statements and decisions about one negotiation are kept."
MORE = """\
roles: principal, mediator, guarantor, observer; several with commas (default: principal)

examples:
  detente init talks.desk --title "Coast talks" --party Norland:principal --party Suder:principal --party Osta:mediator
  detente init postgresql://desk@db.example/talks --agenda agenda.yaml
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """DESK, and what it is set up with."""
    parser.add_argument("desk", metavar="DESK", help="a new file, or an empty database: postgresql://USER@HOST/NAME")
    add_settings(parser)


def add_settings(parser: argparse.ArgumentParser) -> None:
    """What a desk can be set up with."""
    parser.add_argument("--title", metavar="TEXT", help="what the negotiation is called (default: the file's name)")
    parser.add_argument(
        "--party", metavar="NAME:ROLE", action="append", default=[], help="a party and its role; once for each party"
    )
    parser.add_argument("--agenda", metavar="FILE", help="a YAML file with the issues to tell apart")
    parser.add_argument("--cast", metavar="FOLDER", help="a folder with people, states and bodies of your own")


def run(options: argparse.Namespace) -> int:
    """Make it, and say what comes next."""
    from detente.desk.desk import Desk

    with Desk.make(
        options.desk, title=options.title, parties=options.party, agenda=options.agenda, cast=options.cast
    ) as desk:
        # The name, not what was typed: an address may hold a password.
        name = desk.ledger.name
        sys.stdout.write(f"{name}: made. Add reports with: detente add PATH --desk {name}\n")
    return DONE
