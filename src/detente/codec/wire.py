"""How the JSON differs from the dataclasses: a report is flat, and a reading begins with the name of its schema."""

from __future__ import annotations

from detente.codec.shape import Slot, slots
from detente.records import Document, Text

FAMILY = "detente/reading/"
VERSION = 1
SCHEMA = f"{FAMILY}{VERSION}"

# The JSON name of each field of a report, and where it lives: (part of Report, field of that part).
REPORT_FIELDS: dict[str, tuple[str, str]] = {
    "text_sha256": ("text", "sha256"),
    "document_sha256": ("document", "sha256"),
    "outlet": ("document", "outlet"),
    "title": ("document", "title"),
    "published": ("document", "published"),
    "language": ("text", "language"),
    "url": ("document", "url"),
    "author": ("document", "author"),
    "retrieved": ("document", "retrieved"),
    "extractor": ("text", "extractor"),
    "text": ("text", "content"),
}


def report_slots() -> tuple[Slot, ...]:
    """The fields of a report as the JSON names and orders them."""
    parts = {"document": Document, "text": Text}
    places = {(part, slot.name): slot for part, cls in parts.items() for slot in slots(cls)}
    return tuple(Slot(key, places[place].hint, places[place].default) for key, place in REPORT_FIELDS.items())
