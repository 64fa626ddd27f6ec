"""Spans that a person gave, found again in a better extraction: an anchor is its text, offsets, words and what is
around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.ledger.alignment import moved
from detente.ledger.decisions import SPANS, Decisions
from detente.ledger.keep import Surroundings
from detente.records import Spans

if TYPE_CHECKING:
    from detente.ledger.look import Look


def placed(look: Look, near: Surroundings, decisions: Decisions) -> tuple[Surroundings, Decisions]:
    """The decisions with their spans where the words stand in the text that `near` has now.

    Where the words of a person's content are not there any longer, they stay evidence in the text that had them.
    """
    added = decisions.added or {}
    given = {name: added.get("text") for name in SPANS if name in added.get("fields", {})} | decisions.texts
    old = {name: look.text(digest) for name, digest in given.items() if digest}
    if all(text == near.text for text in old.values()):
        return near, decisions
    fields = {**added.get("fields", {}), **decisions.corrections}
    found = {name: _found(fields[name], text, near.text) for name, text in old.items()}
    kept = given.get("content") or given.get("evidence")
    words = fields.get("content") or fields.get("evidence")
    if kept and words and not (found.get("content") or found.get("evidence")):
        report = near.report and replace(near.report, text_sha256=kept)
        near, found = replace(near, text=look.text(kept), report=report), {"source": [], "cue": []}
    return near, _with(decisions, found)


def _found(value: Any, old: str, new: str) -> Any:
    if isinstance(value, Mapping):
        span = _moved([value["span"]], old, new)
        return {**value, "span": list(span[0])} if span else None
    return [list(span) for span in _moved(value, old, new)]


def _moved(spans: Any, old: str, new: str) -> Spans:
    return moved(tuple((begin, end) for begin, end in spans), old, new)


def _with(decisions: Decisions, found: Mapping[str, Any]) -> Decisions:
    corrections = {name: found.get(name, value) for name, value in decisions.corrections.items()}
    added = decisions.added
    if added:
        added = added | {"fields": {name: found.get(name, value) for name, value in added["fields"].items()}}
    return replace(decisions, corrections=corrections, added=added)
