"""The Python API: read a report, look at the reading, take it as data frames."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import records
from detente.agenda import Agenda
from detente.agenda import load as load_agenda

if TYPE_CHECKING:
    from detente.reading.reader import Reader

__all__ = ["Agenda", "Reading", "load_agenda", "read"]

_LONGEST_PATH, _WORDS_OF_A_PATH = 1024, 12
_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(records.Reading):
    """A reading with its views: what `detente.records.Reading` holds, in notebooks, data frames and JSON."""

    def to_json(self, compact: bool = False) -> str:
        """The reading as JSON (docs/json.md); `compact` puts it on one line."""
        from detente.codec import to_json

        return to_json(self, compact=compact)

    def to_polars(self) -> Any:
        """A polars data frame, one row a statement. Raises `UsageError` where polars is not installed."""
        from detente.export.frames import to_polars

        return to_polars(self)

    def to_pandas(self) -> Any:
        """A pandas data frame, one row a statement. Raises `UsageError` where pandas is not installed."""
        from detente.export.frames import to_pandas

        return to_pandas(self)

    def _repr_html_(self) -> str:
        from detente.export.page import notebook

        return notebook(self)


def read(
    source: str | Path,
    *,
    agenda: Agenda | str | Path | None = None,
    cast: str | Path | None = None,
    published: str | None = None,
) -> Reading:
    """Read one report.

    `source` is the report's text, or the path of a text, Markdown, HTML or PDF file: a `Path`, or a string on one line
    that names an existing file or ends like a file's name. `agenda` is an `Agenda` or the path of an agenda file, the
    default agenda if left out. `cast` is a folder with people, states and bodies of your own (docs/cast.md).
    `published` (YYYY, YYYY-MM or YYYY-MM-DD) resolves relative dates; a date in the report is used if left out.

    Raises `UsageError` for a wrong call and `UnreadableReport` for a report that cannot be read; see `detente.errors`.
    """
    from detente import ingest
    from detente.ingest.language import require_english

    path = _as_path(source)
    report = ingest.load(path, published) if path else ingest.from_text(str(source), published)
    require_english(report, str(path) if path else "the text")
    made = _reader(agenda, cast).read(report)
    return Reading(**{f.name: getattr(made, f.name) for f in fields(made)})


def _as_path(source: str | Path) -> Path | None:
    if isinstance(source, Path):
        return source
    if "\n" in source or len(source) > _LONGEST_PATH or "\0" in source:
        return None
    path = Path(source)
    try:
        known = bool(source.strip()) and path.exists()
    except OSError:
        known = False
    named = path.suffix.lower() in _SUFFIXES and len(source.split()) <= _WORDS_OF_A_PATH
    return path if known or named else None


def _reader(agenda: Agenda | str | Path | None, cast: str | Path | None) -> Reader:
    if isinstance(agenda, (str, Path)):
        agenda = load_agenda(agenda)
    if cast is None:
        return _kept(agenda)
    from detente.reading.reader import Reader
    from detente.reading.who.cast import Cast

    return Reader(agenda, Cast.load(cast))


@lru_cache(maxsize=4)
def _kept(agenda: Agenda | None) -> Reader:
    from detente.reading.reader import Reader

    return Reader(agenda)
