"""Every format that an answer can be written in: its name, its media type, how its files end, and what writes it.

Light to import: what writes a format is imported when it is asked for. Writers are pure functions of an answer and of
the ground that it stands on: `(answer, Ground) -> str | bytes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.desk.exports.ground import Ground

    Writer = Callable[[Any, Ground], str | bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write an answer. `endings` are those of its files, the usual one first; `about` says what it is, for
    lists; `binary`: no text for a terminal; `writer` is "module:function" in this package; `texts` and `entries`:
    whether it needs the reports' texts, and the ledger's entries."""

    name: str
    media: str
    endings: tuple[str, ...]
    about: str
    writer: str
    binary: bool = False
    texts: bool = False
    entries: bool = False

    def write(self, answer: Any, ground: Ground) -> str | bytes:
        """The answer in this format."""
        module, _, function = self.writer.partition(":")
        writer: Writer = getattr(import_module(f"detente.desk.exports.{module}"), function)
        return writer(answer, ground)


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EVERY = (
    Format(
        name="json",
        media="application/json",
        endings=("json",),
        about="JSON for programs",
        writer="data:to_json",
    ),
    Format(
        name="csv",
        media="text/csv; charset=utf-8",
        endings=("csv",),
        about="tables, comma-separated",
        writer="tables:to_csv",
    ),
    Format(
        name="md",
        media="text/markdown; charset=utf-8",
        endings=("md", "markdown"),
        about="tables in Markdown",
        writer="tables:to_markdown",
    ),
    Format(
        name="xlsx",
        media=_XLSX,
        endings=("xlsx",),
        about="an Excel workbook",
        writer="tables:to_xlsx",
        binary=True,
    ),
    Format(
        name="html",
        media="text/html; charset=utf-8",
        endings=("html", "htm"),
        about="one web page that needs nothing else",
        writer="html_page:to_html",
    ),
    Format(
        name="docx",
        media=_DOCX,
        endings=("docx",),
        about="a Word document",
        writer="word:to_docx",
        binary=True,
    ),
    Format(
        name="ics",
        media="text/calendar; charset=utf-8",
        endings=("ics",),
        about="events for a calendar (iCalendar)",
        writer="ics:to_ics",
        entries=True,
    ),
    Format(
        name="atom",
        media="application/atom+xml",
        endings=("atom", "xml"),
        about="a feed of changes (Atom)",
        writer="atom:to_atom",
        entries=True,
    ),
    Format(
        name="jsonfeed",
        media="application/feed+json",
        endings=("feed.json",),
        about="a feed of changes (JSON Feed)",
        writer="jsonfeed:to_jsonfeed",
        entries=True,
    ),
    Format(
        name="bibtex",
        media="application/x-bibtex",
        endings=("bib",),
        about="the reports for BibTeX",
        writer="bibtex:to_bibtex",
    ),
    Format(
        name="csl",
        media="application/vnd.citationstyles.csl+json",
        endings=("csl.json",),
        about="the reports for Zotero and the like (CSL-JSON)",
        writer="csl:to_csl",
    ),
    Format(
        name="jsonld",
        media="application/ld+json",
        endings=("jsonld",),
        about="linked data with provenance (JSON-LD, W3C PROV)",
        writer="jsonld:to_jsonld",
        entries=True,
    ),
    Format(
        name="bundle",
        media="text/html; charset=utf-8",
        endings=("html", "htm"),
        about="the whole desk as one web page that opens offline",
        writer="bundle:to_bundle",
        texts=True,
    ),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in _EVERY}
"""All formats by their names."""

_TABLES = ("json", "csv", "md", "xlsx", "html", "docx")
KINDS: Mapping[str, tuple[str, ...]] = {
    "matrix": _TABLES,
    "changes": (*_TABLES, "atom", "jsonfeed"),
    "timeline": _TABLES,
    "calendar": (*_TABLES, "ics"),
    "outlook": _TABLES,
    "statements": _TABLES,
    "reports": (*_TABLES, "bibtex", "csl"),
    "sources": (*_TABLES, "bibtex", "csl"),
    "links": _TABLES,
    "show": _TABLES,
    "brief": ("md", "html", "docx", "json"),
    "desk": ("bundle", "jsonld", "json", "csv", "xlsx", "bibtex", "csl", "ics"),
}
"""The formats of each kind of answer, by their names."""


def formats(kind: str) -> tuple[Format, ...]:
    """The formats of a kind of answer."""
    return tuple(FORMATS[name] for name in KINDS[kind])


def named(kind: str, name: str) -> Format:
    """A format of a kind of answer by its name. Raises `UsageError` with those that there are."""
    if name in KINDS[kind]:
        return FORMATS[name]
    near = get_close_matches(name, KINDS[kind], n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"format: {name!r} is none of {kind}: {', '.join(KINDS[kind])}.{hint}")


def by_file(names: Sequence[str], path: str) -> str | None:
    """The first of these formats whose files end as this one does, the longest ending first; None for none."""
    folded = path.lower()
    pairs = [(ending, name) for name in names if name in FORMATS for ending in FORMATS[name].endings]
    fitting = [(ending, name) for ending, name in pairs if folded.endswith(f".{ending}")]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None
