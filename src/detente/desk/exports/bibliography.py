"""The reports of an answer as a list of references: what BibTeX and CSL both tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from detente.desk.exports.days import parts
from detente.desk.exports.ground import Ground
from detente.desk.exports.places import address
from detente.desk.exports.whole import Whole
from detente.desk.names import titled
from detente.desk.sources import Sources
from detente.export.clean import line
from detente.ledger.kept import KeptReport

_BETWEEN = re.compile(r"\s*;\s*|\s+and\s+|\s+&\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A report: the desk's `id`; `authors` as printed; `published` as (year, month, day), as far as known; `retrieved`
    an ISO day; `note` names the report's id and the hashes of its document and text, and the report that it copies."""

    id: str
    title: str
    authors: tuple[str, ...]
    outlet: str | None
    published: tuple[int, ...]
    url: str | None
    retrieved: str | None
    language: str | None
    note: str


def entries(answer: Any, ground: Ground) -> tuple[Item, ...]:
    """The reports of an answer by date and id: those of a whole desk, of `sources` (all), or a sequence of reports."""
    reports = answer.reports if isinstance(answer, Whole) else answer
    reports = ground.held.reports if isinstance(answer, Sources) else reports
    return tuple(_item(one) for one in sorted(reports, key=lambda one: (one.published or "~", one.id)))


def _item(report: KeptReport) -> Item:
    document = report.document
    return Item(
        id=report.id,
        title=line(titled(report)),
        authors=authors(document.author),
        outlet=line(document.outlet) if document.outlet else None,
        published=parts(report.published),
        url=address(document.url),
        retrieved=line(document.retrieved or "")[:10] or None,
        language=line(report.language) if report.language else None,
        note=_note(report),
    )


def authors(told: str | None) -> tuple[str, ...]:
    """The names in a byline. A comma parts nothing: it may stand inside a name."""
    return tuple(line(name) for name in _BETWEEN.split(told or "") if line(name))


def _note(report: KeptReport) -> str:
    text = f"; text sha256 {report.text_sha256}" if report.text_sha256 else ""
    copy = f"; carries the text of {report.origin}" if report.origin != report.id else ""
    return line(f"detente {report.id}; document sha256 {report.document.sha256}{text}{copy}")
