"""A small app behind each way in, and a clock that a test sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook
from detente.web.access.accounts import ROOM, Accounts
from detente.web.access.hashing import Hasher
from detente.web.access.policy import LocalAccess, TeamAccess
from tests.ledger.conftest import ledger, one_database, one_file, served
from tests.ledger.desks import begun
from tests.servers import postgresql
from tests.web.access.desk import DESK, HERE, PASSWORDS, TOKEN, Time, app_of, render

__all__ = ["ledger", "one_database", "one_file", "postgresql", "served"]


@pytest.fixture
def filed(one_file: Ledger) -> Ledger:
    """An empty ledger in a file; no connection to the one before is left."""
    one_file.close()
    return begun(one_file)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def hasher() -> Hasher:
    """Hashes that take no time: what is tested is not how strong they are."""
    return Hasher(time_cost=1, memory_cost=8, parallelism=1)


def _team(ledger: Ledger, time: Time, hasher: Hasher) -> TeamAccess:
    access = TeamAccess(Notebook(ledger, ROOM), time, origins=[DESK], render=render, hasher=hasher)
    for name, role in (("Ada", "admin"), ("Ben", "analyst"), ("Cleo", "editor"), ("Vik", "viewer")):
        access.accounts.add(name, role, PASSWORDS[name], "the installer")
    return access


@pytest.fixture
def team(filed: Ledger, time: Time, hasher: Hasher) -> TeamAccess:
    """A team of four; its desk is in a file, as what is tested is not where it is kept."""
    return _team(filed, time, hasher)


@pytest.fixture
def team_in_postgresql(served: Ledger, time: Time, hasher: Hasher) -> TeamAccess:
    return _team(served, time, hasher)


@pytest.fixture
def local() -> LocalAccess:
    return LocalAccess(TOKEN, [HERE.removeprefix("http://"), "localhost:8000"], name="Ada")


@pytest.fixture
def at_home(local: LocalAccess) -> Iterator[TestClient]:
    """A browser at the computer itself; it has not opened the desk yet."""
    with TestClient(app_of(local), base_url=HERE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def outside(team: TeamAccess) -> Iterator[TestClient]:
    """A browser somewhere; nobody is logged in."""
    with TestClient(app_of(team), base_url=DESK, follow_redirects=False) as client:
        yield client


@pytest.fixture
def accounts(ledger: Ledger, time: Time, hasher: Hasher) -> Accounts:
    """One admin, Ada, on each database."""
    made = Accounts(Notebook(ledger, ROOM), hasher, time)
    made.add("Ada", "admin", PASSWORDS["Ada"], by="the installer")
    return made
