"""Pages that are kept: the same as freshly made ones after whatever changes, and nobody's but their reader's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from detente.desk.shelf.once import Once
from detente.ledger.notebook import Notebook
from detente.web import known
from detente.web.access.accounts import ROOM
from detente.web.access.hashing import Hasher
from detente.web.access.policy import TeamAccess
from detente.web.app import create
from detente.web.desks import Desks
from detente.web.shelf import NAME, TOKEN
from tests.web.conftest import opened

ORIGIN = "http://desk.test"
PAGES = (
    "/matrix", "/matrix?all=1&as_of=2026-03-20", "/matrix.json", "/reports", "/review", "/review?what=links", "/cast",
    "/events", "/outlook", "/agenda", "/search?q=act:reject",
)  # fmt: skip


class Team:
    """A web desk of a team, in a file: what is tested is not where it is kept."""

    def __init__(self, path: Path) -> None:
        desks = Desks(path)
        cheap = Hasher(time_cost=1, memory_cost=8, parallelism=1)
        self.access = TeamAccess(Notebook(desks.ledger, ROOM), origins=[ORIGIN], hasher=cheap)
        self.app = create(desks, self.access)

    def client(self, name: str, role: str) -> TestClient:
        """Somebody's browser, logged in."""
        notes = Notebook(self.access.accounts._ledger, ROOM)
        with notes.writing():
            secret = self.access.sessions.begin(notes, name, role)
        made = TestClient(self.app, base_url=ORIGIN, follow_redirects=False)
        made.cookies.set("detente-80", secret)
        return made


@pytest.fixture(scope="module")
def team(shown: Path) -> Iterator[Team]:
    made = Team(shown)
    with TestClient(made.app, base_url=ORIGIN):
        yield made


def addresses(desk: Desk) -> list[str]:
    """Kept pages of all kinds."""
    row = next(row for row in desk.matrix().rows if row.proposal and row.cells[0].statements)
    one = desk.statement(row.cells[0].statements[0])
    at = f"{row.proposal}.{row.cells[0].party}"
    return [
        *PAGES,
        f"/matrix?open={at}",
        f"/cells/{at.replace('.', '/')}",
        f"/statements/{one.id}",
        f"/evidence?id={one.id}",
        f"/reports/{one.report}",
        f"/proposals/{row.proposal}",
        f"/cast/{one.statement.party}",
    ]


def fresh(path: Path, asked: list[str]) -> dict[str, str]:
    """What a server says that has just been started."""
    for client in opened(path):
        return {address: client.get(address).text for address in asked}
    raise AssertionError


def test_after_each_kind_of_change_a_kept_page_is_as_a_fresh_one(
    desk_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = addresses(desk)
    row = next(row for row in desk.matrix().rows if row.proposal and row.cells[0].statements)
    id = row.cells[0].statements[0]
    changes = [
        lambda: desk.edit(id, act="reject"),
        lambda: desk.undo(),
        lambda: desk.confirm(id),
        lambda: desk.note("The minister rejects the truce.", "2026-03-20", party=row.cells[0].party, act="reject"),
        lambda: desk.set_up(title="Another name"),
    ]
    for client in opened(desk_path):
        before = {address: client.get(address).text for address in asked}
        for change in changes:
            change()
            kept = {address: client.get(address).text for address in asked}
            assert {address: client.get(address).text for address in asked} == kept
            monkeypatch.setattr(known, "_KNOWN", Once(1))
            assert kept == fresh(desk_path, asked)
            assert kept["/matrix"] != before["/matrix"]  # the number of the last entry, at least
            before = kept


def test_what_was_decided_on_the_web_is_on_the_next_page(client: TestClient, desk: Desk) -> None:
    one = next(one for one in desk.search("act:reject") if not one.confirmed)
    page = client.get(f"/statements/{one.id}").text
    assert "not confirmed" in page
    client.post("/decisions.json", json={"action": "confirm", "ids": [one.id]})
    assert "not confirmed" not in client.get(f"/statements/{one.id}").text.partition("History")[0]


def test_proposals_are_called_as_in_the_matrix_and_as_the_desk_calls_them(shown: Path) -> None:
    with Desk.open(shown) as desk, desk.ledger.reading() as look:
        found = {one.id: one.label for one in look.proposals()}
        learned = {row.proposal: row.label for row in desk.matrix().rows if row.proposal}
        assert learned
        assert learned.items() <= found.items()
        assert known.known(desk).called(look, [*learned, "p-none"]) == learned


def test_nobody_is_sent_the_name_or_the_form_token_of_another(team: Team, shown: Path) -> None:
    with Desk.open(shown) as desk:
        asked = [address for address in addresses(desk) if ".json" not in address]
    ada, ben = team.client("Ada Unmistakable", "analyst"), team.client("Ben <b>Bold</b>", "analyst")
    for address in asked:
        for first, second in ((ada, ben), (ben, ada)):
            one, other = first.get(address).text, second.get(address).text
            tokens = [set(re.findall(r'"X-CSRF-Token": "(\w+)"', page)) for page in (one, other)]
            assert len(tokens[0]) == len(tokens[1]) == 1
            assert tokens[0] != tokens[1]
            assert tokens[1].pop() not in one
            assert tokens[0].pop() not in other
        page = ada.get(address).text
        assert "Ada Unmistakable" in page
        assert "Bold" not in page
        assert NAME not in page
        assert TOKEN not in page
        assert "<bdi>Ben &lt;b&gt;Bold&lt;/b&gt;</bdi>" in ben.get(address).text


@pytest.mark.parametrize("first", ["viewer", "editor"])
def test_a_role_is_shown_its_own_page_whoever_came_first(shown: Path, first: str) -> None:
    made = Team(shown)
    roles = [first, *({"viewer", "editor"} - {first})]
    with TestClient(made.app, base_url=ORIGIN):
        pages = {role: made.client(f"A {role}", role).get("/search?q=act:reject").text for role in roles}
    assert 'value="reject"' in pages["editor"]
    assert 'value="reject"' not in pages["viewer"]
    assert 'href="/add"' not in pages["viewer"]


def test_a_stranger_is_sent_nothing_that_is_kept(team: Team) -> None:
    known = team.client("Ada", "viewer")
    tag = known.get("/matrix").headers["etag"]
    stranger = TestClient(team.app, base_url=ORIGIN, follow_redirects=False)
    assert stranger.get("/matrix").status_code == 303
    assert stranger.get("/matrix.json", headers={"If-None-Match": tag}).status_code == 401


def test_a_form_token_of_a_kept_page_is_good_and_only_for_its_reader(team: Team) -> None:
    ada, ben = team.client("Ada", "analyst"), team.client("Ben", "analyst")
    ben.get("/review")
    token = re.search(r'name="csrf" value="(\w+)"', ada.get("/review").text)
    assert token
    form, own = {"csrf": token[1], "action": "confirm", "ids": "st-none"}, {"Origin": ORIGIN}
    assert ada.post("/decisions", data=form, headers=own).status_code == 404
    assert ben.post("/decisions", data=form, headers=own).status_code == 403


def test_who_has_a_page_already_is_told_so_until_it_changes(client: TestClient, desk: Desk) -> None:
    had = client.get("/matrix")
    again = client.get("/matrix", headers={"If-None-Match": had.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == had.headers["etag"]
    assert again.headers["cache-control"] == had.headers["cache-control"] == "no-store"
    desk.confirm(desk.queue(limit=1).questions[0].id)
    changed = client.get("/matrix", headers={"If-None-Match": had.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] != had.headers["etag"]


def test_each_reader_and_each_form_of_a_page_has_a_tag_of_its_own(team: Team) -> None:
    ada, ben = team.client("Ada", "analyst"), team.client("Ben", "analyst")
    told = [one.get("/review", headers=how).headers["etag"] for one in (ada, ben) for how in (
        {}, {"Accept-Encoding": "identity"}, {"HX-Request": "true"}
    )]  # fmt: skip
    assert len(set(told)) == len(told)


def test_compressed_and_plain_hold_the_same(looking: TestClient) -> None:
    packed, plain = looking.get("/matrix"), looking.get("/matrix", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert "Accept-Encoding" in packed.headers["vary"]


def test_an_error_is_kept_by_nobody(team: Team) -> None:
    ada, ben = team.client("Ada", "analyst"), team.client("Ben", "analyst")
    for one, name in ((ada, "Ada"), (ben, "Ben")):
        answer = one.get("/reports/r-none", headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 404
        assert f"<bdi>{name}</bdi>" in answer.text
        assert "etag" not in answer.headers
        assert int(answer.headers["content-length"]) == len(answer.content)
