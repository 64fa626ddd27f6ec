"""A cell in plain words: 'Norvia rejects it', 'Sudmark offers it, if Norvia mirrors the pullback'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from detente.desk.cells import Cell
from detente.desk.names import Names
from detente.desk.words import quoted, starts_with_link
from detente.export.dates import day as spelled
from detente.export.words import CONDITIONS
from detente.records import POSITION_ACTS, Act

VERBS: Mapping[Act, str] = {
    "demand": "demands it",
    "offer": "offers it",
    "accept": "accepts it",
    "reject": "rejects it",
    "commit": "commits to it",
    "threaten": "threatens it",
    "require": "makes a deal depend on it",
}
INFINITIVES: Mapping[Act, str] = {
    "demand": "demand it",
    "offer": "offer it",
    "accept": "accept it",
    "reject": "reject it",
    "commit": "commit to it",
    "threaten": "threaten it",
    "require": "make a deal depend on it",
}
NOUNS: Mapping[Act, str] = {
    "demand": "demand",
    "offer": "offer",
    "accept": "acceptance",
    "reject": "rejection",
    "commit": "commitment",
    "threaten": "threat",
    "require": "requirement",
}


def clause(cell: Cell, names: Names) -> str:
    """What a party's cell says, as a main clause without a full stop."""
    who = names.name(cell.party)
    if cell.status == "under_review":
        return f"{who} {_reviewing(cell, names)}"
    if cell.ended:
        return _ended(cell, who)
    if not cell.known:
        return f"nothing from {who} is reported"
    act = cast(Act, cell.act)
    said = f"is said by {names.voice(cell.claimed_by)} to {INFINITIVES[act]}" if cell.claimed_by else VERBS[act]
    return f"{who} {said}{_tone(cell)}{condition(cell)}{_since(cell)}{_against(cell)}"


def condition(cell: Cell) -> str:
    """', if “the other side mirrors it”'; empty where there is none."""
    if cell.condition is None:
        return ""
    if cell.condition.words is None:
        return ", on a condition"
    link = "" if starts_with_link(cell.condition.words, cell.condition.type) else f" {CONDITIONS[cell.condition.type]}"
    return f",{link} {quoted(cell.condition.words)}"


def ended_noun(cell: Cell) -> str:
    """'offer', 'demand': what a party took back or denied."""
    return NOUNS.get(cell.ended_act, "position") if cell.ended_act in POSITION_ACTS else "position"


def _reviewing(cell: Cell, names: Names) -> str:
    return f"is said by {names.voice(cell.claimed_by)} to be studying it" if cell.claimed_by else "is studying it"


def _ended(cell: Cell, who: str) -> str:
    if cell.ended == "denied":
        return f"{who} denies the {ended_noun(cell)} that is claimed for it"
    return f"{who} has withdrawn its {ended_noun(cell)}" + (f" ({spelled(cell.since)})" if cell.since else "")


def _tone(cell: Cell) -> str:
    if cell.firmness == "red_line":
        return " as a red line"
    return " in principle" if cell.firmness == "soft" else ""


def _since(cell: Cell) -> str:
    return f" (since {spelled(cell.since)})" if cell.since else ""


def _against(cell: Cell) -> str:
    return ", though another voice of the same side says the opposite" if cell.contradicted else ""
