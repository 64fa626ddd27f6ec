"""How much a thing asks to be looked at by a person: in thousandths, so that a store can sort by it."""

from __future__ import annotations

from typing import Any

from detente.ledger.kept import KeptStatement, by_rule

MOST = 1000
"""Nothing is known about whether it is so."""


def of_statement(kept: KeptStatement) -> int | None:
    """How unsure the reader was of a statement, from 0 to `MOST`; None where there is nothing to ask: a person has
    confirmed or rejected it, or it counts no longer. One that the last reading does not have is as unsure as can be."""
    if kept.confirmed or kept.standing not in ("live", "unsupported"):
        return None
    return MOST if kept.standing == "unsupported" else round(MOST * (1 - kept.statement.confidence))


def of_link(link: dict[str, Any]) -> int | None:
    """How unsure a suggested link is, from its fields: most where it is as likely as not. None where nothing is asked:
    it is a person's word, or says that two things are apart."""
    if link["verdict"] != "same" or not by_rule(link["by"]):
        return None
    return round(MOST * (1 - abs(2 * float(link.get("confidence", 1.0)) - 1)))
