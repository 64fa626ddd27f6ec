"""The tests' own PostgreSQL starts, gives fresh databases, and leaves nothing behind."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests import servers
from tests.servers import NoServer, Server, running


def _ask(url: str, query: str) -> object:
    with create_engine(url, poolclass=NullPool).begin() as connection:
        return connection.execute(text(query)).scalar()


def test_every_database_is_fresh(postgresql: Server) -> None:
    one, other = postgresql.fresh(), postgresql.fresh()
    with create_engine(one, poolclass=NullPool).begin() as connection:
        connection.execute(text("CREATE TABLE kept (word text)"))
    assert _ask(one, "SELECT to_regclass('kept')::text") == "kept"
    assert _ask(other, "SELECT to_regclass('kept')::text") is None
    for url in (one, other):
        postgresql.drop(url)


def test_a_database_speaks_utf_8(database: str) -> None:
    assert _ask(database, "SHOW server_encoding") == "UTF8"


def test_a_server_that_is_stopped_leaves_nothing_behind() -> None:
    try:
        with running() as server:
            folder = server.folder
            assert (folder / "data").is_dir()
    except NoServer as error:
        pytest.skip(str(error))
    assert not folder.exists()


def test_without_programs_the_reason_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(servers, "PROGRAMS", str(tmp_path))
    with pytest.raises(NoServer, match="apt-get install postgresql"), running():
        pass


def test_a_program_that_fails_says_why(postgresql: Server) -> None:
    with pytest.raises(NoServer, match="createdb ended with status"):
        postgresql.run("createdb", "--host", str(postgresql.folder), "postgres")
