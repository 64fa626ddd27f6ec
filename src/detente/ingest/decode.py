"""Bytes to text, unchanged: UTF-8, or UTF-16 where its byte-order mark says so. Nothing is guessed."""

from __future__ import annotations

import codecs
import re

from detente.errors import NotText, WrongEncoding
from detente.ingest import words
from detente.ingest.kinds import listing

# Control characters that no text has; a tab, a line end, a form feed and an escape may be there.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096
_MOST_CONTROL = 0.05

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
# Byte-order marks that tell UTF-16. UTF-32, which begins as one of them does, is not written by anything that is read.
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode(data: bytes, name: str) -> str:
    """The text of a plain text file, with its byte-order mark and line ends.

    Raises NotText for binary data and WrongEncoding, with the byte's offset, for any other encoding.
    """
    try:
        text = data.decode(_marked(data) or "utf-8")
    except UnicodeDecodeError as error:
        raise _refusal(data, error, name) from None
    if "\0" in text[:_SAMPLE] and (wide := _unmarked(data)):
        raise _without_mark(wide, name)
    return check_text(text, name)


def decode_page(data: bytes, name: str) -> str:
    """The text of a web page: UTF-8, or the encoding that its byte-order mark or its own head declares.

    Raises NotText and WrongEncoding as `decode` does.
    """
    declared = _declared(data)
    try:
        return decode(data, name)
    except WrongEncoding:
        if not declared:
            raise
    try:
        return check_text(data.decode(declared), name)
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"{name}: byte 0x{data[error.start]:02X} at offset {error.start} is neither UTF-8 nor {declared}, as which "
            "the page declares itself. Save the page again as UTF-8."
        ) from None


def check_text(text: str, name: str) -> str:
    """`text` itself. Raises NotText if it holds binary data and WrongEncoding if it cannot be written as UTF-8."""
    if "\0" in text or len(_CONTROL.findall(text, 0, _SAMPLE)) > _MOST_CONTROL * min(len(text), _SAMPLE):
        raise _not_text(name)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise WrongEncoding(
            f"{name}: the character at offset {error.start} is half of a pair and no character by itself. "
            "Read the text again from its source, as UTF-8."
        ) from None
    return text


def _marked(data: bytes) -> str | None:
    """UTF-16 in the byte order that the mark says. The mark itself stays in the text, as it does in UTF-8."""
    return _MARKS.get(data[:2])


def _declared(data: bytes) -> str | None:
    """Python's name of the encoding that a page's head declares, if it is one that pages may have."""
    match = _CHARSET.search(data, 0, _SAMPLE)
    return page_codec(match[1].decode("ascii")) if match else None


def page_codec(label: str) -> str | None:
    """Python's name of the encoding that a page or its server calls so, if it is one that pages may have."""
    rows = words.data("header")
    label = label.strip().lower()
    try:
        codec = codecs.lookup(rows["page_labels"].get(label, label)).name
    except (LookupError, ValueError):  # ValueError: a NUL in it.
        return None
    codec = rows["page_labels"].get(codec, codec)
    return codec if codec in rows["page_encodings"] else None


def _refusal(data: bytes, error: UnicodeDecodeError, name: str) -> NotText | WrongEncoding:
    if wide := _unmarked(data):
        return _without_mark(wide, name)
    if not _marked(data) and _is_binary(data):
        return _not_text(name)
    encoding = "UTF-16, as its byte-order mark says" if _marked(data) else "UTF-8"
    return WrongEncoding(
        f"{name}: byte 0x{data[error.start]:02X} at offset {error.start} is not {encoding}. If the file is in "
        "Windows-1252, as many older ones are, convert it first: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
    )


def _is_binary(data: bytes) -> bool:
    return b"\0" in data[:_SAMPLE] or len(_CONTROL_BYTES.findall(data, 0, _SAMPLE)) > _MOST_CONTROL * min(
        len(data), _SAMPLE
    )


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without its mark, told by the zero bytes between Latin letters: every second one, and no other."""
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    half = min(len(data), _SAMPLE) / 2
    if max(even, odd) <= 0.8 * half or min(even, odd) > 0 or data[:2] in _MARKS:
        return None
    return "UTF-16LE" if odd > even else "UTF-16BE"


def _without_mark(wide: str, name: str) -> WrongEncoding:
    return WrongEncoding(
        f"{name}: this looks like {wide} without the byte-order mark that would say so. Convert it first: "
        f"iconv -f {wide} -t UTF-8 OLD > NEW"
    )


def _not_text(name: str) -> NotText:
    return NotText(f"{name}: this is binary data, not text. detente opens {listing()}; save the report as one of them.")
