"""What an update would change in a deal, told in words before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any, Literal

from detente.deal.model import Literal as DealLiteral
from detente.deal.written import clause_words, literal_words

ChangeKind = Literal["new", "changed", "removed", "kept", "left out"]
_LONGEST = 90
_ONE = {
    "parties": "party",
    "proposals": "proposal",
    "positions": "position",
    "definitions": "definition",
    "guarantees": "guarantee",
    "ratifiers": "ratifier",
    "preferences": "preference",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `kind`, the list it is in (`what`), the `id`, and the whole in `words`. `kept` is an edit of a
    person's that new reports would have overwritten; `left out` what a person has taken out, or what rests on it."""

    kind: ChangeKind
    what: str
    id: str
    words: str


def new(what: str, entry: Any) -> Change:
    """Something that the reports say and the file does not have."""
    return Change(kind="new", what=what, id=entry.id, words=f"new {_ONE[what]} {entry.id}: {summary(entry)}")


def removed(what: str, entry: Any) -> Change:
    """Something that the reports no longer say and nobody has edited."""
    words = f"{_ONE[what]} {entry.id} goes, the reports no longer give it: {summary(entry)}"
    return Change(kind="removed", what=what, id=entry.id, words=words)


def kept(what: str, id: str, why: str) -> Change:
    """A person's edit, which stays."""
    return Change(kind="kept", what=what, id=id, words=f"{_ONE[what]} {id} stays: {why}")


def left_out(what: str, id: str, why: str) -> Change:
    """What is not made again."""
    return Change(kind="left out", what=what, id=id, words=f"{_ONE[what]} {id} is left out: {why}")


def changed(what: str, before: Any, after: Any, names: Iterator[str] | tuple[str, ...]) -> Change:
    """Fields that new reports change."""
    each = "; ".join(f"{name}: {_differs(getattr(before, name), getattr(after, name))}" for name in names)
    return Change(kind="changed", what=what, id=before.id, words=f"{_ONE[what]} {before.id}: {each}")


def summary(entry: Any) -> str:
    """An entry in a few words: its label or reason, or who does what with which evidence."""
    for name in ("label", "reason", "name"):
        if getattr(entry, name, None):
            return _clip(getattr(entry, name))
    evidence = getattr(entry, "evidence", ())
    said = f': "{_clip(evidence[0].words)}"' if evidence else ""
    who = f"{entry.party} " if hasattr(entry, "party") else ""
    return f"{who}{getattr(entry, 'force', '')}{said}".strip() or entry.id


def _differs(before: Any, after: Any) -> str:
    if isinstance(before, tuple) and isinstance(after, tuple):
        gone, added = (_listed(x for x in a if x not in b) for a, b in ((before, after), (after, before)))
        return " and ".join(
            part for part in (f"no longer {gone}" if gone else "", f"now also {added}" if added else "") if part
        )
    return f"{_said(before)} becomes {_said(after)}"


def _listed(values: Iterator[Any]) -> str:
    return ", ".join(map(_said, values))


def _said(value: Any) -> str:
    if isinstance(value, DealLiteral):
        return literal_words(value)
    if isinstance(value, tuple):
        literals = value and all(isinstance(one, DealLiteral) for one in value)
        return f'"{clause_words(value)}"' if literals else _listed(iter(value)) or "nothing"
    if is_dataclass(value):
        return f'"{_clip(getattr(value, "words", "") or str(value))}"'
    return f'"{_clip(value)}"' if isinstance(value, str) else "nothing" if value is None else str(value).lower()


def _clip(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rsplit(" ", 1)[0] + " …"
