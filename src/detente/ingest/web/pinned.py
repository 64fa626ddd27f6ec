"""Connections to exactly the address that was checked, with TLS for the host's own name.

A name is looked up once, before; what the resolver would answer a second time ("rebinding") is never asked.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable
from functools import cache
from typing import Any

import urllib3.exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from detente.ingest.web.target import Target
from detente.ingest.web.timed import Allowance, TimedSocket

BROKEN = (HTTPError, http.client.HTTPException, OSError, ValueError)
"""How a request fails: http.client's ways, urllib3's, and those of sockets."""
SLOW = (TimeoutError, urllib3.exceptions.TimeoutError)


@cache
def secure() -> ssl.SSLContext:
    """TLS 1.2 or later, with certificates and names checked against the system's (or SSL_CERT_FILE's) authorities."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class _Pinned:
    """The part of a connection that knows where it goes, whatever its host's name is."""

    dial: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:  # urllib3's own place for it: its SOCKS connections do the same
        return self.dial()


class _Plain(_Pinned, HTTPConnection):
    pass


class _Secure(_Pinned, HTTPSConnection):
    pass


def opened(target: Target, made: socket.socket, allowance: Allowance, context: ssl.SSLContext) -> HTTPConnection:
    """A connection for one request over a socket that is connected; for https the handshake is done, within the
    allowance. Raises OSError and its kinds, ssl.SSLError among them, and urllib3's own errors."""
    connection: Any
    if target.scheme == "https":
        connection = _Secure(target.host, target.port, ssl_context=context, timeout=allowance.seconds)
    else:
        connection = _Plain(target.host, target.port, timeout=allowance.seconds)
    made.settimeout(allowance.seconds)
    connection.dial = lambda: made
    try:
        connection.connect()
        connection.sock = TimedSocket(connection.sock, allowance)
    except BaseException:
        connection.close()
        made.close()
        raise
    return connection  # type: ignore[no-any-return]
