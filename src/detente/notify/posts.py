"""How messages leave: the mail server and the addresses of an alerts file, with their secrets kept out of it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import ClassVar

from detente.errors import UsageError
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.target import target
from detente.notify.fields import Fields

PORTS = {"starttls": 587, "tls": 465, "none": 25}
_HERE = ("localhost", "127.0.0.1", "::1")
_NAMED = re.compile(r"([^<>@,;]*)<([^<>\s]+)>")
_DOMAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Where a password or key is kept: an environment variable or a file. It is read when it is needed, never kept."""

    where: str
    env: str | None = None
    file: Path | None = None

    def read(self) -> str:
        """The secret. Raises `UsageError` where there is none."""
        if self.env is not None:
            value = os.environ.get(self.env, "")
            if not value:
                raise UsageError(f"{self.where}: the environment variable {self.env} is not set.")
            return value
        try:
            value = (self.file or Path()).read_text(encoding="utf-8").strip("\r\n")
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "no text"
            raise UsageError(f"{self.where}: the file {self.file} cannot be read ({why}).") from None
        if not value:
            raise UsageError(f"{self.where}: the file {self.file} is empty.")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """The mail server. `security`: "starttls", "tls" from the first byte, or "none"; `ca_file` holds certificates of an
    authority of one's own."""

    FIELDS: ClassVar = ("host", "port", "security", "user", "password_env", "password_file", "from", "ca_file")
    host: str
    port: int
    security: str
    sender: str
    user: str | None = None
    password: Secret | None = None
    ca_file: str | None = None

    @property
    def domain(self) -> str:
        """The domain of who sends."""
        return parseaddr(self.sender)[1].rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """A web address that messages are posted to, signed with `secret` if there is one."""

    url: str
    secret: Secret | None = None
    allow_private: bool = False


def mail(it: Fields, folder: Path) -> Mail:
    """The mail server of a file. Raises `UsageError`."""
    security = it.text("security", "starttls")
    if security not in PORTS:
        raise it.wrong("security", f"{security!r} is none of {', '.join(PORTS)}.")
    host, password = it.text("host"), secret(it, "password", folder)
    user = it.text("user") if it.has("user") else None
    if (user is None) != (password is None):
        raise it.wrong("user", "a name and a password belong together: user, and password_env or password_file.")
    if security == "none" and password is not None and host not in _HERE:
        raise it.wrong("security", "a password would cross the network unencrypted. Write starttls or tls.")
    return Mail(
        host=host,
        port=it.number("port", PORTS[security], 1, 65535),
        security=security,
        sender=recipient(it.text("from"), it, "from"),
        user=user,
        password=password,
        ca_file=str(folder / it.text("ca_file")) if it.has("ca_file") else None,
    )


def hook(it: Fields, folder: Path) -> Hook:
    """The web address of an alert. Raises `UsageError`."""
    try:
        url = target(it.text("url")).url
    except NotFetched as error:
        raise it.wrong("url", str(error)) from None
    if url.startswith("http:") and not it.flag("allow_private"):
        raise it.wrong("url", "over http everybody on the way can read it. Write https, or allow_private = true.")
    return Hook(url=url, secret=secret(it, "secret", folder), allow_private=it.flag("allow_private"))


def secret(it: Fields, name: str, folder: Path) -> Secret | None:
    """A secret of the file: its fields are `{name}_env` and `{name}_file`. Raises `UsageError`."""
    where = f"{it.where}: {name}"
    if it.has(f"{name}_env") and it.has(f"{name}_file"):
        raise it.wrong(f"{name}_env", f"either this or {name}_file, not both.")
    if it.has(f"{name}_env"):
        return Secret(where=where, env=it.text(f"{name}_env"))
    if it.has(f"{name}_file"):
        return Secret(where=where, file=folder / Path(it.text(f"{name}_file")).expanduser())
    return None


def recipient(text: str, it: Fields, name: str = "to") -> str:
    """An e-mail address (RFC 5322), with or without a name before it. Raises `UsageError`."""
    found = _NAMED.fullmatch(text.strip())
    shown, address = (found[1].strip(' "'), found[2]) if found else ("", text.strip())
    local, _, domain = address.rpartition("@")
    try:
        if not local or not local.isascii() or not _DOMAIN.fullmatch(domain) or any(ord(one) < 32 for one in text):
            raise ValueError
        return str(Address(display_name=shown, addr_spec=address))
    except (ValueError, IndexError, MessageError):
        raise it.wrong(
            name, f"{text!r} is no e-mail address. Write desk@example.org, or Desk <desk@example.org>."
        ) from None
