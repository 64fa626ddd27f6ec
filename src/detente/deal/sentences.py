"""Each conflict in one plain sentence, from its members' own words. Neutral, and without advice."""

from __future__ import annotations

from functools import lru_cache

from detente.deal.members import MemberView, Premise
from detente.deal.names import Names

VERBS = {
    "demand": "demands",
    "reject": "rejects",
    "accept": "accepts",
    "offer_if": "offers",
    "offer": "offers",
    "require": "requires",
    "commit": "undertakes",
    "threaten": "threatens",
}
HOLDS = {1: "this cannot hold", 2: "both cannot hold"}
NONE = "not all of this can hold"
LONGEST = 160
OPEN, CLOSE = '"“„«', '"”“»'


def sentence(names: Names, members: tuple[MemberView, ...], premises: tuple[Premise, ...]) -> str:
    """Why these members cannot stand together, what the parties say themselves first."""
    said = [said_by(names, one) for one in members if one.basis == "stated"]
    doubtful = [said_by(names, one) for one in sorted(members, key=lambda one: one.basis) if one.basis != "stated"]
    said += [_premised(one) for one in premises if one.kind in ("silence", "ratifier")]
    reasons = [f"{_plain(one.label)}{_doubt(one)}" for one in premises if one.kind == "definition"]
    because = f", because {names.joined(reasons)}" if reasons else ""
    if not (said or doubtful):
        return f"Nothing can meet all of this at once: {names.joined(reasons) or 'what is asked for'}."
    if not said:
        return _capital(f"{names.joined(doubtful)}: {HOLDS.get(len(doubtful), NONE)}{because}.")
    if not doubtful:
        return _capital(f"{names.joined(said)}: {HOLDS.get(len(said), NONE)}{because}.")
    return _capital(f"{names.joined(doubtful)}, then {HOLDS.get(len(said), NONE)}: {names.joined(said)}{because}.")


def against(names: Names, asked: list[str], members: tuple[MemberView, ...], premises: tuple[Premise, ...]) -> str:
    """Why a deal with the proposals asked for (their labels) cannot meet all of these members."""
    said = [said_by(names, one) for one in members if one.basis == "stated"]
    doubtful = [said_by(names, one) for one in sorted(members, key=lambda one: one.basis) if one.basis != "stated"]
    said += [_premised(one) for one in premises if one.kind in ("silence", "ratifier")]
    reasons = [f"{_plain(one.label)}{_doubt(one)}" for one in premises if one.kind == "definition"]
    because = f", because {names.joined(reasons)}" if reasons else ""
    wanted = names.joined([f"“{clip(label)}”" for label in asked])
    if not (said or doubtful):
        return f"No deal can have {wanted}{because}."
    then = f"{names.joined(doubtful)}, then a" if doubtful else "A"
    given = f" while {names.joined(said)}" if said else ""
    return _capital(f"{then} deal with {wanted} cannot be had{given}{because}.")


def said_by(names: Names, member: MemberView) -> str:
    """'Russia demands “...”'; what is claimed for a party and what is forecast say so, and so does what another report
    contradicts."""
    words = f"“{clip(member.words)}”" if member.words else named(names, member)
    contested = " (another report says otherwise)" if member.contested else ""
    if member.basis == "forecast":
        return f"if {names.actor(member.source)} is right that {words}{contested}"
    verb = VERBS.get(member.act, "says")
    if member.basis == "claimed":
        claim = f"{names.actor(member.party)} {verb} {words}{contested}"
        return f"if {names.actor(member.source)} is right that {claim}"
    return f"{names.actor(member.party)} {verb} {words}{contested}"


def named(names: Names, member: MemberView) -> str:
    """A position without words: its proposal's label."""
    return names.proposal(member.proposal) if member.proposal else f"what {member.position} says"


@lru_cache(maxsize=10_000)
def clip(words: str) -> str:
    """Words as they go between quotation marks: without marks of their own around all of them, and cut between two
    words where they are too many for a sentence, with the cut shown."""
    flat = unquoted(" ".join(words.split()))
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + " …"


def unquoted(words: str) -> str:
    """Words that are one quotation without its marks, and without the comma that the report's sentence goes on with."""
    bare = words.rstrip(",;")
    inside = bare[1:-1]
    if len(bare) > 2 and bare[0] in OPEN and bare[-1] in CLOSE and not set(inside) & set(OPEN + CLOSE):
        bare = inside.rstrip(",;")
    elif sum(letter in OPEN + CLOSE for letter in bare) == 1:  # the other one stands outside the words
        bare = bare.strip(OPEN + CLOSE)
    bare = bare if bare.endswith(("..", "…")) else bare.removesuffix(".")
    return bare or words


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _premised(one: Premise) -> str:
    return one.label if one.kind == "silence" else f"{one.label} has to accept it"


def _plain(reason: str) -> str:
    return " ".join(reason.split()).rstrip(".")


def _doubt(one: Premise) -> str:
    return "" if one.confirmed else " (which nobody has confirmed)"
