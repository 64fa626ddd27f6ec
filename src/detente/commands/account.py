"""`detente account`: who may use a team's desk in the browser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.commands.options import add_desk, address
from detente.commands.status import DONE
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.ledger.ledger import Ledger
    from detente.web.access.accounts import Account, Accounts

ABOUT = "Make, list, change and close the accounts of a team's desk, which is kept in PostgreSQL (docs/team.md)."
MORE = "A password is asked for at the terminal, or is the first line of standard input; it is never an argument."
ROLES = ("viewer", "analyst", "editor", "admin")
EACH = {
    "add": "make an account",
    "list": "list all accounts, closed ones too",
    "role": "give an account another role, and log it out",
    "password": "give an account another password, and log it out",
    "close": "close an account for good, and log it out",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, each with what it takes."""
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    for name, about in EACH.items():
        one = below.add_parser(name, help=about, description=about.capitalize() + ".", allow_abbrev=False)
        one.set_defaults(run=_RUN[name])
        if name != "list":
            one.add_argument("name", metavar="NAME", help="the account's name, which stands beside its decisions")
        if name == "add":
            one.add_argument("--role", choices=ROLES, default="viewer", help="what it may do (default: viewer)")
        if name == "role":
            one.add_argument("role", metavar="ROLE", choices=ROLES, help=", ".join(ROLES))
        add_desk(one)


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[tuple[Ledger, Accounts]]:
    from detente.ledger.ledger import Ledger
    from detente.web.access.accounts import Accounts, notebook_of
    from detente.web.access.hashing import Hasher

    with Ledger(address(options)) as ledger:
        yield ledger, Accounts(notebook_of(ledger), Hasher())


def _add(options: argparse.Namespace) -> int:
    with _opened(options) as (ledger, accounts):
        accounts.check_free(options.name)
        account = accounts.add(options.name, options.role, _password(), ledger.by)
    return _told(f"{account.name}: made, with the role {account.role}")


def _list(options: argparse.Namespace) -> int:
    from rich.console import Console

    from detente.export.sheet_table import print_sheets
    from detente.export.sheets import tabled

    with _opened(options) as (ledger, accounts):
        made = accounts.all()
        notes = () if made else ("Make the first one with: detente account add NAME --role admin",)
        print_sheets([tabled(f"Accounts of {ledger.name}", made, _COLUMNS, notes)], Console(soft_wrap=False))
    return DONE


_COLUMNS: dict[str, Callable[[Account], str | None]] = {
    "name": lambda one: one.name,
    "role": lambda one: one.role,
    "made": lambda one: one.made[:10],
    "last log-in": lambda one: (one.last_log_in or "never")[:16].replace("T", " "),
    "closed": lambda one: one.closed and one.closed[:10],
}


def _role(options: argparse.Namespace) -> int:
    with _opened(options) as (ledger, accounts):
        account = accounts.set_role(options.name, options.role, ledger.by)
    return _told(f"{account.name}: {account.role}")


def _set_password(options: argparse.Namespace) -> int:
    with _opened(options) as (ledger, accounts):
        accounts.open_one(options.name)
        account = accounts.set_password(options.name, _password(), ledger.by, given=True)
    return _told(f"{account.name}: the password is changed")


def _close(options: argparse.Namespace) -> int:
    with _opened(options) as (ledger, accounts):
        account = accounts.close(options.name, ledger.by)
    return _told(f"{account.name}: closed")


_RUN = {"add": _add, "list": _list, "role": _role, "password": _set_password, "close": _close}


def _password() -> str:
    """The new password: typed twice at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    password = getpass("New password: ")
    if getpass("Again: ") != password:
        raise UsageError("The password was typed differently the second time. Nothing was changed.")
    return password


def _told(line: str) -> int:
    from detente.export.clean import printable

    sys.stdout.write(printable(line) + "\n")
    return DONE
