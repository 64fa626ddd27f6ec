"""A web archive as items: a report for each page, PDF or text in it, and each damaged record by its number."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.ingest import kept_child
from detente.ingest.archive import MOST_RATIO, Bomb, room
from detente.ingest.item import Item, failed, shown
from detente.ingest.stamps import day_of
from detente.ingest.warc.records import Record, records
from detente.ingest.warc.unpacked import pieces
from detente.ingest.web.page_item import carried_item
from detente.ingest.web.stated import Stated, stated

# Media types that hold reports; "" is what an archive that says nothing has. The rest of an archive (pictures, scripts,
# programs' answers) is what pages are made of, and passed over.
_REPORTS = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/octet-stream",
    "",
)
_FORMATS = ("application/octet-stream", "")


def warc_items(path: Path, name: str) -> Iterator[Item]:
    """The reports in the archive at `path`, one at a time. Raises OSError if the file cannot be opened."""
    number = 0
    try:
        with path.open("rb") as file:
            for record in records(pieces(file, room(path))):
                number = record.number
                if item := _item(record, name):
                    yield item
    except Bomb:
        yield failed(
            name,
            f"after {number} records this archive unpacks to more than {MOST_RATIO} times its size. "
            "The rest was not opened; unpack it yourself if you trust it.",
        )


def _item(record: Record, archive: str) -> Item | None:
    place = f"{archive} record {record.number}" + (f" ({shown(record.url)})" if record.url else "")
    if record.problem:
        return failed(place, f"{record.problem}. The others were taken.")
    try:
        parts = kept_child.ask("warc", record.data)
        found = json.loads(parts.text) if not parts.failure else None
    except (kept_child.TookTooLong, kept_child.Broke, OSError):
        found = None
    if found is None:
        return failed(place, "what the server answered is damaged, or packed in an unknown way. The others were taken.")
    if found.get("large"):
        return failed(place, "it unpacks to more than one report has. The others were taken.")
    return _report(found, archive) if "data" in found else None


def _report(found: dict[str, Any], archive: str) -> Item | None:
    said: Stated = stated({"Content-Type": found["stated"]})
    content, url = base64.b64decode(found["data"]), found["url"]
    if said.kind not in _REPORTS or not url.startswith(("http://", "https://")):
        return None
    if said.kind in _FORMATS and content.lstrip()[:1] != b"<" and not content.startswith((b"%PDF-", b"PK")):
        return None
    if url.endswith("/robots.txt"):
        return None
    return carried_item(f"{archive}: {shown(url)}", url, content, (said.kind, said.charset), day_of(found["date"]))
