"""How much one answer from the web may be, and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass

from detente.ingest.limits import MAX_BYTES

LARGEST_FEED = 64_000_000
"""Bytes of a feed: one of 100,000 entries has about 30 million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`bytes` of an answer, unpacked; `head` of its status line and headers; `ratio` of unpacked to packed bytes,
    counted from the first `free` bytes on; `seconds` for the whole, redirects and looking the name up included;
    `connect` and `idle` seconds until a connection stands and until the next byte comes; `redirects` that are
    followed."""

    bytes: int = max(MAX_BYTES.values())
    head: int = 64_000
    ratio: int = 200
    free: int = 1_000_000
    seconds: float = 60.0
    connect: float = 10.0
    idle: float = 20.0
    redirects: int = 8
