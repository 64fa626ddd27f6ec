"""docs/team.md tells the roles and the rules as they are."""

from __future__ import annotations

import argparse
from datetime import timedelta

from detente.commands import account
from detente.web.access import passwords, sessions, tries
from detente.web.access.roles import ROLES
from detente.web.access.tokens import FIELD, HEADER
from tests.pages import TEXTS, own, section

PAGE = "docs/team.md"


def test_every_role_is_documented_and_can_be_given():
    assert own(PAGE, "Roles") == set(ROLES)
    assert tuple(ROLES) == account.ROLES
    parser = argparse.ArgumentParser()
    account.arguments(parser)
    assert parser.parse_args(["role", "Ada", "editor"]).role == "editor"


def test_the_rules_of_passwords_and_sessions_are_as_they_are():
    told = section(PAGE, "Passwords and sessions")
    assert f"has {passwords.SHORTEST} characters or more" in told
    assert f"after {tries.FREE['account']} wrong passwords for an account, or {tries.FREE['address']} from" in told
    assert f"up to {tries.LONGEST // 60} minutes" in told
    assert (timedelta(hours=2), timedelta(hours=12)) == (sessions.IDLE, sessions.LONGEST)
    assert "after two hours without a request, and after twelve in any case" in told


def test_the_form_token_is_called_as_it_is():
    assert f"the field `{FIELD}`, or the header `{HEADER}`" in TEXTS[PAGE]
