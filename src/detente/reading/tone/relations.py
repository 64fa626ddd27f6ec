"""What a statement does to an earlier one of the report: repeats, confirms, rebuts, modifies or withdraws it.

A relation needs a word that tells it ("reiterated", "no longer insists", "denied") and an earlier statement that it
fits: the same party's for repeating, modifying and withdrawing, another speaker's for confirming and rebutting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from detente.reading.lexicon import either, listed, table
from detente.reading.positions.acts import plain
from detente.reading.positions.units import words_of
from detente.records import AUTHOR, POSITION_ACTS, UNKNOWN, Relation, RelationType, Statement

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")
_SHARED = 0.5  # of the telling words of the shorter one
_BEFORE, _AFTER = 70, 30  # characters around the cue
_FEW = 4  # telling words of what only points back
_LEAD, _TRAIL = 160, 100  # characters before and after a statement
_STOP = re.compile(r"[.!?;\n]|,? (?:and|but|while) ")
_SHORT = 8  # words of a content that may be no more than an answer
_BACK = 2  # statements back that "That is not true" can mean


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with the words that tell what it does and what it is about, lower case."""

    statement: Statement
    near: str
    own: str
    stems: frozenset[str]
    around: str


@cache
def _pattern(group: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(table('relations')[group][key])}(?![\w-])")


def related(text: str, statements: list[Statement]) -> list[Statement]:
    """The statements, in order, with `relation` filled where the text tells it."""
    told: list[_Told] = []
    out: list[Statement] = []
    for s in statements:
        this = _told(text, s, statements)
        relation = _relation(this, told) or _elaborated(this, told, out) if told and s.party != AUTHOR else None
        out.append(replace(s, relation=relation) if relation else s)
        told.append(this)
    return out


def _told(text: str, s: Statement, statements: list[Statement]) -> _Told:
    own = plain(words_of(text, s.content))
    stems = frozenset(w[:5] for w in _WORD.findall(own) if w not in listed("relations", "common"))
    return _Told(s, _near(text, s), own, stems, _around(text, s, statements, own))


def _around(text: str, s: Statement, statements: list[Statement], own: str) -> str:
    """The words since the statement before, the cue, what its content announces ("walked it back: ..."), and the rest
    of the clause after it."""
    spans = s.source + s.cue + s.content
    begin, end = min(b for b, _ in spans), max(e for _, e in spans)
    others = [e for o in statements for _, e in o.cue + o.content if e <= begin]
    first = max([begin - _LEAD, text.rfind("\n", 0, begin) + 1, *others])
    stop = _STOP.search(text, end, end + _TRAIL)
    head = own.split(":")[0] if ":" in own else f"; {own}" if len(own.split()) <= _SHORT else ""
    cue = " ".join(text[slice(*c)] for c in s.cue)
    lead = ". ".join(re.split(r"[.!?]+[\"”’]? ", text[first:begin])[-2:])
    return f"{plain(lead)} ; {plain(cue)} {head} ; {plain(text[end : stop.start() if stop else end])}"


def _near(text: str, s: Statement) -> str:
    """The words of the cue and around it, back to the clause's beginning, without the content's."""
    if not s.cue:
        return ""
    start, end = s.cue[0][0], s.cue[-1][1]
    first = max([start - _BEFORE, 0, *(e for _, e in s.content if e <= start)])
    before = re.split(r"[.;:”\"!?\n]", text[first:start])[-1]
    last = min([end + _AFTER, *(b for b, _ in s.content if b >= end)])
    return plain(f"{before}{text[start:end]} {text[end:last]}")


def _relation(s: _Told, earlier: list[_Told]) -> Relation | None:
    for kind, applies in _KINDS.items():
        if applies(s) and (target := _target(s, earlier, kind)):
            return Relation(target=target, type=cast(RelationType, kind))
    for kind in ("repeats",) if _pattern("marks", "repeats").search(s.near) else _KINDS:
        if _pattern("telling", kind).search(s.around) and (target := _nearest(s, earlier, kind)):
            return Relation(target=target, type=cast(RelationType, kind))
    return None


def _elaborated(s: _Told, earlier: list[_Told], out: list[Statement]) -> Relation | None:
    """The relation of the bare answer just before that this spells out: "disputed this. Fewer had opened, she said"."""
    before, last = earlier[-1], out[-1]
    same = last.speaker == s.statement.speaker and last.party == s.statement.party
    return (
        last.relation if same and last.relation and len(before.stems) <= 1 and last.relation.type != "repeats" else None
    )


def _nearest(s: _Told, earlier: list[_Told], kind: str) -> str | None:
    """The nearest earlier statement, not far back, that words beside this one can mean."""
    near = [t for t in earlier[-_BACK - 1 :] if len(t.stems) > 1]
    fitting = (t.statement for t in reversed(near[-_BACK:]) if _fits(s, t, kind, told=True))
    return next((t.id for t in fitting), None)


def _marked(kind: str) -> Callable[[_Told], bool]:
    def applies(s: _Told) -> bool:
        return bool(_pattern("marks", kind).search(s.near) or _pattern("own", kind).search(s.own))

    return applies


def _rebuts(s: _Told) -> bool:
    if s.statement.act == "deny":
        return True
    if _pattern("own", "rebuts").search(f"{s.near} {s.own}"):
        return s.statement.act not in ("accept", "offer", "demand")
    return bool(_pattern("own", "dismissing").search(s.near) and _pattern("own", "claims").match(s.own)) or (
        s.statement.hedge == "CT-" and s.statement.firmness != "soft"
    )


def _confirms(s: _Told) -> bool:
    return bool(_pattern("own", "confirming").search(s.near))


_KINDS: dict[str, Callable[[_Told], bool]] = {
    "rebuts": _rebuts,
    "withdraws": _marked("withdraws"),
    "modifies": _marked("modifies"),
    "confirms": _confirms,
    "repeats": _marked("repeats"),
}
_OTHERS = frozenset({"rebuts", "confirms"})


def _target(s: _Told, earlier: list[_Told], kind: str) -> str | None:
    """The earlier statement that it fits best: the nearest of those that share most."""
    fitting = [
        (len(s.stems & t.stems), len(t.stems) > 1, place) for place, t in enumerate(earlier) if _fits(s, t, kind)
    ]
    if not fitting:
        return None
    place = max(fitting)[2]
    near = len(earlier) - place <= _BACK
    return earlier[place].statement.id if _about_one(s, earlier[place], kind, near) else None


def _fits(s: _Told, t: _Told, kind: str, told: bool = False) -> bool:
    a, b = s.statement, t.statement
    if b.content[-1][1] > a.content[0][0] and b.content[0][0] < a.content[-1][1]:
        return False  # the same words
    if kind in _OTHERS:
        return a.speaker != b.speaker and b.act != "no_comment"
    return (a.party == b.party or UNKNOWN in (a.party, b.party)) and (
        told or b.act in POSITION_ACTS or kind == "repeats"
    )


def _about_one(s: _Told, t: _Told, kind: str, near: bool) -> bool:
    shared = len(s.stems & t.stems)
    shorter = min(len(s.stems), len(t.stems))
    if shared and shared >= _SHARED * shorter:
        return True
    if near and ((kind == "rebuts" and (shared or _answers(s))) or _points_back(s)):
        return True
    a, b = s.statement, t.statement
    same = a.proposal is not None and a.proposal == b.proposal
    return kind in ("modifies", "withdraws") and (same or (near and a.party == b.party and b.act in POSITION_ACTS))


def _answers(s: _Told) -> bool:
    """A short contradiction that names nothing: "I would not call that accurate"."""
    return len(s.stems) <= _FEW and bool(_pattern("own", "answer").search(s.own))


def _points_back(s: _Told) -> bool:
    """Whether the words only point to what was said before: "this", "the claim was untrue"."""
    if _BRIEF.fullmatch(s.own) and (s.statement.act == "deny" or _confirms(s)):
        return True  # "confirmed the price"
    return len(s.stems) <= _FEW and bool(_pattern("own", "pointing").match(s.own))


_BRIEF = re.compile(r"\W*(?:the|this|that|its|their|these|those|such|both) \w+(?: \w+)?\W*")
