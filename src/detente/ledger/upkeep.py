"""When a desk was last proved and last copied: noted beside the record, so that somebody can be reminded."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Literal

from detente.errors import DetenteError
from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook

Care = Literal["verified", "backed up"]
ROOM = "upkeep"


def note(ledger: Ledger, what: Care, entries: int) -> None:
    """Note that it was done just now, with so many entries. A desk that can only be read keeps no note of it."""
    with suppress(DetenteError):
        Notebook(ledger, ROOM).put(what, {"at": ledger.clock().isoformat(timespec="seconds"), "entries": entries})


def noted(ledger: Ledger, what: Care) -> dict[str, Any] | None:
    """When it was done last (`at`, ISO 8601, UTC) and how many `entries` there were; None where that is not known."""
    found: dict[str, Any] | None = Notebook(ledger, ROOM).get(what)
    return found
