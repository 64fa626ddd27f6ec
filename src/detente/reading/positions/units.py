"""Cut the content of an attribution into units: one act each.

A content is cut at sentence ends; at a clause break where the two sides do different things and one of them takes a
position; where another clause begins that could stand alone; and between the things that it lists as asked or given. A
few words without a position stay with those before them. A writer's parenthesis is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.positions.breaks import breaks, items
from detente.reading.sentences import trim
from detente.records import POSITION_ACTS, Act, Span, Spans

_GLOSS = re.compile(r"\s*\([^()]*\)\s*")
_SHORT = 3  # words that a clause needs to stand by itself

# A part that begins with one of these is a condition of the part before.
_OPENERS = (
    "if ",
    "only ",
    "unless ",
    "provided ",
    "as long as ",
    "so long as ",
    "as soon as ",
    "once ",
    "until ",
    "in exchange ",
    "in return ",
    "on condition ",
    "on the condition ",
    "should ",
    "before ",
)

# What may be asked or given thing by thing.
_BARGAINED: frozenset[Act] = frozenset({"demand", "offer", "commit", "accept", "require", "reject"})
ActOf = Callable[[str], Act]


@dataclass(frozen=True, slots=True)
class Unit:
    """Spans of one act."""

    spans: Spans
    act: Act


@cache
def _break() -> re.Pattern[str]:
    """What may part two clauses: a conjunction, a semicolon, "and" before a clause or an act of its own."""
    words = {key: either(found) for key, found in table("clauses")["break"].items()}
    ways = (
        rf"[,;]? {words['conjunctions']} ",
        "; ",
        rf", and (?=\w+ (?:\w+ )?{words['finite']}\b)",
        " and that ",
        ", adding that ",
        rf",? and (?:also )?(?={words['acting']}\b)",
    )
    return re.compile("|".join(ways))


@cache
def _acting() -> re.Pattern[str]:
    """A verb by which the subject of the clause before takes another position."""
    return re.compile(rf"(?:also )?{either(table('clauses')['break']['acting'])}\b")


def units(text: str, content: Spans, sentences: list[Span], act_of: ActOf, quoted: bool) -> list[Unit]:
    """The units of a content, in order."""
    pieces = [p for span in content for p in _pieces(text, span, sentences)]
    groups = _rejoined(text, pieces)
    found = [v for g in groups for u in _clauses(text, g, act_of) for v in _coordinated(text, u, act_of)]
    found = found if quoted else [Unit(without_gloss(text, u.spans), u.act) for u in found]
    return _merged(text, found)


def _pieces(text: str, span: Span, sentences: list[Span]) -> list[Span]:
    cut = [(max(span[0], s), min(span[1], e)) for s, e in sentences if s < span[1] and span[0] < e]
    return [t for c in cut if c[0] < c[1] and (t := trim(text, c)) and _says(text[t[0] : t[1]])]


def _says(words: str) -> bool:
    """Whether a sentence says something: it has words, and is no question and no heading."""
    heading = words.startswith("#")  # of a Markdown file
    return any(c.isalnum() for c in words) and not heading and not words.rstrip("\"”’»' )*").endswith("?")


def _rejoined(text: str, pieces: list[Span]) -> list[Spans]:
    """Parts of one sentence that its own cue interrupts belong together: "The plan," he said, "is dead"."""
    groups: list[Spans] = []
    for piece in pieces:
        before = groups[-1][-1] if groups else None
        if before and piece[0] - before[1] > 1 and text[before[0] : before[1]].rstrip("\"”’»' ")[-1:] not in ".!?…":
            groups[-1] = (*groups[-1], piece)
        else:
            groups.append((piece,))
    return groups


def words_of(text: str, spans: Spans) -> str:
    """The words of broken spans, joined."""
    return " ".join(text[s:e] for s, e in spans)


def _clauses(text: str, spans: Spans, act_of: ActOf) -> list[Unit]:
    """Split the last span at the first break whose sides act differently, one of them a position; and spans that the
    cue parts where each could stand alone."""
    if (
        len(spans) > 1
        and min(_count(text[s:e]) for s, e in spans) > _SHORT
        and not any(_conditional(text[slice(*s)]) for s in spans)
    ):
        apart = [act_of(text[s:e]) for s, e in spans]
        if len(set(apart)) > 1 and set(apart) & POSITION_ACTS:
            return [u for span in spans for u in _clauses(text, (span,), act_of)]
    *before, (start, end) = spans
    for match in _break().finditer(text, start, end):
        left: Spans = (*before, (start, match.start()))
        right = (match.end(), end)
        if min(_count(text[start : match.start()]), _count(text[match.end() : end])) < _SHORT:
            continue
        acts = act_of(words_of(text, left)), act_of(text[right[0] : right[1]])
        if acts[0] == "reject" and match.group() == " while ":
            continue  # "will not disarm while the jets fly"
        two = acts[0] != acts[1] or _acting().match(text, right[0]) is not None
        if two and set(acts) & POSITION_ACTS and not _conditional(text[right[0] : right[1]]):
            return [Unit(left, acts[0]), *_clauses(text, (right,), act_of)]
    return [Unit(spans, act_of(words_of(text, spans)))]


def _coordinated(text: str, unit: Unit, act_of: ActOf) -> list[Unit]:
    """The unit, cut where its last span goes on with a clause of its own, or lists what is asked or given."""
    *before, (start, end) = unit.spans
    parts: list[Spans] = []
    for joint in breaks(text, (start, end)):
        parts.append((*before, (start, joint[0])))
        before, start = [], joint[1]
    if parts:
        units_ = [Unit(spans, act_of(words_of(text, spans))) for spans in (*parts, (*before, (start, end)))]
        return [*units_[:-1], *_listed(text, units_[-1])]
    return _listed(text, unit)


def _listed(text: str, unit: Unit) -> list[Unit]:
    """The unit, cut into the things that it lists as asked or given."""
    found = items(text, unit.spans[-1]) if len(unit.spans) == 1 else None
    if found is None or not (found.asked or unit.act in _BARGAINED):
        return [unit]
    act: Act = unit.act if unit.act in _BARGAINED else "demand"
    lead = [Unit((found.lead,), unit.act)] if found.lead else []
    return [*lead, *(Unit((thing,), act) for thing in found.things)]


def _count(words: str) -> int:
    """How many words there are, marks that stand alone left out."""
    return sum(any(map(str.isalnum, w)) for w in words.split())


def _conditional(words: str) -> bool:
    return words.lower().removeprefix("but ").removeprefix("and ").startswith(_OPENERS)


def without_gloss(text: str, spans: Spans) -> Spans:
    """The spans broken at the writer's parentheses."""
    out: list[Span] = []
    for start, end in spans:
        for gloss in _GLOSS.finditer(text, start, end):
            if gloss.start() > start:
                out.append((start, gloss.start()))
            start = gloss.end()
        if start < end:
            out.append((start, end))
    return tuple(s for s in out if _count(text[slice(*s)])) or spans


def _merged(text: str, found: list[Unit]) -> list[Unit]:
    """The units, a few words that take no position kept with those before them: "She has it. In writing"."""
    out: list[Unit] = []
    for unit in found:
        same = out and out[-1].act == unit.act and unit.act not in POSITION_ACTS
        few = _count(words_of(text, unit.spans)) <= _SHORT
        if same and few and 0 <= unit.spans[0][0] - out[-1].spans[-1][1] <= 1:
            joined = (*out[-1].spans[:-1], (out[-1].spans[-1][0], unit.spans[0][1]), *unit.spans[1:])
            out[-1] = Unit(joined, unit.act)
        else:
            out.append(unit)
    return out
