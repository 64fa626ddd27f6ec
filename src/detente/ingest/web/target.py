"""An address as a user, a feed or a redirect writes it, taken apart strictly: what is odd is refused, not mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from detente.ingest.web.failure import NotFetched

PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000
_ADDRESS = re.compile(r"\s*[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Characters that stand for nothing in an address, and that programs disagree on (WHATWG URL Standard, section 4.4).
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)")
# Below these stand servers of other kinds, who would take a request for commands of their own.
_FIRST_FREE_PORT = 1024
# Already quoted, or with a meaning of its own in a path or a query.
_KEPT = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`url` is the address in full, without a fragment; `host` its name in ASCII or an IP address without brackets;
    `path` what is asked for, with the query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Host and port, as a Host header names them (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def is_address(name: object) -> bool:
    """Whether a user's argument is an address ("https://...", also one that is not opened) and no file."""
    return isinstance(name, str) and _ADDRESS.match(name) is not None


def target(url: str, base: str | None = None) -> Target:
    """What an address asks for; one that is relative counts from `base`. Raises NotFetched for what is not asked."""
    url = url.strip(" \t\r\n")
    if _ODD.search(url) or len(url) > _LONGEST:
        raise _refused("this address holds characters that no address has, or is too long")
    try:
        parts = urlsplit(urljoin(base, url) if base and not is_address(url) else url)
        port = parts.port
    except ValueError:
        raise _refused("this is no web address") from None
    scheme = parts.scheme.lower()
    if not scheme:
        raise _refused("this is a part of a web address, and nothing says of which")
    if scheme not in PORTS:
        raise _refused(f"{scheme}: is not opened, only http and https are")
    if parts.username is not None or parts.password is not None:
        raise _refused("an address with a name or password in it would be kept with the report. Leave them out")
    return _target(scheme, _host(parts.hostname or ""), _port(port, scheme), _quoted(parts.path), _quoted(parts.query))


def _target(scheme: str, host: str, port: int, path: str, query: str) -> Target:
    asked = (path or "/") + (f"?{query}" if query else "")
    shown = f"[{host}]" if ":" in host else host
    place = shown if port == PORTS[scheme] else f"{shown}:{port}"
    return Target(
        url=urlunsplit((scheme, place, path or "/", query, "")), scheme=scheme, host=host, port=port, path=asked
    )


@lru_cache(maxsize=1024)
def _host(name: str) -> str:
    """A host's name in ASCII and small letters, or an IP address. Raises NotFetched."""
    if ":" in name:
        return _literal(name, IPv6Address)
    try:
        plain = (name if name.isascii() else name.encode("idna").decode("ascii")).lower().removesuffix(".")
    except UnicodeError:
        raise _refused("this host's name cannot be written in the letters of the web") from None
    if _NUMBER.fullmatch(plain):
        return _literal(plain, IPv4Address)
    if len(plain) > 253 or not _NAME.fullmatch(plain):
        raise _refused("this address has no host, or one that no host is called")
    return plain


def _literal(name: str, kind: type[IPv4Address | IPv6Address]) -> str:
    """An IP address as it is written since 2005 (RFC 3986): no octal, hexadecimal or single number, no zone."""
    try:
        ip = kind(name)
    except (AddressValueError, ValueError):
        raise _refused(f"{name} is a number in an odd spelling, which programs read in several ways") from None
    if "%" in name:  # the zone of a link-local address
        raise _refused(f"{name} is an address of one network alone")
    return str(ip)


def _port(port: int | None, scheme: str) -> int:
    if port is None or port == PORTS[scheme]:
        return PORTS[scheme]
    if port < _FIRST_FREE_PORT and port not in PORTS.values():
        raise _refused(f"no web server listens at port {port}")
    return port


def _quoted(part: str) -> str:
    return quote(part, safe=_KEPT)


def _refused(why: str) -> NotFetched:
    return NotFetched("refused", f"{why}.")
