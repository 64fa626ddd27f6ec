"""One person at their own computer: the token opens, nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.web.access.policy import LocalAccess
from detente.web.access.tokens import derived
from tests.web.access.desk import HERE, TOKEN

OURS = {"Origin": HERE}
COOKIE = "detente-8000"


def opened(client: TestClient) -> str:
    """Open the desk as its address says; the form token."""
    assert client.get(f"/?token={TOKEN}").status_code == 303
    return derived(client.cookies[COOKIE], "csrf")


def test_without_the_token_there_is_no_page_and_no_json(at_home):
    for path in ("/", "/matrix.json", "/nowhere", "/?token=wrong", "/?token=", "/openapi.json", "/login"):
        assert at_home.get(path).status_code == 401, path
    told = at_home.get("/matrix.json")
    assert told.json()["error"]["code"] == "no_token"
    assert told.headers["www-authenticate"] == "Bearer"


def test_the_opening_address_gives_a_cookie_and_leads_to_the_clean_address(at_home):
    answer = at_home.get(f"/?day=2026-03-01&token={TOKEN}&party=a%20b")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?day=2026-03-01&party=a+b")
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert at_home.get("/").json() == {"name": "Ada", "role": "admin"}


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example/", "/%2Fevil.example/"])
def test_neither_the_opening_address_nor_a_link_leads_to_another_site(at_home, path):
    assert at_home.get(f"{HERE}{path}?token={TOKEN}").headers["location"] == "/evil.example/"
    at_home.cookies.clear()
    clicked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert 'url=/evil.example/"' in at_home.get(f"{HERE}{path}", headers=clicked).text


def test_a_program_shows_the_token_and_needs_no_form_token(at_home):
    shown = {"Authorization": f"Bearer {TOKEN}"}
    assert at_home.get("/matrix.json", headers=shown).status_code == 200
    assert at_home.post("/edit", headers=shown).json() == {"by": "Ada"}
    assert at_home.post("/edit", headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert at_home.post("/edit", headers={"Authorization": f"Basic {TOKEN}"}).status_code == 403


def test_the_cookie_itself_is_no_token_for_programs(at_home):
    opened(at_home)
    carried = at_home.cookies[COOKIE]
    at_home.cookies.clear()
    assert at_home.get("/", headers={"Authorization": f"Bearer {carried}"}).status_code == 401
    assert at_home.get(f"/?token={carried}").status_code == 401


def test_another_name_for_this_computer_is_refused_even_with_the_token(at_home):
    for host in ("evil.example:8000", "127.0.0.1", "127.0.0.1:8001", ""):
        answer = at_home.get(f"/?token={TOKEN}", headers={"Host": host})
        assert answer.status_code == 421
        assert "set-cookie" not in answer.headers


def test_a_write_needs_its_form_token(at_home):
    token = opened(at_home)
    assert at_home.post("/edit", headers={**OURS, "Accept": "application/json"}).json()["error"]["code"] == "form_token"
    assert at_home.post("/edit", headers=OURS, data={"csrf": token[::-1]}).status_code == 403
    assert at_home.post("/edit", headers=OURS, data={"csrf": token}).json() == {"by": "Ada"}
    assert at_home.post("/edit", headers={**OURS, "X-CSRF-Token": token}).json() == {"by": "Ada"}
    assert at_home.post("/edit", headers={**OURS, "X-CSRF-Token": "wrong"}).status_code == 403
    assert at_home.post("/edit", headers=OURS, json={"csrf": token}).status_code == 403


def test_a_form_with_a_file_carries_its_token_too(at_home):
    token = opened(at_home)
    files = {"file": ("a.txt", b"words")}
    assert at_home.post("/add", headers=OURS, data={"csrf": token}, files=files).json() == {"bytes": 5}
    assert at_home.post("/add", headers=OURS, files=files).status_code == 403
    assert at_home.post("/add", headers=OURS, files={**files, "csrf": ("b", token.encode())}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": HERE},
        {"Origin": HERE, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"{HERE}/report/r-1"},
        {"Origin": "null", "Referer": f"{HERE}/"},
    ],
)
def test_our_own_pages_may_write(at_home, headers):
    token = opened(at_home)
    assert at_home.post("/edit", headers=headers, data={"csrf": token}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": HERE, "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example", "Referer": f"{HERE}/"},
        {"Referer": "http://evil.example/?http://127.0.0.1:8000/"},
        {"Referer": "http://127.0.0.1:8000.evil.example/"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_other_pages_may_not_write_even_with_the_form_token(at_home, headers):
    token = opened(at_home)
    answer = at_home.post("/edit", headers=headers, data={"csrf": token})
    assert answer.status_code == 403
    assert "not sent from a page of this desk" in answer.text


def test_a_browser_that_was_given_the_token_still_writes_from_our_pages_only(at_home):
    shown = {"Authorization": f"Bearer {TOKEN}"}
    for more in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert at_home.post("/edit", headers={**shown, **more}).status_code == 403


def test_two_origins_in_one_request_are_refused(at_home):
    token = opened(at_home)
    headers = [("Origin", HERE), ("Origin", "http://evil.example"), ("X-CSRF-Token", token)]
    assert at_home.post("/edit", headers=headers).status_code == 403


def test_two_desks_on_one_computer_do_not_share_a_cookie(local):
    other = LocalAccess("another", ["127.0.0.1:8001"])
    names = {access.cookie(request_to(access)) for access in (local, other)}
    assert names == {"detente-8000", "detente-8001"}


def request_to(access: LocalAccess):
    from starlette.requests import Request

    host = access.places.origins[0].removeprefix("http://").encode()
    return Request({"type": "http", "headers": [(b"host", host)]})


def test_static_files_need_no_token(at_home):
    assert at_home.get("/static/desk.css").status_code == 200
    assert at_home.post("/static/desk.css").status_code == 403


def test_a_link_in_a_mail_opens_the_desk(at_home):
    """A strict cookie is not sent with it: the page asks for itself again, from here."""
    opened(at_home)
    clicked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    carried = at_home.cookies[COOKIE]
    at_home.cookies.clear()
    answer = at_home.get('/report/r-1?q="><script>', headers=clicked)
    assert answer.status_code == 200
    assert 'content="0;url=/report/r-1?q=%22%3E%3Cscript%3E"' in answer.text
    assert at_home.get("/", headers={**clicked, "Referer": f"{HERE}/"}).status_code == 401  # not again and again
    again = {"Cookie": f"{COOKIE}={carried}", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
    assert at_home.get("/", headers=again).json()["name"] == "Ada"
    assert at_home.get("/", headers={**again, "Cookie": f"{COOKIE}=wrong"}).status_code == 401


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_no_other_token_opens(at_home, token):
    at_home.cookies.clear()
    assert at_home.get("/", params={"token": token}).status_code == 401
    cookie = f"{COOKIE}={token}".encode("utf-8", "ignore")
    assert at_home.get("/", headers=[(b"cookie", cookie)]).status_code == 401
