"""What one record of a web archive holds: a page's bytes, and what its server said of them. Runs in the guarded
child."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

from detente.ingest.limits import MAX_BYTES
from detente.ingest.parts import Parts

_HELD = ("response", "resource", "conversion")
_MOST = max(MAX_BYTES.values())


def read_record(content: bytes) -> Parts:
    """The record as JSON in `text`: `type`, `url`, `date`, `status`, `kind`, `charset`, and `data` in base 64.

    What holds no page by its type or status has no data; `large` is true where it unpacks to more than may be.
    """
    from fastwarc.warc import ArchiveIterator

    record = next(iter(ArchiveIterator(io.BytesIO(content), auto_decode="all")))
    found: dict[str, Any] = {
        "type": (record.headers.get("WARC-Type") or "").strip().lower(),
        "url": record.headers.get("WARC-Target-URI") or "",
        "date": record.headers.get("WARC-Date") or "",
    }
    if found["type"] in _HELD:
        found |= _content(record)
    return Parts(text=json.dumps(found))


def _content(record: Any) -> dict[str, Any]:
    http = record.http_headers
    status = http.status_code if http is not None else 200
    stated = (http if http is not None else record.headers).get("Content-Type") or ""
    if status != 200:
        return {"status": status}
    data = record.reader.read(_MOST + 1)
    if len(data) > _MOST:
        return {"status": status, "large": True}
    return {"status": status, "stated": stated, "data": base64.b64encode(data).decode("ascii")}
