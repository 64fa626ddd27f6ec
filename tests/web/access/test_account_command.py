"""`detente account`, as it is typed: passwords from a terminal or standard input, never from an argument."""

from __future__ import annotations

import io
import sys

import pytest

from detente import cli
from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook
from detente.web.access import hashing
from detente.web.access.accounts import ROOM, Account, Accounts
from detente.web.access.hashing import Hasher
from tests.web.access.desk import Time

PASSWORD, OTHER = "grey heron over the weir", "nine tin cups of rainwater"


class Terminal(io.StringIO):
    """Standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(served: Ledger, hasher: Hasher, monkeypatch, capsys):
    """Call the command with lines on standard input: its status, and what it wrote."""
    url = served.store.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DETENTE_DESK", url)
    monkeypatch.setenv("DETENTE_USER", "the installer")
    monkeypatch.setattr(hashing, "Hasher", lambda: hasher)
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: str, stdin: str = "", terminal: bool = False) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", (Terminal if terminal else io.StringIO)(stdin))
        status = cli.main(["account", *arguments])
        told = capsys.readouterr()
        return status, told.out + told.err

    return call


def kept(ledger: Ledger, hasher: Hasher, name: str) -> Account | None:
    return Accounts(Notebook(ledger, ROOM), hasher).get(name)


def test_the_first_admin_is_made_and_can_log_in(typed, served, hasher):
    assert typed("add", "A. Lind", "--role", "admin", stdin=PASSWORD + "\n") == (
        0,
        "A. Lind: made, with the role admin\n",
    )
    accounts = Accounts(Notebook(served, ROOM), hasher, Time())
    assert accounts.log_in("A. Lind", PASSWORD)
    assert kept(served, hasher, "A. Lind").history[0][1:] == ("the installer", "made admin")  # type: ignore[union-attr]


def test_a_life_of_an_account(typed, served, hasher):
    typed("add", "Ada", "--role", "admin", stdin=PASSWORD)
    assert typed("add", "Ben", stdin=PASSWORD) == (0, "Ben: made, with the role viewer\n")
    assert typed("role", "ben", "editor") == (0, "Ben: editor\n")
    assert typed("password", "Ben", stdin=OTHER + "\r\n") == (0, "Ben: the password is changed\n")
    assert Accounts(Notebook(served, ROOM), hasher).log_in("Ben", OTHER)
    assert typed("close", "Ben") == (0, "Ben: closed\n")
    status, told = typed("list")
    assert status == 0
    rows = [line.split() for line in told.splitlines() if line.startswith(("Ada", "Ben"))]
    assert [row[:2] for row in rows] == [["Ada", "admin"], ["Ben", "editor"]]
    assert (rows[0].count("never"), len(rows[1])) == (1, 6)
    assert "$argon2" not in told


def test_an_empty_list_says_how_to_begin(typed):
    assert "detente account add NAME --role admin" in typed("list")[1]


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        (("add", "Ada"), PASSWORD, "there already"),
        (("add", "a/b"), PASSWORD, "no name for an account"),
        (("add", "Ben"), "short\n", "too short"),
        (("add", "Ben"), "", "too short"),
        (("role", "Nobody", "viewer"), "", "no account of this name"),
        (("role", "Ada", "viewer"), "", "the only admin"),
        (("role", "Ada", "chief"), "", "invalid choice"),
        (("password", "Nobody"), PASSWORD, "no account of this name"),
        (("close", "Ada"), "", "the only admin"),
        (("add", "Ben", "--password", PASSWORD), "", "unrecognized arguments"),
        ((), "", "required"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(typed, served, hasher, arguments, stdin, told):
    typed("add", "Ada", "--role", "admin", stdin=PASSWORD)
    before = Notebook(served, ROOM).items()
    status, said = typed(*arguments, stdin=stdin)
    assert status == 2
    assert told in said
    assert Notebook(served, ROOM).items() == before


def test_at_a_terminal_the_password_is_typed_twice_and_not_shown(typed, monkeypatch):
    answers = iter([PASSWORD, PASSWORD, PASSWORD, OTHER])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    status, told = typed("add", "Ada", terminal=True)
    assert status == 0
    assert PASSWORD not in told
    assert typed("password", "Ada", terminal=True)[0] == 2


def test_a_desk_in_a_file_is_refused_with_the_way_out(filed, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD))
    assert cli.main(["account", "add", "Ada", "--desk", str(filed.store.path)]) == 2
    assert "Keep a team's desk in PostgreSQL" in capsys.readouterr().err


def test_without_argon2_the_way_to_install_it_is_told(typed, monkeypatch):
    monkeypatch.setattr(hashing, "Hasher", Hasher)
    monkeypatch.setitem(sys.modules, "argon2", None)
    status, told = typed("list")
    assert (status, "pip install 'detente[team]'" in told) == (2, True)
