"""What an account may be called, what its role may do, and which passwords are taken."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.web.access import passwords
from detente.web.access.names import folded, tidied
from detente.web.access.roles import ROLES, Person, rank

PASSWORD, OTHER = "grey heron over the weir", "nine tin cups of rainwater"


# Names and roles


@pytest.mark.parametrize("name", ["Ada", "A. Lind", "Zoë", "O'Neill", "Jean-Luc P.", "王小明", "ada2"])
def test_a_name_may_be_what_people_are_called(name):
    assert tidied(f"  {name} ") == name


@pytest.mark.parametrize(
    "name", ["", " ", "-", ".ada", "a" * 65, "ada\u202egirl", "ada<b>", "a/b", "a@b", "ada-", "a\x00b"]
)
def test_a_name_may_hold_nothing_that_misleads(name):
    with pytest.raises(UsageError, match="no name for an account"):
        tidied(name)


@given(st.text(max_size=20))
@example("ẞß")
@example("\u0345")
def test_folding_a_name_twice_changes_nothing_more(name):
    assert folded(folded(name)) == folded(name)


def test_each_role_may_what_those_before_it_may():
    assert [rank(role) for role in ROLES] == [0, 1, 2, 3]
    cleo = Person("Cleo", "editor", local=False)
    assert [cleo.may(role) for role in ROLES] == [True, True, True, False]
    with pytest.raises(UsageError, match="viewer, analyst, editor, admin"):
        rank("chief")


# Passwords


@pytest.mark.parametrize(
    "password", [PASSWORD, OTHER, "xK4#vq!Lm29@zRt", "Ein Käfer übt Flöte", "王小明喜欢在河边看书写字和唱歌"]
)
def test_a_password_of_ones_own_is_taken(password):
    passwords.check(password, "Ada Lind")


@pytest.mark.parametrize(
    "password",
    [
        "password1234567",
        "P4ssw0rd!P4ssw0rd!",
        "Welcome2026Welcome2026",
        "qwertyuiop1234567890",
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "correct horse battery staple",
        "letmein letmein letmein",
        "20250101 20260101 20270101",
        "                    ",
    ],
)
def test_a_password_that_everybody_tries_is_not(password):
    with pytest.raises(passwords.BadPassword, match="tried first"):
        passwords.check(password, "Ada Lind")


@given(
    st.lists(st.sampled_from(passwords.common()), min_size=1, max_size=12), st.sampled_from(["", " "]), st.booleans()
)
def test_no_row_of_common_pieces_is_taken(pieces, between, capitals):
    password = between.join(pieces)
    with pytest.raises(passwords.BadPassword):
        passwords.check(password.upper() if capitals else password, "Ada Lind")


@given(st.text(min_size=passwords.SHORTEST, max_size=40), st.sampled_from(["Lind", "lind", "LIND", "Ｌind"]))
def test_a_password_does_not_hold_the_name(password, name):
    with pytest.raises(passwords.BadPassword):
        passwords.check(password + name, "Ada Lind")


@given(st.text(max_size=300))
def test_a_password_that_is_taken_is_long(password):
    try:
        passwords.check(password, "Ada Lind")
    except passwords.BadPassword:
        return
    assert 15 <= len(password) <= 256
    assert len(set(password)) >= 5
