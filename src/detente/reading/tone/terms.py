"""The condition of a statement, inside its content or beside it, and the demand that it may hold.

"If Peru signs, the minister said, Chile will follow"   the condition stands before source and cue
"no truce without the return of our men by Oslo"        also a demand: that Oslo return them
"""

from __future__ import annotations

import re

from detente.reading.page import Page
from detente.reading.positions.units import words_of
from detente.reading.sentences import trim
from detente.reading.tone.conditions import Found, find_condition, opener_end
from detente.reading.tone.movers import mover
from detente.records import POSITION_ACTS, Condition, Span, Statement

# What may stand between a content, or the cue after it, and its condition: a mark, "but", a few words of no clause.
_BESIDE = re.compile(
    r"[\s,\"”’—–-]*(?:(?:but|and|though|yet|albeit) )?"
    r"|(?:(?: (?!and\b|but\b|who\b|which\b|that\b|as\b)[\w'’]+){1,6}[\s,]*)"
)
_BEGUN = re.compile(r"[\"“‘'\s]*(?:(?:but|and|so|yet|then|still),? )?", re.IGNORECASE)
_INSISTING = re.compile(
    r"\b(?:no|not|never|nothing|cannot|none|nobody|neither|impossible|refuse[sd]?|stays?|remains?)\b|n['’]t\b",
    re.IGNORECASE,
)
_FRAGMENT = 140  # characters of a sentence that only adds a condition
_LASTING = ("while ", "as long ", "so long ", "for as long ")
_DEMANDING = frozenset({"only_if", "unless", "before"})


def condition_of(page: Page, s: Statement) -> Condition | None:
    """What a statement depends on."""
    cue = words_of(page.text, s.cue)
    whole = (s.content[0][0], s.content[-1][1])
    apart = tuple(span for span in s.source + s.cue if whole[0] <= span[0] < whole[1])
    lead = cue if all(e <= whole[0] for _, e in s.cue) else ""
    found = find_condition(page.text, whole, lead, apart) or _after(page, s, lead) or _ahead(page, s) or _next(page, s)
    if found is None:
        return None
    return Condition(span=found.span, type=found.type, by=mover(page, found.span, found.type, s.party, s.addressee))


def _ahead(page: Page, s: Statement) -> Found | None:
    """A condition that begins the sentence, before source and cue."""
    sentence = page.sentence(s.content[0][0])
    first = min(span[0] for span in s.source + s.cue + s.content if span[0] >= sentence[0])
    begun = _BEGUN.match(page.text, sentence[0])
    start = begun.end() if begun else sentence[0]
    if first - start < 4 or not s.cue or "," not in page.text[start:first]:
        return None
    found = find_condition(page.text, (start, first))
    return found if found and found.span[0] == start else None


# A sentence of its own that only adds a condition: "They would sign. But only if Chile paid."
_ADDED = re.compile(
    r"[\"“”\s]*(?:(?:but|and|though|that is|or rather|at least)\b[, ]+){0,2}"
    r"(?=only (?:if|when|once|after|in|with)\b|if (?!so\b|not\b)|provided|as long as|so long as|unless|once"
    r"|on (?:one|two|a|the) |not (?:before|until|unless|without)|in (?:exchange|return)|subject to"
    r"|(?:the|his|her|its|their|our|my|one|there (?:is|was) one) (?:only |one |sole |single )?(?:condition|price)\b)",
    re.IGNORECASE,
)


def _next(page: Page, s: Statement) -> Found | None:
    """A condition in the sentence after the content, where that is nothing else."""
    if s.act not in POSITION_ACTS:
        return None
    last = page.sentence(s.content[-1][1] - 1)[1]
    begin, end = page.sentence(min(last + 2, len(page.text) - 1))
    added = _ADDED.match(page.text, begin, end)
    if begin < last or not added or end - begin > _FRAGMENT or "\n" in page.text[last:begin]:
        return None
    found = find_condition(page.text, (begin, end), f"would {words_of(page.text, s.content)} ")
    return found if found and found.span[1] >= end - 2 else None


def _after(page: Page, s: Statement, lead: str) -> Found | None:
    """A condition that follows the content, or the cue after it: "will step down, she said, once they agree"."""
    end = page.sentence(s.content[-1][1] - 1)[1]
    last = max(span[1] for span in s.source + s.cue + s.content if span[1] <= end)
    if end - last < 8 or page.text[last : last + 1] in ".!?":
        return None
    apart = tuple(span for span in s.source + s.cue if span[0] > s.content[0][0])
    if page.text[last : last + 1] == " " and any(e == last for _, e in s.source):
        return None  # "said an official who asked not to be named if quoted"
    said = f"{lead} {words_of(page.text, s.content)} "
    found = find_condition(page.text, (last, end), said, apart)
    return found if found and _BESIDE.fullmatch(page.text, last, found.span[0]) else None


def demanded(page: Page, s: Statement) -> Span | None:
    """The words of a condition that stand as a demand on another party: "no truce without their release"."""
    c = s.condition
    if c is None or c.by in (None, s.party) or c.type not in _DEMANDING or s.act not in POSITION_ACTS:
        return None
    if page.text[slice(*c.span)].lower().startswith(_LASTING):
        return None  # "no talks while Peru fires" demands that it does not
    around = (page.text[s.content[0][0] : c.span[0]], page.text[c.span[1] : s.content[-1][1]])
    main = " ".join((words_of(page.text, s.cue), *around))
    if not _INSISTING.search(main):
        return None
    return trim(page.text, (opener_end(page.text, c.span), c.span[1]))
