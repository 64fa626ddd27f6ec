"""What would follow: guarantees that a scenario triggers, one after another, and what contradicts what.

Forward chaining: everything that comes to pass may trigger guarantees whose responses come to pass in turn. Each
guarantee answers once, so that cycles end; they are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from detente.deal.acts import act_of, happening_of
from detente.deal.answer import Answer
from detente.deal.evaluate import meets
from detente.deal.faults import checked, cycles, matches
from detente.deal.formula import forbidden
from detente.deal.model import Guarantee, Happening, Literal, Model
from detente.deal.names import Names
from detente.deal.sentences import clip


@dataclass(frozen=True, slots=True, kw_only=True)
class Triggered:
    """A guarantee that comes into play. `step` counts from 1 along the chain, `after` is the guarantee whose response
    triggered it (None for the scenario itself). `claimed` where somebody else undertakes it in the guarantors' name;
    `only_with` is the proposal without which it does not exist yet."""

    step: int
    guarantee: str
    after: str | None
    claimed: bool
    source: str
    confirmed: bool
    only_with: str | None
    statements: tuple[str, ...]
    words: tuple[str, ...]
    responses: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Things that cannot both come to pass or hold: ids of guarantees, positions or definitions, and a sentence."""

    between: tuple[str, ...]
    claimed: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Answer):
    """What a scenario leads to. `touches` are the proposals that responses make something of ("p3", "not p4"),
    `cycles` guarantees that lead back to themselves."""

    schema: ClassVar[str] = "detente/scenario/1"
    scenario: str
    triggered: tuple[Triggered, ...]
    touches: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    cycles: tuple[str, ...]
    sentence: str


def scenario(model: Model, what: str | Happening) -> Scenario:
    """Chains guarantees from "X attacks Y". Raises BadDeal for a faulty model or an actor that it does not know."""
    checked(model)
    start = happening_of(model, what) if isinstance(what, str) else what
    chain = list(_chain(model, start))
    names = Names(model)
    hit = [one for _, one, _ in chain]
    return Scenario(
        scenario=start.words or _told(names, start),
        triggered=tuple(_triggered(names, step, one, after) for step, one, after in chain),
        touches=tuple(dict.fromkeys(_literal(lit) for one in hit for r in one.responses for lit in r.literals)),
        contradictions=(*_responses(names, hit), *_against(model, names, hit)),
        cycles=tuple(fault.message for fault in cycles(model) if model.guarantees[int(fault.where[1])] in hit),
        sentence=_sentence(names, start, hit),
    )


def _chain(model: Model, start: Happening) -> Iterator[tuple[int, Guarantee, str | None]]:
    """Guarantees in the order in which they come into play, with their step and what set them off."""
    waiting: list[tuple[int, Happening, str | None]] = [(1, start, None)]
    done: set[str] = set()
    for step, event, after in waiting:
        for one in model.guarantees:
            if one.id not in done and matches(_plain(event), _plain(one.trigger)):
                done.add(one.id)
                yield step, one, after
                waiting += [(step + 1, response, one.id) for response in one.responses]


def _plain(event: Happening) -> Happening:
    """With the act as one word for all its synonyms."""
    return Happening(act=act_of(event.act), actor=event.actor, target=event.target, holds=event.holds)


def _triggered(names: Names, step: int, one: Guarantee, after: str | None) -> Triggered:
    responses = tuple(_told(names, response) for response in one.responses)
    claim = f"{names.actor(one.source)} claims for {_guarantors(names, one)}: " if one.claimed else ""
    only = f", in a deal that has “{clip(names.proposal(one.proposal))}”" if one.proposal else ""
    return Triggered(
        step=step,
        guarantee=one.id,
        after=after,
        claimed=one.claimed,
        source=one.source,
        confirmed=one.confirmed or any(evidence.confirmed for evidence in one.evidence),
        only_with=one.proposal,
        statements=tuple(evidence.statement for evidence in one.evidence),
        words=tuple(evidence.words for evidence in one.evidence),
        responses=responses,
        sentence=f"{claim}if {_told(names, one.trigger)}, then {names.joined(list(responses))}{only}.",
    )


def _guarantors(names: Names, one: Guarantee) -> str:
    return names.joined([names.actor(who) for who in one.guarantors]) or "others"


def _told(names: Names, event: Happening) -> str:
    """In a report's words where there are any."""
    if event.words:
        return clip(event.words)
    who = names.actor(event.actor) if event.actor else "anyone"
    target = f" {names.actor(event.target)}" if event.target else ""
    return f"{who}: {event.act}{target}" if event.holds else f"{who}: no {event.act}{target}"


def _literal(one: Literal) -> str:
    return one.proposal if one.holds else f"not {one.proposal}"


def _responses(names: Names, hit: list[Guarantee]) -> Iterator[Contradiction]:
    """Pairs of responses of which one says what the other denies."""
    events = [(one, response) for one in hit for response in one.responses]
    for number, (a, left) in enumerate(events):
        for b, right in events[number + 1 :]:
            if _opposed(left, right):
                text = f"{_told(names, left)} ({a.id}) and {_told(names, right)} ({b.id}) contradict each other."
                yield Contradiction(between=(a.id, b.id), claimed=a.claimed or b.claimed, sentence=text)


def _opposed(left: Happening, right: Happening) -> bool:
    a, b = _plain(left), _plain(right)
    same = (a.act, a.actor, a.target) == (b.act, b.actor, b.target) and a.holds != b.holds
    against = {(one.proposal, not one.holds) for one in left.literals}
    return same or any((one.proposal, one.holds) in against for one in right.literals)


def _against(model: Model, names: Names, hit: list[Guarantee]) -> Iterator[Contradiction]:
    """Live positions and definitions that what the responses make of proposals cannot be squared with, each one by
    itself: every literal that would meet a clause is taken away."""
    made = {literal: one for one in hit for response in one.responses for literal in response.literals}
    for position in (one for one in model.positions if one.live):
        if by := _breaking(position.clauses, made):
            text = f"{_made(names, by)} goes against what {names.actor(position.party)} insists on ({position.id})."
            claimed = any(one.claimed for one in by.values()) or position.basis != "stated"
            yield Contradiction(between=(*_ids(by.values()), position.id), claimed=claimed, sentence=text)
    for definition in (one for one in model.definitions if not one.rejected):
        if by := _breaking(forbidden(definition), made):
            doubt = "" if definition.confirmed else " (which nobody has confirmed)"
            text = f"{_made(names, by)} breaks a definition{doubt}: {definition.reason.rstrip('.')}."
            claimed = any(one.claimed for one in by.values())
            yield Contradiction(between=(*_ids(by.values()), definition.id), claimed=claimed, sentence=text)


def _breaking(clauses: Iterable[tuple[Literal, ...]], made: dict[Literal, Guarantee]) -> dict[Literal, Guarantee]:
    """What breaks the first clause of which every literal is made false; empty where none is."""
    for clause in clauses:
        denied = {Literal(one.proposal, not one.holds) for one in clause}
        if denied <= made.keys() and not meets((clause,), frozenset(one.proposal for one in denied if one.holds)):
            return {one: made[one] for one in sorted(denied)}
    return {}


def _made(names: Names, by: dict[Literal, Guarantee]) -> str:
    parts = [f"“{names.proposal(one.proposal)}”{'' if one.holds else ' being off'}" for one in by]
    return f"A response that leads to {names.joined(parts)}"


def _ids(hit: Iterable[Guarantee]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in hit))


def _sentence(names: Names, start: Happening, hit: list[Guarantee]) -> str:
    told = start.words or _told(names, start)
    if not hit:
        return f"If {told}: no guarantee that is known is triggered."
    claimed = sum(one.claimed for one in hit)
    those = "" if claimed == len(hit) else f"{claimed} of them "
    mark = f", {those}only claimed by others in the guarantors' name" if claimed else ""
    return f"If {told}: {len(hit)} {'guarantee is' if len(hit) == 1 else 'guarantees are'} triggered{mark}."
