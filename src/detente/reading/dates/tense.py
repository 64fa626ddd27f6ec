"""Tense: whether the clause around some words speaks of what was or of what will be. Simple, and stated:

1. the last cue before the words in their clause ("will meet on Sunday", "met on Sunday");
2. else the first cue after them in their clause ("On Sunday the two will meet");
3. else the first cue of a later clause of the sentence, else the last of an earlier one;
4. "was due to meet" may have come about or not: no tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from detente.reading.lexicon import table
from detente.records import Span

Tense = Literal["past", "future"] | None

_ADVERB = r"(?:not|also|still|only|both|all|then|again|now|yet|already|never|just|since|soon|formally|\w+ly)"
_DETERMINER = r"(?:the|an?|his|her|its|their|our|any|no)"
# who or what may stand before the verb of a plural; "this", "process", "its" end in -s and are none
_SUBJECTS = "they we you i who both all people and".split()
_PLURAL = rf"\b(?:{'|'.join(_SUBJECTS)}|(?!(?:its|says|does|yes|ours|perhaps)\b)\w{{2,}}[^\Wsuia_]s)"
_WORD = re.compile(r"[^\W_]+|['’](?=(?:ll|re|ve)\b)", re.IGNORECASE)
_BEGINNERS = frozenset(
    "the a an his her its their our any no and or was were had have has could to is are am ' ’ be did want wants "
    "if unless once let".split()
)
_TO_VERB = re.compile(r"\bto\s+(?:be\s+)?[a-z]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a tense: past, future, present (which news uses for what is on the calendar), open, or if.
    `turned` where a past verb speaks of what lies ahead ("agreed to meet")."""

    start: int
    end: int
    kind: str
    turned: bool = False

    @property
    def tense(self) -> Tense:
        """The tense that the cue gives to a date."""
        if self.kind == "open":
            return None
        return "past" if self.kind == "past" else "future"

    @property
    def seen_before(self) -> Cue:
        """What the cue is for a date that stands before it."""
        return Cue(self.start, self.end, "past") if self.turned else self


def cues(text: str, sentence: Span) -> list[Cue]:
    """The tense cues of a sentence, in order."""
    found = ((m, (m.lastgroup or "").rstrip("0123456789")) for m in _hits(text, sentence))
    turned = table("tense")["future"]["turned"]
    known = [Cue(*m.span(), kind, m.group().split()[0].lower() in turned) for m, kind in found if kind != "skip"]
    if any(cue.kind != "if" for cue in known):
        return known
    return known + [Cue(*match.span(), "future") for match in _TO_VERB.finditer(text, *sentence)]  # "Rivals to meet"


def _hits(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """Where the pattern of cues matches, left to right. It is tried only at words that may begin a cue."""
    position = sentence[0]
    for word in _WORD.finditer(text, *sentence):
        if word.start() < position or not (pattern := _begun_by(word.group())):
            continue
        if found := pattern.match(text, word.start(), sentence[1]):
            yield found
            position = found.end()


@lru_cache(maxsize=1 << 14)
def _begun_by(word: str) -> re.Pattern[str] | None:
    """The pattern of the cues that a word may begin."""
    lower = word.lower()
    if lower in _beginners() or lower.endswith("ed"):
        return _pattern()
    return _plural() if lower.endswith("s") or lower in _SUBJECTS else None


@cache
def _beginners() -> frozenset[str]:
    """The first word of every cue, but for past tenses in -ed and the subjects of a plural verb."""
    data = table("tense")
    entries = [e for part in ("future", "past") for listed in data[part].values() for e in listed]
    return frozenset(_WORD.findall(" ".join(entries).lower())) | _BEGINNERS


def nearest(found: Sequence[Cue], clause: Span, words: Span) -> Cue | None:
    """The cue that gives `words`, which lie in `clause`, their tense, of all the cues of their sentence."""
    strong = [cue for cue in found if cue.kind != "if"]
    inside = [cue for cue in strong if clause[0] <= cue.start < clause[1]]
    before = [cue for cue in inside if cue.start < words[0]]
    after = [cue.seen_before for cue in inside if cue.start >= words[1]]
    supposed = [
        Cue(cue.start, cue.end, "present") for cue in found if clause[0] <= cue.start < min(words[0], clause[1])
    ]
    later = [cue.seen_before for cue in strong if cue.start >= clause[1]]
    earlier = [cue for cue in strong if cue.start < clause[0]]
    return next(iter(before[-1:] or after[:1] or supposed[-1:] or later[:1] or earlier[-1:]), None)


def either(entries: Sequence[str]) -> str:
    """A pattern for any of these words or phrases, longest first."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(entries, key=len, reverse=True)) + ")"


@cache
def past_form() -> str:
    """A pattern for one past tense or participle."""
    data = table("tense")["past"]
    return rf"(?:{either(data['verbs'])}\b|(?!{either(data['not_ed'])}\b)[a-z]\w+ed\b)"


@cache
def _pattern() -> re.Pattern[str]:
    """All cues; earlier ones win, so what holds another one inside comes first."""
    past = past_form()
    parts = [
        ("skip", rf"\b{_DETERMINER}\s+(?:\w+ly\s+)?[a-z]\w+ed\b|\b(?:and|or)\s+[a-z]\w+ed\b"),
        *_past_in_disguise(past),
        *_future(past),
        ("past", rf"\b(?:had|was|were)(?:\s+{_ADVERB})*\s+(?:been\s+)?{past}(?!\s+to\s+[a-z])"),
        ("past", rf"\b(?:did(?:\s+not|n['’]t)\s+[a-z]+|{past}(?:\s+to\s+(?:be\s+)?[a-z]+)?)"),
    ]
    return re.compile("|".join(f"(?P<{kind}{n}>{p})" for n, (kind, p) in enumerate(parts)), re.IGNORECASE)


def _past_in_disguise(past: str) -> list[tuple[str, str]]:
    """ "Would have met", "is said to have met", "could not meet"; "was due to meet", which is open."""
    due, alone = either(table("tense")["future"]["due"]), either(table("tense")["future"]["due_alone"])
    unreal = either(table("tense")["past"]["unreal"])
    was = rf"\b(?:was|were|had\s+been)(?:\s+{_ADVERB})*\s+"
    return [
        ("past", rf"\b{unreal}\b(?:\s+{_ADVERB})*\s+have\s+(?:been\s+)?{past}|\bto\s+have\s+(?:been\s+)?{past}"),
        ("open", rf"{was}(?:{due}\s+(?:to|for)\b(?:\s+(?:be\s+)?[a-z]+)?|to\s+(?:be\s+)?[a-z]+|{alone}\b)"),
        ("past", rf"\bcould(?:\s+not|n['’]t)\b(?:\s+{_ADVERB})*(?:\s+be\s+{past})?"),
    ]


def _future(past: str) -> list[tuple[str, str]]:
    words = {name: either(entries) for name, entries in table("tense")["future"].items()}
    perfect = rf"(?:(?:has|have)\s+(?:{_ADVERB}\s+)*(?:been\s+)?)?"
    between = r"(?:\s+(?!to\b|on\b|in\b|at\b|by\b|for\b)[\w'’-]+){0,4}?"
    infinitive = rf"\s+to\s+(?:be\s+)?(?!{_DETERMINER}\b)(?-i:[a-z])\w*"
    meeting = rf"\s+(?:(?:on|to|for)\s+)?(?:[\w’'-]+\s+){{0,3}}?{words['meetings']}\b"
    chain = rf"(?:\s+{_ADVERB})*(?:\s+(?:have\s+been|be|have|get))?(?:\s+\w+ly)?\s+(?-i:[a-z])\w*"
    present = rf"(?:\b(?:is|are|am)|['’]re)\b(?:\s+{_ADVERB})*"
    return [
        ("future", rf"\b{perfect}(?:{words['governors']}\b{between}{infinitive}|{words['awaited']}{meeting})"),
        ("future", rf"(?:\b|(?=['’]))(?:{_modal()}){chain}"),
        ("past", rf"(?:\b(?:has|have)|['’]ve)\b(?:\s+{_ADVERB})*\s+(?:been\s+)?{past}"),
        ("future", rf"\b(?:has|have)\s+(?:{_DETERMINER}|talks|meetings|to\s+(?:be\s+)?[a-z]+)\b"),
        ("future", rf"{present}\s+(?:{words['due']}\b(?:\s+to\s+(?:be\s+)?[a-z]+)?|to\s+(?:be\s+)?[a-z]+)"),
        ("present", rf"{present}(?:\s+(?:(?:being\s+)?{past}|[a-z]+ing\b))?"),
        ("future", rf"\b{words['due']}\s+(?:to|for)\b(?:\s+(?:be\s+)?[a-z]+)?|\b{words['due_alone']}\b"),
        ("future", rf"\b(?:to\s+)?be\s+(?:\w+ly\s+)?{past}"),
        ("present", rf"(?<!\bto\s)\b{words['present']}\b"),
        ("present", _plural().pattern),
        ("future", rf"\bwants?\s+(?:it|them|this|that|{_DETERMINER}\s+\w+)\s+{past}"),
        ("if", r"\b(?:if|unless|once)\b"),
        ("future", r"\blet(?:['’]s|\s+us)\b"),
    ]


@cache
def _plural() -> re.Pattern[str]:
    verbs = either(table("tense")["future"]["plural"])
    return re.compile(rf"(?P<present>{_PLURAL}\s+(?:\w+ly\s+|then\s+)?{verbs}\b)", re.IGNORECASE)


@cache
def _modal() -> str:
    """Modal verbs; "may" only in small letters, as the other one is a month or a surname."""
    return either([m for m in table("tense")["future"]["modals"] if m != "may"]) + r"\b|(?-i:may)\b"
