"""detente's dates beside dateparser's, on the passages of examples/passages, by the same scorer; totals only.

    python -m benchmarks.dates

Needs dateparser in the environment. It is taken at its best: English only, the report's day as its base, its own period
(day, week, month, year) as the precision, and the better one of its ways to settle a bare weekday or month (the past,
the future, the nearest). It is asked twice: to search the text itself, and to parse the very words of the gold, which
spares it the search but not the words that are no date.
"""

from __future__ import annotations

import sys
import time
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from detente.reading.dates import find_dates
from detente.reading.sentences import sentences
from detente.records import Date, Span
from quality.passages import cases

PASSAGES = Path(__file__).parents[1] / "examples" / "passages"
PREFERENCES = ("past", "future", "current_period")

Find = Callable[[Mapping[str, Any], Span], Sequence[Date]]
"""The dates that a tool finds at some words of a passage."""


def main() -> None:
    """Print a table: per tool the share of expressions right in each folder, and the time for all passages."""
    folders = {name: cases(PASSAGES / name / "dates.yaml") for name in ("tune", "unseen")}
    counts = [f"{name}, {sum(len(c['dates']) for c in found)} expressions" for name, found in folders.items()]
    print(f"| right | {' | '.join(counts)} | seconds |\n| --- |{' --- |' * (len(counts) + 1)}")
    for tool, make in tools():
        begin = time.process_time()
        shares = [share(found, make) for found in folders.values()]
        print(f"| {tool} | {' | '.join(f'{s:.2f}' for s in shares)} | {time.process_time() - begin:.1f} |")


def tools() -> Iterator[tuple[str, Find]]:
    """Each tool with its name; what is made once is made before the clock runs."""
    yield "detente", detente()
    try:
        import dateparser  # noqa: F401
    except ImportError:
        sys.exit("dateparser is not installed here: pip install dateparser")
    for preference in PREFERENCES:
        yield f"dateparser, searching, {preference}", searching(preference)
        yield f"dateparser, given the words, {preference}", given(preference)


def share(found: Sequence[Mapping[str, Any]], find: Find) -> float:
    """The share of expressions that a tool has right: begin and end; words that are no date must have neither."""
    judged = [right(gold, find(case, tuple(gold["span"]))) for case in found for gold in case["dates"]]
    return sum(judged) / len(judged)


def right(gold: Mapping[str, Any], here: Sequence[Date]) -> bool:
    """As quality/passages.py has it."""
    if gold.get("none"):
        return not any(d.begin or d.end for d in here)
    return any((str(d.begin), str(d.end)) == (str(gold["begin"]), str(gold["end"])) for d in here)


def detente() -> Find:
    """The grammar of this project."""
    return _of_text(lambda case: find_dates(case["text"], case["published"], sentences(case["text"])))


def searching(preference: str) -> Find:
    """dateparser's search of the whole text, each find parsed once more for its period."""
    from dateparser.search import search_dates

    parse = _parser(preference)

    def read(case: Mapping[str, Any]) -> list[Date]:
        settings = _settings(case["published"], preference)
        found, dates, position = search_dates(case["text"], languages=["en"], settings=settings) or [], [], 0
        for words, _ in found:
            position = case["text"].index(words, position)
            span = position, position + len(words)
            position = span[1]
            dates += [d for d in [parse(case["published"], words, span)] if d]
        return dates

    return _of_text(read)


def given(preference: str) -> Find:
    """dateparser on the words of the gold, without the preposition that it does not read."""
    parse = _parser(preference)

    def find(case: Mapping[str, Any], span: Span) -> list[Date]:
        words = case["text"][slice(*span)]
        bare = words.split(" ", 1)[-1] if words.split(" ")[0].lower() in ("on", "in", "at", "for") else words
        return [d for d in [parse(case["published"], bare, span)] if d]

    return find


def _of_text(read: Callable[[Mapping[str, Any]], Sequence[Date]]) -> Find:
    """Read each passage once; of its dates those that touch the words."""
    known: dict[str, Sequence[Date]] = {}

    def find(case: Mapping[str, Any], span: Span) -> list[Date]:
        if case["id"] not in known:
            known[case["id"]] = read(case)
        return [d for d in known[case["id"]] if d.span and d.span[0] < span[1] and span[0] < d.span[1]]

    return find


def _parser(preference: str) -> Callable[[str, str, Span], Date | None]:
    from dateparser.date import DateDataParser

    def parse(published: str, words: str, span: Span) -> Date | None:
        made = DateDataParser(languages=["en"], settings=_settings(published, preference)).get_date_data(words)
        return _bounded(made.date_obj.date(), made.period, span) if made.date_obj else None

    return parse


def _settings(published: str, preference: str) -> dict[str, Any]:
    return {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": preference}


def _bounded(day: date, period: str, span: Span) -> Date:
    """The days that dateparser's date and period stand for."""
    if period == "year":
        begin, end = day.replace(month=1, day=1), day.replace(month=12, day=31)
    elif period == "month":
        begin, end = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    elif period == "week":
        begin = day - timedelta(day.weekday())
        end = begin + timedelta(6)
    else:
        begin = end = day
    return Date(begin=str(begin), end=str(end), span=span)


if __name__ == "__main__":
    main()
