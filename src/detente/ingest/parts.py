"""What a guarded child hands back: plain values that cross a pipe as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Literal

from detente.ingest.header import Header

# Why there is no text, where there is none.
Failure = Literal["", "broken", "locked", "memory", "other"]

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The text of a page, PDF or Word document and its header; `failure` says why not, where it could not be opened. Of
    a feed or a record of a web archive, `text` is JSON."""

    text: str = ""
    header: Header = field(default_factory=Header)
    extractor: str = ""
    failure: Failure = ""


def to_json(parts: Parts) -> bytes:
    """One JSON object in ASCII."""
    return json.dumps(asdict(parts)).encode("ascii")


def from_json(data: bytes) -> Parts:
    """The reverse of `to_json`; half characters, which some PDF files contain, become U+FFFD. Raises ValueError."""
    values = json.loads(data)
    values["header"] = Header(**values["header"])
    values["text"] = _NOT_TEXT.sub("\ufffd", values["text"])
    return Parts(**values)
