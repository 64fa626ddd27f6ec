"""Find the dates of a text: one scan for words, one for forms, then the tense where a form asks for it.

The span of a date leaves out "on" and "in", and takes in the words that leave one side open ("by", "before", "since").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.reading.dates import periods
from detente.reading.dates.aim import tense_finder
from detente.reading.dates.bounds import DEFAULT, FORCED, bounded, lead_of
from detente.reading.dates.context import Context, Phrase
from detente.reading.dates.forms import read
from detente.reading.dates.grammar import ANY, simple_forms
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.published import period_of
from detente.reading.dates.relative import particle
from detente.reading.dates.scanner import tokens
from detente.reading.dates.surroundings import Surroundings
from detente.reading.dates.words import may_hold
from detente.reading.lexicon import table
from detente.records import Date, Span

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
    matches = list(_matches(text, sentences))
    around = Surroundings(text, sentences, [f.span for _, f in matches])
    context = replace(context, tense_of=tense_finder(text, around))
    return tuple(period.date(f.span) for f, period in _periods(matches, context))


def _matches(text: str, sentences: Sequence[Span]) -> Iterator[Named]:
    for start, end in _worth(text, sentences):
        found = tokens(text, start, end)
        codes = "".join([token.code for token in found])
        for match in ANY.finditer(codes):
            if not (start == 0 and match.start() == 1 and _HEADER.match(text)):
                yield _unnested(match.lastgroup or "", Phrase(found, codes, *match.span()))


def _unnested(name: str, f: Phrase) -> Named:
    """What of a match is no part of the date: in "a war of twelve years from 1970" only the year is one, and in "handed
    over ten days ago" the "over" is the verb's."""
    if name == "ago" and f.inside[0].value == "over" and particle(str(f.before.value).lower()):
        return name, f.part(f.i + 1, f.j)
    year = name == "offset" and f.codes[f.j - 2 : f.j] == "bY" and f.tokens[f.j - 2].value == "from"
    return ("year", f.part(f.j - 1, f.j)) if year else (name, f)


def _worth(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The stretches of the text that may hold dates, sentences that follow one another together."""
    starts = [0, *sorted(start for start, _ in sentences[1:]), len(text)]
    begin = None
    for start, end in pairwise(starts):
        if may_hold(text, start, end):
            begin = start if begin is None else begin
        elif begin is not None:
            yield begin, start
            begin = None
    if begin is not None:
        yield begin, len(text)


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
    if _within_a_name(f):
        return None
    lead = lead_of(f)
    default = None if f.after.code == "'" else DEFAULT.get(lead)
    period = read(name, f, replace(c, default=default, forced=FORCED.get(lead)))
    if period is None:
        inner = _inner(name, f)
        return _single(inner, c, taken) if inner else None
    f, period = _timed(f, period, taken)
    return bounded(f, period, c)


def _within_a_name(f: Phrase) -> bool:
    """Whether the word after a date makes it part of a name: 17 November Square, the Sunday Times."""
    return f.after.code == "~" and f.after.capital and f.after.value in table("dates")["names"]["after"]


def _inner(name: str, f: Phrase) -> Named | None:
    """What is left of a phrase that measures from a date, where it does not: "met twice a week on Monday"."""
    hinge = next((k for k in range(f.j - 1, f.i, -1) if f.tokens[k].code in "bJ"), None)
    if name not in ("offset", "week_on") or hinge is None:
        return None
    match = simple_forms().fullmatch(f.codes, hinge + 1, f.j)
    return (match.lastgroup or "", f.part(hinge + 1, f.j)) if match else None


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
