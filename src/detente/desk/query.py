"""A search query, taken apart.

    pullback river              both words, in any order
    "heavy forces"              these words in a row
    with*                       words that begin so
    pullback OR withdrawal      either; binds more closely than the blank between words that must all be there
    -truce                      not this word; "-" also before a phrase or a field
    party:norvia act:offer,accept
    issue: speaker: outlet: proposal:
    date:2025-05-01..2025-05-10 from one day to another, either may be left out; date:2025-05 is the month
    before:2025-05-10 after:2025-05-01

Fields that are named twice take either value; different fields must all fit. Words are matched whole, whatever their
case and accents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from detente.desk.filters import checked_day, unknown
from detente.errors import UsageError
from detente.ledger.words import tokens
from detente.records import Act

Field = Literal["words", "party", "issue", "act", "speaker", "outlet", "proposal", "date"]
ACTS: tuple[str, ...] = get_args(Act)
FIELDS = ("party", "issue", "act", "speaker", "outlet", "proposal", "date", "before", "after")

OR = "OR"
_PART = re.compile(r'(-?)(?:([a-z_]+):)?(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_WEB = re.compile(r"https?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One condition. For `words`: `values` are tokens that must stand in a row, the last one only begun if `prefix`.
    For `date`: `values` are the first and last day (ISO, as precise as given; "" is open). Else any of
    `values` fits. `others` are words of which one is enough in place of these."""

    field: Field
    values: tuple[str, ...]
    negated: bool = False
    prefix: bool = False
    others: tuple[Term, ...] = ()

    @property
    def any_of(self) -> tuple[Term, ...]:
        """This one and those that are enough in its place."""
        return self, *self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Conditions that must all be met; a term of the same field as another, not negated, was merged into it."""

    text: str
    terms: tuple[Term, ...]

    @property
    def words(self) -> tuple[Term, ...]:
        """The conditions on words: what a full-text index answers."""
        return tuple(term for term in self.terms if term.field == "words")

    @property
    def fields(self) -> tuple[Term, ...]:
        """The conditions on fields."""
        return tuple(term for term in self.terms if term.field != "words")


def parse(text: str, parties: Sequence[str] = (), issues: Sequence[str] = ()) -> Query:
    """The query that a user wrote. `parties` and `issues` are the known ids (none given: any is taken).

    Raises UsageError for an unclosed quotation mark, an unknown field, party, issue or act (with the near one) or an
    empty query, BadDate for a date that is none.
    """
    if text.replace("\u201c", '"').replace("\u201d", '"').count('"') % 2:
        raise UsageError(f"query: a quotation mark is not closed in {text!r}; close it, or leave it out")
    parts = _PART.finditer(text.replace("\u201c", '"').replace("\u201d", '"'))
    terms = _either([OR if part[0] == OR else _term(part, parties, issues) for part in parts])
    if not terms:
        raise UsageError('query: no words in it; write words, "phrases", or fields such as party: and date:')
    return Query(text=text, terms=_merged(terms))


def _either(found: Sequence[Term | str | None]) -> list[Term]:
    """The terms, those with OR between them made one."""
    terms: list[Term] = []
    wanting = False  # an OR whose right side is to come
    for one in (one for one in found if one is not None):
        if isinstance(one, str):
            if wanting or not terms:
                raise UsageError('query: OR needs something on both sides; to look for the word, write "or"')
            wanting = True
        else:
            terms.append(_or(terms.pop(), one) if wanting else one)
            wanting = False
    if wanting:
        raise UsageError('query: OR needs something on both sides; to look for the word, write "or"')
    return terms


def _or(one: Term, other: Term) -> Term:
    if one.negated or other.negated or one.field != other.field or one.field == "date":
        raise UsageError(
            "query: OR stands between words or phrases, or between values of one field, as in party:norvia OR party:"
            "sudmark. What else is asked must all fit"
        )
    if one.field == "words":
        return replace(one, others=(*one.others, other))
    return replace(one, values=(*one.values, *other.values))


def _term(part: re.Match[str], parties: Sequence[str], issues: Sequence[str]) -> Term | None:
    sign, field, phrase, word = part.groups()
    value = phrase if phrase is not None else word
    if field is None or _WEB.match(part[0].lstrip("-")):
        return _words(part[0].lstrip("-").strip('"'), bool(sign))
    field = field.lower()
    if field not in FIELDS:
        raise UsageError(f"query: {unknown(field, 'field', FIELDS)}")
    if not value.strip():
        raise UsageError(_no_value(field))
    return _fielded(field, value, bool(sign), phrase is not None, parties, issues)


_EXAMPLES = {"act": "offer", "date": "2025-05-01..2025-05-10", "before": "2025-05-10", "after": "2025-05-01"}


def _no_value(field: str) -> str:
    example = f"{field}:{_EXAMPLES.get(field, 'name')}"
    return f"query: {field}: has no value; write it without a blank, for example {example}"


def _words(value: str, negated: bool) -> Term | None:
    """A word or phrase; one that folds into several tokens ("Dmitriev's") is a phrase. None for bare punctuation."""
    if value.lower().removesuffix(":") in FIELDS and value.endswith(":"):
        raise UsageError(_no_value(value.lower().removesuffix(":")))
    found = tokens(value)
    return Term(field="words", values=found, negated=negated, prefix=value.endswith("*")) if found else None


def _fielded(
    field: str, value: str, negated: bool, quoted: bool, parties: Sequence[str], issues: Sequence[str]
) -> Term:
    if field in ("date", "before", "after"):
        return Term(field="date", values=_days(field, value), negated=negated)
    values = tuple(part.strip() for part in ([value] if quoted else value.split(",")) if part.strip())
    if field in ("party", "issue", "act"):
        values = tuple(part.lower() for part in values)
    known = {"party": parties, "issue": issues, "act": ACTS}.get(field) or ()
    for part in values:
        if known and part not in known:
            raise UsageError(f"query: {unknown(part, field, known)}")
    return Term(field=cast(Field, field), values=values, negated=negated)


def _days(field: str, value: str) -> tuple[str, str]:
    """First and last day. `before` and `after` leave out the day itself: "<" and ">" stand before it."""
    if field == "before":
        return "", "<" + checked_day(value, "query: before")
    if field == "after":
        return ">" + checked_day(value, "query: after"), ""
    first, dots, last = value.partition("..")
    first, last = first.strip(), last.strip() if dots else first.strip()
    for day in (first, last):
        if day or not (first or last):
            checked_day(day, "query: date")
    if first and last and last < first[: len(last)]:
        raise UsageError(f"query: date: {value!r} ends before it begins; write the earlier day first")
    return first, last


def _merged(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Positive terms of one field made one: either value fits. Dates and words stay apart: all must fit."""
    merged: dict[object, Term] = {}
    for number, term in enumerate(terms):
        alone = term.negated or term.field in ("words", "date")
        key: object = number if alone else term.field
        before = merged[key].values if key in merged else ()
        merged[key] = Term(
            field=term.field,
            values=term.values if alone else (*before, *(value for value in term.values if value not in before)),
            negated=term.negated,
            prefix=term.prefix,
            others=term.others,
        )
    return tuple(merged.values())
