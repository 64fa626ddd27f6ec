"""What a mention is about: its terms, what its label is headed by, places, amounts and who would act."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.linking.mention import Mention
from detente.linking.text import days, plain, term, tokens, words_table
from detente.reading.proposals.nominal import forms
from detente.reading.proposals.sides import Sides, sides
from detente.reading.stems import stem
from detente.records import Act, Quantity

OPENS: frozenset[Act] = frozenset({"demand", "offer", "require", "threaten", "commit"})
ANSWERS: frozenset[Act] = frozenset({"accept", "reject", "assess", "criticise", "deny", "no_comment"})
_OWN: frozenset[Act] = frozenset({"offer", "commit", "threaten"})  # of what the party itself would do
_TURN = re.compile(
    r"\b(?:of|from|for|on|in|to|at|by|with|over|about|against|above|into|that|which|as|under|near|until)\b", re.I
)
_MONEY = term("money")  # what any sum is about, whether or not it is called so
_SMALL = 3  # letters of words that only hold others together
_NAME_LETTERS = 4  # that a word shares with a party's name: Kestria, Kestrian


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is compared: lengths of time in days, and what it measures or counts."""

    value: float
    kind: str
    written: str


@dataclass(frozen=True, slots=True)
class Matter:
    """`terms` of label and words, `named` those of the label alone; `head` the term that the label is headed by,
    `objects` its other terms; `shown` a written word for each term; `places` names that are no party's; `doers` who
    would do what is proposed; `sides` for each group of opposites, on which side the words stand."""

    terms: frozenset[str]
    named: frozenset[str]
    head: str | None
    objects: frozenset[str]
    shown: dict[str, str]
    places: frozenset[str]
    amounts: tuple[Amount, ...]
    doers: frozenset[str]
    opened: frozenset[str]
    answered: frozenset[str]
    sides: Sides


@lru_cache(maxsize=32768)
def matter(m: Mention) -> Matter:
    """What the mention is about. Kept for the mentions met last, since a desk asks for them again and again."""
    whose = _names((*m.parties, *m.known, m.addressee or ""))
    label, words = tokens(m.label), tokens(m.words)
    shown, also = _terms(label, whose) or _bare(label, whose), _terms(words, whose)
    if _MONEY and any(_is_money(q) for q in m.quantities):
        also.setdefault(_MONEY, "money")
    named, told = frozenset(shown), frozenset(also)
    head = _head(m.label, whose) if named else None
    stances = list(zip(m.parties, m.acts, strict=True))
    return Matter(
        terms=named | told,
        named=named,
        head=head,
        objects=named - {head} if head else named,
        shown=also | shown,
        places=_places(label, whose) | _places(words, whose),
        amounts=tuple(dict.fromkeys(map(amount, m.quantities))),
        doers=_doers(m),
        opened=frozenset(p for p, act in stances if act in OPENS),
        answered=frozenset(p for p, act in stances if act in ANSWERS),
        sides=sides(map(plain, (*label, *words))),
    )


@lru_cache(maxsize=1024)
def _names(ids: tuple[str, ...]) -> frozenset[str]:
    """The beginnings of the words by which some actors are called."""
    return frozenset(plain(w)[:_NAME_LETTERS] for i in ids for w in re.split(r"[-: ]", i) if len(w) >= _NAME_LETTERS)


def _is_name(word: str, whose: frozenset[str]) -> bool:
    return word[0].isupper() and plain(word)[:_NAME_LETTERS] in whose


def _terms(found: tuple[str, ...], whose: frozenset[str]) -> dict[str, str]:
    """The terms of some words, each with the first word that has it."""
    shown: dict[str, str] = {}
    for i, word in enumerate(found):
        told = term(word)
        if told and told not in shown and not _is_name(word, whose):
            shown[told] = word if i else word.lower()
    return shown


def _bare(found: tuple[str, ...], whose: frozenset[str]) -> dict[str, str]:
    """The stems of a label none of whose words tells much: "all the people back"."""
    told = [w.lower() for w in found if w.isalpha() and len(w) > _SMALL and not _is_name(w, whose)]
    return {stem(plain(w)): w for w in reversed(told)} if len(told) > 1 else {}


def _is_money(q: Quantity) -> bool:
    return q.unit is not None and q.unit.isupper() and len(q.unit) == len("USD")


def _head(label: str, whose: frozenset[str]) -> str | None:
    """The last telling word before what qualifies it: "steel duties", "the seat | at the talks". What is done to a
    thing heads no label: "the release | of prisoners" is about prisoners."""
    acting = None
    for part in _TURN.split(label):
        found = [w for w in tokens(part) if not _is_name(w, whose) and term(w)]
        if found and found[-1].lower() not in _acting():
            return term(found[-1])
        acting = acting or (found and term(found[-1])) or None
    return acting


@cache
def _acting() -> frozenset[str]:
    """Verbs and the nouns for what they do."""
    nouns = (noun.split()[0] for noun in forms().values())
    return frozenset((*forms(), *nouns, *words_table()["acting"]))


def _places(found: tuple[str, ...], whose: frozenset[str]) -> frozenset[str]:
    """Names within sentences that are no party's."""
    return frozenset(
        plain(w).removesuffix("'s") for w in found[1:] if w[0].isupper() and len(w) > 2 and not _is_name(w, whose)
    )


def amount(q: Quantity) -> Amount:
    """A quantity as it is compared."""
    length = days(q.value, q.unit)
    if length is not None:
        unit = q.unit if q.value == 1 else f"{q.unit}s"
        return Amount(length, "time", f"{q.value:.12g} {unit}")
    counted = (term(q.of) or plain(q.of)) if q.of else ""
    if q.unit == "percent":
        return Amount(q.value, "percent", f"{q.value:.12g}%")
    if q.unit:
        kind = "money" if _is_money(q) else q.unit
        return Amount(q.value, "tonne" if kind == "ton" else kind, f"{q.value:,.12g} {q.unit}")
    return Amount(q.value, f"of {counted}", f"{q.value:,.12g} {q.of or ''}".strip())


def _doers(m: Mention) -> frozenset[str]:
    """Who would act: whoever offers or threatens, and whoever a demand is addressed to. A yes or no tells nothing."""
    found = set[str]()
    for party, act in zip(m.parties, m.acts, strict=True):
        if act in _OWN:
            found.add(party)
        elif act == "demand" and m.addressee and m.addressee != party:
            found.add(m.addressee)
    return frozenset(found)
