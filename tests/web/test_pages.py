"""What holds for every page: a JSON beside it that fits its description, no script or style within, nobody let in."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from detente.web import serving


@pytest.fixture(scope="module")
def examples(shown) -> dict[str, str]:
    """For each parameter of a path something that the desk holds."""
    with Desk.open(shown) as desk:
        made = desk.matrix()
        row = next(row for row in made.rows if row.proposal and row.cells[0].statements)
        statement = desk.statement(row.cells[0].statements[0])
        return {
            "proposal": row.proposal or "",
            "who": row.cells[0].party,
            "/reports": statement.report,
            "/statements": statement.id,
            "/cast": statement.statement.party,
            "/proposals": row.proposal or "",
            "/events": desk.calendar()[0].id,
        }


def described(client: TestClient) -> dict[str, Any]:
    paths: dict[str, Any] = client.get("/openapi.json").json()["paths"]
    return paths


def filled(path: str, examples: dict[str, str]) -> str | None:
    """A path with its parameters filled in; None for one of which there is no example."""
    start = "/" + path.split("/")[1]
    values = {**examples, "id": examples.get(start, "")}
    wanted = re.findall(r"{(\w+)}", path)
    return None if not all(values.get(name) for name in wanted) else path.format(**values)


def required(described: dict[str, Any], examples: dict[str, str]) -> dict[str, str]:
    """Values for the parameters of an address that cannot be left out."""
    values = {"id": examples["/statements"], "since": "2026-03-12"}
    names = [one["name"] for one in described.get("parameters", ()) if one.get("required") and one["in"] == "query"]
    return {name: values[name] for name in names}


def test_every_page_has_json_beside_it_that_fits_its_description(looking: TestClient, examples) -> None:
    for path, methods in described(looking).items():
        address = filled(path, examples)
        if "get" not in methods or not path.endswith(".json") or address is None:
            continue
        answer = looking.get(address, params=required(methods["get"], examples))
        assert answer.status_code == 200, (address, answer.text[:300])
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(answer.json(), schema)


def test_no_page_holds_a_script_or_style_of_its_own_and_nothing_leads_elsewhere(looking: TestClient, examples) -> None:
    for path, methods in described(looking).items():
        address = filled(path.removesuffix(".json"), examples)
        if "get" not in methods or not path.endswith(".json") or address is None:
            continue
        answer = looking.get(address, params=required(methods["get"], examples))
        page = answer.text
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] == "text/html; charset=utf-8", address
        assert not re.search(r"<script(?![^>]*\ssrc=)", page), address
        assert not re.search(r"\s(style|on[a-z]+)=", page), address
        assert not re.search(r'(?:src|action)="(?!/)', page), address
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


def test_the_description_is_openapi_3_1(looking: TestClient) -> None:
    described = looking.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    ids = [one["operationId"] for methods in described["paths"].values() for one in methods.values()]
    assert len(ids) == len(set(ids))


def test_a_stranger_sees_nothing(shown) -> None:
    app, _ = serving.local(shown, 8123)
    with TestClient(app, base_url="http://127.0.0.1:8123") as stranger:
        for route in app.routes:
            if isinstance(route, Route) and "GET" in (route.methods or ()) and "{" not in route.path:
                answer = stranger.get(route.path, follow_redirects=False)
                assert answer.status_code in (307, 401), route.path


def test_static_files_are_kept_for_good_and_none_lies_outside(looking: TestClient) -> None:
    page = looking.get("/matrix").text
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        answer = looking.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    for address in ("/static/0123456789ab/desk.css", "/static/x/../../app.py", "/static/x/%2e%2e/app.py"):
        assert looking.get(address).status_code in (401, 404)
