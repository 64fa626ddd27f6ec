"""The names of things in linked data: IRIs that last as the desk's ids do."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

ROOT = "urn:detente:"
Node = dict[str, Any]


def iri(*parts: str) -> str:
    """An IRI of the parts, odd characters written as their bytes: 'urn:detente:st-4f2k...'."""
    return ROOT + ":".join(quote(part, safe="", errors="replace") for part in parts)


def actor(id: str) -> str:
    """Somebody who takes part or speaks."""
    return iri("actor", id)


def outlet(name: str) -> str:
    """Where something was published."""
    return iri("outlet", name)


def issue(id: str) -> str:
    """A line of the agenda."""
    return iri("issue", id)


def text(digest: str) -> str:
    """The text of a report, by its SHA-256."""
    return iri("text", digest)


def dated(value: str | None) -> Node | None:
    """A date as precise as known: a year, a month, a day or a moment of XML Schema."""
    if not value:
        return None
    kind = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}.get(len(value), "xsd:dateTime")
    return {"@type": kind, "@value": value}


def filled(node: Node) -> Node:
    """Without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value not in ("", [], {})}
