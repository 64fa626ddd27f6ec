"""Whether an opener ("if", "before", "while") makes a condition where it stands: what each way of opening one needs.

The ways and their word lists are those of data/conditions.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from detente.reading.lexicon import table
from detente.reading.quantities import find_quantities
from detente.reading.tone.coming import to_come
from detente.records import ConditionType

_LONGEST, _REACH, _TIME_REACH = 240, 16, 24  # characters, words, characters
_HEADING = frozenset({"that", "and", "but", "so", "then", "or", "yet", "because", "yes", "no", "saying", "adding"})
_ONLY = re.compile(r"\bonly\b(?:\s+\w+){1,4}\s*$")
_PAST_AUXILIARY = re.compile(r"\b(?:did|had|has|have|was|were)(?: not|n't| never)\b")
_CLAUSAL = re.compile(
    r"\W*(?:any|we|they|it|he|she|i|you|there)\b"
    r"|(?:[^\s,;.]+ ){0,9}(?:can|could|is|are|was|were|will|would|has|have|had|be|begins?|starts?|resumes?|goes"
    r"|\w+ed)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """An opener where it stands: the words of its clause before it, and what follows, in lower case."""

    text: str
    start: int
    end: int
    opener: str
    before: list[str]
    after: str

    def has(self, guard: str) -> bool:
        """Whether a word or phrase of the list stands not long before."""
        return not _guards(guard).isdisjoint(self.before[-_REACH:]) or _phrased(guard, " ".join(self.before[-_REACH:]))

    @property
    def denied(self) -> bool:
        """Whether the clause before denies or refuses."""
        return self.has("negations") or any(w.endswith("n't") for w in self.before[-_REACH:])

    @property
    def heads(self) -> bool:
        """Whether it begins its clause."""
        return set(self.before) <= _HEADING or self.before[-1:] == [","]

    def follows(self, guard: str) -> bool:
        """Whether what follows begins with an entry of the list."""
        return _begins(guard).match(self.after) is not None


@cache
def _guards(name: str) -> frozenset[str]:
    return frozenset(table("conditions")["guards"][name])


@cache
def _begins(name: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(w) + (r"\b" if w[-1].isalnum() else "") for w in table("conditions")["guards"][name])
    )


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(f" {w} " for w in table("conditions")["guards"][name] if " " in w)


def _phrased(name: str, words: str) -> bool:
    return any(p in f" {words} " for p in _phrases(name))


def _if(p: Place) -> bool:
    last = p.before[-1:]
    if (
        (p.follows("after_if") and not (p.after.startswith("not,") and not p.before))
        or p.after[:1] in (".", ";", "?", "")
        or last == ["if"]
        or (p.after[:1] == "," and last == ["what"])
    ):
        return False
    if last and (last[0] in _guards("before_if") or _asked(p)):
        return False
    return not _conceded(p) and p.before[-2:] != ["with", "or"]


def _asked(p: Place) -> bool:
    """ "asked him if", "would not say if"."""
    near = " ".join(p.before[-3:]).replace("won't", "not").replace("n't", " not")
    return _ASKED.search(near) is not None


_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|tell|told|wonder\w*) (?:him|her|them|us|me|reporters|ministers|you)$"
    r"|\b(?:not|n't|nor|never) (?:yet )?(?:say|know|clear|sure|certain|tell|decided|told)$"
)


def _conceded(p: Place) -> bool:
    """ "useful, if slow": a word or two that end the clause, after a comma, with no verb."""
    clause = re.split(r"[,.;:?!\"”]", p.after)[0].split()
    return (
        len(clause) <= 2 and p.text[: p.start].rstrip().endswith(",") and clause[:1] not in (["they"], ["we"], ["it"])
    )


def _promised(p: Place) -> bool:
    if p.follows("times") or p.before[-1:] == ["at"] or (p.opener in ("once", "the day") and p.follows("after_once")):
        return False
    if p.opener in ("when", "whenever") and (p.follows("chosen") or set(p.before[-1:]) & _guards("before_when")):
        return False
    if p.opener == "upon":
        return p.has("promises") and _permitted(p)
    if p.has("promises") or p.before[:1] == ["to"] or _PRESENT.match(" ".join(p.before[-6:])):
        return True
    return p.heads and to_come(p.opener, p.text[p.end : p.end + _LONGEST])


# "we go back when they sign": a plan in the present tense
_PRESENT = re.compile(
    r"(?:and |but |that )?(?:we|i) (?!\w+ed\b|were\b|was\b|had\b|have\b|did\b|met\b|saw\b|said\b|know\b|remember)"
)


def _negated(p: Place) -> bool:
    if p.follows("times") or _timed(p.text, p.end) or p.before[-1:] == ["as"]:
        return False
    if p.after.startswith(("any ", "a single ", "anyone ", "anybody ", "a word ")) and p.before:
        return True  # "pull its troops out before any ceasefire begins"
    return p.denied or (p.has("duties") and bool(_CLAUSAL.match(p.after) or _begins("process").match(p.after)))


def _until(p: Place) -> bool:
    if p.follows("times") or _timed(p.text, p.end) or p.after[:4].strip().isdigit():
        return False
    going_on = p.has("promises") or (p.has("lasting") and bool(_CLAUSAL.match(p.after)))
    return p.denied or going_on or not p.before


def _lasting(p: Place) -> bool:
    """ "as long as they pay", not "as long as three hours"; "refused to sign while troops remain"."""
    if p.opener != "while":
        timed = _timed(p.text, p.end) or p.after.startswith(
            ("it takes", "ever", "necessary", "needed", "possible", "required")
        )
        clause = p.opener != "for as long as" or bool(_CLAUSAL.match(p.after))
        return not timed and clause and p.before[-1:] != ["for"]
    contrast = p.text[: p.start].rstrip().endswith(",") or p.after.startswith(("also", "it ", "he ", "she "))
    return p.denied and not contrast and not p.follows("times")


def _given(p: Place) -> bool:
    if p.follows("given"):
        return False
    return p.has("promises") or p.heads or p.text[: p.start].rstrip().endswith(",")


def _permitted(p: Place) -> bool:
    near = " ".join(p.after.split()[:8])
    return any(f" {w}" in f" {near}" for w in table("conditions")["guards"]["permits"]) or bool(_GERUND.search(near))


_GERUND = re.compile(r"^\S+ (?:\S+ )?\w{3,}ing\b")


def _without(p: Place) -> bool:
    near = p.after.removeprefix("any ").removeprefix("further ")
    if near.startswith(tuple(table("conditions")["guards"]["manner"])) or p.before[-1:] in (["or"], ["and"]):
        return False
    if not set(p.before) - _HEADING:
        return True
    return p.denied and not _PAST_AUXILIARY.search(" ".join(p.before))


def _head(p: Place) -> bool:
    if p.opener == "short of":
        return p.before[-1:] in ([], ["nothing"], ["anything"], ["little"]) and not p.before[:-1]
    if p.opener == "pending" and (p.has("promises") or p.has("lasting")):
        return True
    begins = not set(p.before) - _HEADING or (p.opener.startswith("assuming") and _after_comma(p))
    return begins and not p.after.startswith(("nothing", "control", "power", "office", "to ", "the post"))


def _after_comma(p: Place) -> bool:
    return p.text[: p.start].rstrip().endswith(",")


def _swapped(p: Place) -> bool:
    bare = not p.opener.endswith(("for", "of"))
    return not (bare and p.has("nothing"))


def _always(p: Place) -> bool:
    return not _UNNAMED.match(p.after) and p.before[-1:] != ["even"]


_UNNAMED = re.compile(
    r"(?:of )?(?:anonymity|confidentiality)|otherwise|[^.,;]{0,40}\bnot (?:to )?be (?:named|identified|quoted)"
)

# Whether the place fits, by the way of its opener.
WAYS: dict[str, Callable[[Place], bool]] = {
    "always": _always,
    "if": _if,
    "promised": _promised,
    "negated": _negated,
    "until": _until,
    "lasting": _lasting,
    "given": _given,
    "permitted": _permitted,
    "without": _without,
    "head": _head,
    "swapped": _swapped,
}


def _timed(text: str, position: int) -> bool:
    """Whether a length of time follows: "three hours"."""
    if _SPELL.match(text, position):
        return True
    near = (position, min(len(text), position + _TIME_REACH))
    return any(q.span[0] == position + 1 and q.unit for q in find_quantities(text, near))


_SPELL = re.compile(
    r"\W+(?:an?|one|half an?|the whole|the next|the coming|several|many|a few)"
    r" (?:minute|hour|day|night|week|month|year|decade)s?\b"
)


def type_of(p: Place, kind: ConditionType) -> ConditionType:
    """The type of a condition whose opener has the type `kind`."""
    if p.opener == "if" and _ONLY.search(" ".join(p.before)):
        return "only_if"  # "would only meet him if": the "only" stands with the verb
    if p.opener in ("without", "absent", "in the absence of") and not set(p.before) - _HEADING:
        return "unless"  # "Without an extension, duties return"
    if p.opener == "short of" and p.before:
        return "only_if"  # "nothing short of a guarantee"
    if kind == "only_if" and p.opener in ("as long as", "so long as") and p.denied:
        return "unless"  # "no talks as long as the siege goes on"
    return kind
