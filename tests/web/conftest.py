"""The web desk over a copy of the example desk: for programs, and in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.desk.desk import Desk
from detente.web import serving
from tests.conftest import Example

PORT = 8123


@pytest.fixture(scope="session")
def shown(example: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example desk, for tests that only look."""
    return Path(shutil.copy(example.path, tmp_path_factory.mktemp("shown") / "oruma.desk"))


@pytest.fixture
def desk_path(example: Example, tmp_path: Path) -> Path:
    """A copy of the example desk of one's own, to write to."""
    return Path(shutil.copy(example.path, tmp_path / "oruma.desk"))


def opened(path: str | Path) -> Iterator[TestClient]:
    """A program's client of a desk that is served locally."""
    app, opening = serving.local(path, PORT, by="ada")
    token = opening.partition("token=")[2]
    with TestClient(app, base_url=f"http://127.0.0.1:{PORT}", headers={"Authorization": f"Bearer {token}"}) as made:
        yield made


@pytest.fixture(scope="session")
def looking(shown: Path) -> Iterator[TestClient]:
    """A client for tests that only look."""
    yield from opened(shown)


@pytest.fixture
def client(desk_path: Path) -> Iterator[TestClient]:
    """A client of a desk of one's own."""
    yield from opened(desk_path)


@pytest.fixture
def desk(desk_path: Path) -> Iterator[Desk]:
    """The same desk as `client`, beside the web."""
    with Desk.open(desk_path, by="ada") as made:
        yield made
