"""Which addresses may be asked: public ones, private ones where the user allows it, and some never."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from detente.ingest.web.failure import NotFetched
from detente.ingest.words import data

Resolver = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its addresses, best first. Raises OSError where there are none."""

_GLOBAL = IPv6Network("2000::/3")
_CLASSES = ("private", "loopback", "never")


class Reach(IntEnum):
    """How far from the open web an address lies. What an answer names may lie no farther than who gave it: a page on
    the open web must not steer a desk into the network that it stands in (as in the W3C's Private Network Access)."""

    PUBLIC = 0
    PRIVATE = 1
    LOOPBACK = 2


def checked(addresses: Sequence[str], reach: Reach) -> list[tuple[str, Reach]]:
    """Those of a host's addresses that may be asked, with how far they lie. Raises NotFetched where none may."""
    fit: list[tuple[str, Reach]] = []
    why = "this name has no address. Check the spelling"
    for address in addresses:
        found, told = judged(address)
        if found is not None and found <= reach:
            fit.append((address, found))
        elif not fit:
            why = f"{address} is {told}, and is not asked{_way_out(found)}"
    if not fit:
        raise NotFetched("refused", f"{why}.")
    return fit


def _way_out(found: Reach | None) -> str:
    if found is None:
        return ""
    return "; for a server of your own network, name it yourself and say --allow-private"


@lru_cache(maxsize=4096)
def judged(address: str) -> tuple[Reach | None, str]:
    """How far an address lies, None where it may never be asked; and what it is, in words."""
    try:
        ip = ip_address(address)
    except ValueError:
        return None, "no address"
    if isinstance(ip, IPv6Address):
        if ip.scope_id is not None:
            return None, "a link-local address (RFC 4291)"
        ip = _stood_for(ip)
    for network, kind, told in _networks():
        if ip.version == network.version and ip in network:
            return (None if kind == "never" else Reach[kind.upper()]), told
    if isinstance(ip, IPv6Address) and ip not in _GLOBAL:
        return None, "no address of the open web"
    return Reach.PUBLIC, "public"


def _stood_for(ip: IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, or itself."""
    if any(ip in network for network in _translated()):
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip


@cache
def _networks() -> list[tuple[IPv4Network | IPv6Network, str, str]]:
    """The networks of the data file, the smallest first."""
    rows = data("addresses")
    found = [(ip_network(name), kind, told) for kind in _CLASSES for name, told in rows[kind].items()]
    return sorted(found, key=lambda row: -row[0].prefixlen)


@cache
def _translated() -> list[IPv6Network]:
    return [IPv6Network(name) for name in data("addresses")["stands_for"]]
