"""An empty ledger, on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.ledger.ledger import Ledger
from tests.ledger.desks import begun, made
from tests.ledger.worlds import Clock
from tests.servers import Server, database, postgresql

__all__ = ["address", "database", "filed", "ledger", "postgresql", "served"]


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a desk can be made: a file, or a database of its own."""
    if request.param == "sqlite":
        return str(tmp_path / "talks.desk")
    made: str = request.getfixturevalue("database")
    return made


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A desk in a file, used again and again; ask for `filed`."""
    with made(tmp_path_factory.mktemp("desk") / "talks.desk") as ledger:
        yield ledger


@pytest.fixture(scope="session")
def one_database(postgresql: Server) -> Iterator[Ledger]:
    """A desk in a database, used again and again; ask for `served`."""
    url = postgresql.fresh()
    with Ledger.make(url, by="ada", clock=Clock()) as ledger:
        yield ledger
    postgresql.drop(url)


@pytest.fixture
def filed(one_file: Ledger) -> Ledger:
    """An empty ledger in a file, written by Ada."""
    return begun(one_file)


@pytest.fixture
def served(one_database: Ledger) -> Ledger:
    """An empty ledger in a database, written by Ada."""
    return begun(one_database)


@pytest.fixture(params=["filed", "served"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    """An empty ledger, written by Ada: in a file, and in a database."""
    found: Ledger = request.getfixturevalue(request.param)
    return found
