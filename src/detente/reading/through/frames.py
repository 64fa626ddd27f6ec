"""Tellers that stand around a whole sentence: "Russia insists ..., a diplomat told Le Monde"; "According to two aides,
Seoul has offered ...". The words that they pass on may have an attribution of their own inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reading.page import Page
from detente.reading.positions.whose import subject_of
from detente.reading.quotations import quotations
from detente.reading.through.cited import can_tell, paper_speaks
from detente.reading.who.earlier import Speaker
from detente.records import Attribution, Span

_CUE = re.compile(
    r"\b(?:said|says|say|told|tells|reported|reports|wrote|writes|confirmed|announced|disclosed|revealed|claimed|"
    r"shows?|showed|according to)\b"
)
_PHRASE = re.compile(r"\s+(?P<np>[^,.;:—–\"“”()\n]{2,100}?)(?=\s+(?:that|who|which|and said)\b|[,.;:—–\"“”()\n]|$)")
_TELLER = re.compile(
    r"[\"”’']?\s+(?P<np>(?:an?|the|one|two|three|four|several|another|some|its|his|her|their|[A-Z][\w'’.-]*)\b"
    r"[^,;:“”\"\n]{2,80}?)\s+(?:(?:later|also|then|has|had|\w+ly)\s+)?$"
)
_TRAILING = re.compile(r"[,;—–][\"”’']?\s*$|[\"”]\s*$")
_TOLD = re.compile(r", [^,;:“”\"]{2,60} (?:said|says) $")  # ", the minister said an aide had told him"
_CLAUSE = re.compile(r"\bthat\b|[\"“]|:\s")
_INVERTING = frozenset({"said", "says", "say", "reported", "reports", "wrote", "writes"})
_OFFICE = 12  # words of an office
_NAME = 5  # words of a person's name
_LONG = 120  # characters that may follow a teller at a sentence's end
_SUBORDINATE = re.compile(
    r"[\"“(]?(?:while|although|though|after|as|when|because|if|since|before|even|despite)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who tells, with which words, from where in the text; `cue` is theirs."""

    source: Span
    cue: Span
    speaker: Speaker


def frames(page: Page, sentence: Span) -> list[Frame]:
    """The tellers that stand around a sentence, as its grammar has them."""
    text = page.text
    if not _CUE.search(text, *sentence):
        return []
    quoted = quotations(text, *sentence)
    cues = (m for m in _CUE.finditer(text, *sentence) if not any(s < m.start() < e for s, e in quoted))
    sources = ((m, _source(page, m, sentence)) for m in cues)
    told = ((m, np) for m, np in sources if np and (not m.group().startswith("show") or paper_speaks(page, np)))
    return [Frame(np, m.span(), page.sources.resolve(np)) for m, np in told]


def _source(page: Page, m: re.Match[str], sentence: Span) -> Span | None:
    text = page.text
    if m.group() == "according to":
        phrase = _PHRASE.match(text, m.end(), sentence[1])
        return phrase.span("np") if phrase else None
    for subject in (
        _after_comma(page, m.start(), sentence),
        own := subject_of(text, m.span(), sentence, page.sources),
    ):
        if subject and _around(text, subject[0], m.end(), sentence):
            return subject
    if own:
        return None
    if m.group() in _INVERTING and _TRAILING.search(text, sentence[0], m.start()):
        phrase = _PHRASE.match(text, m.end(), sentence[1])
        return phrase.span("np") if phrase and can_tell(page, phrase.span("np")) else None
    return None


def _after_comma(page: Page, cue: int, sentence: Span) -> Span | None:
    """The noun phrase between a comma and a cue, where its head can tell something: ", a diplomat from Tarsk told"."""
    comma = page.text.rfind(",", sentence[0], cue)
    if comma > 0 and not page.text[comma + 1 : cue].strip():
        return _named_after(page, comma, sentence)
    phrase = _TELLER.match(page.text, comma + 1, cue) if comma > 0 else None
    return phrase.span("np") if phrase and can_tell(page, phrase.span("np")) else None


def _named_after(page: Page, end: int, sentence: Span) -> Span | None:
    """A teller called by office and name, up to the comma at `end`: ", Peru's farm minister, Ana Soto, told"."""
    before = page.text.rfind(",", sentence[0], end)
    first = page.text.rfind(",", sentence[0], before) if before > 0 else -1
    name = page.text[before + 1 : end].split()
    if first < 0 or not 0 < len(name) <= _NAME or not (name[0][0].isupper() and name[-1][0].isupper()):
        return None
    office = (first + 2, before)
    fits = len(page.text[slice(*office)].split()) <= _OFFICE and can_tell(page, office)
    return (office[0], end) if fits else None


def _around(text: str, start: int, end: int, sentence: Span) -> bool:
    """Whether a teller follows what it tells: a comma before, no clause after."""
    if start == sentence[0] or not (
        _TRAILING.search(text, sentence[0], start) or _TOLD.search(text, sentence[0], start)
    ):
        return False
    rest = text[end : sentence[1]].partition(", that ")[0]
    return not _SUBORDINATE.match(text, sentence[0]) and len(rest) < _LONG and not _CLAUSE.search(rest)


def around(found: Sequence[Frame], a: Attribution) -> Iterator[Frame]:
    """Those of a sentence's tellers who stand around an attribution and are not its own."""
    own = a.source + a.cue
    for frame in found:
        inside = any(s < frame.cue[1] and frame.cue[0] < e for s, e in own)
        shared = any(s < frame.source[1] and frame.source[0] < e for s, e in own)
        if not inside and not shared:
            yield frame
