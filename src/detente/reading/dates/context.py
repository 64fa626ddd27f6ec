"""What a form may ask about where it stands: its words, its neighbours, the report's day, the tense around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.scanner import Token
from detente.reading.dates.tense import Tense
from detente.records import Span

NOTHING = Token("~", 0, 0, "")


class Unsettled(Exception):
    """The report does not tell which day is meant."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens from `i` to `j` of a text's tokens; `codes` holds the class of each."""

    tokens: list[Token]
    codes: str
    i: int
    j: int

    @property
    def inside(self) -> list[Token]:
        """The tokens of the phrase."""
        return self.tokens[self.i : self.j]

    @property
    def span(self) -> Span:
        """The characters of the phrase."""
        return self.tokens[self.i].start, self.tokens[self.j - 1].end

    @property
    def before(self) -> Token:
        """The token to the left, or NOTHING."""
        return self.tokens[self.i - 1] if self.i else NOTHING

    @property
    def after(self) -> Token:
        """The token to the right, or NOTHING."""
        return self.tokens[self.j] if self.j < len(self.tokens) else NOTHING

    def find(self, codes: str) -> Token | None:
        """The first token of one of these classes."""
        return next((t for t in self.inside if t.code in codes), None)

    def values(self, codes: str) -> list[int]:
        """The numbers of the tokens of these classes, in order."""
        return [t.value for t in self.inside if t.code in codes]

    def part(self, i: int, j: int) -> Phrase:
        """Another stretch of the same text."""
        return replace(self, i=i, j=j)


@dataclass(frozen=True, slots=True)
class Context:
    """`published` is the report's date; `tense` looks at the clause around a phrase; `default` counts where it is
    unknown, `forced` whatever it says ("since March" is past)."""

    published: Period = OPEN
    tense_of: Callable[[Phrase], Tense] = field(default=lambda _: None)
    default: Tense = None
    forced: Tense = None

    def tense(self, phrase: Phrase) -> Tense:
        """past, future, or None where the clause does not tell."""
        return self.forced or self.tense_of(phrase) or self.default

    @property
    def today(self) -> date:
        """The report's day. Raises Unsettled where it is not known to the day."""
        return self._begin(1)

    @property
    def this_month(self) -> date:
        """A day of the report's month. Raises Unsettled."""
        return self._begin(31)

    @property
    def this_year(self) -> int:
        """The report's year. Raises Unsettled."""
        return self._begin(366).year

    def _begin(self, days: int) -> date:
        begin, end = self.published.begin, self.published.end
        if begin is None or end is None or (end - begin).days >= days:
            raise Unsettled
        return begin

    def pick(self, past: Period, future: Period, tense: Tense) -> Period:
        """The one that the tense asks for; both ends where it does not tell and they differ."""
        if tense is None and past != future:
            return Period(past.begin, future.end, either=True)
        return past if tense == "past" else future
