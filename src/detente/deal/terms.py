"""What the words of a proposal tell, as far as it bears on whether another can stand beside it in one deal.

Classes of words come from data/terms.toml; stems and words for one thing are shared with the reading. Nothing here
knows a party, a country or a negotiation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.deal.amounts import Amount, amounts
from detente.deal.language import language, whole_words
from detente.linking.text import british, plain
from detente.reading.lexicon import table
from detente.reading.stems import stem

Stems = frozenset[str]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")
_REACH = 4  # words after a negation that it can deny


@dataclass(frozen=True, slots=True)
class Terms:
    """Some words, taken apart.

    `core` are the stems of the thing itself, `around` those of places, times and doers, both without what is done to
    it (`poles`: by pole, the words for it) and without numbers (`amounts`). `denied` are stems under a negation.
    `extent` is "whole" or "part", `duration` "passing" or "lasting", with their words; `kinds` are mutually exclusive
    values by what they are values of; `slots` what has one holder. `first` and `then` are the stems on both sides of
    "before".
    """

    words: str
    core: Stems
    around: Stems
    names: Stems
    poles: Mapping[str, str]
    denied: Stems
    amounts: tuple[Amount, ...]
    extent: tuple[str, str] | None
    duration: tuple[str, str] | None
    kinds: Mapping[str, tuple[int, str]]
    slots: Mapping[str, str]
    mutual: bool
    first: Stems
    then: Stems

    @property
    def all(self) -> Stems:
        """All its stems."""
        return self.core | self.around


@cache
def _any(*path: str) -> re.Pattern[str]:
    found: Any = language()
    for key in path:
        found = found[key]
    return whole_words(found)


@cache
def _alike() -> dict[str, str]:
    groups = [*language()["alike"], *table("proposals")["alike"]]
    out: dict[str, str] = {}
    for group in groups:
        known = next((out[stem(w)] for w in group if stem(w) in out), stem(group[0]))
        out |= {stem(w): known for w in group}
    return out


def telling(word: str) -> str | None:
    """The stem of a word that says what is proposed, words for one thing having one; None for one that says nothing."""
    low = british(plain(word).removesuffix("'s").replace("'", ""))
    if not low or low in _empty() or low[0].isdigit():
        return None
    return _alike().get(stem(low), stem(low))


@cache
def _empty() -> frozenset[str]:
    return frozenset(language()["empty"])


@cache
def terms(words: str) -> Terms:
    """`words` taken apart."""
    plain = " ".join(words.split())
    text = _unfolded(plain)
    counted, bare = amounts(text)
    poles, denied_poles, rest = _poles(bare)
    extent, duration = _first("extent", text), _first("duration", text)
    left = _without(_without(rest, "extent"), "duration")
    core, around = _placed(left)
    first, then = _ordered(text)
    return Terms(
        words=words,
        core=core,
        around=around - core,
        names=_names(text),
        poles=poles | {f"not {name}": said for name, said in denied_poles.items()},
        denied=_denied(bare),
        amounts=counted,
        extent=extent,
        duration=duration or _passing(counted),
        kinds=_kinds(plain),
        slots={slot["what"]: m[0] for slot in language()["slots"] if (m := whole_words(slot["words"]).search(text))},
        mutual=_any("both_sides").search(text) is not None,
        first=first,
        then=then,
    )


def _unfolded(text: str) -> str:
    for one in language()["unfolded"]:
        text = whole_words([one["words"]]).sub(one["into"], text)
    return text


def _poles(text: str) -> tuple[dict[str, str], dict[str, str], str]:
    """What is done, what is not to be done, and the rest of the words."""
    done: dict[str, str] = {}
    denied: dict[str, str] = {}
    rest = text
    reaches = [(m.end(), _reach(text, m.end())) for m in _any("none").finditer(text)]
    for name in language()["poles"]:
        for m in _any("poles", name).finditer(text):
            refused = any(start <= m.start() < end for start, end in reaches)
            (denied if refused else done).setdefault(name, m[0].strip())
            rest = rest[: m.start()] + " " * len(m[0]) + rest[m.end() :]
    if "keep" in done and done.keys() & {"open", "close"}:  # what is kept open is open
        del done["keep"]
    if "withdraw" in done:
        done.pop("station", None)  # a garrison that leaves
    if done.get("lower", "").lower() == "lower" and "raise" in done:
        del done["lower"]
    return done, denied, rest


def _reach(text: str, start: int) -> int:
    """Where the words that a negation denies end."""
    following = list(WORD.finditer(text, start))[:_REACH]
    named = False
    for m in following:
        if named and (m[0].lower() in language()["around"] or m[0].lower() == "but"):
            return m.start()
        named = named or telling(m[0]) is not None
    return following[-1].end() if following else start


def _denied(text: str) -> Stems:
    found = (text[m.end() : _reach(text, m.end())] for m in _any("none").finditer(text))
    return frozenset(s for piece in found for s in stems(piece))


def stems(text: str) -> Iterator[str]:
    """The telling stems of a text, in order."""
    return (s for word in WORD.findall(text.replace("-", " ")) if (s := telling(word)))


def _without(text: str, kind: str) -> str:
    for name in language()[kind]:
        text = _any(kind, name).sub(" ", text)
    return text


def _placed(text: str) -> tuple[Stems, Stems]:
    """The stems of the thing itself, and those of what stands around it."""
    core, around, outside = set[str](), set[str](), False
    for word in WORD.findall(text.replace("-", " ")):
        low = word.lower()
        if low in language()["around"]:
            outside = bool(core)  # before the thing is named, nothing stands around it
        elif low in language()["onward"]:
            outside = outside and low in ("and", "of")
        elif s := telling(word):
            (around if outside else core).add(s)
    return frozenset(core), frozenset(around)


def _names(text: str) -> Stems:
    words = (w for w in WORD.findall(text.replace("-", " ")) if w[0].isupper())
    return frozenset(s for w in words if (s := telling(w)))


def _first(kind: str, text: str) -> tuple[str, str] | None:
    """Which of a pair of classes the words belong to; neither where they belong to both."""
    found = [(name, m[0]) for name in language()[kind] if (m := _any(kind, name).search(text))]
    return found[0] if len(found) == 1 else None


def _passing(counted: tuple[Amount, ...]) -> tuple[str, str] | None:
    """A thing with a length in time passes."""
    return next((("passing", a.words) for a in counted if a.unit == "day" and not a.rate and not a.deadline), None)


def _kinds(text: str) -> dict[str, tuple[int, str]]:
    out = {}
    for group in language()["one_of"]:
        found = [(i, m[0]) for i, v in enumerate(group["values"]) if (m := whole_words([v]).search(text))]
        if len(found) == 1:
            out[group["what"]] = found[0]
    return out


def _ordered(text: str) -> tuple[Stems, Stems]:
    one, said, other = text.partition(" before ")
    if not said:
        other, said, one = text.partition(" after ")
    return (frozenset(stems(one)), frozenset(stems(other))) if said else (frozenset(), frozenset())
