"""Numbers with their unit and what they count: 60 days, 800,000 personnel, 3.67 percent, $40 billion."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.records import Quantity, Span

_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
_REACH = 12  # characters before a number in which a word may make a name of it


@cache
def _small() -> dict[str, int]:
    """Numbers under a hundred, written out: two, nineteen, twenty-one."""
    small, tens = table("quantities")["small"], table("quantities")["tens"]
    ones = {"one": 1} | {word: n for word, n in small.items() if n < 10}
    compound = {f"{ten}-{one}": n + k for ten, n in tens.items() for one, k in ones.items()}
    return {**small, **tens, **compound}


@cache
def _number() -> re.Pattern[str]:
    """A number in figures or words, with a currency before it, or a scale, a percent sign or a noun after it."""
    data = table("quantities")
    small = either(sorted(_small(), key=len, reverse=True))
    signs = "".join(sign for sign in data["currencies"] if sign != "$")
    return re.compile(
        rf"(?<![\w.,/])(?<!\w-)(?P<sign>(?:US|A|C|HK)?\$|[{signs}])?"
        rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{small}\b)"
        rf"(?:[ -]?(?P<scale>{either(data['scales'])})\b)?"
        r"(?:(?P<percent> ?%| per ?cent\b| percentage points?\b)"
        r"|[ -](?:(?P<whose>(?-i:[A-Z][a-z]+(?:an|sh|ch|ese|i))) )?"
        r"(?P<unit>[a-z]+(?:-[a-z]+)?)(?: of (?P<of>[a-z]+))?)?",
        re.IGNORECASE,
    )


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"\b{either(table('quantities')['named'])} $", re.IGNORECASE)


def find_quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """The quantities in text[span]; bare numbers, years and days of a month are none."""
    found = (m for m in _number().finditer(text, *span) if not _is_name(text, m.start()))
    return tuple(q for m in found if (q := _quantity(m)))


def _is_name(text: str, start: int) -> bool:
    """Whether the number at `start` is part of a name: Resolution 2231."""
    return _naming().search(text, max(0, start - _REACH), start) is not None


def _quantity(m: re.Match[str]) -> Quantity | None:
    value = float(_small().get(m["number"].lower()) or m["number"].replace(",", ""))
    value *= table("quantities")["scales"].get((m["scale"] or "").lower(), 1)
    if m["sign"]:
        return Quantity(
            value=value,
            unit=table("quantities")["currencies"][m["sign"][-1]],
            of=None,
            span=(m.start(), m.end("scale") if m["scale"] else m.end("number")),
        )
    if m["percent"]:
        return Quantity(value=value, unit="percent", of=None, span=m.span())
    return _counted(m, value)


def _counted(m: re.Match[str], value: float) -> Quantity | None:
    noun = (m["unit"] or "").lower()
    if not noun or noun in listed("quantities", "no_unit"):
        return None
    if m["unit"][0].isupper() or (m["whose"] or "").lower() == "march":
        return None
    single = noun.removesuffix("s")
    if single in listed("quantities", "durations"):
        return Quantity(value=value, unit=single + "s", of=None, span=(m.start(), m.end("unit")))
    measure = table("quantities")["measures"].get(single)
    if measure:
        return Quantity(value=value, unit=measure, of=m["of"], span=(m.start(), m.end("of" if m["of"] else "unit")))
    if _YEAR.fullmatch(m["number"]) or not (noun.endswith("s") or noun in listed("quantities", "plurals")):
        return None
    return Quantity(value=value, unit=None, of=noun, span=(m.start(), m.end("unit")))
