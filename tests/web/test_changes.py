"""Changes in the browser: words beside words, who has seen what, and what a difference is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.desk.change_records import Changes
from detente.desk.changes import to_data
from detente.desk.desk import Desk
from detente.web.looking import PAUSE, Looks, baseline
from detente.web.moved import parted
from detente.web.pages.changes import exactly
from detente.web.periods import before, last_day
from detente.web.schemas import CHANGES
from detente.web.wording import compared

SINCE = "2026-03-12"
NOON = datetime(2026, 3, 24, 12, tzinfo=UTC)
LATER = "2026-03-24T08:00:00+00:00"


@pytest.fixture(scope="module")
def made(shown: Path) -> Changes:
    with Desk.open(shown) as desk:
        return desk.changes(SINCE)


def test_the_json_beside_the_page_is_the_desks_own(looking: TestClient, made: Changes) -> None:
    answer = looking.get(f"/changes.json?since={SINCE}").json()
    assert answer == to_data(made)
    jsonschema.validate(answer, CHANGES)


def test_every_change_stands_beside_the_words_it_is_held_against(looking: TestClient, made: Changes) -> None:
    page = looking.get(f"/changes?since={SINCE}").text
    told, again = parted(made)
    assert page.count('<article class="change ') == len(told)
    assert page.count('<div class="side before">') == sum(bool(it.before) and it.kind != "new" for it in told)
    for it in told:
        assert f"/evidence?id={it.statements[0]}" in page
    for one in again:
        assert f"id={one.statements[0]}" in page
    for event in (it.event for it in made.events):
        assert f"/events/{event}" in page
    for rule in {rule for it in told for rule in it.rules}:
        assert rule in page


def test_filters_narrow_page_and_json_alike(looking: TestClient) -> None:
    asked = {"since": SINCE, "until": "2026-03-18", "party": "Kesmera", "confirmed": "true"}
    answer = looking.get("/changes.json", params=asked).json()
    assert {one["party"] for one in answer["movement"]} == {"kesmera"}
    assert max(one["day"] for one in answer["movement"]) <= "2026-03-18"
    page = looking.get("/changes", params=asked).text
    assert 'id="party-kesmera"' in page
    assert 'id="party-ardalia"' not in page


def test_without_a_baseline_nothing_counts_as_movement(looking: TestClient) -> None:
    page = looking.get("/changes?since=2020-01-01").text
    assert "nothing below counts as movement" in page


def test_whoever_has_never_looked_gets_a_week(client: TestClient, desk: Desk) -> None:
    assert client.get("/changes.json").json()["since"] == before(last_day(desk), 7)


def test_a_look_is_remembered_for_its_person_and_is_no_part_of_the_record(client: TestClient, desk: Desk) -> None:
    head = desk.head()
    client.post("/changes/looked", data={"done": "true", "back": "/changes"})
    assert Looks(desk, "ada").offered() is not None
    assert Looks(desk, "ben").offered() is None
    assert desk.head() == head
    assert client.get("/changes.json").json()["since"] == last_day(desk)
    assert "I last looked" in client.get("/changes").text


def test_what_came_in_after_the_last_look_is_marked_also_where_it_is_of_earlier_days(
    client: TestClient, desk: Desk
) -> None:
    looked = desk.head().at
    assert "new to you</span> " not in client.get(f"/changes?since={SINCE}").text
    said: dict[str, Any] = {"party": "kesmera", "act": "demand", "issues": ["ceasefire"]}
    late = desk.note("the truce must hold for a year", "2026-03-02", stated_at="2026-03-02", **said)
    fresh = desk.note("the truce must hold for two years", "2026-03-20", stated_at="2026-03-20", **said)
    page = client.get("/changes", params={"since": SINCE, "looked": looked}).text
    assert f'id="card-{late}"' in page
    assert f'id="card-{fresh}"' not in page
    assert page.count('<span class="fresh">new to you</span>') == 2  # the change itself, and the line that explains it


def test_a_sitting_keeps_its_baseline_and_the_next_one_gets_its_last_look(client: TestClient, desk: Desk) -> None:
    looks = Looks(desk, "cleo")
    first = looks.look(moment=NOON)
    assert looks.offered(NOON + PAUSE / 2) is None
    second = looks.look(moment=NOON + PAUSE / 2)
    assert looks.offered(NOON + PAUSE) is None
    assert looks.offered(NOON + PAUSE / 2 + PAUSE) == second
    third = looks.look(moment=NOON + 3 * PAUSE)
    assert looks.offered(NOON + 3 * PAUSE + timedelta(minutes=1)) == second
    done = looks.look(done=True, moment=NOON + 3 * PAUSE + timedelta(minutes=2))
    assert looks.offered(NOON + 3 * PAUSE + timedelta(minutes=3)) == done
    assert first.day == third.day == last_day(desk)
    assert baseline(desk, done, "2026-03-01") == "2026-03-01"
    assert baseline(desk, done, None) == done.day


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-03-24", "2026-03-24T00:00:00+00:00"),
        ("2026-03-24T09:00+01:00", LATER),
        ("2026-03-24 08:00", LATER),
        (None, None),
    ],
)
def test_a_moment_is_told_as_the_ledger_tells_it(told: str | None, moment: str | None) -> None:
    assert exactly(told) == moment


@pytest.mark.parametrize(
    "asked", ["since=yesterday", "since=2026-02-30", "party=nobody", "looked=2026-13-01", "issue=x"]
)
def test_what_cannot_be_used_is_told(looking: TestClient, asked: str) -> None:
    answer = looking.get(f"/changes?{asked}", headers={"Accept": "text/html"})
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert looking.get(f"/changes.json?{asked}").json()["error"]["message"]


@pytest.mark.parametrize("form", ["json", "csv", "md", "xlsx", "html", "atom", "jsonfeed"])
def test_changes_are_taken_away(looking: TestClient, form: str) -> None:
    answer = looking.get(f"/changes/file?since={SINCE}&format={form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="oruma-valley-talks-changes.')
    assert answer.content


def test_a_format_that_there_is_not_is_told_with_those_that_there_are(looking: TestClient) -> None:
    answer = looking.get("/changes/file?format=png")
    assert answer.status_code == 422
    assert "xlsx" in answer.text


def test_an_empty_desk_says_what_to_do(tmp_path: Path) -> None:
    from tests.web.conftest import opened

    Desk.make(tmp_path / "empty.desk", title="Nothing").close()
    for client in opened(tmp_path / "empty.desk"):
        for path in ("/changes", "/timeline", "/events", "/outlook", "/brief"):
            assert client.get(path).status_code == 200, path
            assert client.get(f"{path}.json").status_code == 200, path
        assert "Add the first reports" in client.get("/changes").text


# What a difference is


def joined(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(text for text, _ in pieces)


def marked(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text.strip() for text, mark in pieces if mark]


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_of_a_wording_join_to_the_whole(one: str, other: str) -> None:
    old, new = compared(one, other)
    assert (joined(old), joined(new)) == (one, other)


@given(st.text(max_size=80))
def test_a_wording_differs_in_nothing_from_itself(words: str) -> None:
    assert compared(words, words) == compared(words, words)
    assert not any(marked(side) for side in compared(words, words))


def test_what_is_gone_and_what_has_come_is_marked() -> None:
    old, new = compared("Ardalia is ready to hand over 400 prisoners", "Ardalia is now offering to free 650 prisoners")
    assert marked(old) == ["ready", "hand over 400"]
    assert marked(new) == ["now offering", "free 650"]


def test_case_and_points_are_no_difference() -> None:
    old, new = compared("The road stays closed.", "the road stays closed")
    assert (marked(old), marked(new)) == ([], [])


def test_of_two_wordings_that_share_little_the_numbers_alone_are_marked() -> None:
    old, new = compared("a truce of 90 days", "her government would live with sixty, at most 60-day, intervals")
    assert marked(old) == ["90"]
    assert marked(new) == ["60-day"]


def test_very_long_wordings_are_shown_as_they_are() -> None:
    old, new = compared("word " * 500, "word " * 499 + "other")
    assert not marked(old)
    assert not marked(new)
