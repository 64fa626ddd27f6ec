"""Small random models, and what is true of them by going through every package and every subset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, combinations, product

from hypothesis import assume
from hypothesis import strategies as st

from detente.deal.evaluate import meets
from detente.deal.formula import forbidden
from detente.deal.model import DealProposal, Definition, Literal, Model, Position
from detente.ledger.kept import Party

PARTIES = ("arland", "borland", "cesia")


@st.composite
def models(draw: st.DrawFn, groups: bool = True, most: int = 6) -> Model:
    """Models of up to 4 proposals and 6 positions: few enough to check by hand, odd enough to find mistakes."""
    names = [f"p{number}" for number in range(draw(st.integers(1, 4)))]
    literals = st.builds(Literal, st.sampled_from(names), st.booleans())
    clauses = st.lists(st.lists(literals, min_size=1, max_size=3).map(tuple), min_size=0, max_size=2).map(tuple)
    grouped = st.sampled_from([None, None, "g1", "g2"]) if groups else st.none()
    position = st.builds(
        Position,
        id=st.just(""),
        party=st.sampled_from(PARTIES),
        force=st.sampled_from(["demand", "reject", "accept", "offer_if", "require", "commit"]),
        proposal=st.sampled_from(names),
        clauses=clauses,
        basis=st.sampled_from(["stated", "stated", "claimed", "forecast"]),
        group=grouped,
        live=st.sampled_from([True, True, True, False]),
    )
    positions = draw(st.lists(position, min_size=1, max_size=most))
    definition = st.builds(
        Definition, id=st.just(""), reason=st.just("so it is"), clauses=clauses, confirmed=st.booleans()
    )
    definitions = [one for one in draw(st.lists(definition, max_size=2)) if one.clauses]
    drawn = Model(
        parties=tuple(Party(id=name, name=name.title()) for name in PARTIES),
        proposals=tuple(DealProposal(id=name, label=f"the {name}") for name in names),
        positions=tuple(_owned(one, f"s{number}") for number, one in enumerate(positions)),
        definitions=tuple(_renamed(one, f"d{number}") for number, one in enumerate(definitions)),
    )
    assume(every_package(drawn))  # contradictory definitions are an error, and another test's
    return drawn


def _owned(one: Position, name: str) -> Position:
    party = "author" if one.basis == "forecast" else one.party
    return replace(one, id=name, party=party, source="author" if one.basis == "forecast" else one.party)


def _renamed(one: Definition, name: str) -> Definition:
    return replace(one, id=name)


def every_package(model: Model) -> list[frozenset[str]]:
    """All packages that the confirmed definitions allow."""
    names = [proposal.id for proposal in model.proposals]
    packages = [frozenset(compressed(names, bits)) for bits in product((False, True), repeat=len(names))]
    firm = [one for one in model.definitions if one.confirmed and not one.rejected]
    return [package for package in packages if all(meets(forbidden(one), package) for one in firm)]


def compressed(names: list[str], bits: Iterable[bool]) -> list[str]:
    """The names whose bit is set."""
    return [name for name, bit in zip(names, bits, strict=True) if bit]


class Truth:
    """Conflicts and correction sets of a model, by their definitions."""

    def __init__(self, model: Model) -> None:
        clauses = {one.id: one.clauses for one in model.positions if one.live and one.clauses}
        clauses |= {one.id: forbidden(one) for one in model.definitions if not (one.confirmed or one.rejected)}
        self.members = list(clauses)
        met = [frozenset(one for one, all_of in clauses.items() if meets(all_of, p)) for p in every_package(model)]
        self._met = [one for one in set(met) if not any(one < other for other in met)]
        self._groups = {one.id: one.group for one in model.positions if one.group is not None}

    def admissible(self, chosen: Iterable[str]) -> bool:
        """At most one of contradictory reports."""
        groups = [self._groups[one] for one in chosen if one in self._groups]
        return len(groups) == len(set(groups))

    def feasible(self, chosen: frozenset[str]) -> bool:
        """Some package meets all of these."""
        return any(chosen <= met for met in self._met)

    def conflicts(self) -> set[frozenset[str]]:
        """Minimal admissible sets that no package meets."""
        every = map(frozenset, subsets(self.members))
        bad = [one for one in every if self.admissible(one) and not self.feasible(one)]
        return {one for one in bad if not any(other < one for other in bad)}

    def corrections(self, hard: Iterable[str] = ()) -> set[frozenset[str]]:
        """Minimal sets that meet every conflict, without those that are never moved."""
        conflicts, soft = self.conflicts(), [one for one in self.members if one not in set(hard)]
        hitting = [one for one in map(frozenset, subsets(soft)) if all(one & conflict for conflict in conflicts)]
        return {one for one in hitting if not any(other < one for other in hitting)}


def subsets(items: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """All of them, the empty one first."""
    items = list(items)
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))
