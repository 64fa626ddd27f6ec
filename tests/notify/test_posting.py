"""Messages posted to web addresses: signed, once, to nobody else than the address that was named."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from detente.desk.desk import Desk
from detente.notify import posting
from detente.notify.failure import NotDelivered
from detente.notify.posting import post, signature
from detente.notify.posts import Hook, Secret
from detente.notify.rounds import once
from detente.notify.settings import Alerts
from detente.notify.status import status
from tests.notify.conftest import SECOND, Clock, Web, add
from tests.notify.test_mailing import HOSTILE, item, waiting


def hook(url: str, **more: Any) -> Hook:
    told: dict[str, Any] = {"url": url, "allow_private": True}
    return Hook(**{**told, **more})


def test_a_change_is_posted_with_its_words_and_those_before(
    desk: Desk, settings: Callable[[str], Alerts], web: Web, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKS_SECRET", "shared")
    made = settings(
        f'\n[[alert]]\nname = "room"\nurl = "{web.url}"\nallow_private = true\nsecret_env = "TALKS_SECRET"\n'
    )
    once(desk.ledger, made, lambda _: None, clock)
    add(desk, SECOND)
    web.statuses = [503, 204]
    assert "status 503" in once(desk.ledger, made, lambda _: None, clock).errors[0]
    clock.later(minutes=2)
    once(desk.ledger, made, lambda _: None, clock)
    once(desk.ledger, made, lambda _: None, clock)
    (path, headers, body), (_, second, again) = web.got
    assert path == "/hooks/talks?room=1"
    assert again == body
    assert second["Idempotency-Key"] == headers["Idempotency-Key"]
    told = json.loads(body)
    assert (told["schema"], told["alert"], told["desk"]) == ("detente/alert/1", "room", "Coast talks")
    (change,) = told["changes"]
    kept = desk.search("act:accept")[0]
    assert (change["kind"], change["rules"], change["confirmed"]) == ("softened", ["reject to accept"], False)
    assert (change["now"]["words"], change["now"]["id"], change["now"]["report"]) == (kept.words, kept.id, kept.report)
    assert change["now"]["offsets"] == [list(span) for span in kept.statement.content]
    assert change["before"]["words"] == desk.search("act:reject")[0].words
    signed = f"{headers['Detente-Timestamp']}.".encode() + body
    assert headers["Detente-Signature"] == "v1=" + hmac.new(b"shared", signed, hashlib.sha256).hexdigest()
    assert status(desk.ledger)[0].waiting == 0


def test_hostile_words_are_data(web: Web) -> None:
    post(waiting(item(HOSTILE)), hook(web.url))
    (_, headers, body), *_ = web.got
    assert json.loads(body)["changes"][0]["now"]["words"] == HOSTILE
    assert not {"Bcc", "bcc"} & set(headers)


def test_a_redirect_is_not_followed(web: Web) -> None:
    web.statuses, web.headers = [307], {"Location": "/elsewhere"}
    with pytest.raises(NotDelivered, match="alerts follow nobody"):
        post(waiting(item()), hook(web.url))
    assert len(web.got) == 1


def test_an_address_that_is_gone_is_given_up(web: Web) -> None:
    web.statuses = [410]
    with pytest.raises(NotDelivered) as told:
        post(waiting(item()), hook(web.url))
    assert told.value.lasting


def test_a_server_that_asks_to_wait_is_given_time(web: Web) -> None:
    web.statuses, web.headers = [429], {"Retry-After": "1800"}
    with pytest.raises(NotDelivered) as told:
        post(waiting(item()), hook(web.url))
    assert (told.value.lasting, told.value.wait) == (False, 1800)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]"]
)
def test_a_private_address_is_asked_only_where_the_user_says_so(web: Web, host: str) -> None:
    port = web.url.partition("127.0.0.1:")[2].partition("/")[0]
    with pytest.raises(NotDelivered, match="is not asked"):
        post(waiting(item()), hook(f"https://{host}:{port}/", allow_private=False))
    assert web.got == []


def test_a_name_that_leads_to_another_address_the_second_time_is_not_asked_twice(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    monkeypatch.setattr(posting, "resolve", lambda host, port: next(answers))
    port = web.url.partition("127.0.0.1:")[2].partition("/")[0]
    post(waiting(item()), hook(f"http://hooks.example:{port}/x"))
    assert web.got[0][1]["Host"] == f"hooks.example:{port}"
    assert len(list(answers)) == 1


def test_a_server_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "CONNECT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NotDelivered, match="in time"):
        post(waiting(item()), hook(f"http://127.0.0.1:{silent.getsockname()[1]}/"))


def test_a_server_that_talks_for_ever_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def babble(server: socket.socket) -> None:
        taken, _ = server.accept()
        with taken:
            taken.recv(1 << 16)
            try:
                taken.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 10_000)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=babble, args=(server,), daemon=True).start()
        with pytest.raises(NotDelivered):
            post(waiting(item()), hook(f"http://127.0.0.1:{server.getsockname()[1]}/"))


def test_a_key_that_is_not_there_is_told_and_nothing_goes_out_unsigned(web: Web) -> None:
    with pytest.raises(NotDelivered, match="TALKS_NOTHING is not set"):
        post(waiting(item()), hook(web.url, secret=Secret(where="alert room: secret", env="TALKS_NOTHING")))
    assert web.got == []


def test_the_signature_covers_the_time() -> None:
    assert signature("k", "1", b"x") != signature("k", "2", b"x")


def test_an_address_that_does_not_answer_is_followed_by_the_next(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "resolve", lambda host, port: ["127.0.0.2", "127.0.0.1"])
    port = web.url.partition("127.0.0.1:")[2].partition("/")[0]
    post(waiting(item()), hook(f"http://hooks.example:{port}/x"))
    assert len(web.got) == 1
