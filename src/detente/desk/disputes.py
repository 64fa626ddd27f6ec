"""Who says that a thing was agreed, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.desk.cells import Cell
from detente.desk.names import Names, sentence
from detente.desk.weight import withdraws
from detente.desk.words import says
from detente.ledger.kept import KeptStatement

_YES = ("accept", "commit", "offer")
Pair = tuple[KeptStatement, KeptStatement]


def disputed(statements: Sequence[KeptStatement], cells: Sequence[Cell]) -> Pair | None:
    """The claim that something was agreed and the denial of it, between the principals whose `cells` these are; the
    latest such pair. None where nobody denies, or where the one who denied has since said yes."""
    by_party = {cell.party: cell for cell in cells}
    claims = [kept for kept in statements if kept.statement.party in by_party and _claims(kept)]
    denials = _latest(kept for kept in statements if _denies(kept, by_party))
    pairs = [(claim, no) for claim in claims for no in denials if _meets(claim, no)]
    return max(pairs, key=lambda pair: [(kept.day or "", kept.id) for kept in reversed(pair)], default=None)


def told(pair: Pair, names: Names) -> str:
    """The sentence that tells who says what."""
    claim, no = pair
    party, claimer = names.name(claim.statement.party), names.speaker(claim)
    said = f"{party} says that it is agreed" if claim.own else f"{claimer} says that {party} agrees"
    verb = "denies it" if no.statement.act == "deny" else "rejects it"
    return sentence(f"{said}; {names.name(no.statement.party)} {verb}")


def _claims(kept: KeptStatement) -> bool:
    """A yes claimed for another; one's own acceptance; or one's word that it was agreed."""
    act = kept.statement.act
    if withdraws(kept):
        return False
    if not kept.own:
        return act in _YES
    return act == "accept" or (act == "confirm" and says("agreement", kept.words))


def _denies(kept: KeptStatement, cells: Mapping[str, Cell]) -> bool:
    """An own denial or rejection that stands: not followed by an own yes."""
    cell = cells.get(kept.statement.party)
    if cell is None or not kept.own or kept.statement.act not in ("deny", "reject"):
        return False
    since_yes = cell.status == "stated" and cell.side == "for" and (cell.day or "") > (kept.day or "")
    return not since_yes


def _latest(denials: Iterable[KeptStatement]) -> list[KeptStatement]:
    """One for each party: enough, and it keeps the pairs few."""
    last: dict[str, KeptStatement] = {}
    for kept in sorted(denials, key=lambda kept: (kept.statement.act == "deny", kept.day or "", kept.id)):
        last[kept.statement.party] = kept
    return list(last.values())


def _meets(claim: KeptStatement, no: KeptStatement) -> bool:
    """Whether a denial speaks to a claim: a party's own no to what is claimed for it; or its denial of another's word,
    given no earlier or pointing to it. A plain no to what the other accepts is opposition, no dispute over facts."""
    if not claim.own:
        return claim.statement.party == no.statement.party
    if claim.statement.party == no.statement.party:
        return False
    if claim.statement.act == "accept":
        return no.statement.act == "deny"
    return no.statement.act == "deny" or (no.day or "") >= (claim.day or "")
