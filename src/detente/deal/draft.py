"""What a model is built from: live statements, each with the proposal that it is about and what it depends on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from detente.deal.exclusions import relate
from detente.deal.language import whole_words
from detente.deal.model import DealProposal, Evidence, Literal
from detente.deal.terms import terms
from detente.desk.weight import live
from detente.desk.words import condition_words
from detente.ledger.kept import Held, KeptStatement
from detente.reading.proposals.things import thing
from detente.records import POSITION_ACTS, Actor

MOVES = POSITION_ACTS - {"threaten"}
"""Acts that put forward, turn down or depend on something; a threat is no part of a deal."""
_LONGEST = 120  # characters of a label made from words


@dataclass(frozen=True, slots=True)
class Draft:
    """The statements that count, in the order of the desk, with `proposal` always set for those that take a position;
    the proposals by id, made ones included; by statement, the literal that its condition comes to, and for a
    requirement the proposal that is its procedure; by report, its origin; the actors by id."""

    held: Held
    statements: tuple[KeptStatement, ...]
    proposals: Mapping[str, DealProposal]
    conditions: Mapping[str, Literal]
    procedures: Mapping[str, str]
    origins: Mapping[str, str]
    actors: Mapping[str, Actor]

    def evidence(self, found: Iterable[KeptStatement]) -> tuple[Evidence, ...]:
        """Statements as evidence, each once."""
        return tuple(self._evidence(one) for one in {one.id: one for one in found}.values())

    def _evidence(self, one: KeptStatement) -> Evidence:
        said = one.statement
        return Evidence(
            statement=one.id,
            words=one.words,
            report=one.report,
            speaker=said.speaker,
            act=said.act,
            chain=tuple(hop.actor for hop in said.chain),
            day=one.day,
            confirmed=one.confirmed,
            confidence=round(said.confidence, 4) if said.confidence else 1.0,
            source=self.origins.get(one.report, "") if one.report else one.id,
        )


@cache
def build_words() -> dict[str, Any]:
    """The classes of words, data/build.toml."""
    return tomllib.loads(files("detente.deal").joinpath("data", "build.toml").read_text(encoding="utf-8"))


@cache
def cue(kind: str) -> re.Pattern[str]:
    """Finds a cue of data/build.toml."""
    return whole_words(build_words()[kind])


def draft(held: Held, as_of: str | None = None, confirmed_only: bool = False) -> Draft:
    """The draft of what a desk holds, up to `as_of` (an ISO date as precise as known)."""
    known = {
        one.id: DealProposal(id=one.id, label=one.label, issue=one.issue, confirmed=one.confirmed)
        for one in held.proposals
    }
    statements = []
    for one in live(held.statements, as_of, confirmed_only):
        if one.statement.act in MOVES and one.statement.proposal not in known:
            made = _own_proposal(one)
            known[made.id] = made
            one = replace(one, statement=replace(one.statement, proposal=made.id))
        statements.append(one)
    conditions = _conditions(statements, known)
    shared = {one.statement.proposal for one in statements if one.statement.act in MOVES - {"require"}}
    procedures = {one.id: _procedure(one, known, shared) for one in statements if one.statement.act == "require"}
    return Draft(
        held=held,
        statements=tuple(statements),
        proposals=known,
        conditions=conditions,
        procedures=procedures,
        origins={report.id: report.origin for report in held.reports},
        actors={actor.id: actor for actor in held.actors},
    )


def _own_proposal(one: KeptStatement) -> DealProposal:
    """The proposal of a statement that no proposal was found for: its own words."""
    said = one.statement
    words = _less(one.words, condition_words(one))
    named = thing(words, said.act, frozenset())
    if named is None or not terms(named).all:  # "full" of "a full truce" tells nothing
        named = (ratifying(words) or (None,))[0] if said.act == "require" else None
    label = named or words
    return DealProposal(id=f"{one.id}-proposal", label=shortened(label), issue=next(iter(said.issues), None))


def _less(words: str, part: str | None) -> str:
    rest = words.replace(part, " ") if part else words
    return " ".join(rest.split()).strip(' ,;:."“”') or words


def shortened(words: str) -> str:
    """A label on one line, cut at a word."""
    text = " ".join(words.split()).strip(' ,;:"“”')
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _conditions(statements: Iterable[KeptStatement], known: dict[str, DealProposal]) -> dict[str, Literal]:
    """What the conditions come to: a proposal that their words name, else a new one made from them."""
    out: dict[str, Literal] = {}
    for one in statements:
        words = condition_words(one)
        if words is None or one.statement.act not in MOVES or one.statement.condition is None or all_of(one, words):
            continue
        bare = _opened(words)
        named = _named(bare, one, known) or _made(bare, one, known)
        out[one.id] = Literal(named, one.statement.condition.type != "unless" or lasts(words))
    return out


def all_of(one: KeptStatement, condition: str) -> bool:
    """Whether a condition was read as all that a statement says: then it is no condition of anything."""
    return re.search(r"\w", one.words.replace(condition, " ")) is None


def ratified(one: KeptStatement) -> tuple[str, str] | None:
    """What ratifies, for a requirement that names it: its usual name, and the report's words. In a condition it is what
    has to come first ("not until the cabinet has met"); in "if" it is only what the requirement is about."""
    if one.statement.act != "require":
        return None
    condition = condition_words(one)
    first = one.statement.condition is not None and one.statement.condition.type != "if"
    return ratifying(_less(one.words, condition)) or (ratifying(condition) if condition and first else None)


def ratifying(words: str) -> tuple[str, str] | None:
    """The first procedure that some words name: its usual name, and the word for it."""
    for row in build_words()["ratified"]:
        if m := whole_words([row["words"]]).search(words):
            return row["name"], m[0]
    return None


def _procedure(one: KeptStatement, known: dict[str, DealProposal], shared: Collection[str | None]) -> str:
    """The proposal that is required: the statement's own, unless that is what others speak of as well; then one made of
    the procedure, or of the statement's words ("any pause has to be watched")."""
    own = known[one.statement.proposal or ""]
    rest = _less(one.words, condition_words(one))
    found = ratifying(rest)
    if (found and ratifying(own.label)) or not (found or (own.id in shared and one.statement.condition is None)):
        return own.id
    name = found[0] if found else shortened(thing(rest, "require", frozenset()) or rest)
    made = DealProposal(id=f"{one.id}-procedure", label=name, issue=next(iter(one.statement.issues), None))
    known[made.id] = made
    return made.id


def lasts(words: str) -> bool:
    """Whether a condition is about what goes on now: "while the division stays"."""
    return re.match(rf"\s*(?:{'|'.join(build_words()['lasting'])})\b", words, re.IGNORECASE) is not None


def _opened(words: str) -> str:
    openers = sorted(build_words()["openers"], key=len, reverse=True)
    opener = rf"^\s*(?:(?:but|and|even) )?(?:only )?(?:{'|'.join(openers)})\b\s*"
    bare = re.sub(opener, "", words, flags=re.IGNORECASE)
    return shortened(re.sub(r"^(?:that|which)\s+", "", bare).rstrip(" .")) or shortened(words)


def _named(words: str, one: KeptStatement, known: Mapping[str, DealProposal]) -> str | None:
    """The proposal that a condition names: one that is the same by its words, other than the statement's own."""
    own = one.statement.proposal
    for proposal in known.values():
        if proposal.id != own and relate(words, proposal.label).verdict == "same" and _as_many(words, proposal.label):
            return proposal.id
    return None


def _as_many(one: str, other: str) -> bool:
    """Whether both say at least two telling things: a single common word is no name."""
    return min(len(terms(one).all), len(terms(other).all)) >= 2


def _made(words: str, one: KeptStatement, known: dict[str, DealProposal]) -> str:
    said = one.statement
    issue = next(iter(said.issues), None)
    made = DealProposal(id=f"{one.id}-condition", label=words, issue=issue)
    known[made.id] = made
    return made.id
