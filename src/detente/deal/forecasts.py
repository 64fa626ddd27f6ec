"""What writers and observers expect, as positions of their own: never those of the party that they speak about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.deal.draft import MOVES, Draft, build_words, cue
from detente.deal.model import Clause, Literal, Position
from detente.deal.terms import Stems, stems, terms
from detente.desk.words import starts
from detente.ledger.kept import KeptStatement
from detente.records import AUTHOR

_NEAR = 0.5  # of the telling words of a forecast that name the proposal, from where on it is about that one


def forecasts(draft: Draft) -> tuple[Position, ...]:
    """A position for each assessment that expects a refusal or a failure, or says what an offer amounts to, where the
    proposal can be told. General words of progress, and expectations that something will be agreed, give none."""
    found = (_forecast(draft, one) for one in draft.statements if one.statement.act == "assess")
    return tuple(position for position in found if position is not None)


def _forecast(draft: Draft, one: KeptStatement) -> Position | None:
    if not (cue("unlikely").search(one.words) or cue("amounts").search(one.words)) or not _may(draft, one):
        return None
    amounting = _amounting(draft, one)
    proposal = amounting[0] if amounting else _doubted(draft, one)
    if proposal is None:
        return None
    clauses: tuple[Clause, ...] = amounting[1] if amounting else ((Literal(proposal, False),),)
    said = one.statement
    source = said.party if said.party != AUTHOR else AUTHOR
    return Position(
        id=f"forecast.{one.id}",
        party=source,
        force="reject",
        proposal=proposal,
        clauses=clauses,
        issue=draft.proposals[proposal].issue,
        basis="forecast",
        source=source,
        about=_about(draft, one),
        confidence=round(said.confidence, 4) if said.confidence else 1.0,
        confirmed=one.confirmed,
        evidence=draft.evidence([one]),
        note="what an offer amounts to, by its source's reading" if amounting else "",
    )


def _may(draft: Draft, one: KeptStatement) -> bool:
    """A party that speaks of itself makes no forecast."""
    if one.statement.party == AUTHOR:
        return True
    about = _about(draft, one)
    return about is not None and about != one.statement.party


def _doubted(draft: Draft, one: KeptStatement) -> str | None:
    """The proposal that is thought unlikely."""
    said = one.statement
    doubt = cue("unlikely").search(one.words)
    if not doubt or (said.hedge in ("CT+", "PR+", "PS+") and said.valence == "+"):
        return None
    if said.proposal in draft.proposals:
        return said.proposal
    return _spoken_of(draft, one, cue("unlikely").sub(" ", one.words))


def _spoken_of(draft: Draft, one: KeptStatement, words: str) -> str | None:
    """The proposal that words name, or else point back to: the last before them on the same issue."""
    telling = frozenset(stems(words)) - _names(draft)
    shares = {p: _share(telling, draft.proposals[p].label) for p in _in_play(draft)}
    best = max(shares, key=lambda p: shares[p], default=None)
    if best is not None and shares[best] >= _NEAR:
        return best
    pointing = re.search(rf"\b(?:{'|'.join(build_words()['pointing'])})\s+\w+", words, re.IGNORECASE)
    return _last_before(draft, one) if pointing else None


def _share(telling: Stems, label: str) -> float:
    own = terms(label).all
    return len(telling & own) / min(len(telling), len(own)) if telling and own else 0.0


def _in_play(draft: Draft) -> list[str]:
    """The proposals that somebody takes a position on, and those that conditions and procedures name."""
    held = [str(one.statement.proposal) for one in draft.statements if one.statement.act in MOVES]
    named = [literal.proposal for literal in draft.conditions.values()]
    return list(dict.fromkeys([*held, *draft.procedures.values(), *named]))


def _names(draft: Draft) -> Stems:
    return frozenset(
        s for actor in draft.actors.values() for name in (actor.name, *actor.names, *actor.seats) for s in stems(name)
    )


def _last_before(draft: Draft, one: KeptStatement) -> str | None:
    before = [
        other
        for other in draft.statements
        if other.statement.act in MOVES
        and other.report == one.report
        and starts(other.statement.content) < starts(one.statement.content)
        and set(other.statement.issues) & set(one.statement.issues)
    ]
    last = max(before, key=lambda other: starts(other.statement.content), default=None)
    return last.statement.proposal if last else None


def _amounting(draft: Draft, one: KeptStatement) -> tuple[str, tuple[Clause, ...]] | None:
    """What somebody's offer amounts to ("what Norvia proposes sounds like a temporary solution"): it holds only where a
    proposal of that kind does."""
    said = cue("amounts").search(one.words)
    if not said or not cue("put_forward").search(one.words[: said.start()]):
        return None
    predicate = terms(one.words[said.end() :])
    alike = [p for p in _in_play(draft) if _of_that_kind(terms(draft.proposals[p].label).duration, predicate.duration)]
    offered = [p for p in _offered(draft, one) if p not in alike]
    if not alike or not offered:
        return None
    return offered[-1], tuple((Literal(p, False), Literal(alike[0])) for p in offered)


def _of_that_kind(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return one is not None and other is not None and one[0] == other[0]


def _offered(draft: Draft, one: KeptStatement) -> Iterator[str]:
    """What the party spoken of has offered in the same report."""
    spoken = set(_mentioned(draft, one))
    for other in draft.statements:
        said = other.statement
        if said.act == "offer" and other.report == one.report and said.party in spoken and said.issues != ("talks",):
            yield str(said.proposal)


def _about(draft: Draft, one: KeptStatement) -> str | None:
    """The party that is spoken of first, where one is."""
    parties = {party.id for party in draft.held.parties}
    return next((party for party in _mentioned(draft, one) if party in parties), None)


def _mentioned(draft: Draft, one: KeptStatement) -> list[str]:
    """Parties by the names, seats and people that the words hold, in order."""
    found = []
    for actor in draft.actors.values():
        for name in (actor.name, *actor.names, *actor.seats, *_surname(actor.name, actor.kind)):
            if m := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one.words):
                found.append((m.start(), actor.party or actor.id))
    return list(dict.fromkeys(party for _, party in sorted(found)))


def _surname(name: str, kind: str) -> list[str]:
    return name.split()[-1:] if kind == "person" and " " in name else []
