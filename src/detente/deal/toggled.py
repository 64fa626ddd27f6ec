"""A model with things switched off and on: what "what if" starts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.deal.faults import LISTS, unknown
from detente.deal.model import Definition, Literal, Model, Position
from detente.errors import BadDeal


def toggled(model: Model, *, drop: Iterable[str] = (), add: Iterable[str] = ()) -> Model:
    """The model without the positions and definitions of `drop`, and with those of `add` (a position becomes live, an
    exclusion confirmed). Ids of statements stand for the positions that rest on them; a proposal dropped is out of
    every package, one added is in. Raises BadDeal for an id that the model does not have, and for one that is both
    dropped and added."""
    off, on = tuple(dict.fromkeys(drop)), tuple(dict.fromkeys(add))
    for name in off:
        if name in on:
            raise BadDeal(f"{name} is both dropped and added: choose one")
    proposals = {one.id for one in model.proposals}
    gone, come = _targets(model, off), _targets(model, on)
    settled = [_settled(name, holds=name in on) for name in (*off, *on) if name in proposals]
    return replace(
        model,
        positions=tuple(_position(one, gone, come) for one in model.positions),
        definitions=(*(_definition(one, gone, come) for one in model.definitions), *settled),
    )


def _targets(model: Model, names: tuple[str, ...]) -> frozenset[str]:
    """Ids of positions, definitions and proposals that are meant."""
    own = {one.id for kind in ("positions", "definitions", "proposals") for one in getattr(model, kind)}
    under: dict[str, set[str]] = {}
    for one in model.positions:
        for evidence in one.evidence:
            under.setdefault(evidence.statement, set()).add(one.id)
    for name in names:
        if name not in own and name not in under:
            kinds = [kind.rstrip("s") for kind in LISTS if any(one.id == name for one in getattr(model, kind))]
            if kinds:
                can = "positions, definitions, proposals and statements can be dropped or added"
                raise BadDeal(f"{name} is a {kinds[0]}: {can}")
            raise BadDeal(unknown("position, definition, proposal or statement", name, {*own, *under}))
    return frozenset(one for name in names for one in ([name] if name in own else under[name]))


def _position(one: Position, gone: frozenset[str], come: frozenset[str]) -> Position:
    if one.id in gone:
        return replace(one, live=False, hard=False)
    return replace(one, live=True) if one.id in come else one


def _definition(one: Definition, gone: frozenset[str], come: frozenset[str]) -> Definition:
    if one.id in gone:
        return replace(one, rejected=True)
    return replace(one, confirmed=True, rejected=False) if one.id in come else one


def _settled(name: str, *, holds: bool) -> Definition:
    """That a proposal is taken as settled; as a definition, so that every answer names it."""
    reason = f"{name} is taken to be {'in' if holds else 'out of'} the deal"
    return Definition(
        id=f"what-if:{name}", reason=reason, clauses=((Literal(name, holds),),), confirmed=True, by="what-if"
    )
