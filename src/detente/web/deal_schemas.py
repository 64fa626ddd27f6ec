"""JSON Schemas of what the pages of the deal and of proposals say as JSON."""

from __future__ import annotations

from detente.deal.blocked import Blocks
from detente.deal.model import Definition, Position
from detente.deal.moves import Moves, PartyMoves
from detente.deal.overview import Check
from detente.deal.packages import Packages
from detente.deal.ratification import Ratification
from detente.deal.rows import Rows
from detente.deal.supposed import Switched
from detente.deal.why_not import WhyNot
from detente.desk.show import HistoryLine
from detente.ledger.kept import KeptProposal, KeptStatement, Link
from detente.web.schemas import NEXT, Schema, answer, extended, many, nullable, of

TEXTS = many({"type": "string"})


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


DEAL: Schema = {
    "type": "object",
    "required": ["schema", "title", "cut", "blocks"],
    "properties": {
        "schema": {"const": "detente/deal-page/1"},
        "title": {"type": "string"},
        "cut": {"type": "string", "description": "What of a large desk was left out; empty where nothing was."},
        "switches": many(of(Switched)),
        "stale": {**TEXTS, "description": "Switches that mean nothing to the deal any more."},
        "problem": {**nullable("string"), "description": "Why the switches cannot be supposed together."},
        "blocked_before": {**nullable("boolean"), "description": "Null where that was not settled in time."},
        "blocks": _or_null(extended(Blocks, "blocks")),
        "gone": {**TEXTS, "description": "Sticking points that the switches take away."},
        "new": {**TEXTS, "description": "Sticking points that they bring."},
        "could_move": many(of(PartyMoves)),
        "moves": extended(Moves, "moves"),
        "packages": extended(Packages, "packages"),
        "check_first": many(of(Check)),
        "ratification": _or_null(extended(Ratification, "ratification")),
        "definitions": many(of(Definition)),
        "positions": many(of(Position)),
        "graph": extended(Rows, "conflict-rows"),
    },
}
POSITION = answer("position", position=of(Position), why_not=_or_null(extended(WhyNot, "why-not")))
PROPOSALS = answer("proposals", proposals=many(of(KeptProposal)), next=NEXT)
PROPOSAL = answer(
    "proposal",
    proposal=of(KeptProposal),
    statements=many(of(KeptStatement)),
    links=many(of(Link)),
    history=many(of(HistoryLine)),
    next=NEXT,
)
