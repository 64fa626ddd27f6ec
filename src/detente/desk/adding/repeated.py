"""Statements that other reports tell too: one saying with several carriers, asked and never assumed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.codec import to_data
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look
from detente.ledger.session import Session
from detente.linking.statements import suggest
from detente.version import VERSION

MOST = 60
"""Statements of a party on a proposal that a new one is compared with: the last ones."""


def ask(session: Session, reports: Sequence[str]) -> int:
    """Suggest which statements of `reports` are the same as others of their party on their proposal; how many links."""
    new = [one for one in session.statements_of("report", reports) if one.statement.proposal and one.standing == "live"]
    judged = session.settled("statement") if new else ()
    beside = _beside(session, new)
    links: dict[tuple[str, str], dict[str, Any]] = {}
    for one in new:
        others = beside.get((one.statement.proposal or "", one.statement.party), [])
        for link in suggest(one, [other for other in others if other.report != one.report], judged):
            if link.verdict == "same":
                links[link.a, link.b] = to_data(link)
    if links:
        session.append("links_suggested", {"links": list(links.values())}, by=f"detente {VERSION}")
    return len(links)


def _beside(look: Look, new: Sequence[KeptStatement]) -> dict[tuple[str, str], list[KeptStatement]]:
    found: dict[tuple[str, str], list[KeptStatement]] = {}
    for proposal, party in sorted({(one.statement.proposal or "", one.statement.party) for one in new}):
        found[proposal, party] = list(look.last_on(proposal, party, MOST))
    return found
