"""What to call a proposal: a few words of the report that tell what it is."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.proposals.matter import Matter
from detente.records import Act

_WORDS, _LEAST = 10, 3
_MARKS = " \"“”'’‘«»,.;:*_-–#"
_QUOTES = re.compile(r"[\"“”«»]")
# How well each act's words name the thing itself.
_NAMES_IT: dict[Act, float] = {"demand": 1.0, "offer": 1.0, "accept": 0.7, "reject": 0.7, "require": 0.4, "commit": 0.4}
_TELLS_ABOUT_IT = -1.5  # other acts


@cache
def _lead() -> re.Pattern[str]:
    """What only introduces a proposal: "that", "but", "it could", "they will never", "is prepared to"."""
    data = {key: either(table("proposals")["labels"][key]) for key in ("openers", "pronouns", "auxiliaries", "ready")}
    helped = rf"{data['auxiliaries']}(?: (?:not|never|also|only|now|still))?(?: (?:be )?{data['ready']} (?:to|for))?"
    return re.compile(
        rf"^(?:{data['openers']} )*(?:(?:{data['pronouns']} )?{helped} (?!(?:\w+ed|a|an|the|not)\b))?", re.IGNORECASE
    )


@cache
def _stop() -> re.Pattern[str]:
    """Where a label may end: at a mark, and before words that begin a clause or tell when."""
    ends = either(table("proposals")["labels"]["ends"])
    return re.compile(rf"(?:(?<=\w\s\w)|(?<=\w{{3}}))[,;:.!?)—(]+(?:\s|$)|\s{ends}\b", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    """Words that no label ends with."""
    return re.compile(rf"(?:[\s,;]+{either(table('proposals')['labels']['tails'])})+$", re.IGNORECASE)


def label(text: str, members: list[Matter]) -> str:
    """The best of the members' contents, cut down to what names the proposal."""
    options = [(m, short(text[slice(*max(m.statement.content, key=lambda s: s[1] - s[0]))])) for m in members]
    return max(options, key=lambda o: (_worth(o[0], o[1], members), -o[0].place))[1]


def _worth(m: Matter, words: str, members: list[Matter]) -> float:
    """Telling words first, shared ones above all; then brevity, and an act that names the thing itself."""
    shared = sum(bool(m.stems & o.stems) for o in members if o is not m)
    told = min(len(m.stems), 3) + 0.5 * min(shared, 2) + bool(m.figures)
    named = _NAMES_IT.get(m.statement.act, _TELLS_ABOUT_IT)
    return told + named - (m.pointer is not None) - 0.15 * abs(len(words.split()) - 5) - 2.0 * words.endswith("…")


def short(words: str) -> str:
    """The words to the end of their first phrase, without what only introduces them."""
    plain = " ".join(_QUOTES.sub("", words).strip(_MARKS).split())
    told = plain[_lead().match(plain).end() :] or plain  # type: ignore[union-attr]  # it matches nothing, too
    ends = (m.start() for m in _stop().finditer(told) if len(told[: m.start()].split()) >= _LEAST)
    cut = told[: next(ends, len(told))].strip(_MARKS)
    parts = cut.split(" ")
    if len(parts) > _WORDS:
        return _tail().sub("", " ".join(parts[:_WORDS]).strip(_MARKS)) + " …"
    return _tail().sub("", cut) or plain
