"""What a sentence tells of: verbs and nouns of the data file, in the shapes that they may stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from detente.reading.dates.tense import either
from detente.reading.lexicon import table
from detente.records import EventType, Span, Status

_ADVERB = r"(?:(?:not|also|still|only|both|already|never|just|since|soon|formally|\w+ly)\s+)*"
# Words that may stand between a verb and its noun, and between a noun and its verb, without a new statement.
_STOPS = (
    r"(?!(?:that|which|who|to|in|on|at|after|before|but|because|while|if|when|as|by|over|following|amid|despite"
    r"|during)\b)"
)
_TO_NOUN = rf"(?:\s+{_STOPS}(?:[\w’'.“”\"%£$€-]|,(?=\d))+,?){{0,7}}?\s+[“\"]?"
_NEW = r"(?!(?:the|an?|he|she|it|they|we|i|his|her|its|their|that|which|who|but|after|before|when|while|to)\b)"
_OF = (
    r"(?:(?:between|with|and|of|in|on|at|for|from|among|involving|over|by|to)\s+"
    r"(?:the\s+|its\s+|his\s+|their\s+|an?\s+)?)?"
)
_FOR_TO = r"(?:\s+for(?:\s+[\w’'-]+){1,4}?\s+to\s+\w+)?"
_DUE = r"(?:,?\s+(?:due|set|expected|scheduled|slated|likely|planned|supposed|poised|meant|is|are|was|were)\s+to)?"
_AUXILIARY = r"(?:\s+(?:has|have|had|will|would|could|may|might|should|can|must)(?:\s+(?:not|also|never))?)?"
_TO_COMMA = rf"(?:\s+{_OF}{_NEW}[\w’'-]+){{0,6}}?"
_TO_VERB = rf"{_FOR_TO}(?:\s+{_OF}{_NEW}[\w’'-]+){{0,9}}?(?:,[^,;:.!?“”]{{3,80}},)?{_DUE}{_AUXILIARY},?\s+"
# "officials were included": what is done to others is not what the talks do
_ACTIVE = r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?<!\bbeen\s)"
_BE = r"(?:to\s+be|was|were|be|been|being|is|are)"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """`head` is the verb (or the noun, where no verb is needed), `words` the whole cue, `shape` how they stand,
    `status` what the verb itself decides."""

    type: EventType
    shape: str
    status: Status | None
    head: Span
    words: Span


_WITH_OBJECT = ("active", "near", "led", "passive", "intransitive", "tally")


@dataclass(frozen=True, slots=True)
class _Form:
    type: EventType
    shape: str
    status: Status | None
    source: str
    objects: frozenset[str]  # words of which one must be there too; none where it takes no object


def told(text: str, sentence: Span) -> Iterator[Told]:
    """The cues of a sentence, in the order of the data file: the first of those that overlap is the likeliest."""
    for form in _forms_for({w.group().lower() for w in _WORD.finditer(text, *sentence)}):
        for match in _compiled(form.source).finditer(text, *sentence):
            yield Told(form.type, form.shape, form.status, match.span("head"), match.span())


def _forms_for(words: set[str]) -> Iterator[_Form]:
    """The forms whose head and object may be there, in the order of the data file."""
    index, forms = _index()
    for k in sorted({k for word in words & index.keys() for k in index[word]}):
        if not forms[k].objects or not forms[k].objects.isdisjoint(words):
            yield forms[k]


@cache
def _index() -> tuple[dict[str, list[int]], list[_Form]]:
    """Forms, and for each word that may begin a form's head the numbers of these forms."""
    index, forms = dict[str, list[int]](), list[_Form]()
    for cue in table("events")["cue"]:
        for shape in cue["shapes"]:
            heads = _heads(cue, shape)
            for first in {_WORD.findall(head)[0] for head in heads}:
                index.setdefault(first, []).append(len(forms))
            source = _pattern(shape, either(heads), _nouns(cue))
            objects = _objects(cue) if shape in _WITH_OBJECT else []
            first = frozenset(_WORD.findall(noun.lower())[0] for noun in objects)
            forms.append(_Form(cast(EventType, cue["type"]), shape, cue.get("status"), source, first))
    return index, forms


@cache
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled when first needed: one report uses few of the forms."""
    return re.compile(source, re.IGNORECASE)


def _heads(cue: dict[str, Any], shape: str) -> Sequence[str]:
    if shape == "dated":
        return cast(Sequence[str], table("events")["nouns"][cue["objects"]])
    verbs = cast(Sequence[str], cue["verbs"])
    return [v for v in verbs if _participle(v)] if shape == "passive" else verbs


def _participle(verb: str) -> bool:
    first = verb.split()[0]
    return first.endswith("ed") or first in table("events")["participles"]["words"]


def _objects(cue: dict[str, Any]) -> Sequence[str]:
    return cast(Sequence[str], table("events")["nouns"][cue["objects"]]) if "objects" in cue else []


def _nouns(cue: dict[str, Any]) -> str:
    return either(_objects(cue)) if "objects" in cue else ""


def _pattern(shape: str, heads: str, nouns: str) -> str:
    head = rf"\b(?P<head>{heads})\b"
    if shape == "active":
        return rf"{head}{_TO_NOUN}{nouns}\b"
    if shape == "near":
        return rf"{head}(?:\s+{_STOPS}[\w’'-]+){{0,2}}?\s+{nouns}\b"
    if shape == "together":
        return rf"{head}[^.;:!?\n]{{1,90}}?\btogether\b"
    if shape == "tally":
        return rf"{head}\b[^.;:!?\n]{{1,110}}?\b{nouns}\b"
    if shape == "until":
        return rf"{head}(?:\s+[\w’'-]+){{0,5}}?\s+until\b"
    if shape == "led":
        return rf"{head}\s+(?:{_STOPS}[\w’'-]+\s+){{0,4}}?{nouns}\b"
    if shape == "passive":
        return rf"\b{nouns}\b(?:{_TO_VERB}{_BE}\s+{_ADVERB}|,?\s+{_BE}\s+{_ADVERB}|(?:{_TO_COMMA},)?\s+){head}"
    return rf"\b{nouns}\b{_TO_VERB}{_ACTIVE}{head}" if shape == "intransitive" else head
