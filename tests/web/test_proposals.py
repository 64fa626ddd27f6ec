"""Proposals in the browser: what is said of them, and a person's hand on what is one and what is not."""

from __future__ import annotations

from html import unescape

import jsonschema
import pytest
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from detente.ledger.kept import Held
from detente.web.deal_schemas import PROPOSAL, PROPOSALS


@pytest.fixture(scope="module")
def held(shown) -> Held:
    with Desk.open(shown) as desk:
        return desk.held()


@pytest.fixture(scope="module")
def busiest(held: Held) -> str:
    """The proposal with most statements."""
    told = [one.statement.proposal for one in held.statements if one.statement.proposal]
    return max(dict.fromkeys(told), key=told.count)


def test_a_proposal_shows_all_that_is_said_of_it(looking: TestClient, held: Held, busiest: str) -> None:
    page = looking.get(f"/proposals/{busiest}").text
    said = [one for one in held.statements if one.statement.proposal == busiest]
    assert len(said) > 5
    for one in said:
        assert f'id="card-{one.id}"' in page
    for report, _, _ in next(one for one in held.proposals if one.id == busiest).members:
        assert f"/reports/{report}" in page


def test_its_json_pages_through_the_statements(looking: TestClient, held: Held, busiest: str) -> None:
    ids, after = [], None
    while True:
        asked = {"limit": 6} | ({"after": after} if after else {})
        answer = looking.get(f"/proposals/{busiest}.json", params=asked).json()
        jsonschema.validate(answer, PROPOSAL)
        ids += [one["id"] for one in answer["statements"]]
        after = answer["next"]
        if after is None:
            break
    assert len(ids) == len(set(ids))
    assert set(ids) == {one.id for one in held.statements if one.statement.proposal == busiest}


def test_the_list_pages_through_all_that_somebody_speaks_of(looking: TestClient, held: Held) -> None:
    found, after = [], None
    while True:
        answer = looking.get("/proposals.json", params={"limit": 7} | ({"after": after} if after else {})).json()
        jsonschema.validate(answer, PROPOSALS)
        found += [one["id"] for one in answer["proposals"]]
        after = answer["next"]
        if after is None:
            break
    spoken = {one.statement.proposal for one in held.statements if one.standing in ("live", "unsupported")}
    assert len(found) == len(set(found))
    assert set(found) == {one.id for one in held.proposals} & spoken
    every = looking.get("/proposals.json", params={"all": "true", "limit": 200}).json()["proposals"]
    assert {one["id"] for one in every} == {one.id for one in held.proposals}


def test_proposals_are_found_by_words_and_issue(looking: TestClient, held: Held, busiest: str) -> None:
    one = next(it for it in held.proposals if it.id == busiest)
    word = one.label.split()[0]
    named = looking.get("/proposals.json", params={"q": word.upper(), "issue": one.issue}).json()["proposals"]
    assert busiest in {it["id"] for it in named}
    assert all(word.lower() in it["label"].lower() and it["issue"] == one.issue for it in named)
    assert "Nothing fits" in looking.get("/proposals", params={"q": "no-such-words"}).text


@pytest.mark.parametrize("path", ["/proposals/p-nothing", "/proposals/p-nothing.json", "/proposals/st-1"])
def test_what_is_no_proposal_is_not_found(looking: TestClient, path: str) -> None:
    assert looking.get(path).status_code in (404, 422)


def test_a_bad_place_in_the_list_is_refused(looking: TestClient, busiest: str) -> None:
    assert looking.get(f"/proposals/{busiest}.json", params={"after": "nowhere"}).status_code == 422


def test_two_that_are_one_are_shown_as_one(client: TestClient, desk: Desk, busiest: str) -> None:
    other = next(one.id for one in desk.held().proposals if one.id != busiest)
    done = client.post("/decisions.json", json={"action": "same", "ids": [busiest, other], "why": "the same paper"})
    assert done.status_code == 200
    one, two = (client.get(f"/proposals/{id}.json").json()["proposal"]["id"] for id in (busiest, other))
    assert one == two
    page = client.get(f"/proposals/{one}").text
    assert "the same, says" in page
    assert "the same paper" in page


def test_a_suggested_link_is_told_with_its_reasons_and_decided_on(client: TestClient) -> None:
    page = client.get("/proposals").text
    assert "Suggested links" in page
    queue = client.get("/review.json?what=links&kind=proposal").json()["questions"]
    link = queue[0]["link"]
    shown = unescape(client.get(f"/proposals/{link['a']}").text)
    assert link["reasons"][0] in shown
    form = {"action": "apart", "ids": [link["a"], link["b"]], "back": f"/proposals/{link['a']}#links"}
    done = client.post("/decisions", data=form, follow_redirects=False)
    assert done.status_code == 303
    assert "not the same, says" in client.get(f"/proposals/{link['a']}").text


def test_a_new_name_and_its_author_are_in_the_history(client: TestClient, busiest: str) -> None:
    said = {
        "action": "edit",
        "ids": [busiest],
        "fields": {"label": "What the table calls it"},
        "why": "as at the table",
    }
    assert client.post("/decisions.json", json=said).status_code == 200
    page = client.get(f"/proposals/{busiest}").text
    assert "<h1><bdi>What the table calls it</bdi></h1>" in page
    assert "as at the table" in page


def test_some_statements_are_split_off(client: TestClient, held: Held, busiest: str) -> None:
    moved = [it.id for it in held.statements if it.statement.proposal == busiest and it.standing == "live"][:2]
    said = {"action": "split_proposal", "ids": [busiest, *moved], "label": "Something else"}
    (made,) = client.post("/decisions.json", json=said).json()["made"]
    answer = client.get(f"/proposals/{made}.json").json()
    assert {it["id"] for it in answer["statements"]} == set(moved)
    assert answer["proposal"]["label"] == "Something else"
    assert "a person made it of statements" in client.get(f"/proposals/{made}").text
