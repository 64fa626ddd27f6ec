"""The examples of an agenda on its page: shown, added, dropped, and checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from tests.web.conftest import opened
from tests.web.test_other_pages import agenda_form

OWN = """
- {id: dues, label: Harbour dues, examples: [no ship pays more, lower the <b>dues</b>]}
- {id: pilots, label: Pilots}
"""


@pytest.fixture
def port(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk with an agenda of its own."""
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    with Desk.make(tmp_path / "port.desk", title="Port", agenda=tmp_path / "own.yaml", by="ada") as made:
        yield made


@pytest.fixture
def browsing(port: Desk, tmp_path: Path) -> Iterator[TestClient]:
    """A client of that desk."""
    yield from opened(tmp_path / "port.desk")


def test_the_examples_of_an_issue_are_shown_as_they_were_written(browsing: TestClient) -> None:
    page = browsing.get("/agenda").text
    assert "2 examples" in page
    assert "no ship pays more\nlower the &lt;b&gt;dues&lt;/b&gt;</textarea>" in page
    assert browsing.get("/agenda.json").json()["issues"][0]["examples"] == [
        "no ship pays more",
        "lower the <b>dues</b>",
    ]


def test_an_example_can_be_dropped_and_another_added(browsing: TestClient, port: Desk) -> None:
    form = agenda_form(browsing)
    form["examples"] = ["no ship pays more", "license ten pilots\r\n"]
    browsing.post("/agenda", data={**form, "action": "save", "why": "off the point"})
    assert [issue.examples for issue in port.agenda().issues] == [("no ship pays more",), ("license ten pilots",)]
    assert port.undo().why == "off the point"
    assert port.agenda().issues[0].examples == ("no ship pays more", "lower the <b>dues</b>")


def test_an_example_that_says_nothing_is_refused_with_its_place(browsing: TestClient, port: Desk) -> None:
    form, before = agenda_form(browsing), port.agenda()
    form["examples"] = ["???", ""]
    answer = browsing.post("/agenda", data={**form, "action": "save"}, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "examples, entry 1" in answer.text
    assert port.agenda() == before
