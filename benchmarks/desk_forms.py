"""JSON texts taken apart once, to be told many times with other ids, hashes and days: what stays, and what turns."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from detente.ledger.entries import canonical

TURNS = re.compile(
    r"(\b(?:r|st|ev)-[a-z2-7]{12}\b|\b[0-9a-f]{64}\b|(?<=\")20\d\d-\d\d-\d\d(?=\")"
    r"|20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00|@@[^@]+@@)"
)
"""Ids, hashes, days, times, and slots (`slot`)."""
Form = list[str]
"""What stays and what turns, by turns."""


class Turns(dict[str, str]):
    """What every id, hash, day, time and slot is in one round; asked of `tell` when it is met first."""

    def __init__(self, tell: Callable[[str], str]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, token: str) -> str:
        told = self[token] = self._tell(token)
        return told


def slot(name: str) -> str:
    """A place in a JSON text that takes any JSON."""
    return f"@@{name}@@"


@cache
def form(text: str) -> Form:
    """A text, taken apart."""
    return TURNS.split(text)


@cache
def statement_form(body: str) -> Form:
    """A statement's body with slots for its words, what stands around them, and its entry."""
    told = json.loads(body)
    for name in ("words", "before", "after", "seq"):
        told[name] = slot(name)
    return form(_open(canonical(told)))


@cache
def event_form(body: str) -> Form:
    """An event's body likewise."""
    return form(_open(canonical(json.loads(body) | {"words": slot("words"), "seq": slot("seq")})))


@cache
def reading_form(body: str) -> Form:
    """A reading with a slot for its text."""
    told = json.loads(body)
    told["report"]["text"] = slot("text")
    return form(_open(json.dumps(told, separators=(",", ":"))))


@cache
def entry_form(kind: str, body: str, copy: str) -> Form:
    """An entry's body as later rounds have it: nothing new is proposed or linked; `copy` is the kind of the keys that
    find copies, which are slots."""
    told: dict[str, Any] = json.loads(body)
    if kind == "text_extracted":
        told["keys"] = [[kind, slot(f"key {key}") if kind == copy else key, id] for kind, key, id in told["keys"]]
    if kind == "reading_made":
        told["links"] = []
        told["proposals"] = {local: one | {"new": False} for local, one in told["proposals"].items()}
    return form(canonical(told))


def _open(text: str) -> str:
    """Slots without quotes around them: what comes there is JSON."""
    return re.sub(r'"(@@[^@]+@@)"', r"\1", text)


def filled(parts: Form, turns: Mapping[str, str], slots: Mapping[str, str] | None = None) -> str:
    """A text with what turns told as `turns` has it, and its `slots` filled."""
    made = parts.copy()
    if slots:
        made[1::2] = [slots[token] if token in slots else turns[token] for token in parts[1::2]]
    else:
        made[1::2] = map(turns.__getitem__, parts[1::2])
    return "".join(made)
