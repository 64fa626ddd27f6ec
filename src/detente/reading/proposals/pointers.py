"""Words by which a statement points back: "the offer", "the Egyptian idea", "that plan", "will not hear of it"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.reading.lexicon import either, table
from detente.reading.mentions import Mention
from detente.records import Spans

Lean = Literal["demanded", "offered", "proposed"]
# What follows a pronoun that is an object, not a subject.
_AFTER = r"(?=\s+(?:down|out|in|to|as|with|up|off|for|at|all|on|outright|until|unless|if|yet|now|either|without)\b)"


@dataclass(frozen=True, slots=True)
class Pointer:
    """`noun` is what the words call it, None for a pronoun; `owner` the party that they name with it."""

    lean: Lean | None = None
    owner: str | None = None
    noun: str | None = None


@cache
def _phrase() -> re.Pattern[str]:
    data = table("proposals")
    nouns = {key: either(data[key]) for key in ("offered", "demanded", "proposed")}
    return re.compile(
        rf"\b(?:(?P<det>{either(data['pointing'])})|(?P<whose>[^\W\d_][\w.-]*(?:['’]s|s['’])))"
        r" (?:[^\s,;.!?]+ ){0,3}?"
        rf"(?:(?P<offered>{nouns['offered']})|(?P<demanded>{nouns['demanded']})|(?P<proposed>{nouns['proposed']}))s?\b"
        r"(?! (?:to|of|for|that|under) )",
        re.IGNORECASE,
    )


@cache
def _pronoun() -> re.Pattern[str]:
    words = either(table("proposals")["pronouns"][:5])
    return re.compile(
        rf"(?<!\bthat)(?<!\band)(?<!\bbut)(?<!\bif)(?<!\bas)(?<!\bsaid)(?<=[a-z]) {words}"
        rf"(?:(?=\s*(?:$|[.,;:!?\"”’]))|{_AFTER})",
        re.IGNORECASE,
    )


def pointer(text: str, spans: Spans, mentions: list[Mention]) -> Pointer | None:
    """How the words of `spans` point back to what was put forward before, if they do."""
    for start, end in spans:
        for m in _phrase().finditer(text, start, end):
            lean: Lean = "offered" if m["offered"] else "demanded" if m["demanded"] else "proposed"
            return Pointer(lean, _owner(m, mentions), m[lean].lower())
    whole = " ".join(text[s:e] for s, e in spans).strip(" \"“”'’")
    alone = _begun().match(whole) is not None
    return Pointer() if alone or any(_pronoun().search(text, s, e) for s, e in spans) else None


@cache
def _begun() -> re.Pattern[str]:
    """A content whose first word, a pronoun, is all that it is about: "it with reservations", "neither"."""
    return re.compile(rf"{either(table('proposals')['pronouns'])}(?:\s*$|[.,;:!?]|{_AFTER})", re.IGNORECASE)


def _owner(m: re.Match[str], mentions: list[Mention]) -> str | None:
    """The party named in the phrase: "the Egyptian idea", "Bruun's plan"."""
    return next((n.party or n.actor for n in mentions if m.start() <= n.span[0] < m.end() and not n.place), None)


@cache
def _calling() -> re.Pattern[str]:
    data = table("proposals")
    return re.compile(rf"{either([*data['offered'], *data['demanded'], *data['proposed']])}s?$", re.IGNORECASE)


def pointing_noun(name: str) -> bool:
    """Whether a name ends with what only calls a thing an offer, a demand or a plan."""
    return _calling().search(name) is not None and " of " not in name
