"""The deal of a desk: its model made from the reports as they are, with what people have settled laid over it.

A small desk's model is made of all that it holds. A large one would take minutes and could not be read by anybody: its
model is made of what decides the cells of the matrix on the proposals that are most in play, and says what was left out
(`cut`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import func, select

from detente.deal.build import from_held
from detente.deal.model import Model
from detente.deal.references import named
from detente.deal.settled import laid_over, settled
from detente.desk.asking import Asking
from detente.desk.filters import check_days
from detente.desk.matrix import wanted_issues
from detente.desk.rows import Row
from detente.ledger import schema
from detente.ledger.kept import Held, KeptStatement, Party
from detente.ledger.look import Look
from detente.ledger.versions import holding
from detente.records import Actor

LARGE = 5000
"""Statements from which on a desk is large."""
PROPOSALS = 120
"""Proposals at most that the model of a large desk has."""
EACH = 3
"""Statements at most, the deciding one first, that it takes from a cell; none of those that contradict it there."""
VOICES = 300
"""Assessments at most, the latest first, that the model of a large desk takes forecasts from."""
Entry = TypeVar("Entry")
_RANK = ("opposed", "agreement disputed", "conditional, unanswered", "under review")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """A desk's deal. `model` may be empty: nobody takes a position. `cut` says in plain words what was left out, ""
    where nothing was; `statements` is how many the desk has."""

    model: Model
    cut: str = ""
    statements: int = 0


def model_at(
    desk: Asking,
    as_of: str | None = None,
    confirmed_only: bool = False,
    known_at: str | None = None,
    issues: Sequence[str] = (),
    large: int | None = LARGE,
) -> AtDesk:
    """The model of a desk as of a day, with what people had settled at `known_at`; of some `issues` alone, if any are
    named: positions on them, and what these depend on. `large` is from how many statements on not all of them are
    looked at (None: they always are). Raises `UsageError` for an issue or a day that is none."""
    check_days(as_of=as_of)
    issues = sorted(wanted_issues(issues, desk.agenda()) or ())
    with desk.ledger.reading(known_at) as look:
        count, known = _count(look), settled(look)
    cut = ""
    if large is None or count <= large:
        held = desk.held(known_at)
    else:
        held, cut = _gathered(desk, as_of, confirmed_only, known_at, issues)
    model = laid_over(from_held(held, as_of, confirmed_only), known)
    return AtDesk(model=narrowed(model, issues) if issues else model, cut=cut, statements=count)


def narrowed(model: Model, issues: Sequence[str]) -> Model:
    """The positions on some issues, with the proposals that they name and what is said of these alone."""
    issue_of = {one.id: one.issue for one in model.proposals}
    kept = tuple(one for one in model.positions if {one.issue, issue_of.get(one.proposal or "")} & {*issues})
    left = {one.id for one in model.proposals if one.issue in issues}
    left |= {name for one in kept for name in named(one) if name in issue_of}
    there = left | {party.id for party in model.parties}

    def among(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(one for one in entries if there.issuperset(named(one)))

    return replace(
        model,
        proposals=tuple(one for one in model.proposals if one.id in left),
        positions=kept,
        definitions=among(model.definitions),
        guarantees=among(model.guarantees),
        ratifiers=among(model.ratifiers),
        preferences=among(model.preferences),
    )


def _count(look: Look) -> int:
    table = schema.statements
    return look.connection.execute(select(func.count()).select_from(table).where(holding(table, look.at))).scalar() or 0


def _gathered(
    desk: Asking, as_of: str | None, confirmed_only: bool, known_at: str | None, issues: Sequence[str]
) -> tuple[Held, str]:
    """What decides the cells of the proposals most in play, and what that leaves out."""
    made = desk.matrix(as_of, known_at, issues=issues, confirmed_only=confirmed_only)
    rows = [row for row in made.rows if row.proposal and any(cell.known for cell in row.cells)]
    chosen = sorted(rows, key=_in_play, reverse=True)[:PROPOSALS]
    ids = [id for row in chosen for cell in row.cells for id in cell.statements[:EACH]]
    parties = tuple(Party(id=column.id, name=column.name, roles=column.roles) for column in made.columns)
    with desk.ledger.reading(known_at) as look:
        found = [*look.statements_of("id", ids), *_voices(look, as_of)]
        held = _held(look, parties, [row.proposal for row in chosen if row.proposal], found)
    return held, _cut(len(rows), len(chosen))


def _in_play(row: Row) -> tuple[bool, int, str]:
    """Proposals on which parties stand against each other first, then by how many speak, then the latest."""
    return row.state in _RANK, sum(cell.known for cell in row.cells), row.latest


def _voices(look: Look, as_of: str | None) -> Sequence[KeptStatement]:
    table = schema.statements
    where = (table.c.act == "assess") & (table.c.standing == "live") & holding(table, look.at)
    query = select(table.c.id).where(where if as_of is None else where & (table.c.day <= f"{as_of}-99"))
    ids = look.connection.execute(query.order_by(table.c.day.desc(), table.c.id).limit(VOICES)).scalars().all()
    return look.statements_of("id", ids)


def _held(look: Look, parties: tuple[Party, ...], proposals: Sequence[str], found: Iterable[KeptStatement]) -> Held:
    statements = tuple({one.id: one for one in found}.values())
    seq, when = look.moment()
    return Held(
        title=look.setting("title") or "",
        parties=parties,
        reports=look.reports({one.report for one in statements if one.report}),
        statements=statements,
        proposals=look.proposals(proposals),
        actors=_actors(look, statements, parties),
        links=tuple(one for one in look.links("proposal") if {one.a, one.b} <= {*proposals}),
        head=seq,
        known_at=when,
    )


def _actors(look: Look, statements: Iterable[KeptStatement], parties: Iterable[Party]) -> tuple[Actor, ...]:
    """The parties, and those who speak."""
    named = {one.statement.speaker for one in statements} | {one.statement.party for one in statements}
    return look.actors({*named, *(party.id for party in parties)})


def _cut(there: int, taken: int) -> str:
    beyond = "Left out: positions on no proposal of the desk; what its own side says against a party's stance."
    if there == taken:
        return f"This desk is large. {beyond}"
    return (
        f"Only the {taken} proposals most in play of {there} are looked at: this desk is large. Choose an issue to see "
        f"the rest of it. {beyond}"
    )
