"""What a sentence tells of: verbs and nouns of the data file, in the shapes that they may stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, cast

from detente.reading.events.gaps import AFTER_NOUN, BEFORE, BEHIND, TO_NOUN, TO_VERB, compiled, to_verb
from detente.reading.lexicon import table
from detente.records import EventType, Span, Status

_WORD = re.compile(r"[^\W\d_]+")
_UNDOING = ("cancelled", "postponed")


@dataclass(frozen=True, slots=True)
class Told:
    """`head` is the verb (or the noun, where no verb is needed), `words` the whole cue, `shape` how they stand,
    `status` what the verb itself decides."""

    type: EventType
    shape: str
    status: Status | None
    head: Span
    words: Span


@dataclass(frozen=True, slots=True)
class _Form:
    type: EventType
    shape: str
    status: Status | None
    heads: _Phrases
    nouns: _Phrases | None


class _Word(NamedTuple):
    lower: str
    start: int
    end: int


class _Phrases:
    """Words and phrases in small letters, by their first word, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, int]]] = {}
        for phrase in sorted(set(phrases), key=len, reverse=True):
            words = _WORD.findall(phrase.lower())
            self._by_first.setdefault(words[0], []).append((phrase.lower(), len(words)))

    @property
    def firsts(self) -> Iterable[str]:
        """The words that may begin one."""
        return self._by_first.keys()

    def found(self, text: str, words: Sequence[_Word]) -> list[Span]:
        """Where they stand among the words of `text`, from left to right, the longest first."""
        return [
            (word.start, words[i + n - 1].end)
            for i, word in enumerate(words)
            for phrase, n in self._by_first.get(word.lower, ())
            if i + n <= len(words)
            and (n == 1 or " ".join(text[word.start : words[i + n - 1].end].lower().split()) == phrase)
        ]


def told(text: str, sentence: Span) -> Iterator[Told]:
    """The cues of a sentence, in the order of the data file: the first of those that overlap is the likeliest."""
    words = [_Word(w.group().lower(), *w.span()) for w in _WORD.finditer(text, *sentence)]
    for form in _forms_for({w.lower for w in words}):
        last = sentence[0]
        for head, span in _FIND.get(form.shape, _alone)(form, text, words, sentence[1]):
            if span[0] >= last:  # what overlaps a cue of the same form tells nothing new
                last = span[1]
                yield Told(form.type, form.shape, form.status, head, span)


_Found = Iterator[tuple[Span, Span]]


def _alone(form: _Form, text: str, words: Sequence[_Word], end: int) -> _Found:
    """The head itself, with what must stand behind it."""
    behind = BEHIND.get(form.shape)
    for head in form.heads.found(text, words):
        match = compiled(behind).match(text, head[1], end) if behind else None
        if match or not behind:
            yield head, (head[0], match.end() if match else head[1])


def _with_noun(form: _Form, text: str, words: Sequence[_Word], end: int) -> _Found:
    """A head with one of its nouns behind it, the nearest."""
    nouns = cast(_Phrases, form.nouns).found(text, words)
    gap, more = compiled(TO_NOUN[form.shape]), AFTER_NOUN.get(form.shape)
    for head in form.heads.found(text, words):
        for noun in nouns:
            if noun[0] <= head[1] or not gap.fullmatch(text, head[1], noun[0]):
                continue
            match = compiled(more).match(text, noun[1], end) if more else None
            if match or not more:
                yield head, (head[0], match.end() if match else noun[1])
                break


def _of_noun(form: _Form, text: str, words: Sequence[_Word], end: int) -> _Found:
    """A noun with one of its heads behind it."""
    heads = form.heads.found(text, words)
    gaps = [compiled(gap) for gap in to_verb(form.shape, form.status in _UNDOING)]
    for noun in cast(_Phrases, form.nouns).found(text, words):
        behind = [head for head in heads if head[0] > noun[1]]
        pair = next((h for gap in gaps for h in behind if gap.fullmatch(text, noun[1], h[0])), None)
        if pair:
            yield pair, (noun[0], pair[1])


def _subject_first(form: _Form, text: str, words: Sequence[_Word], end: int) -> _Found:
    """A head whose subject only points to what was told of before."""
    subject, between, after = BEFORE[form.shape]
    heads = form.heads.found(text, words)
    for match in compiled(subject).finditer(text, words[0].start, end) if heads else ():
        for head in heads:
            fits = head[0] > match.end() and compiled(between).fullmatch(text, match.end(), head[0])
            if fits and (not after or compiled(after).match(text, head[1])):
                yield head, (match.start(), head[1])
                break


_FIND = {
    **dict.fromkeys(TO_NOUN, _with_noun),
    **dict.fromkeys(TO_VERB, _of_noun),
    **dict.fromkeys(BEFORE, _subject_first),
}


def _forms_for(words: set[str]) -> Iterator[_Form]:
    """The forms whose head and object may be there, in the order of the data file."""
    index, forms = _index()
    for k in sorted({k for word in words & index.keys() for k in index[word]}):
        nouns = forms[k].nouns
        if nouns is None or not words.isdisjoint(nouns.firsts):
            yield forms[k]


@cache
def _index() -> tuple[dict[str, list[int]], list[_Form]]:
    """Forms, and for each word that may begin a form's head the numbers of these forms."""
    index, forms = dict[str, list[int]](), list[_Form]()
    for cue in table("events")["cue"]:
        for shape in cue["shapes"]:
            heads = _Phrases(_heads(cue, shape))
            for first in heads.firsts:
                index.setdefault(first, []).append(len(forms))
            nouns = _nouns(cue["objects"]) if shape in (*TO_NOUN, *TO_VERB) else None
            forms.append(_Form(cast(EventType, cue["type"]), shape, cue.get("status"), heads, nouns))
    return index, forms


@cache
def _nouns(name: str) -> _Phrases:
    return _Phrases(table("events")["nouns"][name])


def _heads(cue: dict[str, Any], shape: str) -> Sequence[str]:
    if shape == "dated":
        return cast(Sequence[str], table("events")["nouns"][cue["objects"]])
    verbs = cast(Sequence[str], cue["verbs"])
    return [v for v in verbs if _participle(v)] if shape == "passive" else verbs


def _participle(verb: str) -> bool:
    first = verb.split()[0]
    return first.endswith("ed") or first in table("events")["participles"]["words"]
