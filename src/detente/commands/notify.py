"""`detente notify`: tell people what changed, by e-mail and to web addresses."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from detente.commands.answer import PLAIN, add_output, kind_of, write
from detente.commands.options import add_desk, address
from detente.commands.status import DONE, PARTLY
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.ledger.ledger import Ledger
    from detente.notify.settings import Alerts

ABOUT = (
    "Tell those whom a file names what changed at a desk: each change once, with its words and those before. Without "
    "--every it looks once. What could not be sent is tried again at the next call."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, how often, and what else can be done with alerts."""
    parser.add_argument("alerts", metavar="ALERTS", nargs="?", help="a TOML file: who is told of what (docs/alerts.md)")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="look once and end, as without --every")
    how.add_argument("--every", metavar="TIME", help="look again and again: 30s, 15m, 2h")
    how.add_argument("--dry-run", action="store_true", help="print what would be sent; send and remember nothing")
    how.add_argument("--status", action="store_true", help="what was sent, what waits, what failed and why")
    parser.add_argument("--retry", action="store_true", help="try at once what waits or was given up")
    parser.add_argument("--format", choices=PLAIN, help="how to write the status (default: table)")
    add_output(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Tell them; 3 where something could not be sent."""
    if options.status:
        return _status(options)
    if options.format or options.output:
        raise UsageError("--format and --output are for --status. To see messages without sending them: --dry-run")
    if options.alerts is None:
        raise UsageError("who is to be told of what? Name a file, as in detente notify alerts.toml (docs/alerts.md)")
    from detente.notify.settings import load

    settings = load(options.alerts)
    return _dry(options, settings) if options.dry_run else _send(options, settings)


def _send(options: argparse.Namespace, settings: Alerts) -> int:
    from detente.ledger.ledger import Ledger
    from detente.notify.rounds import forever, once, seconds_of

    seconds = seconds_of(options.every) if options.every else None
    with Ledger(address(options)) as ledger:
        if options.retry:
            _retry(ledger)
        if seconds is not None:
            forever(ledger, settings, seconds, _say, _complain)
        made = once(ledger, settings, _say)
    for error in made.errors:
        _complain(error)
    _say(f"{made.sent} sent, {made.waiting} waiting, {made.failed} given up.")
    return PARTLY if made.waiting or made.failed else DONE


def _retry(ledger: Ledger) -> None:
    from detente.ledger.session import now
    from detente.notify.delivering import retry
    from detente.notify.memory import Memory

    retry(Memory(ledger), now())


def _dry(options: argparse.Namespace, settings: Alerts) -> int:
    from detente.export.clean import printable
    from detente.ledger.frozen import FrozenLedger
    from detente.notify.rounds import trial

    with FrozenLedger(address(options)) as ledger:
        for one in trial(ledger, settings):
            begins = "" if one.begins is None else f" It begins: {one.begins} changes would be taken as known."
            _say(f"{one.alert.name}: {len(one.messages)} messages, {one.held} changes for the next digest.{begins}")
            for _, message in one.messages:
                sys.stdout.write(printable(f"\nSubject: {message.subject}\n\n{message.text}\n"))
    return DONE


def _status(options: argparse.Namespace) -> int:
    from dataclasses import asdict, astuple

    from detente.export.sheets import Sheet
    from detente.ledger.frozen import FrozenLedger
    from detente.notify.status import SCHEMA, Status, status

    kind = kind_of(options)
    with FrozenLedger(address(options)) as ledger:
        found = status(ledger)
    sheet = Sheet(title="Alerts", columns=tuple(Status.__dataclass_fields__), rows=tuple(map(astuple, found)))
    write(options, kind, lambda: {"schema": SCHEMA, "alerts": [asdict(one) for one in found]}, lambda: [sheet])
    return PARTLY if any(one.failed or one.error for one in found) else DONE


def _say(text: str) -> None:
    from detente.export.clean import line

    sys.stdout.write(line(text) + "\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    from detente.export.clean import line

    sys.stderr.write(f"detente: {line(text)}\n")
    sys.stderr.flush()
