"""A report in the browser: every word of it, what was read in it lit up, nothing lit that does not belong."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from detente.desk.desk import Desk


class Words(HTMLParser):
    """The text of a page's report, and the words of each statement in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.of, self._open, self._deep = "", dict[str, str](), list[list[str]](), False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "p" and given.get("class") == "text":
            self._deep = True
        if self._deep and tag == "span":
            roles = (given.get("class") or "").split()
            self._open.append((given.get("data-of") or "").split() if "r-content" in roles else [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._deep = False
        if self._deep and tag == "span" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._deep:
            self.text += data
            for id in {id for ids in self._open for id in ids}:
                self.of[id] = self.of.get(id, "") + data


@pytest.fixture(scope="module")
def reports(shown) -> list[str]:
    with Desk.open(shown) as desk:
        return [one.id for one in desk.reports(limit=100, unreadable=False).reports]


def test_all_words_of_a_report_are_on_its_page(looking: TestClient, reports: list[str]) -> None:
    for id in reports[::5]:
        page = Words()
        page.feed(looking.get(f"/reports/{id}").text)
        text = looking.get(f"/reports/{id}.json").json()["text"]
        assert "".join(page.text.split()) == "".join(text.split())


def test_the_words_of_a_statement_are_lit_up_and_no_others_lost(looking: TestClient, reports: list[str]) -> None:
    for id in reports[::5]:
        page = Words()
        page.feed(looking.get(f"/reports/{id}").text)
        for kept in looking.get(f"/reports/{id}.json").json()["statements"]:
            if kept["standing"] == "live" and kept["report"] == id:
                said = re.sub(r"\W+", "", kept["words"].replace(" ... ", ""))
                assert said in re.sub(r"\W+", "", page.of.get(kept["id"], ""))


def test_every_statement_has_its_place_and_its_card(looking: TestClient, reports: list[str]) -> None:
    for id in reports[::7]:
        page = looking.get(f"/reports/{id}").text
        for kept in looking.get(f"/reports/{id}.json").json()["statements"]:
            assert f'id="{kept["id"]}"' in page
            assert f'id="card-{kept["id"]}"' in page


def test_a_wire_copy_names_the_report_that_was_first(looking: TestClient, reports: list[str]) -> None:
    copies = [
        one for id in reports if (one := looking.get(f"/reports/{id}.json").json()["report"])["origin"] != one["id"]
    ]
    assert copies
    assert f'href="/reports/{copies[0]["origin"]}"' in looking.get(f"/reports/{copies[0]['id']}").text


def test_lists_of_reports_go_on_where_they_ended(looking: TestClient, reports: list[str]) -> None:
    found, after = [], None
    while True:
        some = looking.get("/reports.json", params={"limit": 10, **({"after": after} if after else {})}).json()
        found += [one["id"] for one in some["reports"]]
        after = some["next"]
        if after is None:
            break
    assert sorted(found) == sorted(set(found))
    assert set(reports) <= set(found)


def test_a_report_that_is_not_there_is_told_so(looking: TestClient) -> None:
    assert looking.get("/reports/r-none.json").status_code == 404
    assert looking.get("/reports.json?after=nonsense").status_code == 422
