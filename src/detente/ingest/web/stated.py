"""What the headers of an answer state, as far as it is believed."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime

# A day: who says that we should wait longer is asked again after that.
LONGEST_PAUSE = 86_400.0
_LONGEST = 500
_NUMBER = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """`kind` is the media type in small letters, `charset` as it was named, `coding` how the body is packed, `length`
    in bytes; `etag`, `modified` and `retry_after` as they stand in the answer."""

    kind: str = ""
    charset: str = ""
    coding: str = ""
    length: int | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None


def stated(headers: Mapping[str, str]) -> Stated:
    """What the headers state; what is none of theirs, or too long, is left out."""
    told = Message()
    if content := _line(headers.get("Content-Type")):
        told["Content-Type"] = content
    length = headers.get("Content-Length") or ""
    return Stated(
        kind=told.get_content_type() if content else "",
        charset=(told.get_content_charset() or "") if content else "",
        coding=_line(headers.get("Content-Encoding")) or "",
        length=int(length) if _NUMBER.fullmatch(length) else None,
        etag=_line(headers.get("ETag")),
        modified=_line(headers.get("Last-Modified")),
        retry_after=_line(headers.get("Retry-After")),
    )


def pause(retry_after: str | None, now: float | None = None) -> float | None:
    """For how many seconds a server asks not to be asked again (RFC 9110, section 10.2.3), at most a day; None where it
    does not say. `now` is the time in seconds since 1970."""
    if retry_after is None:
        return None
    if _NUMBER.fullmatch(retry_after):
        return min(float(retry_after), LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(retry_after).timestamp()
    except (ValueError, OverflowError, TypeError):
        return None
    return min(max(moment - (time.time() if now is None else now), 0.0), LONGEST_PAUSE)


def _line(value: str | None) -> str | None:
    """A header in printable ASCII that may be sent back as it came, or None."""
    return value if value and len(value) <= _LONGEST and value.isascii() and value.isprintable() else None
