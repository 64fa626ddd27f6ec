"""Where words come from: a statement or an event with its report, for answers that leave the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from detente.desk.names import Names
from detente.ledger import schema
from detente.ledger.kept import KeptEvent, KeptReport, KeptStatement
from detente.ledger.look import Look
from detente.records import Spans

_SAFE = "/%:@!$&()*+,;=~-._?"
LONGEST = 500
"""Characters of an address beyond which it is no link that anybody follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The words under an answer. `id` is that of a statement or event; `quotation` its exact words, `offsets` where
    they stand in the report's text (characters); `speaker` and `channel` say who and through whom ("" for an event).
    `report` is the report's id ("" for a person's note), `url` its public address where that can be followed. `said`
    is the ISO day that the report dates the act to, `published` the report's own date. `confirmed`: a person has."""

    id: str
    quotation: str
    offsets: Spans
    confirmed: bool
    speaker: str = ""
    channel: str = ""
    party: str = ""
    act: str = ""
    report: str = ""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    said: str | None = None
    published: str | None = None
    note: bool = False


def cited(look: Look, names: Names, ids: Iterable[str]) -> dict[str, Cited]:
    """The statements and events of these ids, by id; those that the desk does not hold are left out."""
    wanted = list(dict.fromkeys(ids))
    statements = look.statements_of("id", [id for id in wanted if id.startswith("st-")])
    events = [id for id in wanted if id.startswith("ev-")]
    told = look.events(schema.events.c.id.in_(events)) if events else ()
    named = {it.report for it in statements} | {it.report for it in told}
    reports = {one.id: one for one in look.reports(name for name in named if name)}
    found = {kept.id: of_statement(kept, reports, names) for kept in statements}
    return found | {kept.id: of_event(kept, reports) for kept in told}


def of_statement(kept: KeptStatement, reports: Mapping[str, KeptReport], names: Names) -> Cited:
    """A statement with its report."""
    return Cited(
        id=kept.id,
        quotation=kept.words,
        offsets=() if kept.note else kept.statement.content,
        confirmed=kept.confirmed,
        speaker=names.speaker(kept),
        channel=names.channel(kept),
        party=names.name(kept.statement.party),
        act=kept.statement.act,
        said=kept.said,
        note=kept.note,
        **_place(reports.get(kept.report)),
    )


def of_event(kept: KeptEvent, reports: Mapping[str, KeptReport]) -> Cited:
    """An event with its report."""
    return Cited(
        id=kept.id,
        quotation=kept.words,
        offsets=kept.event.evidence,
        confirmed=kept.confirmed,
        **_place(reports.get(kept.report)),
    )


def _place(report: KeptReport | None) -> dict[str, Any]:
    if report is None:
        return {}
    document = report.document
    return {
        "report": report.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": link(document.url),
        "published": report.published,
    }


def link(url: str | None) -> str | None:
    """An address that can be followed: http or https, without a user's name and password, every odd character
    percent-encoded (RFC 3986). None for any other, such as `file:` or `javascript:`."""
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    place = (f"[{host}]" if ":" in host else quote(host, safe=".-")) + (f":{port}" if port else "")
    made = urlunsplit((parts.scheme, place, quote(parts.path, _SAFE), quote(parts.query, _SAFE), ""))
    return made if len(made) <= LONGEST else None
