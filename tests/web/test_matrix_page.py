"""The matrix in the browser: the same cells as the desk's own, each leading to its words."""

from __future__ import annotations

import jsonschema
import pytest
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from detente.desk.matrix import Matrix, to_data
from detente.web.schemas import MATRIX


@pytest.fixture(scope="module")
def made(shown) -> Matrix:
    with Desk.open(shown) as desk:
        return desk.matrix()


def test_the_json_beside_the_page_is_the_desks_own(looking: TestClient, made: Matrix) -> None:
    answer = looking.get("/matrix.json").json()
    assert answer == to_data(made)
    jsonschema.validate(answer, MATRIX)


def test_the_home_is_the_matrix(looking: TestClient) -> None:
    assert looking.get("/").url.path == "/matrix"


def test_every_row_and_column_is_on_the_page(looking: TestClient, made: Matrix) -> None:
    page = looking.get("/matrix?all=1").text
    for row in made.rows:
        assert row.proposal is None or f"/proposals/{row.proposal}" in page
    for column in made.columns:
        assert f"<bdi>{column.name}</bdi>" in page


def test_filters_are_in_the_address_and_hold_for_page_and_json(looking: TestClient, made: Matrix) -> None:
    row = next(row for row in made.rows if row.proposal)
    asked = {"as_of": "2026-03-12", "issue": row.issue, "party": made.parties[0], "confirmed": "true"}
    answer = looking.get("/matrix.json", params=asked).json()
    assert answer["as_of"] == "2026-03-12"
    assert {one["issue"] for one in answer["rows"]} <= {row.issue}
    assert answer["parties"] == [made.parties[0]]
    assert looking.get("/matrix", params=asked).status_code == 200


def test_a_cell_opens_beside_the_matrix_and_by_itself(looking: TestClient, made: Matrix) -> None:
    row, cell = next((row, cell) for row in made.rows for cell in row.cells if row.proposal and cell.statements)
    beside = looking.get("/matrix", params={"open": f"{row.proposal}.{cell.party}"}).text
    alone = looking.get(f"/cells/{row.proposal}/{cell.party}").text
    for page in (beside, alone):
        assert f'id="card-{cell.statements[0]}"' in page
        assert f"#{cell.statements[0]}" in page


def test_a_script_of_ours_gets_the_part_alone(looking: TestClient, made: Matrix) -> None:
    row, cell = next((row, cell) for row in made.rows for cell in row.cells if row.proposal and cell.statements)
    part = looking.get(f"/cells/{row.proposal}/{cell.party}", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert f'id="card-{cell.statements[0]}"' in part


def test_what_moved_since_a_day_is_marked(looking: TestClient) -> None:
    assert 'class="moved' not in looking.get("/matrix").text
    assert 'class="moved' in looking.get("/matrix?since=2026-03-12").text


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("/matrix.json?as_of=yesterday", 422, "as_of"),
        ("/matrix.json?as_of=2026-02-30", 422, "as_of"),
        ("/matrix.json?party=nobody", 422, None),
        ("/matrix.json?issue=none", 422, None),
        ("/cells/p-none/ardalia.json", 404, None),
        ("/nothing.json", 404, None),
    ],
)
def test_what_cannot_be_used_is_told_in_one_shape(
    looking: TestClient, address: str, status: int, field: str | None
) -> None:
    answer = looking.get(address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "field", "hint"}
    assert error["field"] == field
    assert error["message"]


def test_a_person_sees_a_page_for_an_error_and_never_a_traceback(looking: TestClient) -> None:
    answer = looking.get("/matrix?as_of=2026-02-30", headers={"Accept": "text/html"})
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert "2026-02-30" in answer.text
    assert "Traceback" not in answer.text
