"""The first page made ready before somebody asks for it: at start, after each change, and in nobody's way."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from detente.desk.desk import Desk
from detente.errors import DeskBusy
from detente.web import warm as warming
from detente.web.desks import Desks
from detente.web.live import News
from detente.web.warm import warm
from tests.web.conftest import opened


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Desk]:
    """The desks that were asked for their matrix."""
    found: list[Desk] = []
    monkeypatch.setattr(Desk, "matrix", lambda desk: found.append(desk))
    return found


def test_the_first_page_is_made_ready(shown: Path, asked: list[Desk]) -> None:
    desks = Desks(shown)
    warm(desks)
    desks.close()
    assert len(asked) == 1


def test_nothing_is_made_ready_where_there_are_no_reports(tmp_path: Path, asked: list[Desk]) -> None:
    Desk.make(tmp_path / "empty.desk", parties=["Orsava:principal"]).close()
    desks = Desks(tmp_path / "empty.desk")
    warm(desks)
    desks.close()
    assert asked == []


@pytest.mark.parametrize("error", [DeskBusy("busy"), ValueError("a mistake of ours")])
def test_what_fails_is_left_to_the_page(desk_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(_: Desk, **__: object) -> None:
        raise error

    whole = Desk.matrix
    monkeypatch.setattr(Desk, "matrix", fail)
    for client in opened(desk_path):
        monkeypatch.setattr(Desk, "matrix", whole)
        assert client.get("/matrix").status_code == 200


def test_a_template_that_fails_is_left_to_the_page(shown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "FIRST", ("no-such-page.html",))
    desks = Desks(shown)
    warm(desks)
    desks.close()


def test_a_server_that_stops_does_not_wait_and_leaves_no_desk_open(
    desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, closed = Event(), Event(), Event()
    busy: list[Desk] = []
    close = Desk.close

    def slow(desk: Desk, **_: object) -> None:
        busy.append(desk)
        begun.set()
        go_on.wait(30)

    def closing(desk: Desk) -> None:
        close(desk)
        if desk in busy:
            closed.set()

    monkeypatch.setattr(Desk, "matrix", slow)
    monkeypatch.setattr(Desk, "close", closing)
    try:
        for client in opened(desk_path):
            assert begun.wait(10)
            assert client.get("/help").status_code == 200
            stopped = monotonic()
        assert monotonic() - stopped < 5
        assert not closed.is_set()
    finally:
        go_on.set()
    assert closed.wait(10)
    assert len(busy) == 1


def test_a_change_is_made_ready_before_it_is_told(desk_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desks = Desks(desk_path)
    news = News(desks)
    before, told = news.seq, list[int]()
    monkeypatch.setattr(Desk, "matrix", lambda _: told.append(news.seq))
    asyncio.run(news.refresh())
    assert told == []
    with desk.ledger.reading() as look:
        first = look.statements()[0]
    desk.confirm(first.id)
    asyncio.run(news.refresh())
    assert told == [before]
    assert news.seq > before
    desks.close()
