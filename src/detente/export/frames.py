"""A reading as a data frame, one row per statement, for those who count and compare.

The columns are those of the record (docs/record.md), with ids beside names, spans beside their words, and dates flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError
from detente.export.phrases import quote
from detente.export.who import Names
from detente.records import Date, Reading, Spans, Statement

if TYPE_CHECKING:
    import pandas
    import polars

TEXTS = (
    "report title outlet published id party party_name speaker speaker_name addressee act valence content source cue "
    "form hedge firmness recency condition condition_type condition_by proposal answers relation relation_target "
    "stated_at stated_begin stated_end about about_begin about_end origin"
).split()
LISTS = ("issues", "chain")
SPANS = ("content_spans", "source_spans", "cue_spans")
COLUMNS = (*TEXTS, *LISTS, *SPANS, "confidence")


def to_polars(reading: Reading) -> polars.DataFrame:
    """One row per statement, in the record's order. `report` is the text's SHA-256; spans are lists of [start, end],
    characters into the text, end excluded; what the report does not tell is null. Raises UsageError without polars."""
    try:
        import polars
    except ModuleNotFoundError as error:
        raise _missing("polars", "to_polars()", error) from None
    schema: dict[str, Any] = dict.fromkeys(TEXTS, polars.String)
    schema |= dict.fromkeys(LISTS, polars.List(polars.String))
    schema |= dict.fromkeys(SPANS, polars.List(polars.List(polars.Int64)))
    schema |= {"confidence": polars.Float64}
    return polars.DataFrame(list(_rows(reading)), schema=schema, orient="row")


def to_pandas(reading: Reading) -> pandas.DataFrame:
    """The same as to_polars(), as pandas knows it: lists are objects. Raises UsageError without pandas."""
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise _missing("pandas", "to_pandas()", error) from None
    return pandas.DataFrame(list(_rows(reading)), columns=list(COLUMNS))


def _missing(library: str, call: str, error: ModuleNotFoundError) -> UsageError:
    return UsageError(f'{call} needs {library} ({error}). Install it: pip install "detente[{library}]"')


def _rows(reading: Reading) -> Iterable[tuple[Any, ...]]:
    names, proposals = Names(reading), {proposal.id: proposal.label for proposal in reading.proposals}
    whole = _report(reading)
    for statement in reading.statements:
        row = {**whole, **_plain(statement), **_named(statement, names, proposals), **_quoted(statement, reading)}
        row |= _dates("stated", "stated_at", statement.stated_at) | _dates("about", "about", statement.about)
        yield tuple(row[column] for column in COLUMNS)


def _report(reading: Reading) -> dict[str, Any]:
    document = reading.report.document
    return {
        "report": reading.report.text.sha256,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
    }


def _plain(statement: Statement) -> dict[str, Any]:
    same = "id party speaker addressee act valence form hedge firmness recency answers origin confidence".split()
    return {field: getattr(statement, field) for field in same} | {"issues": list(statement.issues)}


def _named(statement: Statement, names: Names, proposals: Mapping[str, str]) -> dict[str, Any]:
    relation = statement.relation
    return {
        "party_name": names.name(statement.party),
        "speaker_name": names.name(statement.speaker),
        "chain": [names.name(hop.actor) for hop in statement.chain],
        "proposal": proposals.get(statement.proposal) if statement.proposal else None,
        "relation": relation.type if relation else None,
        "relation_target": relation.target if relation else None,
    }


def _quoted(statement: Statement, reading: Reading) -> dict[str, Any]:
    text, condition = reading.report.text.content, statement.condition
    return {
        "content": quote(text, statement.content),
        "source": quote(text, statement.source) or None,
        "cue": quote(text, statement.cue) or None,
        "condition": quote(text, (condition.span,)) if condition else None,
        "condition_type": condition.type if condition else None,
        "condition_by": condition.by if condition else None,
        "content_spans": _lists(statement.content),
        "source_spans": _lists(statement.source),
        "cue_spans": _lists(statement.cue),
    }


def _lists(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _dates(stem: str, field: str, when: Date | None) -> dict[str, str | None]:
    if when is None:
        return {field: None, f"{stem}_begin": None, f"{stem}_end": None}
    return {field: when.value, f"{stem}_begin": when.begin, f"{stem}_end": when.end}
