"""One thing that is to be added: its bytes, what somebody tells of it, or why it could not be taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from detente.errors import UnreadableReport
from detente.ingest.header import Header, merged
from detente.ingest.load import load_bytes
from detente.records import Document, Report

# A name in a message is one line, and not a page of them.
_LONGEST_NAME = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A report that was taken in, not yet opened.

    `name` is what messages call it, such as "batch.jsonl line 7"; its suffix, or else its bytes, tell its kind. `data`
    are its bytes, those that its hash is of: for an article in a line of JSON, the text or page in that line; for one
    with a `problem`, whatever there was of it, b"" where there was nothing. `given` is what a line of JSON, a file
    beside it or the user tells of it; `otherwise` what counts only where it does not tell it itself, for a page from
    the web its address, the host and what a feed said. `problem` is a message that begins with the name, or None.
    `instead` is what is taken where this one cannot be read: the text that a feed carried of a page.
    """

    name: str
    data: bytes = b""
    given: Header = field(default_factory=Header)
    otherwise: Header = field(default_factory=Header)
    problem: str | None = None
    instead: Item | None = None


def report_of(item: Item) -> Report:
    """The report in an item; what is given wins over what the report tells of itself.

    Raises UnreadableReport or one of its kinds, with the item's problem if it has one.
    """
    if item.problem is not None:
        raise UnreadableReport(item.problem)
    return load_bytes(item.data, item.name, given=item.given, otherwise=item.otherwise)


def document_of(item: Item) -> Document:
    """What is known of the bytes of an item without opening them: for one that cannot be read."""
    given = merged(item.given, item.otherwise)
    return Document(
        sha256=sha256(item.data).hexdigest(),
        outlet=given.outlet,
        url=given.url,
        title=given.title,
        author=given.author,
        published=given.published,
        retrieved=given.retrieved,
    )


def failed(name: str, why: str, data: bytes = b"", given: Header | None = None) -> Item:
    """An item that could not be taken."""
    return Item(name=name, data=data, given=given or Header(), problem=f"{name}: {why}")


def shown(name: object) -> str:
    """A file's name as messages can show it and JSON can hold it: one line, no control characters, no half ones."""
    plain = str(name).encode("utf-8", "replace").decode("utf-8")
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in plain)
    return line if len(line) <= _LONGEST_NAME else f"…{line[-_LONGEST_NAME:]}"
