"""Review, search, adding, the cast, the agenda, sources and the audit."""

from __future__ import annotations

import time
from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.desk.desk import Desk

REPORT = "Ardalia rejected the plan on Monday. “We will not sign it,” Ilka Sandry told Northlight."


def finished(client: TestClient, address: str) -> dict[str, Any]:
    """The job at an address, once it has ended."""
    for _ in range(300):
        job: dict[str, Any] = client.get(f"{address}.json").json()
        if job["done"]:
            return job
        time.sleep(0.1)
    raise AssertionError("the job never ends")


def test_pasted_text_is_added_with_what_the_form_says_of_it(client: TestClient, desk: Desk) -> None:
    told = {"text": REPORT, "title": "No to the plan", "outlet": "Northlight", "published": "2026-03-25"}
    started = client.post("/add", data=told)
    job = finished(client, started.url.path)
    assert [one["outcome"] for one in job["results"]] == ["added"]
    kept = desk.report(job["results"][0]["report"]).report
    assert (kept.document.title, kept.document.outlet, kept.published) == ("No to the plan", "Northlight", "2026-03-25")
    assert "rejects" in client.get(f"/reports/{kept.id}").text


def test_files_are_added_and_what_cannot_be_read_is_named_by_its_own_name(client: TestClient) -> None:
    files = [("files", ("a.txt", REPORT.encode())), ("files", ("../../b.pdf", b"%PDF-1.4 nothing"))]
    job = finished(client, client.post("/add", files=files).url.path)
    assert [(one["name"], one["outcome"]) for one in job["results"]] == [("a.txt", "added"), ("b.pdf", "unreadable")]
    assert job["results"][1]["problem"].startswith("b.pdf: ")
    assert "b.pdf" in client.get("/reports?unreadable=true").text


@pytest.mark.parametrize(
    "told", [{}, {"text": "  "}, {"urls": "ftp://example.org/a"}, {"text": "words", "published": "2026-02-30"}]
)
def test_what_cannot_be_added_is_told_at_once(client: TestClient, desk: Desk, told: dict[str, Any]) -> None:
    before = desk.head()
    assert client.post("/add", data=told, headers={"Accept": "application/json"}).status_code == 422
    assert desk.head() == before


def test_the_queue_narrows_and_goes_on(looking: TestClient) -> None:
    whole = looking.get("/review.json?limit=200").json()
    some = looking.get("/review.json?limit=5").json()
    more = looking.get("/review.json", params={"limit": 5, "after": some["next"]}).json()
    ids = [one["id"] for one in whole["questions"]]
    assert [one["id"] for one in some["questions"] + more["questions"]] == ids[:10]
    rejects = looking.get("/review.json?act=reject&limit=200").json()
    assert {one["statement"]["statement"]["act"] for one in rejects["questions"]} <= {"reject"}
    assert rejects["left"] < whole["left"]
    links = looking.get("/review.json?what=links").json()
    assert all(one["link"]["reasons"] for one in links["questions"])


def test_search_finds_words_and_fields_and_goes_on(looking: TestClient) -> None:
    found = looking.get("/search.json?q=withdraw*&limit=200").json()["statements"]
    assert found
    assert all("withdr" in one["words"].lower() for one in found)
    first = looking.get("/search.json?q=act:demand&limit=3").json()
    second = looking.get("/search.json", params={"q": "act:demand", "limit": 3, "after": first["next"]}).json()
    assert not {one["id"] for one in first["statements"]} & {one["id"] for one in second["statements"]}
    assert looking.get("/search.json?q=zzzz").json()["statements"] == []
    assert "Nothing found" in looking.get("/search?q=zzzz").text
    assert looking.get("/search.json?q=a&after=!!").status_code == 422


def test_parties_can_be_set_and_the_matrix_follows(client: TestClient, desk: Desk) -> None:
    told = {"party": ["ardalia", "kesmera"], "role.ardalia": "principal", "role.kesmera": ["principal"], "name": "Oln"}
    assert client.post("/cast/parties", data={**told, "role": "observer"}).status_code == 200
    assert desk.matrix().parties == ("ardalia", "kesmera", "oln")
    assert client.post("/cast/parties", data={}, headers={"Accept": "application/json"}).status_code == 422


def test_an_actor_can_be_corrected(client: TestClient, desk: Desk) -> None:
    told = {"action": "edit", "ids": "ilka-sandry", "field.names": "Sandry, I. Sandry", "was.names": ""}
    assert client.post("/decisions", data=told).status_code == 200
    page = client.get("/cast/ilka-sandry")
    assert "I. Sandry" in page.text
    assert client.get("/cast/nobody-at-all.json").status_code == 404


def agenda_form(client: TestClient) -> dict[str, Any]:
    found = client.get("/agenda.json").json()
    columns = {
        name: [one.get(name) or "" for one in found["issues"]] for name in ("id", "label", "description", "parent")
    }
    lists = {name: ["\n".join(one.get(name) or ()) for one in found["issues"]] for name in ("cues", "examples", "pax")}
    return {"was": found["sha256"], **columns, **lists}


def test_an_agendas_effect_is_shown_and_nothing_kept_until_it_is_saved(client: TestClient, desk: Desk) -> None:
    form = agenda_form(client)
    form["gone"] = "ceasefire"
    before = desk.head()
    page = client.post("/agenda", data={**form, "action": "preview"}).text
    assert "What it would change" in page
    assert "ceasefire" in page
    assert desk.head() == before
    client.post("/agenda", data={**form, "action": "save", "why": "not talked about"})
    assert "ceasefire" not in [issue.id for issue in desk.agenda().issues]


def test_an_agenda_that_another_has_changed_is_not_overwritten(client: TestClient, desk: Desk) -> None:
    form = agenda_form(client)
    client.post("/agenda", data={**form, "gone": "labour", "action": "save"})
    late = client.post("/agenda", data={**form, "action": "save"}, headers={"Accept": "application/json"})
    assert late.status_code == 409
    assert "labour" not in [issue.id for issue in desk.agenda().issues]


def test_the_audit_tells_who_did_what_and_proves_it(client: TestClient, desk: Desk) -> None:
    id = client.get("/review.json").json()["questions"][0]["id"]
    client.post("/decisions.json", json={"action": "confirm", "ids": [id], "why": "heard it"})
    last = client.get("/audit.json?limit=1").json()["entries"][0]
    assert (last["by"], last["why"], last["kind"]) == ("ada", "heard it", "statement_confirmed")
    proof = client.post("/audit/verify.json").json()
    assert (proof["holds"], proof["entries"]) == (True, desk.head().seq)
    only = client.get("/audit.json?by=ada").json()["entries"]
    assert {one["by"] for one in only} == {"ada"}


def test_grades_are_the_users_and_shown(client: TestClient, desk: Desk) -> None:
    client.post("/decisions", data={"action": "grade", "ids": "Northlight", "value": "B"})
    found = client.get("/sources.json").json()["outlets"]
    assert next(one["grade"] for one in found if one["outlet"] == "Northlight") == "B"
