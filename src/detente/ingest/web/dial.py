"""A connection to an IP address, and to nothing else."""

from __future__ import annotations

import socket
from collections.abc import Callable

Connector = Callable[[str, int, float], socket.socket]
"""From an IP address, a port and seconds to a connected socket. Raises OSError."""


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to an IP address; no name is looked up, no proxy is used."""
    made = socket.create_connection((address, port), seconds)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, by the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
