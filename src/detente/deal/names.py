"""What things of a model are called: names instead of ids."""

from __future__ import annotations

from detente.deal.model import Model
from detente.records import AUTHOR, UNKNOWN

UNNAMED = "unnamed:"
NO_NAMES = {AUTHOR: "the writer", UNKNOWN: "a party that the report does not tell"}


class Names:
    """Looks up parties and proposals of one model; an actor that is no party is spelled out as well as can be."""

    def __init__(self, model: Model) -> None:
        self._parties = {party.id: party.name for party in model.parties}
        self._labels = {proposal.id: proposal.label for proposal in model.proposals}

    def actor(self, actor_id: str) -> str:
        """'Ukraine', 'the writer', 'senior US official (unnamed)', 'Dmitry Peskov'."""
        known = NO_NAMES | self._parties
        if actor_id in known:
            return known[actor_id]
        if actor_id.startswith(UNNAMED):
            return f"{actor_id[len(UNNAMED) :]} (unnamed)"
        return actor_id.replace("-", " ").title() or NO_NAMES[UNKNOWN]

    def proposal(self, proposal_id: str) -> str:
        """Its label."""
        return self._labels.get(proposal_id) or proposal_id

    def joined(self, items: list[str]) -> str:
        """'a', 'a and b', 'a, b and c'."""
        return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
