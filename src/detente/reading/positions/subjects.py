"""The source of an attribution that the network left without one, where the grammar of its sentence tells it.

verb          Italy and the Netherlands pledged to pay
noun          Ormund's call for a review was heard
passive       the plan was accepted by both unions
participle    London, insisting that the line was settled, left
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.page import Page
from detente.reading.positions import author
from detente.reading.positions.stance_words import Stance, nouns
from detente.reading.positions.stances import find_stances
from detente.reading.positions.tellers import told_at_end
from detente.reading.positions.whose import stance_subject, subject_of
from detente.reading.sentences import trim
from detente.reading.words import Word
from detente.records import Attribution, Span


def attributed(page: Page, found: list[Attribution]) -> list[Attribution]:
    """The network's attributions, mended where the grammar of a sentence is plain."""
    return told_at_end(page, [of_its_sentence(page, sourced(page, a)) for a in found])


def of_its_sentence(page: Page, a: Attribution) -> Attribution:
    """The attribution without the sentences after its own, and without what the writer adds, where nothing quotes:
    "Oslo offers a pact. It is odd"; "Rome promised less: it is far from clear that it will pay"."""
    if not a.cue or a.form != "indirect" or len(a.content) != 1 or page.text[slice(*a.cue[0])] == ":":
        return a
    start, end = a.content[0]
    home = page.sentence(start)
    if a.cue[-1][1] > start or page.sentence(a.cue[-1][0]) != home:
        return a
    stop = min(end, home[1], _added(page.text, start, min(end, home[1])))
    kept = trim(page.text, (start, stop))
    return replace(a, content=(kept,)) if kept and stop < end and not _QUOTE.search(page.text, stop, end) else a


def _added(text: str, start: int, end: int) -> int:
    """Where the writer's own judgement begins after a colon or a dash."""
    found = (m for m in _ADDED.finditer(text, start, end) if author.markers().search(text, m.end(), end))
    return next((m.start() for m in found), end)


_ADDED = re.compile(r"(?:: | [-–—] )(?=it |that |the |this |but )")
_QUOTE = re.compile(r"[\"“”]")


def sourced(page: Page, a: Attribution) -> Attribution:
    """The attribution with its cue's subject as source, where it had none; of a noun's owner, whatever it had."""
    if not a.cue or not any(c.isalpha() for c in page.text[slice(*a.cue[0])]):
        return a
    cue = a.cue[0]
    sentence = page.sentence(cue[0])
    if a.source:
        noun = next(nouns().scan(page.words.within(*cue)), None) is not None
        subject = _of_stance(page, cue, sentence) if noun and a.source[0][0] > cue[1] else None
    else:
        subject = _subject(page, cue, sentence)
    if subject is None or any(s < subject[1] and subject[0] < e for s, e in a.cue):
        return a
    kept = tuple(part for s in a.content for part in _without(page.text, s, subject))
    return replace(a, source=(subject,), content=kept) if kept else a


def _subject(page: Page, cue: Span, sentence: Span) -> Span | None:
    found = _of_stance(page, cue, sentence) or _before_participle(page, cue, sentence)
    return found or (None if _passive(page, cue) else subject_of(page.text, cue, sentence, page.sources))


def _of_stance(page: Page, cue: Span, sentence: Span) -> Span | None:
    """The subject of the stance that the cue is."""
    for stance in find_stances(page.text, page.words.within(*sentence), sentence):
        if stance.cue[0] < cue[1] and cue[0] < stance.cue[1]:
            return stance_subject(page.text, stance, sentence, page.sources)
    return None


def _passive(page: Page, cue: Span) -> bool:
    """Whether a cue is in the passive: what stands before it does nothing."""
    found = page.words.within(*cue)
    return any(w.bare.lower() in ("is", "are", "was", "were", "been", "being") for w in found)


def _before_participle(page: Page, cue: Span, sentence: Span) -> Span | None:
    """The name that a participle follows after a comma."""
    found = page.words.within(*sentence)
    i = next((i for i, w in enumerate(found) if w.start >= cue[0]), 0)
    if i == 0 or not found[i].bare.endswith("ing") or not _comma(page.text, found, i):
        return None
    stance = Stance(i, "assess", "verb", False, cue, cue)
    return stance_subject(page.text, stance, sentence, page.sources) if found[i - 1].capital else None


def _comma(text: str, found: list[Word], i: int) -> bool:
    return text[found[i - 1].end : found[i].start] == ", "


def _without(text: str, span: Span, hole: Span) -> list[Span]:
    """A span without what `hole` covers of it."""
    if hole[1] <= span[0] or span[1] <= hole[0]:
        return [span]
    parts = (trim(text, (span[0], max(span[0], hole[0]))), trim(text, (min(span[1], hole[1]), span[1])))
    return [p for p in parts if p and any(c.isalnum() for c in text[slice(*p)])]
