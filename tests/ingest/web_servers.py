"""Servers on this computer's own address that answer as a test wants: rightly, slowly, never, or with lies."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from detente.ingest.web.address import Reach
from detente.ingest.web.fetch import Fetcher
from detente.ingest.web.limits import Limits
from detente.ingest.web.visitor import Visitor

Answer = bytes | Callable[[socket.socket], None]
QUICK = Limits(bytes=100_000, free=10_000, seconds=4.0, connect=2.0, idle=2.0, redirects=4)


@dataclass
class Site:
    """A server and what it was asked. `answers` by path; "*" for any other."""

    port: int
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    host: str = "127.0.0.1"
    scheme: str = "http"

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://{self.host}:{self.port}{path}"


def page(body: bytes | str, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An answer with a body."""
    data = body if isinstance(body, bytes) else body.encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data) if length is None else length}", *headers]
    if not any(line.lower().startswith("content-type") for line in headers):
        lines.append("Content-Type: text/html")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + data


def to(location: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return page("", f"Location: {location}", status=status)


NOT_FOUND = page("", status="404 Not Found")


@contextmanager
def site(
    answers: Mapping[str, Answer], context: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[Site]:
    """A server for as long as the block lasts."""
    listening = socket.create_server(("127.0.0.1", 0))
    told = Site(listening.getsockname()[1], dict(answers), host=host, scheme="https" if context else "http")
    threading.Thread(target=_accept, args=(listening, told, context), daemon=True).start()
    try:
        yield told
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _accept(listening: socket.socket, told: Site, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(connection, told, context), daemon=True).start()


def _serve(connection: socket.socket, told: Site, context: ssl.SSLContext | None) -> None:
    with suppress(OSError), connection:
        connection.settimeout(5)
        if context is None:
            _answer(connection, told)
            return
        with context.wrap_socket(connection, server_side=True) as spoken:
            _answer(spoken, told)


def _answer(connection: socket.socket, told: Site) -> None:
    request = b""
    while b"\r\n\r\n" not in request:
        piece = connection.recv(65_536)
        if not piece:
            return
        request += piece
    path = request.split()[1].decode()
    told.asked.append(path)
    told.requests.append(request.decode("latin-1"))
    answer = told.answers.get(path, told.answers.get("*", NOT_FOUND))
    if callable(answer):
        answer(connection)
    else:
        connection.sendall(answer)
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)


def fetcher(limits: Limits = QUICK, **more: object) -> Fetcher:
    """A fetcher with small limits."""
    return Fetcher(limits=limits, **more)  # type: ignore[arg-type]


def visitor(**more: object) -> Visitor:
    """A visitor that may ask this computer, and does not wait."""
    return Visitor(fetcher=fetcher(), reach=Reach.LOOPBACK, sleep=lambda _: None, **more)  # type: ignore[arg-type]
