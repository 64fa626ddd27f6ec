"""The deal in the browser: the same answers as `detente deal`, switches in the address, and what people settle."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from threading import Thread

import jsonschema
import pytest
from starlette.testclient import TestClient

from detente.deal.at_desk import model_at
from detente.deal.blocked import UNKNOWN, Blocks, blocks
from detente.deal.file import loads
from detente.deal.model import Model
from detente.deal.ratification import Side, ratification
from detente.deal.why_not import WhyNot, why_not
from detente.desk.desk import Desk
from detente.web import dealing
from detente.web.deal_schemas import DEAL, POSITION
from detente.web.dealing import FIRST, Answers, Patience, Recent, _worked_out
from detente.web.pages import deal as deal_page

SCRIPT = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def model(shown) -> Model:
    with Desk.open(shown) as desk:
        return model_at(desk).model


@pytest.fixture(scope="module")
def found(model: Model) -> Blocks:
    return blocks(model)


def test_the_page_tells_every_sticking_point_with_its_words(looking: TestClient, found: Blocks) -> None:
    page = unescape(looking.get("/deal").text)
    for one in found.conflicts:
        assert one.sentence in page
        assert f'id="{one.id}"' in page
        for member in one.members:
            assert f"#{member.statement}" in page


def test_the_json_is_what_the_desks_deal_says(looking: TestClient, model: Model, found: Blocks) -> None:
    answer = looking.get("/deal.json").json()
    jsonschema.validate(answer, DEAL)
    assert answer["blocks"] == found.to_data()
    assert [one["id"] for one in answer["positions"]] == [one.id for one in model.positions]
    assert answer["graph"]["lines"]


def test_a_switch_is_in_the_address_and_what_it_takes_away_is_still_told(looking: TestClient, found: Blocks) -> None:
    first = found.conflicts[0]
    answer = looking.get("/deal.json", params={"off": first.members[0].position}).json()
    assert first.id in answer["gone"]
    assert first.id not in {one["id"] for one in answer["blocks"]["conflicts"]}
    page = looking.get("/deal", params={"off": first.members[0].position}).text
    assert re.search(rf'class="point is-gone" id="{first.id}"', page)
    assert "Supposed" in page


def test_every_switch_on_the_page_leads_to_a_page(looking: TestClient, found: Blocks) -> None:
    page = looking.get("/deal", params={"off": found.conflicts[0].members[0].position}).text
    switches = [unescape(one) for one in re.findall(r'href="(/deal[^"]*)" data-switch', page)]
    assert len(switches) > 5
    for address in switches[:6]:
        assert looking.get(address).status_code == 200
    assert "/deal" in switches


def test_a_form_without_scripts_says_the_same(looking: TestClient, found: Blocks) -> None:
    position = found.conflicts[0].members[0].position
    page = looking.get("/deal").text
    assert re.search(rf'<input type="checkbox" name="off" value="{re.escape(position)}"', page)
    assert '<form class="board" method="get" action="/deal">' in page


def test_a_switch_that_means_nothing_any_more_is_told(looking: TestClient) -> None:
    answer = looking.get("/deal", params={"off": "gone.p-1", "accept": "nobody~p-1"})
    assert answer.status_code == 200
    assert "means nothing to the deal any more" in answer.text


def test_switches_that_contradict_each_other_are_told(looking: TestClient, model: Model) -> None:
    one, other = (it.id for it in model.proposals[:2])
    same = {"on": [one], "off": [other]}
    assert looking.get("/deal.json", params=same).json()["problem"] is None
    assert looking.get("/deal", params={"on": [one], "off": [one]}).status_code == 200


def test_a_part_of_the_page_is_what_a_script_gets(looking: TestClient) -> None:
    part = looking.get("/deal", headers=SCRIPT).text
    assert "<html" not in part
    assert "data-deal" in part


def test_a_position_opens_with_its_words_and_what_stands_against_it(looking: TestClient, found: Blocks) -> None:
    member = found.conflicts[0].members[0]
    answer = looking.get(f"/deal/positions/{member.position}.json").json()
    jsonschema.validate(answer, POSITION)
    assert answer["why_not"]["reasons"]
    page = looking.get(f"/deal/positions/{member.position}").text
    assert f'id="card-{member.statement}"' in page
    beside = looking.get("/deal", params={"open": member.position}).text
    assert f'id="card-{member.statement}"' in beside
    assert looking.get("/deal/positions/nobody.p-1").status_code == 404


def test_the_filters_are_those_of_the_other_pages(looking: TestClient, model: Model) -> None:
    issue = model.positions[0].issue
    answer = looking.get("/deal.json", params={"issue": issue, "as_of": "2026-03-12", "confirmed": "true"}).json()
    jsonschema.validate(answer, DEAL)
    assert len(answer["positions"]) < len(model.positions)
    assert looking.get("/deal.json", params={"as_of": "yesterday"}).status_code == 422
    assert looking.get("/deal.json", params={"issue": "no-such-issue"}).status_code == 422


def test_before_anybody_said_anything_there_is_no_deal(looking: TestClient) -> None:
    asked = {"as_of": "1999-01-01"}
    assert "Nobody takes a position" in looking.get("/deal", params=asked).text
    answer = looking.get("/deal.json", params=asked).json()
    assert answer["blocks"] is None
    jsonschema.validate(answer, DEAL)
    assert looking.get("/deal.yaml", params=asked).status_code == 404


def test_the_file_taken_away_is_the_deal(looking: TestClient, model: Model) -> None:
    answer = looking.get("/deal.yaml")
    assert 'filename="deal.yaml"' in answer.headers["content-disposition"]
    assert loads(answer.text).model == model


def test_the_picture_is_drawn_without_scripts(looking: TestClient) -> None:
    answer = looking.get("/deal/picture.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg")


def test_a_scenario_is_chained_from_a_guarantee(looking: TestClient, model: Model) -> None:
    guarantee = model.guarantees[0]
    page = looking.get("/deal", params={"scenario": guarantee.id}).text
    assert 'class="chain"' in page
    assert f"/statements/{guarantee.evidence[0].statement}" in page


def test_advice_is_not_given(looking: TestClient) -> None:
    page = looking.get("/deal").text
    assert "parties by name; not advice" in page
    names = re.findall(r'<section class="mover[^"]*" aria-label="([^"]+)"', page)
    assert names == sorted(names)
    assert len(names) > 1


# What was not settled in time


@pytest.fixture
def unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers for which the time was up."""

    def late(model: Model, _: Patience) -> Answers:
        made = _worked_out(model, FIRST)
        side = Side(blocked=None, count=None)
        silence = replace(made.blocks.silence, consent=None, refusal=None)
        told = replace(made.blocks, blocked=None, blocked_by=None, verdict=UNKNOWN, partial=True, conflicts=())
        return replace(
            made,
            blocks=replace(told, silence=silence),
            could=tuple(replace(one, moves=()) for one in made.could),
            packages=replace(made.packages, count=None, count_stated=None, packages=()),
            checks=(),
            ratified=replace(ratification(model, time_limit=0.5), without=side, with_it=side, conflicts=()),
        )

    monkeypatch.setattr(dealing, "_answers", Recent(2))
    monkeypatch.setattr(dealing, "_worked_out", late)


@pytest.mark.usefixtures("unsettled")
def test_what_was_not_settled_in_time_is_neither_blocked_nor_possible(looking: TestClient) -> None:
    page = unescape(looking.get("/deal").text)
    assert UNKNOWN in page
    assert "Silence read as consent: not settled in time; as refusal: not settled in time." in page
    assert page.count('<td data-name="The deal is">not settled in time</td>') == 2
    for wrong in ("possible", "blocked"):
        assert f'<td data-name="The deal is">{wrong}</td>' not in page
    for wrong in ("Nothing has to move", "More packages than", "no sticking point that", "can stand together"):
        assert wrong not in page
    assert 'class="verdict unsettled"' in page


@pytest.mark.usefixtures("unsettled")
def test_what_was_not_settled_in_time_is_null_for_programs(looking: TestClient) -> None:
    answer = looking.get("/deal.json").json()
    jsonschema.validate(answer, DEAL)
    assert answer["blocked_before"] is None
    assert (answer["blocks"]["blocked"], answer["blocks"]["silence"]["consent"]) == (None, None)


def test_a_proposal_against_which_nothing_was_found_in_time_is_not_said_to_be_free(
    looking: TestClient, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(model: Model, proposal: str, **_: object) -> WhyNot:
        made = why_not(model, proposal)
        return replace(made, possible=None, blocked_without=None, partial=True, reasons=())

    monkeypatch.setattr(deal_page, "why_not", late)
    first = next(one for one in model.positions if one.proposal)
    page = looking.get(f"/deal/positions/{first.id}").text
    assert "was not settled in time" in page
    assert "Nothing reported stands against it" not in page
    answer = looking.get(f"/deal/positions/{first.id}.json").json()
    jsonschema.validate(answer, POSITION)
    assert (answer["why_not"].get("possible"), answer["why_not"].get("blocked_without")) == (None, None)


# Settling


def two(model: Model) -> list[str]:
    wanted = [one for one in model.positions if one.force == "demand" and (one.proposal or "").startswith("p-")]
    other = next(one for one in wanted if one.party != wanted[0].party and one.proposal != wanted[0].proposal)
    return [str(wanted[0].proposal), str(other.proposal)]


def token(client: TestClient) -> str:
    given = re.search(r'name="csrf" value="([^"]+)"', client.get("/deal").text)
    return given[1] if given else ""


def test_an_exclusion_named_in_a_form_counts_and_can_be_undone(client: TestClient, model: Model) -> None:
    one, other = two(model)
    told = {"proposals": [one, other], "why": "there is one bridge", "csrf": token(client), "back": "/deal#exclusions"}
    done = client.post("/deal/exclude", data=told, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/deal#exclusions")
    definitions = client.get("/deal.json").json()["definitions"]
    (made,) = (it for it in definitions if it.get("reason") == "there is one bridge")
    assert made["confirmed"] is True
    assert "there is one bridge" in client.get("/deal").text
    assert client.post("/decisions.json", json={"action": "undo"}).status_code == 200
    assert "there is one bridge" not in client.get("/deal").text


def test_a_suggestion_is_refused_and_stays_on_the_page_as_refused(client: TestClient) -> None:
    first = client.get("/deal.json").json()["definitions"][0]["id"]
    said = {"what": "verdict", "id": first, "verdict": "refused", "why": "no such thing"}
    done = client.post("/deal/settlements.json", json=said)
    assert done.status_code == 200
    assert done.json()["entries"]
    page = client.get("/deal").text
    assert re.search(rf'id="x-{re.escape(first)}" class="exclusion e-refused"', page)
    after = next(it for it in client.get("/deal.json").json()["definitions"] if it["id"] == first)
    assert (after["rejected"], after["reason"]) == (True, "no such thing")


def test_what_moving_costs_orders_the_moves(client: TestClient, found: Blocks) -> None:
    position = found.conflicts[0].members[0].position
    said = {"what": "weight", "id": position, "weight": 3}
    assert client.post("/deal/settlements.json", json=said).status_code == 200
    assert "typed in" in client.get("/deal.json").json()["moves"]["order"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"what": "verdict", "id": "excludes.p-1.p-2", "verdict": "confirmed"}, 422),
        ({"what": "exclusion", "proposals": ["p-1"], "why": "x"}, 422),
        ({"what": "weight", "id": "nobody.p-1", "weight": -1}, 422),
        ({"what": "ratifier", "id": "ratifier.st-1"}, 422),
        ({"what": "nothing"}, 422),
        ({"what": "weight", "more": 1}, 422),
    ],
)
def test_what_cannot_be_settled_is_said_so(looking: TestClient, said: dict[str, object], status: int) -> None:
    answer = looking.post("/deal/settlements.json", json=said)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


# Worked out once


def test_what_two_want_at_once_is_made_once() -> None:
    kept: Recent[int] = Recent(2)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 7

    threads = [Thread(target=lambda: kept.get("a", make)) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 1
    assert kept.get("a", lambda: 8) == 7


def test_what_failed_is_tried_again_and_the_oldest_goes() -> None:
    kept: Recent[int] = Recent(1)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 1) == 1
    assert kept.get("b", lambda: 2) == 2
    assert kept.get("a", lambda: 3) == 3


def test_a_page_asked_for_again_is_not_worked_out_again(
    looking: TestClient, monkeypatch: pytest.MonkeyPatch, found: Blocks
) -> None:
    asked = {"off": found.conflicts[0].members[0].position}
    first = looking.get("/deal.json", params=asked).json()
    monkeypatch.setattr(dealing, "_worked_out", None)
    assert looking.get("/deal.json", params=asked).json() == first
