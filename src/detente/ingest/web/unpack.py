"""The body of an answer, unpacked a piece at a time: a few kilobytes never become more than may be held."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from detente.ingest.web.failure import NotFetched
from detente.ingest.web.limits import Limits

ACCEPTED = "gzip, deflate"
_PIECE = 1 << 18
_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")


def body(pieces: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """The bytes of an answer, from its pieces as they come and its Content-Encoding (RFC 9110, section 8.4).

    Raises NotFetched: large, where it is or unpacks to more than may be; broken, where it breaks off or is packed in a
    way that was not asked for.
    """
    coding = coding.strip().lower()
    if coding in _PLAIN:
        unpacked: Iterable[bytes] = pieces
    elif coding in (*_GZIP, "deflate"):
        unpacked = _inflated(pieces, coding in _GZIP, limits)
    else:
        raise NotFetched("broken", f"the answer is packed as {coding[:40]!r}, which was not asked for.")
    found = bytearray()
    for piece in unpacked:
        found += piece
        if len(found) > limits.bytes:
            raise too_large(limits)
    return bytes(found)


def too_large(limits: Limits) -> NotFetched:
    """The failure of an answer of more than may be."""
    return NotFetched("large", f"the answer is larger than {limits.bytes / 1e6:.3g} MB, more than one report has.")


def _inflated(pieces: Iterable[bytes], gzip: bool, limits: Limits) -> Iterator[bytes]:
    packed = unpacked = 0
    stream = _Inflating(gzip)
    for piece in pieces:
        packed += len(piece)
        for part in stream.parts(piece):
            unpacked += len(part)
            if unpacked > limits.free and unpacked > limits.ratio * packed:
                raise NotFetched("large", f"the answer unpacks to more than {limits.ratio} times its size.")
            yield part
    if not stream.whole:
        raise NotFetched("broken", "the answer breaks off before its packed bytes end.")


class _Inflating:
    """Packed bytes in, unpacked ones out, never more than a piece at a time."""

    def __init__(self, gzip: bool) -> None:
        self._gzip = gzip
        self._stream: zlib._Decompress | None = None
        self.whole = True

    def parts(self, data: bytes) -> Iterator[bytes]:
        """What `data` unpacks to."""
        while data:
            if self._stream is None:
                if self._ends(data):
                    return
                self._stream, self.whole = self._begun(data), False
            yield self._unpacked(data)
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                data, self._stream, self.whole = self._stream.unused_data, None, True
                self._done = True

    _done = False

    def _ends(self, data: bytes) -> bool:
        """Behind the last member, whatever follows is padding: browsers pass it over."""
        return self._done and not (self._gzip and data.startswith(b"\x1f\x8b"))

    def _begun(self, data: bytes) -> zlib._Decompress:
        if self._gzip:
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        # Some servers say deflate and leave its wrapping (RFC 1950) out.
        return zlib.decompressobj(zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS)

    def _unpacked(self, data: bytes) -> bytes:
        assert self._stream is not None  # noqa: S101  (`parts` has begun it)
        try:
            return self._stream.decompress(data, _PIECE)
        except zlib.error:
            raise NotFetched("broken", "the answer's packed bytes are damaged.") from None
