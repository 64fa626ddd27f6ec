"""Statements of clauses that no attribution holds: free indirect speech, a release's own voice, the writer's view.

"The ministry would not sign. The valley was not for sale.": the second sentence is no less the ministry's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.page import Page
from detente.reading.positions.acts import act_of
from detente.reading.positions.statements import Claim, judged, statement_of
from detente.reading.positions.units import without_gloss, words_of
from detente.reading.positions.whose import subject_of, subject_parties, whose
from detente.reading.through.heard import Said
from detente.reading.untold.clauses import Clause, clauses_left
from detente.reading.untold.marks import Marks
from detente.reading.untold.weighing import likely
from detente.reading.who.earlier import NOBODY, Speaker
from detente.records import UNKNOWN, Attribution, Hop, Span, Spans, Statement

SAID, WRITER = 0.5, 0.5  # from when on a clause is taken for something said, and for the writer's
_OFTEN = 2  # times that a text says "we"
_LEAD = re.compile(
    r"(?:\d{1,2}[:.h]?\d{2}(?:\s?(?:GMT|BST|a\.?m\.?|p\.?m\.?))?[\s:,–—-]*|[-•*]\s+)?(?P<name>[A-Z][^:\n]{2,120}): "
)
_DUTY = re.compile(r"(?:must|should|has to|have to|ought to|needs? to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks in a clause, and the words that tell so."""

    speaker: Speaker
    source: Spans
    hops: tuple[Hop, ...] = ()


def of_untold(
    page: Page, heard: Sequence[Said], found: Sequence[Attribution], told: Sequence[Statement]
) -> Iterator[tuple[Attribution | None, Statement]]:
    """The statements of the clauses that neither the attributions `found` nor the statements `told` hold;
    none without the network's word on them."""
    if not page.meanings.any:
        return
    taken = [span for a in found for span in (*a.source, *a.cue, *a.content)]
    taken += [span for s in told for span in s.content]
    marks = Marks(page, found)
    issuer = _issuer(page, marks.we)
    for clause in clauses_left(page.text, page.sentences, taken):
        said, by_writer = likely(marks.of(clause))
        if said >= SAID and by_writer >= WRITER:
            yield from ((None, s) for s in judged(page, (clause.span,), None))
        elif said >= SAID:
            yield from _stated(page, clause, _voice(page, clause, heard, issuer))


def _stated(page: Page, clause: Clause, voice: _Voice) -> Iterator[tuple[Attribution, Statement]]:
    content = without_gloss(page.text, (clause.span,))
    act = act_of("", words_of(page.text, content))
    w = whose(page.text, clause.span, act, voice.speaker.parties, page.sources)
    quoted = page.text[clause.span[0] - 1 : clause.span[0]] in ("“", '"')
    a = Attribution(
        id=f"u{clause.span[0]}", source=voice.source, content=content, form="direct" if quoted else "indirect"
    )
    page.origins[a.id] = "rule untold"
    for party in w.parties:
        yield (
            a,
            statement_of(page, Claim(a, content, w.act or act, party, voice.speaker.actor, voice.hops, w.addressee)),
        )


def _voice(page: Page, clause: Clause, heard: Sequence[Said], issuer: _Voice) -> _Voice:
    """Who speaks: whoever a colon announces; the subject, where it is a known side and nothing is asked of it; whoever
    spoke last in the paragraph; at last the issuer of a text that says "we"."""
    announced = _announced(page, clause)
    if announced:
        return announced
    subject, spoken = _subject(page, clause), _before(page, clause, heard)
    if subject:
        speaker = page.sources.resolve(subject)
        asked_of = _DUTY.match(page.text, subject[1] + 1)
        known = all(p != UNKNOWN and not p.startswith("unnamed:") for p in speaker.parties)
        if known and not (asked_of and spoken):
            return _Voice(speaker, (subject,))
    if spoken:
        return _Voice(spoken.speaker, spoken.attribution.source, spoken.hops)
    return issuer


def _announced(page: Page, clause: Clause) -> _Voice | None:
    """The speaker before the first colon of the clause's paragraph: "17.09 Ana Ruiz, the union's chair: "We wait"."""
    first = page.text.rfind("\n", 0, clause.sentence[0]) + 1
    lead = _LEAD.match(page.text, first, clause.span[0])
    if lead is None or _finite().search(page.text, *lead.span("name")) or "“" in lead["name"]:
        return None
    speaker = page.sources.resolve(lead.span("name"))
    return None if UNKNOWN in speaker.parties else _Voice(speaker, (lead.span("name"),))


def _issuer(page: Page, we: int) -> _Voice:
    """The one side that the first lines of a text name which says "we" outside quotations; else nobody."""
    if we < _OFTEN:
        return _Voice(NOBODY, ())
    first = {m.party: m for m in reversed(page.mentions) if m.party and m.span[1] <= page.sentences[0][1]}
    if len(first) != 1:
        return _Voice(NOBODY, ())
    return _Voice(page.sources.resolve(next(iter(first.values())).span), ())


def _before(page: Page, clause: Clause, heard: Sequence[Said]) -> Said | None:
    """Whoever spoke last before the clause in its paragraph, or after it in its sentence."""
    first = page.text.rfind("\n", 0, clause.sentence[0]) + 1
    before = [h for h in heard if first <= _end(h) <= clause.span[0]]
    if before:
        return max(before, key=_end)
    here = [h for h in heard if h.attribution.cue and clause.span[1] <= h.attribution.cue[0][0] < clause.sentence[1]]
    return here[0] if here else None


def _end(one: Said) -> int:
    return max((e for _, e in one.attribution.content + one.attribution.cue), default=-1)


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(rf"\b{either(table('clauses')['coordinated']['finite'])}\b")


def _subject(page: Page, clause: Clause) -> Span | None:
    """The subject of the clause's first finite verb, or a side that it begins with."""
    text, (start, end) = page.text, clause.span
    verb = _finite().search(text, start, end)
    if verb is None or verb.start() == start:
        return None
    parties, stop = subject_parties(text, clause.span, page.sources)
    if parties and stop < verb.start() and text[stop] not in "'’":
        return start, stop
    return subject_of(text, verb.span(), clause.span, page.sources)
