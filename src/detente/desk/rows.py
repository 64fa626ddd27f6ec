"""One row of the matrix: a proposal, where each party stands on it, and how the principals stand to each other.

A row depends on the statements on its proposal, the parties and `as_of` alone, so that a store can keep rows and make
again only those whose statements changed. A row made without `as_of` holds for every day from its `latest` on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest

from detente.desk.cells import Cell
from detente.desk.disputes import disputed, told
from detente.desk.names import Names, listed, sentence
from detente.desk.positions import cell
from detente.desk.states import State, state
from detente.desk.weight import counts_from, is_position, is_review, live, may_decide
from detente.desk.words import measure
from detente.ledger.kept import KeptProposal, KeptStatement, Party

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A proposal and where each party stands on it, one cell a party in the order of the desk.

    `proposal` is None for what is said on an issue outside any proposal: each cell then tells what the party says
    there, and cells of such a row are never held against each other. `state` is between the principals, `reason` says
    why in plain words; `rests_on` are the ids of the statements that were weighed, the latest first, at most `listed`
    of data/cues.toml; `confirmed` is whether every cell rests on a statement that a person has confirmed. `latest` is
    the last day of any statement weighed (ISO; "" for none).
    """

    proposal: str | None
    label: str
    issue: str | None
    state: State
    reason: str
    cells: tuple[Cell, ...]
    confirmed: bool = False
    latest: str = ""
    rests_on: tuple[str, ...] = field(default=(), repr=False)

    def cell(self, party: str) -> Cell:
        """The cell of a party. Raises KeyError for one that is not of the desk."""
        for found in self.cells:
            if found.party == party:
                return found
        raise KeyError(party)


def row(
    proposal: KeptProposal | None,
    statements: Sequence[KeptStatement],
    parties: Sequence[Party],
    *,
    as_of: str | None = None,
    confirmed_only: bool = False,
    issue: str | None = None,
    names: Names | None = None,
    origins: Mapping[str, str] = _NONE,
) -> Row | None:
    """The row of one proposal from the statements on it; None where nobody takes a position.

    With `proposal` None, the row of what is said on `issue` outside any proposal: None where nobody takes a position
    or says that it studies something. `names` spells actors in reasons (parties are known anyway); `origins` gives for
    each report the one that carried its text first, so that wire copies count once.
    """
    counting = live(statements, as_of, confirmed_only)
    return rows_of(proposal, counting, [parties], issue=issue, names=names or Names(parties), origins=origins)[0]


def rows_of(
    proposal: KeptProposal | None,
    statements: Sequence[KeptStatement],
    orders: Sequence[Sequence[Party]],
    *,
    names: Names,
    issue: str | None = None,
    origins: Mapping[str, str] = _NONE,
) -> tuple[Row | None, ...]:
    """The row of one proposal from the statements on it that count (`live`), as `row`: for the same parties in several
    orders."""
    counting = [kept for kept in statements if may_decide(kept)]
    if not any(is_position(kept) or (proposal is None and is_review(kept)) for kept in counting):
        return (None,) * len(orders)
    asked = _asked(orders[0], counting, proposal is not None)
    said: dict[str, list[KeptStatement]] = {party.id: [] for party in orders[0]}
    for kept in counting:
        if kept.statement.party in said:
            said[kept.statement.party].append(kept)
    cells = {party: cell(party, mine, party in asked, origins) for party, mine in said.items()}
    row = _row(proposal or KeptProposal(id="", label="", issue=issue), tuple(cells.values()), counting)
    return tuple(_ordered(row, parties, cells, counting, names) for parties in orders)


def _ordered(
    row: Row, parties: Sequence[Party], cells: Mapping[str, Cell], statements: Sequence[KeptStatement], names: Names
) -> Row:
    """The row with its parties in one order, as that of the sentence that gives the reason."""
    principals = [cells[party.id] for party in parties if "principal" in party.roles]
    others = [cells[party.id] for party in parties if "principal" not in party.roles]
    judged = _judged(principals, others, statements, names) if row.proposal else _apart(principals, names)
    return replace(row, cells=tuple(cells[party.id] for party in parties), state=judged[0], reason=judged[1])


def _row(proposal: KeptProposal, cells: tuple[Cell, ...], counting: Sequence[KeptStatement]) -> Row:
    resting = [found for found in cells if found.statements]
    return Row(
        proposal=proposal.id or None,
        label=proposal.label,
        issue=proposal.issue,
        state="not discussed",
        reason="",
        cells=cells,
        confirmed=bool(resting) and all(found.confirmed for found in resting),
        latest=max((counts_from(kept) for kept in counting), default=""),
        rests_on=tuple(kept.id for kept in nlargest(int(measure("listed")), counting, key=_last)),
    )


def _last(kept: KeptStatement) -> tuple[str, str]:
    return counts_from(kept), kept.id


def latest(made: Row) -> str:
    """The last day of any statement that a row rests on: made without `as_of`, it holds for every later day."""
    return made.latest


def _judged(
    principals: Sequence[Cell], others: Sequence[Cell], statements: Sequence[KeptStatement], names: Names
) -> tuple[State, str]:
    pair = disputed(statements, principals)
    return state(principals, names, told(pair, names) if pair else None, others)


def _apart(principals: Sequence[Cell], names: Names) -> tuple[State, str]:
    """Outside any proposal: no two statements need be about one thing, so nothing is compared."""
    known = [found for found in principals if found.known]
    if known:
        who = listed([names.name(found.party) for found in known])
        more = "; what they say concerns no shared proposal, so it is not compared" if len(known) > 1 else ""
        return "one side known", sentence(f"{who} {'take' if len(known) > 1 else 'takes'} a position here{more}")
    reviewing = [names.name(found.party) for found in principals if found.status == "under_review"]
    if reviewing:
        verb = "say" if len(reviewing) > 1 else "says"
        return "under review", sentence(f"{listed(reviewing)} {verb} that something put to it is being studied")
    return "not discussed", "No principal takes a position here."


def _asked(parties: Sequence[Party], statements: Sequence[KeptStatement], on_proposal: bool) -> set[str]:
    """Principals are asked on every proposal; others where they are addressed, claimed for, must move, or speak."""
    asked = {party.id for party in parties if on_proposal and "principal" in party.roles}
    for kept in statements:
        if _takes_part(kept, on_proposal):
            asked.update(_involved(kept))
    return asked


def _takes_part(kept: KeptStatement, on_proposal: bool) -> bool:
    """Assessments ask nobody; outside any proposal, only positions and reviews do."""
    return is_position(kept) or is_review(kept) or (on_proposal and kept.statement.act in ("confirm", "deny"))


def _involved(kept: KeptStatement) -> Iterator[str]:
    said = kept.statement
    yield said.party
    if said.addressee:
        yield said.addressee
    if said.condition and said.condition.by:
        yield said.condition.by
