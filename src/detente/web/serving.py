"""Serving a desk: to this computer alone, or to a team."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from detente.errors import UsageError
from detente.web.access import tokens
from detente.web.access.local import LocalAccess, check_loopback
from detente.web.access.places import loopback
from detente.web.access.policy import TeamAccess
from detente.web.app import create
from detente.web.desks import Desks

WAIT = 3
"""Seconds that open pages get to finish when the server is told to stop."""


def local(address: str | Path, port: int, host: str = "127.0.0.1", by: str | None = None) -> tuple[FastAPI, str]:
    """The app for one person at this computer, and the address that opens it, with its token.

    Raises `UsageError` for a host that others can reach, and what `Desk.open` raises.
    """
    check_loopback(host)
    desks, token = Desks(address, by), tokens.fresh()
    shown = f"[{host}]" if ":" in host else host
    return create(desks, LocalAccess(token, loopback(port), desks.by)), f"http://{shown}:{port}/?token={token}"


def team(address: str | Path, origins: list[str]) -> FastAPI:
    """The app for several people with accounts, opened at `origins` ("https://desk.example.org").

    Raises `UsageError` for a desk that is no PostgreSQL database.
    """
    from detente.web.access.accounts import notebook_of

    desks = Desks(address)
    if desks.lite:
        desks.close()
        raise UsageError(f"{desks.name}: a team's desk is a PostgreSQL database. Move it: docs/team.md")
    return create(desks, TeamAccess(notebook_of(desks.ledger), origins=origins))


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises `UsageError` where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Said to be TCP: asyncio then sends what is written at once. Else the end of each answer waits 40 ms for the
    # browser to acknowledge its beginning (Nagle's algorithm and delayed acknowledgements: RFC 1122, 4.2.3).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{host}:{port}: this port cannot be used ({why}). Choose another: --port 0") from None
    return listening


def serve(app: FastAPI, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until interrupted; `ready` is called once pages can be asked for."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=WAIT,
        h11_max_incomplete_event_size=64 * 1024,
    )
    server = _Server(config, ready)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Tells when it is ready, and ends open lines when it is told to stop: a page that listens would hold it up."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()

    def handle_exit(self, sig: int, frame: object) -> None:
        """Stop, as a signal asks."""
        self.config.app.state.site.news.close()  # type: ignore[union-attr]
        super().handle_exit(sig, frame)  # type: ignore[arg-type]
