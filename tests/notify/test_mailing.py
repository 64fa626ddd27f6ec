"""E-mail as real servers take it: TLS, names and passwords; nothing that a report says becomes a header or markup."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk.cited import Cited
from detente.notify.failure import NotDelivered
from detente.notify.mailing import composed, send
from detente.notify.message import LONG, MANY, Item, message
from detente.notify.news import News
from detente.notify.posts import Mail, Secret
from tests.notify.conftest import free_port, mail_server

HOSTILE = (
    "yes\r\nBcc: all@example.org\r\n\r\n<script src=//evil.example></script> =?utf-8?q?x=0ABcc:_a@b?= \u202e\x1b[2J"
)
TEXTS = st.text(max_size=80) | st.just(HOSTILE)


def cited(words: str, **more: Any) -> Cited:
    return Cited(id="st-aaa", quotation=words, offsets=((0, 3),), confirmed=False, act="offer", report="r-bbb", **more)


def item(words: str = "the truce", **more: Any) -> Item:
    told: dict[str, Any] = {
        "ids": ("st-aaa",),
        "kind": "new",
        "day": "2026-03-02",
        "parties": ("norland",),
        "names": ("Norland",),
        "issues": ("ceasefire",),
        "label": words,
        "sentence": words,
        "confirmed": False,
        "act": "offer",
        "now": cited(words, speaker=words, title=words, outlet=words),
        "before": cited(words),
    }
    return Item(news=News(**{**told, **more}), earlier=words)


def waiting(one: Item) -> dict[str, Any]:
    made = message("Coast talks", "minister", [one])
    return {"id": "0" * 32, "made": "2026-03-16T07:30:00+00:00", "subject": made.subject, "text": made.text,
            "html": made.html, "data": made.data}  # fmt: skip


def mail(port: int = 25, **more: Any) -> Mail:
    told: dict[str, Any] = {"host": "localhost", "port": port, "security": "none", "sender": "Desk <desk@example.org>"}
    return Mail(**{**told, **more})


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_nothing_in_a_report_becomes_a_header_or_markup(words: str, name: str) -> None:
    sent = composed(waiting(item(words, names=(name,))), mail(), ["minister@example.org"]).as_bytes()
    made = message_from_bytes(sent, _class=EmailMessage, policy=default)
    assert sorted(made.keys()) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
    )
    assert len(made["Subject"]) < 220
    plain = made.get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    page = made.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert Elements(page).found <= {*"html head meta title body h2 p b i br small hr a".split()}
    assert Elements(page).attributes <= {"lang", "charset", "style", "href", "rel"}
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", plain)


def test_a_hostile_subject_stays_one_line_and_is_not_decoded() -> None:
    sent = composed(waiting(item(HOSTILE)), mail(), ["minister@example.org"]).as_bytes()
    made = message_from_bytes(sent, _class=EmailMessage, policy=default)
    assert made["Bcc"] is None
    assert "= ?utf-8?q?x=0ABcc" in made["Subject"]


def test_a_message_has_a_bounded_size() -> None:
    long = "word " * 10_000
    made = message("Coast talks", "minister", [item(long, ids=(f"st-{n}",)) for n in range(MANY)])
    assert f"[cut: {len(long)} characters in all]" in made.text
    for part in (made.text, made.html, str(made.data)):
        assert len(part) < MANY * 12 * LONG


def test_it_goes_over_starttls_with_name_and_password(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKS_PASSWORD", "open sesame")
    with mail_server(certificate, login=True) as box:
        secure = mail(box.port, security="starttls", ca_file=str(certificate), user="desk",
                      password=Secret(where="mail", env="TALKS_PASSWORD"))  # fmt: skip
        assert send(waiting(item()), secure, ["minister@example.org"]) == {}
    assert box.logins == [(b"desk", b"open sesame")]
    assert box.subjects == ["[Coast talks] Norland offers: the truce (unconfirmed)"]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the server sees plain text behind TLS
def test_it_goes_over_tls_from_the_first_byte_with_a_password_from_a_file(certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("open sesame\n")
    with mail_server(certificate, login=True, tls=True) as box:
        secure = mail(box.port, security="tls", ca_file=str(certificate), user="desk",
                      password=Secret(where="mail", file=tmp_path / "password"))  # fmt: skip
        assert send(waiting(item()), secure, ["minister@example.org"]) == {}
    assert len(box.got) == 1


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(certificate: Path) -> None:
    with mail_server(certificate) as box, pytest.raises(NotDelivered, match="cannot prove"):
        send(waiting(item()), mail(box.port, security="starttls"), ["minister@example.org"])
    assert box.got == []


def test_a_server_without_starttls_gets_nothing() -> None:
    with mail_server() as box, pytest.raises(NotDelivered, match="STARTTLS"):
        send(waiting(item()), mail(box.port, security="starttls"), ["minister@example.org"])
    assert box.got == []


def test_a_wrong_password_is_told_without_the_password(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKS_PASSWORD", "guess")
    password = Secret(where="mail", env="TALKS_PASSWORD")
    with mail_server(certificate, login=True) as box:
        secure = mail(box.port, security="starttls", ca_file=str(certificate), user="desk", password=password)
        with pytest.raises(NotDelivered, match="does not take this name and password") as told:
            send(waiting(item()), secure, ["minister@example.org"])
    assert "guess" not in str(told.value)


def test_where_nobody_listens_it_says_so() -> None:
    with pytest.raises(NotDelivered, match="cannot be reached"):
        send(waiting(item()), mail(free_port()), ["minister@example.org"])


def test_a_password_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    password = Secret(where="mail", env="TALKS_NOTHING")
    with mail_server() as box, pytest.raises(NotDelivered, match="TALKS_NOTHING is not set"):
        send(waiting(item()), mail(box.port, user="desk", password=password), ["minister@example.org"])
