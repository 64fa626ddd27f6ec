"""A desk that is served while a block runs, for pictures, measurements and tests in a browser."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from detente.web import serving

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
OPTIONS = [
    "--no-sandbox",  # CI runs as root, where Chromium's sandbox cannot be had
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 30
"""Seconds that the server gets to start."""


class _Server(uvicorn.Server):
    """Runs in a thread: signals are left to the program."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing to catch."""
        yield


@contextlib.contextmanager
def running(app: FastAPI, port: int, listening: object) -> Iterator[None]:
    """Serve an app on a bound socket."""
    server = _Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    for _ in range(PATIENCE * 20):
        if server.started or not thread.is_alive():
            break
        thread.join(0.05)
    if not server.started:
        raise RuntimeError("the server does not start")
    try:
        yield
    finally:
        app.state.site.news.close()
        server.should_exit = True
        thread.join(PATIENCE)


@contextlib.contextmanager
def served(desk: str | Path, by: str | None = None) -> Iterator[str]:
    """The address that opens the desk, with its token."""
    with serving.bound("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        app, opening = serving.local(desk, port, by=by)
        with running(app, port, listening):
            yield opening
