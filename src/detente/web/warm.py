"""What the first page would wait for, made ready before somebody asks for it."""

from __future__ import annotations

import logging
from contextlib import suppress

from sqlalchemy import select

from detente.desk.desk import Desk
from detente.errors import DetenteError
from detente.ledger import schema
from detente.web.desks import Desks
from detente.web.known import learn
from detente.web.templates import environment

log = logging.getLogger("detente.web")
FIRST = ("matrix.html", "error.html")
"""The templates of the first page, and of the one that nobody wants."""


def warm(desks: Desks) -> None:
    """Read the templates of the first page, and let the desk have its answer at hand. What fails here, a page tells."""
    try:
        for name in FIRST:
            environment().get_template(name)
        with suppress(DetenteError), desks.lent() as desk:
            if _filled(desk):
                learn(desk, desk.matrix())
    except Exception:  # Nobody asked for it: the server goes on, and whoever asks is told.
        log.exception("the first page could not be made ready")


def _filled(desk: Desk) -> bool:
    """Whether the desk has a report."""
    with desk.ledger.reading() as look:
        return look.connection.execute(select(schema.reports.c.id).limit(1)).first() is not None
