"""Find the dates of a text: one scan for words, one for forms, then the tense where a form asks for it.

The span of a date leaves out "on" and "in", and takes in the words that leave one side open ("by", "before", "since").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from detente.reading.dates import periods
from detente.reading.dates.context import Context, Phrase
from detente.reading.dates.forms import read
from detente.reading.dates.grammar import ANY
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.published import period_of
from detente.reading.dates.surroundings import Surroundings
from detente.reading.dates.tense import Tense
from detente.reading.dates.words import tokens
from detente.reading.lexicon import table
from detente.records import Date, Span

_DEFAULT: dict[str, Tense] = {"by": "future", "before": "future"}
_FORCED: dict[str, Tense] = {"since": "past"}
# A stored page may begin with " date 2025-12-26": the day of publication, and no prose.
_HEADER = re.compile(r"\s*date\s+[0-9]{4}-[0-9]{2}-[0-9]{2}\b")

Named = tuple[str, Phrase]


def find_dates(text: str, published: str | None, sentences: Sequence[Span]) -> tuple[Date, ...]:
    """The dates that `text` names, in order, none overlapping, each with its span.

    `published` is YYYY, YYYY-MM, YYYY-MM-DD or None. What it does not settle ("on Sunday" without a day) is found with
    value, begin and end None. `value` is set where begin and end are exactly one day, calendar month or year; a
    clock time is the report's own, without zone. `sentences` are the spans that the tense is looked for in.
    Raises BadDate for a `published` that is no date.
    """
    context = Context(published=period_of(published) if published else OPEN)
    matches = list(_matches(text))
    around = Surroundings(text, sentences, [span_of(f) for _, f in matches])
    context = replace(context, tense_of=_tense_finder(text, around))
    return tuple(period.date(span_of(f)) for f, period in _periods(matches, context))


def span_of(f: Phrase) -> Span:
    """The characters of a phrase."""
    return f.tokens[f.i].start, f.tokens[f.j - 1].end


def _matches(text: str) -> Iterator[Named]:
    found = tokens(text)
    codes = "".join(token.code for token in found)
    for match in ANY.finditer(codes):
        if not (match.start() == 1 and _HEADER.match(text)):
            yield match.lastgroup or "", Phrase(found, codes, *match.span())


def _tense_finder(text: str, around: Surroundings) -> Callable[[Phrase], Tense]:
    def tense(f: Phrase) -> Tense:
        cue = around.cue(span_of(f))
        if cue is None or (cue.kind == "present" and f.after.code == "'"):
            return None  # "is raising doubts about Sunday's vote" fits either Sunday
        if cue.tense != "past":
            return cue.tense
        return _seen_from_then(f, text[cue.start : cue.end].lower().split())

    return tense


def _seen_from_then(f: Phrase, verb: list[str]) -> Tense:
    """What a past verb says of a date that lay ahead of it: "called a vote for Sunday", "gave them until Friday" look
    ahead, "lasted until Friday" does not, and "briefed allies before Sunday's summit" leaves it open."""
    named, lead = f.after.code == "'", f.before.value
    if lead == "before" and named:
        return None
    ahead = (lead in ("for", "to") and not named) or (lead == "by" and not _lasted(verb))
    return "future" if ahead else "past"


def _lasted(verb: list[str]) -> bool:
    past = table("tense")["past"]
    return verb[0] in past["lasting"] and verb[-1] not in past["deferring"]


def _periods(matches: Sequence[Named], context: Context) -> Iterator[tuple[Phrase, Period]]:
    """Each date with the words that belong to it."""
    k = taken = 0
    while k < len(matches):
        pair = matches[k : k + 2]
        ranged = _range(pair, context) if len(pair) == 2 else None
        found = ranged or _single(matches[k], context, taken)
        k += 2 if ranged else 1
        if found:
            taken = found[0].j
            yield found


def _single(named: Named, c: Context, taken: int) -> tuple[Phrase, Period] | None:
    """One date; the tokens before `taken` belong to the date before it."""
    name, f = named
    lead = str(f.before.value) if f.before.code in "Pb" else ""
    default = None if f.after.code == "'" else _DEFAULT.get(lead)
    period = read(name, f, replace(c, default=default, forced=_FORCED.get(lead)))
    if period is None:
        return None
    f, period = _timed(f, period, taken)
    return _bounded(f, period, c)


def _range(pair: Sequence[Named], c: Context) -> tuple[Phrase, Period] | None:
    """From Monday to Wednesday, between 2014 and 2022, March-June."""
    (name, a), (other, b) = pair
    led = a.before.value in ("from", "between") and a.before.code in "Pb"
    joint = a.after.code if b.i == a.j + 1 else ""
    if not (joint == "-" or (joint == "2" and (led or name == other)) or (joint and joint in "&P" and led)):
        return None
    begin, end = read(name, a, c), read(other, b, c)
    if begin is None or end is None:
        return None
    return a.part(a.i - led, b.j), periods.join(begin, end)


def _timed(f: Phrase, period: Period, taken: int) -> tuple[Phrase, Period]:
    """The phrase with the time of day beside it: "at 3 p.m. on Sunday", "Sunday at 15:00"."""
    codes, i, j = f.codes, f.i, f.j
    if codes[j : j + 1] == "c" or codes[j : j + 2] == "Jc":
        j += 1 + (codes[j] == "J")
    elif codes[max(i - 1, taken) : i] == "c" or codes[max(i - 2, taken) : i] == "cJ":
        i -= 1 + (codes[i - 1] == "J")
    else:
        return f, period
    clock = f.tokens[j - 1] if j > f.j else f.tokens[i]
    return f.part(i, j), periods.at(period, clock.value)


def _bounded(f: Phrase, period: Period, c: Context) -> tuple[Phrase, Period]:
    """The phrase with the preposition that leaves one side open. "Before Sunday's vote" only names Sunday."""
    lead = f.before
    if lead.code not in "Pbl" or f.after.code == "'" or (lead.value == "from" and c.tense(f) != "future"):
        return f, period
    wider = f.part(f.i - 1, f.j)
    if lead.value == "from" and f.find("2-"):
        return wider, period
    if f.find("B") and period.begin and period.value == str(period.begin.year):
        period = periods.day(period.begin)  # "by the new year" is by its first day
    return wider, _open(period, str(lead.value))


def _open(period: Period, lead: str) -> Period:
    """What a preposition leaves of a period; of one that may be either of two, no more than both allow."""
    if lead == "by":
        return Period(None, period.end)
    if lead == "before":
        return Period(None, periods.step(period.end if period.either else period.begin, -1))
    if lead == "after":
        return Period(periods.step(period.begin if period.either else period.end, 1), None)
    return Period(period.begin, None) if lead in ("since", "from") else period
