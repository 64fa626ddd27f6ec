"""Under which names a desk is served: which Host and which Origin are ours.

A page elsewhere can make a browser ask 127.0.0.1 under a name of its own (DNS rebinding): its Host header tells. It can
make a browser send a form here: its Origin header tells. Sources: RFC 9110, 7.2 (Host); RFC 6454, 7 (Origin); RFC 3986,
3.2 (authority).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address

from detente.errors import UsageError

PORTS = {"http": 80, "https": 443}
_AUTHORITY = re.compile(
    r"(?:(?P<name>[A-Za-z0-9._-]+)|\[(?P<six>[0-9A-Fa-f:.]+)\])(?::(?P<port>[0-9]{1,5}))?", re.ASCII
)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#@\s]+)", re.ASCII)
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Place:
    """A host and its port; `port` is None where it goes without saying."""

    name: str
    port: int | None

    def port_for(self, scheme: str) -> int:
        """The port, that of the scheme where none is said."""
        return PORTS[scheme] if self.port is None else self.port


def place_of(authority: str) -> Place | None:
    """What a Host header names; None for what is none. Letters are made small, IPv6 addresses short."""
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        return None
    port = int(found["port"]) if found["port"] else None
    if port is not None and not 0 < port < 65536:
        return None
    if found["six"] is None:
        return Place(found["name"].lower(), port)
    try:
        return Place(f"[{IPv6Address(found['six']).compressed}]", port)
    except AddressValueError:
        return None


def origin_of(origin: str) -> tuple[str, Place] | None:
    """The scheme and the place of an Origin header; None for what is none (as "null")."""
    found = _ORIGIN.fullmatch(origin)
    place = place_of(found["authority"]) if found else None
    return (found["scheme"], place) if found and place else None


def start_of(url: str) -> str:
    """The origin of an address such as a Referer header gives: all before its path; "" where there is none."""
    found = _ORIGIN.match(url)
    return found[0] if found else ""


def loopback(port: int) -> tuple[str, ...]:
    """The names under which a desk on this computer is asked for, each with the port."""
    return tuple(f"{name}:{port}" for name in LOOPBACK)


class Places:
    """The origins under which a desk is served, such as "https://desk.example.org" or "http://127.0.0.1:8000".

    Raises `UsageError` for what is no origin.
    """

    def __init__(self, origins: Iterable[str]) -> None:
        self.origins = tuple(origins)
        self._ours = frozenset(_checked(origin) for origin in self.origins)
        self.secure = bool(self._ours) and all(scheme == "https" for scheme, _, _ in self._ours)

    def serve(self, host: str) -> bool:
        """Whether a Host header names one of ours."""
        place = place_of(host)
        return place is not None and any((way, place.name, place.port_for(way)) in self._ours for way in PORTS)

    def same(self, origin: str, host: str) -> bool:
        """Whether what comes from `origin` (an Origin header) comes from the very place that `host` names."""
        found, asked = origin_of(origin), place_of(host)
        if found is None or asked is None:
            return False
        scheme, place = found
        one = (scheme, place.name, place.port_for(scheme))
        return one in self._ours and one == (scheme, asked.name, asked.port_for(scheme))


def _checked(origin: str) -> tuple[str, str, int]:
    found = origin_of(origin.rstrip("/"))
    if found is None:
        raise UsageError(
            f"{origin}: this is no address of a desk. Write it as https://desk.example.org, without a path."
        )
    scheme, place = found
    return scheme, place.name, place.port_for(scheme)


def after(wanted: object) -> str:
    """Where to go after a form: an address of this desk, its home for anything else (no way to another site)."""
    text = str(wanted or "/")
    inside = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable() and " " not in text
    return text if inside else "/"
