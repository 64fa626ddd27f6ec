"""The matrix as linked data: positions, proposals, issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.desk.exports.ground import Ground
from detente.desk.exports.iris import Node, actor, dated, filled, iri, issue
from detente.desk.exports.whole import Whole
from detente.desk.matrix import Matrix


def positions(made: Matrix, ground: Ground) -> Iterator[Node]:
    """The cells of the matrix in which a party stands somewhere."""
    for row in made.rows:
        for cell in row.cells:
            if row.proposal and (cell.known or cell.ended):
                yield filled(
                    {
                        "@id": iri(ground.desk, "position", row.proposal, cell.party),
                        "@type": ["prov:Entity", "Position"],
                        "party": actor(cell.party),
                        "proposal": iri(row.proposal),
                        "status": cell.status,
                        "act": cell.act,
                        "firmness": cell.firmness,
                        "condition": cell.condition.words if cell.condition else None,
                        "since": dated(cell.since),
                        "sources": cell.sources,
                        "confirmed": cell.confirmed,
                        "wasDerivedFrom": [iri(id) for id in cell.statements],
                    }
                )


def proposals(made: Whole, ground: Ground) -> Iterator[Node]:
    """The proposals that statements and rows name, with the states of their rows."""
    said = [kept.statement for kept in made.statements]
    used = {id for one in said for id in (one.proposal, one.answers, one.relation.target if one.relation else None)}
    used |= {row.proposal for row in made.matrix.rows}
    states = {row.proposal: row for row in made.matrix.rows}
    for one in ground.held.proposals:
        if one.id in used:
            row = states.get(one.id)
            yield filled(
                {
                    "@id": iri(one.id),
                    "@type": ["prov:Entity", "Proposal"],
                    "name": one.label,
                    "issue": issue(one.issue) if one.issue else None,
                    "state": row.state if row else None,
                    "description": row.reason if row else None,
                    "confirmed": one.confirmed,
                }
            )


def issues(ground: Ground) -> Iterable[Node]:
    """The lines of the agenda."""
    return [{"@id": issue(id), "@type": "schema:DefinedTerm", "name": label} for id, label in ground.labels.items()]
