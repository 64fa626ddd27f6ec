"""Headers on every answer, limits on what is sent, errors in one shape, and two people at one thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from detente.web.access.conflicts import Conflict, as_seen, overtaken
from detente.web.access.headers import SecurityHeaders, headers, kept, policy
from detente.web.access.limits import BodyLimit, too_large
from detente.web.problems import PROBLEM, WebError, plain, wants_json
from tests.web.access.desk import DESK, HERE, TOKEN, log_in, send

SHOWN = {"Authorization": f"Bearer {TOKEN}"}


def test_every_answer_has_the_headers_whatever_it_is(at_home):
    quiet = TestClient(at_home.app, base_url=HERE, follow_redirects=False, raise_server_exceptions=False)
    answers = [
        quiet.get("/"),
        quiet.get("/", headers={"Host": "evil.example"}),
        quiet.get("/", headers=SHOWN),
        quiet.get("/nowhere", headers=SHOWN),
        quiet.get("/broken", headers=SHOWN),
        quiet.get("/static/desk.css"),
        quiet.post("/edit", headers=SHOWN, content=b"x" * 5000),
        quiet.get(f"/?token={TOKEN}"),
    ]
    assert [answer.status_code for answer in answers] == [401, 421, 200, 404, 500, 200, 413, 303]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in headers()} == headers()


def test_the_policy_lets_nothing_in_but_our_own_files():
    assert policy() == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert "style-src 'self' 'sha256-abc='; img" in policy(["sha256-abc="])
    assert "unsafe" not in policy(["sha256-abc="])


def test_browsers_are_told_to_stay_with_tls_only_where_it_is(outside, at_home):
    assert "max-age=31536000" in outside.get("/login").headers["strict-transport-security"]
    assert "strict-transport-security" not in at_home.get("/").headers


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/", 200, "no-store"),
        ("/matrix.json", 200, "no-store"),
        ("/static/0123456789ab/desk.css", 200, "public, max-age=31536000, immutable"),
        ("/static/desk.0123abcd.js", 200, "public, max-age=31536000, immutable"),
        ("/static/0123456789ab/desk.css", 404, "no-store"),
        ("/static/desk.css", 200, "no-cache"),
        ("/static/desk.css", 304, "no-cache"),
        ("/report/static/0123456789ab/x.css", 200, "no-store"),
    ],
)
def test_pages_are_kept_by_nobody_and_hashed_files_for_good(path, status, told):
    assert kept(path, status) == told


def test_an_answer_that_says_how_long_it_may_be_kept_is_left_to_it():
    app = FastAPI()
    app.add_middleware(SecurityHeaders)

    @app.get("/events")
    def events() -> object:
        from fastapi.responses import PlainTextResponse

        return PlainTextResponse("data: 1", headers={"Cache-Control": "no-cache"})

    assert TestClient(app).get("/events").headers["cache-control"] == "no-cache"


def in_pieces(count: int, size: int = 500) -> Iterator[bytes]:
    """A body without a length."""
    for _ in range(count):
        yield b"x" * size


@pytest.mark.parametrize("path", ["/raw", "/edit"])
def test_a_body_is_cut_off_where_it_grows_too_large(at_home, path):
    answer = at_home.post(path, headers={**SHOWN, "Accept": "application/json"}, content=in_pieces(100))
    if path == "/edit":  # it reads no body
        assert answer.status_code == 200
        return
    assert answer.status_code == 413
    assert answer.json()["error"] == {
        **answer.json()["error"],
        "code": "too_large",
        "message": "This is more than 2 KiB.",
    }
    assert at_home.post(path, headers=SHOWN, content=in_pieces(4)).json() == {"bytes": 2000}


def test_an_upload_has_a_limit_of_its_own(at_home):
    def upload(size):
        return at_home.post("/add", headers=SHOWN, files={"file": ("a.txt", b"x" * size)}).status_code

    assert [upload(3000), upload(5000)] == [200, 413]
    form = {**SHOWN, "Content-Type": "multipart/form-data; boundary=b"}
    begun = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    assert at_home.post("/add", headers=form, content=iter([begun, *in_pieces(20)])).status_code == 413


def test_a_length_that_is_none_is_no_way_around(at_home):
    for told in ("5000", "9" * 400):
        assert at_home.post("/raw", headers={**SHOWN, "Content-Length": told}, content=b"").status_code == 413


@settings(max_examples=30)
@given(
    st.dictionaries(st.from_regex(r"/[a-z]{0,3}", fullmatch=True), st.integers(0, 9)),
    st.from_regex(r"/[a-z]{0,6}", fullmatch=True),
)
def test_the_longest_beginning_of_a_path_decides(larger, path):
    fitting = [start for start in larger if path.startswith(start)]
    wanted = larger[max(fitting, key=len)] if fitting else 100
    assert BodyLimit(lambda *_: None, 100, larger).limit(path) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limit", "said"), [(200 << 20, "200 MiB"), (1 << 20, "1 MiB"), (2048, "2 KiB"), (10, "10 bytes")]
)
def test_the_limit_is_told(limit, said):
    assert said in too_large(limit).message


# Errors


def test_every_error_has_the_one_shape(at_home, outside):
    answers = [
        at_home.get("/matrix.json"),
        at_home.get("/matrix.json", headers={"Host": "evil.example"}),
        outside.get("/matrix.json"),
        outside.post("/edit", headers={"Accept": "application/json"}),
        at_home.post("/raw", headers={**SHOWN, "Accept": "application/json"}, content=b"x" * 3000),
    ]
    for answer in answers:
        assert answer.status_code >= 400
        Draft202012Validator(PROBLEM).validate(answer.json())


def test_a_role_that_is_not_enough_is_told(outside):
    log_in(outside, "Vik")
    answer = outside.post("/edit", headers={"Origin": DESK, "Accept": "application/json"})
    assert answer.json()["error"]["message"] == "This takes the role analyst; Vik has the role viewer."
    assert "An admin" in send(outside, "/edit").text


@pytest.mark.parametrize(
    ("path", "accepts", "wanted"),
    [
        ("/", "text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("/", "application/json", True),
        ("/", "application/problem+json", True),
        ("/", "*/*", False),
        ("/", "", False),
        ("/matrix.json", "text/html", True),
        ("/api/statements", "*/*", True),
    ],
)
def test_programs_are_told_in_json_and_people_on_a_page(path, accepts, wanted):
    scope = {
        "type": "http",
        "path": path,
        "query_string": b"",
        "headers": [(b"accept", accepts.encode())],
        "server": ("a", 1),
    }
    assert wants_json(Request(scope)) is wanted


def test_what_an_error_says_is_shown_as_text():
    scope = {"type": "http", "path": "/", "query_string": b"", "headers": [], "server": ("a", 1)}
    page = bytes(plain(Request(scope), WebError(404, "not_found", "<b>", hint="<i>")).body).decode()
    assert "&lt;b&gt;" in page
    assert "&lt;i&gt;" in page


def test_an_error_of_nobodys_is_raised_again_and_says_nothing_of_itself(at_home):
    with pytest.raises(ZeroDivisionError):
        at_home.get("/broken", headers=SHOWN)
    quiet = TestClient(at_home.app, base_url=HERE, raise_server_exceptions=False)
    answer = quiet.get("/broken", headers={**SHOWN, "Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "failed")
    assert "Zero" not in answer.text


# Two people at one thing


def test_the_second_is_told_who_was_first(filed):
    desk = Desk(filed)
    desk.set_up(parties=["Norvia:principal", "Sudmark:principal"])
    id = desk.note("would accept 60 days", "2026-03-05", party="norvia", act="accept", issues=["ceasefire"])
    with filed.reading() as look:
        seen = look.statements_of("id", [id])[0].seq
    filed.by = "ben"
    desk.edit(id, why="heard again", act="offer", seen=seen)
    filed.by = "ada"
    with pytest.raises(Conflict) as raised, as_seen(desk, id, seen):
        desk.edit(id, act="reject", seen=seen)
    error = raised.value
    assert (error.status, error.code, error.field) == (409, "overtaken", "seen")
    assert error.overtaking is not None
    assert error.overtaking.by == "ben"
    assert all(word in error.message for word in ("ben", "2026-03-01T08:", "act = offer", "heard again"))
    with as_seen(desk, id, error.overtaking.seq):
        desk.edit(id, act="reject", seen=error.overtaking.seq)
    assert overtaken(desk, id, error.overtaking.seq + 1) is None
    assert "a new reading has changed it" in Conflict(id, None).message
