"""Which row a statement belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from detente.ledger.kept import KeptStatement

Key = tuple[str | None, str | None]
Lookup = Callable[[str], str | None]


def key(kept: KeptStatement, proposal_of: Lookup) -> Key:
    """(proposal, None), or (None, first issue) for a statement outside any proposal.

    A statement without a proposal belongs to that of what it answers, rebuts, repeats or takes back; `proposal_of`
    gives the proposal of a statement's id (None where it has none or is not known).
    """
    said = kept.statement
    if said.proposal is not None:
        return said.proposal, None
    for pointed in (said.answers, said.relation.target if said.relation else None):
        found = pointed if pointed is None or pointed.startswith("p-") else proposal_of(pointed)
        if found is not None:
            return found, None
    return None, said.issues[0] if said.issues else None


def placed(
    statements: Iterable[KeptStatement], known: Iterable[KeptStatement] | None = None
) -> Mapping[Key, list[KeptStatement]]:
    """Statements by row, each row in the order given. `known` are all that the desk holds, so that a statement stays in
    its row whatever `as_of` or filter takes away (None: the same statements)."""
    kept_ones = list(statements)
    proposals = {kept.id: kept.statement.proposal for kept in (kept_ones if known is None else known)}
    rows: dict[Key, list[KeptStatement]] = {}
    for kept in kept_ones:
        rows.setdefault(key(kept, proposals.get), []).append(kept)
    return rows
