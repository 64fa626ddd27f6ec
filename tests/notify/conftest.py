"""A desk that gets reports while somebody waits to be told; mail and web servers that note what they are given."""

from __future__ import annotations

import datetime
import http.server
import shutil
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from detente.desk.adding.adder import added
from detente.desk.desk import Desk
from detente.desk.reader import reader_of
from detente.ingest.item import Item
from detente.notify.rounds import once
from detente.notify.settings import Alerts, load
from detente.reading.reader import Reader
from detente.records import Reading, Report
from tests.servers import database, postgresql

__all__ = ["database", "postgresql"]

NOW = datetime.datetime(2026, 3, 16, 7, 30, tzinfo=datetime.UTC)
FIRST = (
    "OSTA, 2 March 2026 (Courier) - Norland's foreign minister Ilse Brandt said on Monday that Norland demanded a "
    "ceasefire of 60 days. Suderia rejected the ceasefire of 60 days, its spokesman Per Hald said.\n\n"
    "Norland and Suderia will meet in Osta on 20 March.\n"
)
SECOND = (
    "OSTA, 10 March 2026 (Gazette) - Suderia accepted the ceasefire of 60 days, its spokesman Per Hald said on "
    "Tuesday.\n"
)
THIRD = (
    "OSTA, 12 March 2026 (Gazette) - Norland offered on Thursday to release 40 prisoners if Suderia opens the northern "
    "crossing, Ilse Brandt said. The talks between Norland and Suderia, set for 20 March in Osta, have been postponed, "
    "Per Hald said on Thursday.\n"
)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime.datetime:
        return self.now

    def later(self, **delta: float) -> None:
        self.now += datetime.timedelta(**delta)


@pytest.fixture(scope="session")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "talks.desk"
    parties = ["Norland:principal", "Suderia:principal", "Osta:mediator"]
    with Desk.make(path, title="Coast talks", parties=parties, by="ada") as desk:
        add(desk, FIRST)
    return path


class Once:
    """Reads each text once for all tests: the same text is read the same each time."""

    def __init__(self) -> None:
        self._reader: Reader | None = None
        self._read: dict[str, Reading] = {}

    def of(self, desk: Desk) -> Once:
        if self._reader is None:
            with desk.ledger.reading() as look:
                self._reader = reader_of(look)
        return self

    def read(self, report: Report) -> Reading:
        assert self._reader is not None
        known = self._read.get(report.text.sha256)
        self._read[report.text.sha256] = known or self._reader.read(report)
        return self._read[report.text.sha256]


ONCE = Once()


def add(desk: Desk, *texts: str) -> None:
    """Add reports."""
    items = [Item(name=f"{n}.txt", data=text.encode()) for n, text in enumerate(texts)]
    reader: Any = ONCE.of(desk)
    assert {one.outcome for one in added(desk.ledger, reader, items)} == {"added"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(begun_once: Path, tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(shutil.copy(begun_once, tmp_path / "talks.desk"), by="ada") as opened:
        yield opened


@dataclass
class Mailbox:
    """What a mail server was given, and how it is to answer: `answers` by recipient, `before` each message."""

    port: int = 0
    got: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    end: str = "250 OK"
    after: Callable[[], None] = lambda: None

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        if self.end.startswith("2"):
            made = message_from_bytes(envelope.content, _class=EmailMessage, policy=default)  # type: ignore[arg-type]
            self.got.append((str(envelope.mail_from), list(envelope.rcpt_tos), made))
        self.after()
        return self.end

    def login(self, server: SMTP, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        self.logins.append((given.login, given.password))
        return AuthResult(success=given.password == b"open sesame", handled=False)

    @property
    def subjects(self) -> list[str]:
        return [made["Subject"] for _, _, made in self.got]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@contextmanager
def mail_server(certificate: Path | None = None, login: bool = False, tls: bool = False) -> Iterator[Mailbox]:
    """A real mail server on this machine: with STARTTLS, or TLS from the first byte, where there is a certificate."""
    box, context = Mailbox(), None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    more: dict[str, Any] = (
        {"ssl_context": context} if tls else {"tls_context": context, "require_starttls": bool(context)}
    )
    if login:
        more |= {"auth_required": True, "authenticator": box.login, "auth_require_tls": context is not None}
    if tls:
        more["auth_require_tls"] = False
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as made:
        yield made


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine's own, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@dataclass
class Web:
    """What a web server was posted, and how it answers: the statuses in turn, the last one for good."""

    url: str = ""
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=lambda: [204])
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.got.append((self.path, dict(self.headers), body))
            self.send_response(made.statuses.pop(0) if len(made.statuses) > 1 else made.statuses[0])
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    made.url = f"http://127.0.0.1:{server.server_port}/hooks/talks?room=1"
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


MAIL = '[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nfrom = "Talks desk <desk@example.org>"\n'
ALERT = '\n[[alert]]\nname = "minister"\nto = ["minister@example.org"]\n'


@pytest.fixture
def settings(tmp_path: Path, box: Mailbox) -> Callable[[str], Alerts]:
    """The settings of a file with a mail server, and what a test adds."""

    def make(rest: str = ALERT, head: str = "") -> Alerts:
        path = tmp_path / "alerts.toml"
        path.write_text(head + MAIL.format(port=box.port) + rest, encoding="utf-8")
        return load(path)

    return make


@pytest.fixture
def notify(desk: Desk, clock: Clock) -> Callable[[Alerts], list[str]]:
    """One round; what it said, and what went wrong."""

    def run(made: Alerts) -> list[str]:
        said: list[str] = []
        done = once(desk.ledger, made, said.append, clock)
        return [*said, *done.errors]

    return run
