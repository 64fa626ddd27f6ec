"""`detente doctor`: what is installed, what a desk holds, what is unhealthy, and what to do."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.commands.answer import PLAIN, add_output, kind_of, write
from detente.commands.options import add_desk
from detente.commands.status import DONE, PARTLY

if TYPE_CHECKING:
    from detente.doctor.finding import Finding
    from detente.ledger.ledger import Ledger

ABOUT = (
    "Check what is installed and, with --desk or DETENTE_DESK, a desk: each finding, why it matters, what to do. "
    "Nothing is changed, and nothing is asked of the network. It ends with 3 where something has to be mended."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """How thoroughly; which desk."""
    parser.add_argument("--deep", action="store_true", help="also prove every entry and document of the desk")
    parser.add_argument(
        "--format", choices=PLAIN, help="how to write it (default: by the ending of --output, else table)"
    )
    add_output(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Check, and tell."""
    from detente.doctor.finding import healthy, to_data
    from detente.doctor.page import print_findings, sheet

    kind = kind_of(options, PLAIN)
    found = list(_findings(options))
    write(options, kind, lambda: to_data(found), lambda: [sheet(found)], lambda console: print_findings(found, console))
    return DONE if healthy(found) else PARTLY


def _findings(options: argparse.Namespace) -> Iterator[Finding]:
    from detente.doctor.installed import installed
    from detente.doctor.machine import machine

    yield from installed()
    yield from machine()
    address = options.desk or os.environ.get("DETENTE_DESK", "")
    if address:
        yield from _desk(address, options.deep)


def _desk(address: str, deep: bool) -> Iterator[Finding]:
    """What a desk tells; one that breaks on the way has told what it could."""
    from detente.doctor.desk import examined, unopened
    from detente.errors import DetenteError
    from detente.ledger.frozen import FrozenLedger
    from detente.ledger.session import now

    try:
        with FrozenLedger(address) as ledger:
            yield from examined(ledger, now(), deep)
            yield from _programs(ledger)
    except (DetenteError, OSError) as error:
        told = error if isinstance(error, DetenteError) else DetenteError(f"{address}: {error.strerror}")
        yield from unopened(address, told)


def _programs(ledger: Ledger) -> Iterator[Finding]:
    from detente.doctor.programs import alerts, feeds
    from detente.ledger.notebook import Notebook

    if Notebook(ledger, "watch").count():  # where nothing is watched, what fetches pages need not be loaded
        from detente.watch import health

        yield from feeds(health(ledger))
    if Notebook(ledger, "notify").count():
        from detente.notify.status import status

        yield from alerts(status(ledger))
