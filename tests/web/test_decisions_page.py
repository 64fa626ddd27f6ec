"""A person's hand through the web: each decision is in the ledger, by name, and can be taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from detente.web.access.places import after


def first_open(client: TestClient) -> str:
    found: str = client.get("/review.json").json()["questions"][0]["id"]
    return found


def decided(client: TestClient, **decision: object) -> dict[str, Any]:
    answer = client.post("/decisions.json", json=decision)
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


def test_a_confirmation_is_kept_in_the_name_of_who_made_it(client: TestClient, desk: Desk) -> None:
    id = first_open(client)
    entry = decided(client, action="confirm", ids=[id], why="as the tape says")["entries"][0]
    assert desk.statement(id).confirmed
    last = next(iter(desk.ledger.entries(entry - 1)))
    assert (last.by, last.why) == ("ada", "as the tape says")


def test_a_decision_can_be_undone(client: TestClient, desk: Desk) -> None:
    id = first_open(client)
    decided(client, action="reject", ids=[id])
    assert desk.statement(id).standing == "rejected"
    decided(client, action="undo")
    assert desk.statement(id).standing == "live"


def test_an_edit_changes_only_what_differs(client: TestClient, desk: Desk) -> None:
    id = first_open(client)
    page = client.get(f"/statements/{id}").text
    form = dict(re.findall(r'name="(was\.\w+)" value="([^"]*)"', page))
    fields = {name.replace("was.", "field."): value for name, value in form.items()}
    told = {**form, **fields, "field.firmness": "red_line", "action": "edit", "ids": id, "back": f"/statements/{id}"}
    answer = client.post("/decisions", data=told, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/statements/{id}")
    assert desk.statement(id).corrected == ("firmness",)
    assert desk.statement(id).statement.firmness == "red_line"


def test_a_form_that_changes_nothing_is_told_so(client: TestClient) -> None:
    id = first_open(client)
    told = {"action": "edit", "ids": id, "field.act": "demand", "was.act": "demand"}
    answer = client.post("/decisions", data=told, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "nothing_changed"


def test_what_another_has_changed_since_is_not_overwritten(client: TestClient, desk: Desk) -> None:
    id = first_open(client)
    seen = desk.statement(id).seq
    desk.edit(id, firmness="soft", why="he said so twice")
    answer = client.post(
        "/decisions.json", json={"action": "edit", "ids": [id], "seen": seen, "fields": {"firmness": "red_line"}}
    )
    assert answer.status_code == 409
    assert "ada" in answer.json()["error"]["message"]
    assert "he said so twice" in answer.json()["error"]["message"]
    assert desk.statement(id).statement.firmness == "soft"


def test_a_script_gets_the_statement_as_it_is_now(client: TestClient) -> None:
    id = first_open(client)
    answer = client.post("/decisions", data={"action": "confirm", "ids": id}, headers={"HX-Request": "true"})
    assert f'id="card-{id}"' in answer.text
    assert "<html" not in answer.text
    assert '"words": "Confirmed"' in answer.headers["HX-Trigger"]


def test_many_decisions_are_undone_together(client: TestClient, desk: Desk) -> None:
    ids = [one["id"] for one in client.get("/review.json?limit=5").json()["questions"]]
    done = client.post("/review/all?act=assess", data={"action": "confirm"}, headers={"HX-Request": "true"}).json()
    assert len(done["entries"]) > 1
    assert client.get("/review.json?act=assess").json()["left"] == 0
    decided(client, action="undo", entry=done["entries"][-1], **{"from": done["entries"][0]})
    assert client.get("/review.json?act=assess").json()["left"] == len(done["entries"])
    assert not any(desk.statement(id).confirmed for id in ids)


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ({"action": "confirm", "ids": ["st-none"]}, 404),
        ({"action": "confirm", "ids": []}, 422),
        ({"action": "praise", "ids": ["st-none"]}, 422),
        ({"action": "edit", "ids": ["st-none"], "fields": {"act": "offer"}}, 404),
        ({"action": "propose", "ids": [], "label": " "}, 422),
        ({"action": "confirm", "ids": ["st-none"], "more": 1}, 422),
    ],
)
def test_a_decision_that_cannot_be_carried_out_changes_nothing(
    client: TestClient, desk: Desk, decision: dict[str, Any], status: int
) -> None:
    before = desk.head().seq
    assert client.post("/decisions.json", json=decision).status_code == status
    assert desk.head().seq == before


@given(st.text(max_size=40))
def test_a_form_never_leads_away_from_the_desk(wanted: str) -> None:
    for text in (wanted, f"/{wanted}", f"//{wanted}", f"https://{wanted}"):
        path = after(text)
        assert path.startswith("/")
        assert not path.startswith(("//", "/\\"))
