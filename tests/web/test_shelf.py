"""The shelf of pages: each made once, nothing that fails is kept, so many bytes and no more; and where the record
stands."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest
from starlette.types import Message, Receive, Scope, Send

from detente.desk.desk import Desk
from detente.errors import DeskBusy
from detente.ledger.ledger import Ledger
from detente.web.heads import Heads, Moment
from detente.web.shelf import Held, Other, Page, Shelf


class App:
    """Answers with how often it was asked; `status` of the next ones."""

    def __init__(self, *statuses: int) -> None:
        self.asked, self._statuses = 0, list(statuses)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        number = self.asked
        await asyncio.sleep(0.01)
        status = self._statuses.pop(0) if self._statuses else 200
        if status == 500:
            raise ValueError("a mistake of ours")
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"page ", "more_body": True})
        await send({"type": "http.response.body", "body": str(number).encode()})


class At(Heads):
    """A record that stands where a test says."""

    def __init__(self, *moments: Moment) -> None:
        self._moments = list(moments)

    async def now(self) -> Moment:
        return self._moments.pop(0)


async def nothing() -> Message:
    raise AssertionError("nobody reads a body here")


def test_what_several_ask_for_at_once_is_made_once() -> None:
    async def asked() -> list[Page | Other]:
        return await asyncio.gather(*(shelf.page("key", app, {}, nothing) for _ in range(5)))

    shelf, app = Shelf(At()), App()
    bodies = [one.body for one in asyncio.run(asked())]
    assert bodies == [b"page 1"] * 5
    assert app.asked == 1


def test_those_who_waited_for_what_failed_try_themselves() -> None:
    async def asked() -> list[Page | Other | BaseException]:
        every = (shelf.page("key", app, {}, nothing) for _ in range(2))
        return await asyncio.gather(*every, return_exceptions=True)

    shelf, app = Shelf(At()), App(500)
    failed, made = asyncio.run(asked())
    assert isinstance(failed, ValueError)
    assert isinstance(made, Page)


@pytest.mark.parametrize("status", [404, 303])
def test_only_pages_are_kept(status: int) -> None:
    async def twice() -> tuple[Page | Other, Page | Other]:
        return await shelf.page("key", app, {}, nothing), await shelf.page("key", app, {}, nothing)

    shelf, app = Shelf(At()), App(status)
    first, second = asyncio.run(twice())
    assert isinstance(first, Other)
    assert isinstance(second, Page)


def test_a_new_entry_lets_go_of_every_page() -> None:
    async def bodies() -> list[bytes]:
        made = []
        for _ in range(3):
            head = await shelf.head()
            assert head
            made.append((await shelf.page((head.hash, "key"), app, {}, nothing)).body)
        return made

    shelf, app = Shelf(At(Moment(1, "a", ""), Moment(1, "a", ""), Moment(2, "b", ""))), App()
    assert asyncio.run(bodies()) == [b"page 1", b"page 1", b"page 2"]


def test_no_more_is_held_than_is_allowed_and_what_was_asked_for_last_stays() -> None:
    held = Held(10)
    held.put("a", 1, 4)
    held.put("b", 2, 4)
    assert held.get("a") == 1
    held.put("c", 3, 4)
    assert [held.get(key) for key in "abc"] == [1, None, 3]
    held.put("a", 5, 11)
    assert [held.get(key) for key in "abc"] == [None, None, None]
    held.put("d", 6, 10)
    assert held.get("d") == 6


def test_where_the_record_stands_is_looked_up_after_it_was_asked(desk: Desk) -> None:
    begun, go_on = Event(), Event()
    heads = Heads(desk.ledger)
    look = heads.look

    def slow() -> Moment:
        found = look()
        begun.set()
        assert go_on.wait(10)
        return found

    async def asked() -> tuple[int, int, int]:
        heads.look = slow  # type: ignore[method-assign]
        first = asyncio.ensure_future(heads.now())
        assert await asyncio.to_thread(begun.wait, 10)
        desk.confirm(desk.queue(limit=1).questions[0].id)
        second, third = asyncio.ensure_future(heads.now()), asyncio.ensure_future(heads.now())
        await asyncio.sleep(0)
        go_on.set()
        return (await first).seq, (await second).seq, (await third).seq

    before = heads.look().seq
    assert asyncio.run(asked()) == (before, before + 1, before + 1)


def test_a_record_that_cannot_be_read_is_left_to_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_: Ledger, __: str | None = None) -> None:
        raise DeskBusy("busy")

    monkeypatch.setattr(Ledger, "reading", busy)
    assert asyncio.run(Shelf(Heads(desk.ledger)).head()) is None


def test_a_moment_tells_the_title_of_its_time(desk: Desk) -> None:
    heads = Heads(desk.ledger)
    assert heads.look().title == desk.matrix().title
    desk.set_up(title="Another name")
    assert heads.look().title == "Another name"
