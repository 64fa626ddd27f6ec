"""Commitments on a trigger as guarantees: if this comes to pass, that follows, by whom, for whom, claimed or said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.deal.draft import Draft, build_words
from detente.deal.language import whole_words
from detente.deal.model import Guarantee, Happening
from detente.deal.stances import is_undertaking
from detente.desk.words import condition_words
from detente.ledger.kept import KeptStatement
from detente.records import AUTHOR, UNKNOWN

_OPENER = r"^\s*(?:even )?(?:if|once|when|should|in case|in the event (?:that|of)|unless|as soon as|after)\s+"
_PARTS = re.compile(r",? and (?=(?:there|the|its|their|a|an|all|any|[a-z]+s) )|; ")
_DOERLESS = re.compile(
    r"(?:then )?(?:there will be|there would be|it will|[\w -]+ (?:will|would) be \w+ed\b)", re.IGNORECASE
)
_NO = re.compile(r"\b(?:no|not|never|n't|won't)\b", re.IGNORECASE)


def guarantees(draft: Draft) -> tuple[Guarantee, ...]:
    """A guarantee for each commitment on a trigger; one said of several guarantors in the same words is one."""
    together: dict[tuple[str, str, str], list[KeptStatement]] = {}
    for one in draft.statements:
        if is_undertaking(one) and condition_words(one):
            together.setdefault((one.report, one.statement.speaker, one.words), []).append(one)
    return tuple(_guarantee(draft, found) for found in together.values())


def _guarantee(draft: Draft, found: Sequence[KeptStatement]) -> Guarantee:
    first = found[0]
    condition = condition_words(first) or ""
    trigger = happening(draft, re.sub(_OPENER, "", condition, flags=re.IGNORECASE), _mover(first))
    rest = " ".join(first.words.replace(condition, " ").split()).strip(' ,;."“”')
    others = _others(draft, first) if _DOERLESS.match(rest) else ()
    own = all(one.own for one in found) and not others
    guarantors = others or tuple(
        dict.fromkeys(one.statement.party for one in found if one.statement.party not in (AUTHOR, UNKNOWN))
    )
    responses = tuple(
        happening(draft, part, guarantors[0] if len(guarantors) == 1 else None) for part in _PARTS.split(rest) if part
    )
    return Guarantee(
        id=f"guarantee.{first.id}",
        trigger=trigger,
        responses=responses,
        guarantors=guarantors,
        beneficiary=_beneficiary(draft, first, trigger, guarantors),
        proposal=_part_of(draft, first, guarantors),
        claimed=not own,
        confirmed=all(one.confirmed for one in found),
        source=first.statement.speaker,
        evidence=draft.evidence(found),
    )


def happening(draft: Draft, words: str, actor: str | None = None) -> Happening:
    """What some words say may come to pass. The one named before the verb does it, the one after it has it done to."""
    text = " ".join(words.split()).strip(' ,.;"“”')
    act, verb = _act(text)
    named = _named(draft, text)
    before = next((party for place, party in named if place < verb), None)
    after = next((party for place, party in named if place >= verb and party != before), None)
    return Happening(act=act, actor=before or actor, target=after, holds=_NO.search(text) is None, words=text)


def _act(text: str) -> tuple[str, int]:
    """The class of an act, and where its words stand; its own words where it is of none."""
    for row in build_words()["happenings"]:
        if m := whole_words([row["words"]]).search(text):
            return row["act"], m.start()
    return text.lower(), len(text)


def _named(draft: Draft, text: str) -> list[tuple[int, str]]:
    found = []
    for actor in draft.actors.values():
        for name in (actor.name, *actor.names, *actor.seats):
            found += [
                (m.start(), actor.party or actor.id) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            ]
    return sorted(set(found))


def _beneficiary(draft: Draft, one: KeptStatement, trigger: Happening, guarantors: Sequence[str]) -> str | None:
    """Whom the trigger hurts, else who is addressed, else who tells of it for others."""
    if trigger.target and trigger.target not in guarantors:
        return trigger.target
    if one.statement.addressee:
        return one.statement.addressee
    speaker = draft.actors.get(one.statement.speaker)
    party = (speaker.party or speaker.id) if speaker else one.statement.speaker
    return party if not one.own and party in {p.id for p in draft.held.parties} else None


def _others(draft: Draft, one: KeptStatement) -> tuple[str, ...]:
    """Whom the speaker claims undertakings for on the same issue in the same report: where nobody is said to respond
    ("there will be a response"), it is they who would."""
    return tuple(
        dict.fromkeys(
            other.statement.party
            for other in draft.statements
            if other.statement.act == "commit"
            and not (is_undertaking(other) or other.own)
            and (other.report, other.statement.speaker) == (one.report, one.statement.speaker)
            and set(other.statement.issues) & set(one.statement.issues)
        )
    )


def _part_of(draft: Draft, one: KeptStatement, guarantors: Sequence[str]) -> str | None:
    """The proposal that the guarantee is part of: what the same speaker says that the guarantors will give, on the
    same issue."""
    for other in draft.statements:
        said = other.statement
        alike = said.act == "commit" and said.party in guarantors and said.speaker == one.statement.speaker
        if alike and not is_undertaking(other) and set(said.issues) & set(one.statement.issues):
            return said.proposal
    return None


def _mover(one: KeptStatement) -> str | None:
    return one.statement.condition.by if one.statement.condition else None
