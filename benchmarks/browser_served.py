"""A desk served in a process of its own, to be measured from others: `python -m benchmarks.browser_served DESK USERS`.

A file is served locally, a PostgreSQL desk to a team, of which `USERS` people are logged in. One line of JSON says how
to get in: `opening` is the address, `cookies` those of the people (one for all of a file). Ends when its input ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from signal import SIGINT
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from detente.ledger.notebook import Notebook
from detente.web import serving
from detente.web.access.accounts import ROOM
from detente.web.access.roles import ROLES
from detente.web.access.team import TeamAccess

BARE = "/static/bare"
"""The address of a page of one word: what no page can be quicker than."""
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title><p>Bare</p></html>'


@dataclass(frozen=True, slots=True)
class Served:
    """Where a desk is served, the address that opens it (of a team's desk, the matrix), the people's cookies, and the
    processor's time that serving has taken so far."""

    address: str
    opening: str
    cookies: Sequence[str]
    pid: int

    def seconds(self) -> float:
        """Seconds of the processor that the serving process has taken."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
            told = file.read().rpartition(") ")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(desk: str, users: int) -> Iterator[Served]:
    """Serve a desk in another process while a block runs."""
    command = [sys.executable, "-m", "benchmarks.browser_served", desk, str(users)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("no way to talk to the server")
        told: dict[str, Any] = json.loads(process.stdout.readline())
        try:
            yield Served(told["address"], told["opening"], told["cookies"], process.pid)
        finally:
            process.stdin.close()


def main(desk: str, users: int) -> None:
    """Serve until the input ends."""
    with serving.bound("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        if "://" in desk:
            app = serving.team(desk, [address])
            opening, cookies = f"{address}/matrix", _logged_in(app, users, port)
        else:
            app, opening = serving.local(desk, port)
            cookies = [f"detente-{port}={app.state.site.access._carried}"]
        app.add_api_route(BARE, lambda: HTMLResponse(PAGE), include_in_schema=False)
        app.router.routes.insert(0, app.router.routes.pop())
        told = json.dumps({"address": address, "opening": opening, "cookies": cookies})
        threading.Thread(target=_until_the_end, daemon=True).start()
        serving.serve(app, listening, lambda: print(told, flush=True))


def _logged_in(app: FastAPI, users: int, port: int) -> list[str]:
    """The cookies of people with all roles in turn."""
    access: TeamAccess = app.state.site.access
    notes, roles = Notebook(app.state.site.desks.ledger, ROOM), tuple(ROLES)
    with notes.writing():
        begun = [access.sessions.begin(notes, f"user {n}", roles[n % len(roles)]) for n in range(users)]
    return [f"detente-{port}={secret}" for secret in begun]


def _until_the_end() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), SIGINT)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
