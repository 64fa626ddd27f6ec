"""The page of `detente deal blocks`: what blocks the deal, in two lists; who could move; what to check first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from detente.deal.blocked import Blocks
from detente.deal.model import Model
from detente.deal.moves import PartyMoves, Unanswered
from detente.deal.names import Names
from detente.deal.overview import ALONE, Check, Overview
from detente.deal.sentences import clip
from detente.deal.silence import Silence
from detente.deal.views.lines import BASES, EMPTY, STATED, Line, conflicts, dim, end, labelled, many, mark, said, title
from detente.export.clean import line
from detente.export.sheets import Sheet

MISSING = 4
"""Proposals named of each party whose word is missing."""
CHECKS = 4
LABELS = {True: "BLOCKED", False: "OPEN", None: "UNKNOWN"}


def lines(made: Overview, model: Model) -> Iterator[Line]:
    """The page, line by line."""
    names, found = Names(model), made.blocks
    yield title(model.title or "The deal", _head(made, model))
    yield labelled(
        LABELS[found.blocked], found.verdict.removeprefix("Blocked ").removeprefix("Not known: ").capitalize()
    )
    read = {True: "blocked", False: "not blocked", None: "not settled in the time given"}
    yield labelled("SILENCE", f"as consent: {read[found.silence.consent]}; as refusal: {read[found.silence.refusal]}")
    yield from _lists(found, names)
    yield from _could(made)
    yield from _missing(found.silence, names)
    yield from _checks(made.check_first)
    yield from end(found.partial)


def _head(made: Overview, model: Model) -> str:
    reports = {one.report for position in model.positions for one in position.evidence if one.report}
    return f"{many(len(reports), 'report')}; {made.confirmed} of {made.statements} statements confirmed by a person"


def _missing(one: Silence, names: Names) -> Iterator[Line]:
    """Each party with what it has not spoken of."""
    if one.waiting:
        yield EMPTY
        yield title("no word yet", "asked for by somebody, and this party is not reported to have said yes or no")
    for party in dict.fromkeys(waiting.party for waiting in one.waiting):
        labels = list(dict.fromkeys(names.proposal(w.proposal) for w in one.waiting if w.party == party))
        more = f" and {len(labels) - MISSING} more" if len(labels) > MISSING else ""
        yield said(f"{names.actor(party)}: {'; '.join(map(clip, labels[:MISSING]))}{more}", 2)


def _lists(found: Blocks, names: Names) -> Iterator[Line]:
    yield EMPTY
    yield title(STATED, "" if found.stated else "nothing" + (" found so far" if found.partial else ""))
    yield from conflicts(found.stated, names)
    number = len(found.stated)
    for basis, told in BASES.items():
        here = [one for one in found.conditional if one.basis == basis]
        if here:
            yield EMPTY
            yield title(told)
            yield from conflicts(here, names, number + 1)
            number += len(here)


def _could(made: Overview) -> Iterator[Line]:
    if made.could_move or made.unanswered:
        yield EMPTY
        yield title("could move", ALONE)
    names = {one.party: one.name for one in made.could_move}
    parties = sorted({*names, *(one.party for one in made.unanswered)}, key=lambda one: (names.get(one, one), one))
    for party in parties:
        own = next((one for one in made.could_move if one.party == party), None)
        answers = [one for one in made.unanswered if one.party == party]
        if (own and own.moves) or answers:
            name = names.get(party) or _name(answers[0])
            yield Line(Text(line(name), "bold"), 2)
            yield from _steps(name, own, answers)
    if made.could_move or made.unanswered:
        cut = "not all were found in the time given; " if made.could_partial else ""
        yield dim(f"{cut}what several could do together, and under which conditions: detente deal moves FILE", 2)


def _steps(name: str, own: PartyMoves | None, answers: list[Unanswered]) -> Iterator[Line]:
    for step in own.moves if own else ():
        doubt = mark(all(one.confirmed for one in step.positions))
        yield said(step.sentence.removeprefix(f"{name} "), 6, "    -", doubt)
    for answer in answers:
        yield said(answer.sentence.removeprefix(f"{name} "), 6, "    -")


def _name(one: Unanswered) -> str:
    return one.sentence.partition(" is not reported")[0]


def _checks(checks: tuple[Check, ...]) -> Iterator[Line]:
    if checks:
        yield EMPTY
        yield title("check first")
    for one in checks[:CHECKS]:
        count = len(one.conflicts)
        under = f"  (under {many(count, 'sticking point')})" if count else ""
        yield said(one.question, 4, "  -", note=f"  [{one.id}]{under}")
    if len(checks) > CHECKS:
        yield dim(f"and {len(checks) - CHECKS} more: detente deal rests-on FILE", 2)


def sheets(made: Overview, model: Model) -> list[Sheet]:
    """The same as tables."""
    from detente.deal.views.sheets import of_checks, of_conflicts, of_moves

    found = made.blocks
    told = Sheet(
        title="Blocked or not",
        columns=("blocked", "by", "silence as consent", "silence as refusal", "partial", "verdict"),
        rows=((found.blocked, found.blocked_by, found.silence.consent, found.silence.refusal, found.partial,
               found.verdict),),
    )  # fmt: skip
    moves = [move for party in made.could_move for move in party.moves]
    return [
        told,
        of_conflicts("Sticking points", found.conflicts, model),
        of_moves(f"Could move ({ALONE})", moves, model),
        of_checks("Check first", made.check_first),
    ]
