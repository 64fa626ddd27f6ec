"""The schema's version: made, compared, brought up to date. alembic is imported only when there is something to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from detente.errors import BadDesk
from detente.ledger import schema
from detente.version import VERSION

CURRENT = "0001"
"""The last of migrations/versions: what this detente reads and writes."""


def version(connection: Connection) -> str | None:
    """The version of the schema in a database; None where there is no desk."""
    if not all(inspect(connection).has_table(name) for name in ("alembic_version", *schema.TRUTH)):
        return None  # alembic looks after other programs' databases too
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def check(found: str | None, name: str) -> bool:
    """Whether a desk of this version can be used as it is; False if it must be upgraded first.

    Raises `BadDesk` where there is none, or where a newer detente made it.
    """
    if found is None:
        raise BadDesk(f"{name}: there is no desk there. Make one with: detente init {name}")
    if found > CURRENT:
        raise BadDesk(
            f"{name}: a newer detente made this desk (its schema is {found}; detente {VERSION} knows {CURRENT}). "
            "Install the newer version; nothing was changed."
        )
    return found == CURRENT


def upgrade(connection: Connection, to: str | None = None) -> None:
    """Bring the schema to a version (the current one), inside the connection's transaction: all of it or nothing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to or CURRENT)


def undo(connection: Connection) -> None:
    """Remove the whole schema from a database in which a desk was just made and came to nothing."""
    schema.metadata.drop_all(connection)
    for leftover in ("TABLE IF EXISTS words", "TABLE IF EXISTS alembic_version", "FUNCTION IF EXISTS detente_stays"):
        connection.execute(text(f"DROP {leftover}"))
