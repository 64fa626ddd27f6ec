"""An answer made ready to look at: in a notebook, as data frames, as text for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from detente.desk.brief import Brief
from detente.desk.calendar import Entry
from detente.desk.change_records import Changes
from detente.desk.matrix import Matrix
from detente.desk.names import Names
from detente.desk.outlook import Voice
from detente.desk.show import Shown
from detente.desk.sources import Sources
from detente.desk.timeline import Timeline
from detente.desk.views import lists, sheets
from detente.desk.views.shown import of_shown
from detente.errors import UsageError
from detente.export.clean import line
from detente.export.sheets import Sheet, shown, to_csv, to_markdown
from detente.ledger.kept import KeptReport, KeptStatement

if TYPE_CHECKING:
    import pandas
    import polars

_STYLE = "border-collapse:collapse;margin:.5em 0"
_CELL = "text-align:left;vertical-align:top;padding:.2em .6em;border-bottom:1px solid #8884;white-space:normal"


@dataclass(frozen=True, slots=True)
class View:
    """The tables of an answer. Shown as such in notebooks; `sheets[0]` is the main one."""

    sheets: tuple[Sheet, ...]

    def to_polars(self, table: int = 0) -> polars.DataFrame:
        """One table as a polars data frame, a row a row. Raises `UsageError` where polars is not installed."""
        library, sheet = _library("polars"), self.sheets[table]
        columns = {name: [row[place] for row in sheet.rows] for place, name in enumerate(sheet.columns)}
        frame: polars.DataFrame = library.DataFrame(columns, strict=False)
        return frame

    def to_pandas(self, table: int = 0) -> pandas.DataFrame:
        """One table as a pandas data frame. Raises `UsageError` where pandas is not installed."""
        library, sheet = _library("pandas"), self.sheets[table]
        frame: pandas.DataFrame = library.DataFrame(list(sheet.rows), columns=list(sheet.columns))
        return frame

    def to_csv(self) -> str:
        """All tables as comma-separated values."""
        return to_csv(self.sheets)

    def to_markdown(self) -> str:
        """All tables as Markdown."""
        return to_markdown(self.sheets)

    def to_xlsx(self) -> bytes:
        """All tables as an Excel workbook, a worksheet each."""
        from detente.export.xlsx import to_xlsx

        return to_xlsx(self.sheets)

    def _repr_html_(self) -> str:
        return "".join(map(_html, self.sheets))


def _html(sheet: Sheet) -> str:
    head = "".join(f'<th style="{_CELL}">{escape(name)}</th>' for name in sheet.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td style={chr(34)}{_CELL}{chr(34)}>{escape(line(shown(value)))}</td>' for value in row)}</tr>"
        for row in sheet.rows
    )
    table = f'<table style="{_STYLE}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f"<h4>{escape(line(sheet.title))}</h4>{table if sheet.rows else '<p>nothing</p>'}"


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f'to_{name}() needs {name} ({error}). Install it: pip install "detente[{name}]"') from None


def view(answer: Any, names: Names, reports: dict[str, KeptReport]) -> View:
    """The view of any answer of a desk: a matrix, changes, a timeline, sources, what `show` gives, or a sequence of
    statements, reports, events or voices. Raises `UsageError` for anything else."""
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        return View(tuple(_of_many(answer, names, reports)))
    single: dict[type, Callable[[Any], list[Sheet]]] = {
        Matrix: lambda one: sheets.of_matrix(one, names),
        Changes: lambda one: sheets.of_changes(one, names),
        Timeline: lambda one: sheets.of_timeline(one, names),
        Sources: lists.of_sources,
        Shown: of_shown,
    }
    if type(answer) not in single:
        hint = ' A brief has forms of its own: desk.exported(brief, "html").' if isinstance(answer, Brief) else ""
        raise UsageError(f"{type(answer).__name__}: there is no view of it.{hint}")
    return View(tuple(single[type(answer)](answer)))


def _of_many(answer: Sequence[Any], names: Names, reports: dict[str, KeptReport]) -> list[Sheet]:
    many: dict[type, Callable[[Sequence[Any]], list[Sheet]]] = {
        KeptStatement: lambda every: lists.of_statements(every, reports, names),
        KeptReport: lists.of_reports,
        Entry: lambda every: lists.of_calendar(every, names),
        Voice: lambda every: lists.of_outlook(every, names),
    }
    kind = type(answer[0]) if answer else KeptStatement
    if kind not in many:
        raise UsageError(f"{kind.__name__}: there is no view of a sequence of it.")
    return many[kind](answer)
