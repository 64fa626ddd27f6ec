"""Links as rows."""

from __future__ import annotations

from typing import Any

from detente.ledger.doubt import of_link
from detente.ledger.entries import canonical


def link_row(link: dict[str, Any]) -> dict[str, Any]:
    """The row of a link, from its fields."""
    told = {name: link[name] for name in ("kind", "a", "b", "verdict", "by")}
    return told | {"doubt": of_link(link), "body": canonical(link)}
