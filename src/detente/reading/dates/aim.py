"""Which way a date looks: what the words right before it say, else the tense of its clause."""

from __future__ import annotations

from collections.abc import Callable

from detente.reading.dates.context import Phrase
from detente.reading.dates.surroundings import Surroundings
from detente.reading.dates.tense import Tense
from detente.reading.lexicon import table


def tense_finder(text: str, around: Surroundings) -> Callable[[Phrase], Tense]:
    """What tells for a phrase of `text` whether it lies behind or ahead, or that nothing does."""

    def tense(f: Phrase) -> Tense:
        if told := _told(f):
            return told
        cue = around.cue(f.span)
        if cue and cue.start >= f.span[0] and _owned(f):
            return "past"
        if cue is None or (cue.kind == "present" and f.after.code == "'"):
            return None  # "is raising doubts about Sunday's vote" fits either Sunday
        if cue.tense != "past":
            return cue.tense
        return _seen_from_then(f, text[cue.start : cue.end].lower().split())

    return tense


def _told(f: Phrase) -> Tense:
    """What the words before a date say by themselves: "the next on Thursday", "come Monday"."""
    lead = f.before
    if lead.value == "come":
        return "future"
    if f.i < 2:
        return None
    word, code = str(f.tokens[f.i - 2].value).lower(), f.codes[f.i - 2]
    if lead.value == "from" and word in table("tense")["past"]["dating"]:
        return "past"
    return ("past" if code == "<" else "future") if lead.code == "J" and code in "<>" else None


def _owned(f: Phrase) -> bool:
    """The accord of Monday, whatever is still to be done about it; not the end, or the morning, of Monday."""
    return f.before.code == "o" and f.i > 1 and f.codes[f.i - 2] not in "eV" and f.find("Ww") is not None


def _seen_from_then(f: Phrase, verb: list[str]) -> Tense:
    """What a past verb says of a date that lay ahead of it: "called a vote for Sunday", "gave them until Friday" look
    ahead, "lasted until Friday" does not, and "briefed allies before Sunday's summit" leaves it open."""
    named, lead = f.after.code == "'", f.before.value
    if lead == "before" and named:
        return None
    if f.inside[0].code == "l" and verb[-1] in table("tense")["past"]["asking"]:
        return "future"  # "asked for a report within a month"
    ahead = (lead in ("for", "to") and not named) or (lead == "by" and not _lasted(verb))
    return "future" if ahead else "past"


def _lasted(verb: list[str]) -> bool:
    past = table("tense")["past"]
    return verb[0] in past["lasting"] and verb[-1] not in past["deferring"]
