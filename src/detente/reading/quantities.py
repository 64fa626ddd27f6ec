"""Numbers with their unit and what they count: 60 days, 800,000 personnel, 3.67 percent, $40 billion in aid.

The unit is a singular noun, `percent`, or a currency's ISO code where the words tell which (a bare "peso" stays one).
What is only counted ("33 hostages") has no unit: what it counts is in `of`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from detente.reading.lexicon import either, listed, table
from detente.records import Quantity, Span

_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
_BARE = 2  # from here on up a number without a noun can name a proposal: "they want eight"
_REACH = 12  # characters before a number in which a word may make a name of it
_RANGE = re.compile(r" ?(?:to|or|and|-|–) ?[$€£¥]?$", re.IGNORECASE)


@cache
def _small() -> dict[str, int]:
    """Numbers under a hundred, written out: two, nineteen, twenty-one."""
    small, tens = table("quantities")["small"], table("quantities")["tens"]
    ones = {"one": 1} | {word: n for word, n in small.items() if n < 10}
    compound = {f"{ten}-{one}": n + k for ten, n in tens.items() for one, k in ones.items()}
    return {**small, **tens, **compound, "one": 1, "a": 1, "an": 1}


@cache
def _number() -> re.Pattern[str]:
    """A number in figures or words, with a currency before it, or a scale, a percent sign or nouns after it."""
    data = table("quantities")
    small = either(w for w in sorted(_small(), key=len, reverse=True) if w not in ("one", "a", "an"))
    signs = either(map(re.escape, sorted(data["signs"], key=len, reverse=True)))
    scales, durations = either(data["scales"]), either(data["durations"])
    return re.compile(
        rf"(?<![\w.,:/])(?<![^\W\d_]-)(?P<sign>{signs} ?)?"
        rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{small}\b"
        rf"|one\b(?=[ -](?:per|{scales}\b|{durations}\b))|an?\b(?= {scales}\b))(?!:\d)"
        rf"(?:[ -]?(?P<scale>{scales})\b)?"
        r"(?P<percent>[ -]?(?:%|per ?cent\b|percentage points?\b|pc\b))?"
        r"(?P<group> of (?:the|its|their|his|her|our|these|those)\b)?"
        r"(?P<nouns>(?:[ -][^\W\d_][\w-]*){0,4})",
        re.IGNORECASE,
    )


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"\b{either(table('quantities')['named'])} $", re.IGNORECASE)


@cache
def _counting() -> re.Pattern[str]:
    """Cheap: whether there can be a number at all."""
    words = (w for w in (*_small(), *table("quantities")["scales"]) if len(w) > 2)
    return re.compile(rf"\d|\b{either(words)}\b", re.IGNORECASE)


def find_quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """The quantities in text[span]; bare numbers, years and days of a month are none."""
    read = [(m, _quantity(m)) for m in _numbers(text, span)]
    shared = {i: _of_range(text, a, b) for i, (a, b) in enumerate(pairwise(read))}
    return tuple(q for i, (_, own) in enumerate(read) if (q := shared.get(i) or own))


def figures(text: str, span: Span) -> frozenset[float]:
    """The values of all numbers in text[span], bare ones too; years and small bare ones are none."""
    found = [(m, _value(m)) for m in _numbers(text, span) if not _YEAR.fullmatch(m["number"])]
    return frozenset(v for m, v in found if v > _BARE or m["percent"] or m["sign"] or m["scale"] or _quantity(m))


@lru_cache(64)  # of one statement the quantities and the figures are asked for
def _numbers(text: str, span: Span) -> tuple[re.Match[str], ...]:
    """The numbers in text[span] that are no part of a name."""
    found, start = list[re.Match[str]](), span[0]
    if not _counting().search(text, *span):
        return ()
    while m := _number().search(text, start, span[1]):
        start = m.end("percent" if m["percent"] else "scale" if m["scale"] else "number")
        found.append(m)
    return tuple(m for m in found if not _is_name(text, m.start()))


def _is_name(text: str, start: int) -> bool:
    """Whether the number at `start` is part of a name: Resolution 2231."""
    return _naming().search(text, max(0, start - _REACH), start) is not None


def _of_range(
    text: str, a: tuple[re.Match[str], Quantity | None], b: tuple[re.Match[str], Quantity | None]
) -> Quantity | None:
    """The first number of a range with the unit of the second: "10 to 15 kilometres", "between 2% and 4%"."""
    (m, own), (n, following) = a, b
    end = m.end("scale") if m["scale"] else m.end("number")
    between = text[end : n.start("number")]
    scaled = n["scale"] and not m["scale"] and own and following and own.unit == following.unit
    if following is None or (own and own.unit and not scaled) or not _RANGE.fullmatch(between):
        return None
    if " and " in between and not text[: m.start()].lower().endswith("between "):
        return None
    scale = 1.0 if m["scale"] else table("quantities")["scales"].get((n["scale"] or "").lower(), 1)
    return Quantity(value=_value(m) * scale, unit=following.unit, of=following.of, span=(m.start(), end))


def _value(m: re.Match[str]) -> float:
    value = float(_small().get(m["number"].lower()) or m["number"].replace(",", ""))
    halved = m["scale"] and m.string[: m.start()].lower().endswith("half ")  # "half a million"
    value = value / 2 if halved else value
    return float(value * table("quantities")["scales"].get((m["scale"] or "").lower(), 1))


def _quantity(m: re.Match[str]) -> Quantity | None:
    end = m.end("scale") if m["scale"] else m.end("number")
    nouns = m["nouns"].replace("-", " ", 1).split()
    if m["sign"]:
        unit = table("quantities")["signs"][m["sign"].strip().upper()]
        return Quantity(value=_value(m), unit=unit, of=_spent_on(nouns), span=(m.start(), end))
    if m["percent"]:
        return Quantity(value=_value(m), unit="percent", of=_spent_on(nouns), span=(m.start(), m.end("percent")))
    return _counted(m, nouns)


def _spent_on(nouns: list[str]) -> str | None:
    """What a share or a sum is of: "a 12% raise", "60-percent uranium", "$40 billion in aid"."""
    if nouns[:1] in (["of"], ["in"]):
        nouns = [n for n in nouns[1:] if n not in listed("quantities", "articles")]
    return _thing(nouns)


def _thing(nouns: list[str]) -> str | None:
    """The first of the nouns, whose land it is of left out: "American soybeans"."""
    found = next((n for n in nouns if n[0].islower()), "")
    return found if len(found) > 2 and not listed("quantities", "no_unit") & {found} else None


def _counted(m: re.Match[str], nouns: list[str]) -> Quantity | None:
    """A number with the first noun after it that measures or can be counted."""
    for i, written in enumerate(nouns):
        noun = written.lower()
        if noun in listed("quantities", "no_unit") or written == "March":
            return None
        span = (m.start(), m.start("nouns") + _ends(m["nouns"])[i])
        unit = _unit(nouns, i)
        if unit:
            return Quantity(value=_value(m), unit=unit, of=_measured(nouns, i), span=span)
        if noun == "strong":  # "an 800,000-strong army"
            return Quantity(value=_value(m), unit=None, of=_thing(nouns[i + 1 :]), span=span)
        if _countable(noun) and not written[0].isupper():
            named = _YEAR.fullmatch(m["number"]) or noun in listed("quantities", "uncounted")
            return None if named else Quantity(value=_value(m), unit=None, of=noun, span=span)
    return None


def _countable(noun: str) -> bool:
    plural = noun.endswith("s") and noun not in listed("quantities", "not_plural")
    return plural or noun in listed("quantities", "plurals")


def _ends(nouns: str) -> list[int]:
    """Where each noun that follows a number ends; a hyphen parts only the first from the number or from the second."""
    return [n.end() for n in re.finditer(r"[^ ]+", nouns.replace("-", " ", 1))]


def _unit(nouns: list[str], i: int) -> str | None:
    """The unit that noun number `i` names, with the word before it where that matters: cubic metres, Swiss francs."""
    data = table("quantities")
    noun, before = nouns[i].lower(), nouns[i - 1].lower() if i else ""
    single = data["singular"].get(noun, noun.removesuffix("s"))
    if single in listed("quantities", "durations"):
        return str(single)
    if single in data["money"]:
        return str(data["whose"].get(f"{before} {single}", data["money"][single]))
    measure = data["measures"].get(single) if single != "point" or before == "basis" else None
    return f"{before} {measure}" if measure and before in ("cubic", "square", "basis") else measure


def _measured(nouns: list[str], i: int) -> str | None:
    """What is measured: "1,000 tonnes of wheat", "a 30-day pause"."""
    rest = nouns[i + 1 :]
    if rest[:1] == ["of"]:
        return _thing(rest[1:])
    return _thing(rest) if rest and not nouns[i].endswith("s") else None
