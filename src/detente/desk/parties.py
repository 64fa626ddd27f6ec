"""Who the parties of a desk are: those that its user set, else those that the statements suggest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.desk.names import UNNAMED, Names
from detente.desk.placing import placed
from detente.desk.weight import counts_from, is_position, live, side
from detente.desk.words import measure
from detente.ledger.kept import Held, KeptStatement, Party, Role
from detente.records import AUTHOR, UNKNOWN, Actor

_NOBODY = (AUTHOR, UNKNOWN)
_NO_PARTIES = ("outlet", "unnamed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A party of a matrix, in the order of the desk. `suggested` where no user has set it."""

    id: str
    name: str
    roles: tuple[Role, ...]
    suggested: bool = False


def parties_of(held: Held) -> tuple[Party, ...]:
    """The desk's parties: the user's, or the suggested ones where none is set."""
    return held.parties or infer_parties(held.statements, held.actors)


def by_name(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties in the order of their names: no order of the desk's own may put one first."""
    return tuple(sorted(parties, key=lambda party: (party.name.casefold(), party.id)))


def columns(held: Held) -> tuple[Column, ...]:
    """The parties of a matrix, and whether they are only suggested."""
    suggested = not held.parties
    return tuple(
        Column(id=party.id, name=party.name, roles=party.roles, suggested=suggested) for party in parties_of(held)
    )


def infer_parties(statements: Iterable[KeptStatement], actors: Iterable[Actor] = ()) -> tuple[Party, ...]:
    """Parties that statements suggest: as principals those that hold positions against each other, then others as
    observers, the most frequent first. Only a suggestion: roles are for the user to set. No name decides anything:
    ties go to who spoke first."""
    actors = tuple(actors)
    kinds = {actor.id: actor.kind for actor in actors}
    counting = sorted(live(statements), key=lambda kept: (counts_from(kept), kept.id))
    counts = Counter(party for kept in counting if _may_be(party := kept.statement.party, kinds))
    if not counts:
        return ()
    order = {party: place for place, party in enumerate(counts)}
    principals = _principals(counting, counts, order)
    others = sorted((party for party in counts if party not in principals), key=lambda it: (-counts[it], order[it]))
    names = Names((), actors)
    chosen = [*principals, *others][: int(measure("suggested"))]
    return tuple(
        Party(id=party, name=names.name(party), roles=("principal",) if party in principals else ("observer",))
        for party in chosen
    )


def _may_be(party: str, kinds: Mapping[str, str]) -> bool:
    return party not in _NOBODY and not party.startswith(UNNAMED) and kinds.get(party) not in _NO_PARTIES


def _principals(counting: Sequence[KeptStatement], counts: Mapping[str, int], order: Mapping[str, int]) -> list[str]:
    """The two most often against each other, and all that are at least half as often against one of them."""
    pairs = _opposed(counting, counts, order)
    if not pairs:
        positions = Counter(kept.statement.party for kept in counting if is_position(kept))
        chosen = sorted(counts, key=lambda party: (-positions[party], -counts[party], order[party]))[:2]
        return sorted(chosen, key=lambda party: order[party])
    (first, second), times = min(pairs.items(), key=lambda it: (-it[1], order[it[0][0]], order[it[0][1]]))
    core = {first, second}
    more = {party for pair, n in pairs.items() if core & set(pair) and 2 * n >= times for party in pair}
    return sorted(core | more, key=lambda party: order[party])


def _opposed(
    counting: Sequence[KeptStatement], counts: Mapping[str, int], order: Mapping[str, int]
) -> Counter[tuple[str, str]]:
    """How often two parties stand on two sides of a proposal, or ask something of one another."""
    pairs: Counter[tuple[str, str]] = Counter()
    for (proposal, _), kept_ones in placed(counting).items():
        taken = {(kept.statement.party, side(kept.statement.act)) for kept in kept_ones if is_position(kept)}
        sides = sorted(((p, s) for p, s in taken if p in counts), key=lambda it: (order[it[0]], it[1]))
        met = {(a, b) for (a, one), (b, other) in combinations(sides, 2) if proposal and a != b and one != other}
        met |= {_pair(kept, order) for kept in kept_ones if is_position(kept) and _addresses(kept, counts)}
        pairs.update(met)
    return pairs


def _addresses(kept: KeptStatement, counts: Mapping[str, int]) -> bool:
    said = kept.statement
    return said.party in counts and said.addressee in counts and said.party != said.addressee


def _pair(kept: KeptStatement, order: Mapping[str, int]) -> tuple[str, str]:
    one, other = sorted((kept.statement.party, kept.statement.addressee or ""), key=lambda party: order[party])
    return one, other
