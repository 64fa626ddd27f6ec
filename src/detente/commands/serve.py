"""`detente serve`: the desk in a browser."""

from __future__ import annotations

import argparse
import sys
import webbrowser

from detente.commands.options import add_desk, address
from detente.commands.status import DONE

ABOUT = (
    "Open the desk in a browser: at this computer alone, by an address with a token that is made anew each time; or "
    "with --team for people with accounts."
)
MORE = """\
examples:
  detente serve --desk talks.desk
  detente serve --desk talks.desk --port 8123 --no-browser
  detente serve --desk postgresql://desk@db/talks --team --host 0.0.0.0 --origin https://desk.example.org
"""
PORT = 8123


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve it, and to whom."""
    parser.add_argument("--host", metavar="HOST", default="127.0.0.1", help="where to listen (default: 127.0.0.1)")
    parser.add_argument("--port", metavar="PORT", type=int, help=f"the port (default: {PORT}, or a free one)")
    parser.add_argument("--no-browser", action="store_true", help="only tell the address")
    parser.add_argument("--team", action="store_true", help="for people with accounts, on a PostgreSQL desk")
    parser.add_argument(
        "--origin", metavar="URL", action="append", default=[], help="the address at which a team opens the desk"
    )
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from detente.web import serving

    listening = _listening(options)
    try:
        port = listening.getsockname()[1]
        if options.team:
            opening = (options.origin or [f"http://localhost:{port}"])[0]
            app = serving.team(address(options), options.origin or [opening])
        else:
            app, opening = serving.local(address(options), port, options.host)
        serving.serve(app, listening, lambda: _ready(opening, options))
    finally:
        listening.close()
    return DONE


def _listening(options: argparse.Namespace):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a socket; not imported here
    """The port that was asked for; else the usual one, or a free one where that is taken."""
    from detente.errors import UsageError
    from detente.web import serving

    if not options.team:
        from detente.web.access.local import check_loopback

        check_loopback(options.host)
    if options.port is not None:
        return serving.bound(options.host, options.port)
    try:
        return serving.bound(options.host, PORT)
    except UsageError:
        return serving.bound(options.host, 0)


def _ready(opening: str, options: argparse.Namespace) -> None:
    sys.stdout.write(f"The desk is open at\n\n    {opening}\n\nStop it with Ctrl+C.\n")
    sys.stdout.flush()
    if not options.no_browser and not options.team and sys.stdout.isatty():
        webbrowser.open(opening)
