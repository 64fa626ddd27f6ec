"""A team's desk in the browser: log-in, log-out, roles, one's own password, everybody's accounts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.web.access import tries
from detente.web.access.places import after
from tests.web.access.desk import DESK, PASSWORDS, another, app_of, log_in, send, token_in, unguarded

COOKIE = "__Host-detente"
OURS = {"Origin": DESK}


def test_a_stranger_is_led_to_the_log_in_and_a_program_is_told(outside):
    answer = outside.get("/?day=2026-03-01&party=norvia")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/login?next=%2F%3Fday%3D2026-03-01%26party%3Dnorvia",
    )
    assert outside.get("/nowhere").headers["location"] == "/login?next=%2Fnowhere"
    told = outside.get("/matrix.json")
    assert (told.status_code, told.json()["error"]["code"]) == (401, "not_logged_in")
    assert outside.get("/", headers={"HX-Request": "true"}).headers["hx-redirect"] == "/login"
    assert outside.post("/edit", headers=OURS).status_code == 401
    assert outside.get("/static/desk.css").status_code == 200


def test_who_logs_in_goes_where_they_wanted_to_go(outside):
    page = outside.get("/login?next=%2F%3Fparty%3Dnorvia").text
    assert 'name="next" value="/?party=norvia"' in page
    answer = log_in(outside, "Ben", next="/?party=norvia")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?party=norvia")
    assert outside.get("/").json() == {"name": "Ben", "role": "analyst"}
    assert outside.get("/login?next=/matrix.json").headers["location"] == "/matrix.json"


def test_the_cookie_is_out_of_reach(outside):
    cookie = log_in(outside, "Ben").headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/", "Secure"))
    assert "Domain" not in cookie


def test_the_session_is_not_the_number_that_the_stranger_had(outside):
    outside.get("/login")
    before = outside.cookies[COOKIE]
    log_in(outside, "Ben")
    assert outside.cookies[COOKIE] != before


def test_a_name_is_the_same_however_it_is_typed(outside):
    assert log_in(outside, " bEN ", PASSWORDS["Ben"]).status_code == 303
    assert outside.get("/").json()["name"] == "Ben"


@pytest.mark.parametrize(
    ("name", "password"), [("Ben", "no such words"), ("Nobody", PASSWORDS["Ben"]), ("Ben", ""), ("", "")]
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(outside, name, password):
    answer = log_in(outside, name, password)
    assert answer.status_code == 403
    assert "The name or the password is wrong." in answer.text
    assert f'value="{name}"' in answer.text
    assert password == "" or password not in answer.text
    assert outside.get("/").status_code == 303


def test_what_is_typed_as_a_name_is_shown_as_text(outside):
    assert "<script>" not in log_in(outside, '"><script>alert(1)</script>', "x").text


def test_a_log_in_form_from_elsewhere_is_refused(outside):
    data = {"name": "Ben", "password": PASSWORDS["Ben"]}
    token = token_in(outside.get("/login").text)
    assert outside.post("/login", data={**data, "csrf": token}).status_code == 403
    assert (
        outside.post("/login", data={**data, "csrf": token}, headers={"Origin": "https://evil.example"}).status_code
        == 403
    )
    assert outside.post("/login", data=data, headers=OURS).status_code == 403
    assert another(outside).post("/login", data={**data, "csrf": token}, headers=OURS).status_code == 403
    assert another(outside).post("/login", data={**data, "csrf": ""}, headers=OURS).status_code == 403


@given(st.text(max_size=30))
@example("//evil.example")
@example("/\\evil.example")
@example("/\t/evil.example")
@example("https://evil.example")
@example("javascript:alert(1)")
@example("/report/r-1?q=a%2Fb")
def test_the_log_in_leads_to_no_other_site(given_):
    found = after(given_)
    assert urlsplit(urljoin(DESK, found)).netloc == "desk.example.org"
    assert found in ("/", given_)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))


def test_who_logs_out_is_out(outside):
    log_in(outside, "Ben")
    carried = outside.cookies[COOKIE]
    answer = send(outside, "/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert COOKIE not in outside.cookies
    assert outside.get("/", headers={"Cookie": f"{COOKIE}={carried}"}).status_code == 303


MAY = {
    "Vik": (200, 403, 403, 403),
    "Ben": (200, 200, 403, 403),
    "Cleo": (200, 200, 200, 403),
    "Ada": (200, 200, 200, 303),
}


@pytest.mark.parametrize("name", MAY)
def test_each_role_may_do_what_it_may(outside, name):
    log_in(outside, name)
    tasks = [outside.get("/"), send(outside, "/edit"), send(outside, "/merge")]
    tasks.append(send(outside, "/account/role", name="Vik", role="analyst"))
    assert tuple(answer.status_code for answer in tasks) == MAY[name]


def test_every_route_requires_a_role_but_the_log_in_and_static_files(team):
    assert unguarded(app_of(team)) == {"/login", "/static/{name:path}", "/raw"}


def test_a_changed_role_logs_out_everywhere_and_holds_from_the_next_log_in(outside, team):
    log_in(outside, "Ben")
    token = token_in(outside.get("/account").text)
    team.accounts.set_role("Ben", "viewer", by="Ada")
    assert outside.post("/edit", headers=OURS, data={"csrf": token}).status_code == 401
    assert outside.get("/").status_code == 303
    log_in(outside, "Ben")
    assert send(outside, "/edit").status_code == 403


def test_a_closed_account_is_out_at_once(outside, team):
    log_in(outside, "Ben")
    team.accounts.close("Ben", by="Ada")
    assert outside.get("/").status_code == 303
    assert log_in(outside, "Ben").status_code == 403


def test_many_log_ins_at_once_keep_nobody_from_their_pages(outside, team, monkeypatch):
    """More of them than the server has threads."""
    log_in(outside, "Ben")
    token, go_on = token_in(outside.get("/account").text), Event()
    monkeypatch.setitem(tries.FREE, "address", 100)
    monkeypatch.setattr(team.accounts, "log_in", lambda *_: go_on.wait(60) and None)

    def try_one(number):
        data = {"name": f"name{number}", "password": "x", "csrf": token}
        return outside.post("/login", data=data, headers=OURS).status_code

    with ThreadPoolExecutor(50) as crowd:
        trying = [crowd.submit(try_one, number) for number in range(50)]
        try:
            with ThreadPoolExecutor(1) as one:
                assert one.submit(outside.get, "/").result(timeout=30).json()["name"] == "Ben"
        finally:
            go_on.set()
        assert {one.result() for one in trying} == {403}


def test_a_team_at_once_in_postgresql(team_in_postgresql):
    """Several people log in, work and are thrown out at one time, at one server."""
    app = app_of(team_in_postgresql)

    def day(name: str) -> tuple[int, str, int]:
        client = TestClient(app, base_url=DESK, follow_redirects=False)
        status = log_in(client, name).status_code
        seen = client.get("/").json()["name"]
        return status, seen, send(client, "/edit").status_code

    names = ["Ada", "Ben", "Cleo", "Vik"] * 2
    with ThreadPoolExecutor(8) as people:
        days = list(people.map(day, names))
    assert days == [(303, name, 403 if name == "Vik" else 200) for name in names]
