"""The account page: one's own password, and for admins everybody's accounts."""

from __future__ import annotations

import pytest

from detente.web.access.roles import ROLES
from tests.web.access.desk import PASSWORDS, another, log_in, send

NEW = "seven gulls above a chimney"


def test_one_changes_ones_own_password(outside):
    elsewhere = another(outside)
    log_in(outside, "Ben")
    log_in(elsewhere, "Ben")
    answer = send(outside, "/account/password", current=PASSWORDS["Ben"], new=NEW, again=NEW)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?done=password")
    assert "Your password is changed" in outside.get("/account?done=password").text
    assert elsewhere.get("/").status_code == 303
    assert log_in(elsewhere, "Ben").status_code == 403
    assert log_in(elsewhere, "Ben", NEW).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "again", "told"),
    [
        ("wrong", NEW, NEW, "The current password is wrong."),
        (PASSWORDS["Ben"], NEW, NEW + "!", "typed differently"),
        (PASSWORDS["Ben"], "5 magpies", "5 magpies", "too short"),
        (PASSWORDS["Ben"], "password123456789", "password123456789", "tried first"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(outside, current, new, again, told):
    log_in(outside, "Ben")
    answer = send(outside, "/account/password", current=current, new=new, again=again)
    assert answer.status_code in (403, 422)
    assert told in answer.text
    assert new not in answer.text
    assert outside.get("/").status_code == 200
    assert log_in(another(outside), "Ben").status_code == 303


def test_somebody_at_an_open_screen_cannot_guess_the_password(outside):
    log_in(outside, "Ben")
    statuses = [send(outside, "/account/password", current=str(n), new=NEW, again=NEW).status_code for n in range(7)]
    assert statuses == [403] * 5 + [429] * 2


def test_an_admin_makes_changes_and_closes_accounts(outside):
    log_in(outside, "Ada")
    assert (
        send(outside, "/account/add", name="Dov", role="viewer", password=NEW).headers["location"]
        == "/account?done=add"
    )
    dov = another(outside)
    log_in(dov, "Dov", NEW)
    assert "Somebody else chose your password" in dov.get("/account").text
    send(outside, "/account/role", name="Dov", role="analyst")
    send(outside, "/account/reset", name="Dov", password=NEW + "!")
    assert dov.get("/").status_code == 303
    log_in(dov, "Dov", NEW + "!")
    assert dov.get("/").json() == {"name": "Dov", "role": "analyst"}
    send(outside, "/account/close", name="Dov")
    assert dov.get("/").status_code == 303
    page = outside.get("/account").text
    assert [f"{what}, by <bdi>Ada" in page for what in ("made viewer", "role analyst", "password", "closed")] == [
        True
    ] * 4


@pytest.mark.parametrize(
    ("path", "fields", "told"),
    [
        ("add", {"name": "ada", "role": "viewer", "password": NEW}, "there already"),
        ("add", {"name": "Dov", "role": "chief", "password": NEW}, "is no role"),
        ("add", {"name": "", "role": "viewer", "password": NEW}, "no name for an account"),
        ("add", {"name": "Dov", "role": "viewer", "password": "x"}, "too short"),
        ("add", {}, "no name for an account"),
        ("role", {"name": "Nobody", "role": "viewer"}, "no account of this name"),
        ("role", {"name": "Ada", "role": "viewer"}, "the only admin"),
        ("close", {"name": "Ada"}, "the only admin"),
        ("reset", {"name": "Nobody", "password": NEW}, "no account of this name"),
    ],
)
def test_what_an_admin_cannot_do_is_told_on_the_page(outside, team, path, fields, told):
    log_in(outside, "Ada")
    before = team.accounts.all()
    answer = send(outside, f"/account/{path}", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert team.accounts.all() == before


def test_only_admins_see_everybody(outside):
    log_in(outside, "Cleo")
    page = outside.get("/account").text
    assert "Cleo" in page
    assert "Vik" not in page
    send(outside, "/logout")
    log_in(outside, "Ada")
    page = outside.get("/account").text
    assert all(name in page for name in PASSWORDS)
    assert all(role in page for role in ROLES)
    assert send(outside, "/account/nonsense").status_code == 404


def test_no_hash_and_no_password_is_on_any_page(outside):
    log_in(outside, "Ada")
    page = outside.get("/account").text
    assert "$argon2" not in page
    assert not any(password in page for password in PASSWORDS.values())
