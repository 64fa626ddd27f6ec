"""`detente watch`: feeds asked again and again, and what is new in them added to a desk."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.commands.answer import PLAIN, kind_of, write
from detente.commands.options import add_desk, address, desk_of
from detente.commands.status import DONE
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.ingest.web.visitor import Visitor
    from detente.watch.settings import Settings
    from detente.watch.watch import Watch

ABOUT = (
    "Ask the feeds of a file again and again, and add what is new in them to a desk. Ctrl-C (or SIGTERM) ends it after "
    "the report at hand; called again, it goes on where it was."
)
MORE = """\
examples:
  detente watch feeds.toml --desk talks.desk
  detente watch feeds.toml --once --desk talks.desk
  detente watch --status --desk talks.desk

exit status:
  0  ended, by you or because nothing was due
  2  wrong usage, or the desk cannot be written
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, how often, and how feeds are doing."""
    parser.add_argument("feeds", metavar="FEEDS", nargs="?", help="a TOML file of feeds (docs/watching.md)")
    parser.add_argument("--every", metavar="TIME", help="ask every feed so often: 15m, 1h (default: as the file says)")
    parser.add_argument("--once", action="store_true", help="ask the feeds that are due, add what is new, and end")
    parser.add_argument("--allow-private", action="store_true", help="also ask servers of your own network")
    parser.add_argument("--status", action="store_true", help="how the feeds are doing; nothing is fetched")
    parser.add_argument("--format", choices=PLAIN, help="how to write the status (default: table)")
    parser.add_argument("--output", metavar="FILE", help="write the status to this file instead of printing")
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Watch, or tell how the feeds are doing."""
    if options.status:
        return _status(options)
    if options.format or options.output:
        raise UsageError("--format and --output are for --status.")
    if options.feeds is None:
        raise UsageError("which feeds? Name a file, as in: detente watch feeds.toml (docs/watching.md shows one)")
    return _watch(options, _settings(options))


def _settings(options: argparse.Namespace) -> Settings:
    from detente.watch.settings import LEAST_EVERY, load
    from detente.watch.span import seconds_in

    every = seconds_in(options.every) if options.every is not None else None
    if options.every is not None and (every is None or every < LEAST_EVERY):
        raise UsageError(f"--every: {options.every!r} is no span of time of at least a minute. Write 15m, 1h or 1h30m.")
    return load(options.feeds, every)


def _watch(options: argparse.Namespace, settings: Settings) -> int:
    from detente.watch.watch import Watch

    with desk_of(options) as desk:
        watch = Watch(desk, settings, _visitor(settings, options.allow_private), log=_say)
        with _ended_by_signals(watch):
            watch.run(options.once)
    return DONE


def _visitor(settings: Settings, allow_private: bool) -> Visitor:
    from detente.ingest.web.address import Reach
    from detente.ingest.web.fetch import AGENT, Fetcher
    from detente.ingest.web.visitor import Visitor

    agent = f"{AGENT} {settings.contact}" if settings.contact else AGENT
    reach = Reach.LOOPBACK if allow_private or settings.allow_private else Reach.PUBLIC
    return Visitor(fetcher=Fetcher(agent=agent), reach=reach)


@contextmanager
def _ended_by_signals(watch: Watch) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the watch after the report at hand; a second one ends it at once."""
    before: dict[int, Any] = {}

    def end(number: int, _: object) -> None:
        signal.signal(number, before[number] or signal.SIG_DFL)
        watch.stop()

    for one in (signal.SIGINT, signal.SIGTERM):
        before[one] = signal.signal(one, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _status(options: argparse.Namespace) -> int:
    from dataclasses import asdict, astuple, fields

    from detente.export.sheets import Sheet
    from detente.ledger.frozen import FrozenLedger
    from detente.watch import FeedHealth, health

    kind = kind_of(options)
    with FrozenLedger(address(options)) as ledger:
        found = health(ledger)
    columns = tuple(field.name for field in fields(FeedHealth))
    sheet = Sheet(title="Feeds", columns=columns, rows=tuple(map(astuple, found)))
    write(options, kind, lambda: [asdict(one) for one in found], lambda: [sheet])
    return DONE


def _say(text: str) -> None:
    import datetime

    from detente.export.clean import line

    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    sys.stdout.write(f"{now}  {line(text)}\n")
    sys.stdout.flush()
