"""One report from a path, from bytes or from a string."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from detente.errors import EmptyReport, MissingInput, NotText, UnreadableReport
from detente.ingest.days import checked_published
from detente.ingest.decode import check_text, decode, decode_page
from detente.ingest.header import Header, merged, told_of
from detente.ingest.kinds import HEAD, kind_of
from detente.ingest.language import identify
from detente.ingest.limits import MAX_BYTES, check_bytes, check_characters
from detente.ingest.parts import Parts
from detente.ingest.text_header import read_header
from detente.records import Document, Report, Text

# What makes the text of plain text files, with its version: the file itself.
PLAIN = "plain 1"

_STARTS = {"pdf": ("PDF file", b"%PDF-"), "docx": ("Word document", b"PK\x03\x04")}
# How files of Word 97 to 2003 begin, and locked ones of today, which are wrapped in one of those.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load(path: Path, published: str | None = None) -> Report:
    """The report in the file at `path`. `published` (YYYY, YYYY-MM or YYYY-MM-DD) wins over the file's own date.

    Raises MissingInput if there is no such file, BadDate, and UnreadableReport or one of its kinds.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            data = read_file(file, name)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name.
        raise MissingInput(f"{name}: there is no such file. Check the spelling, or give the full path.") from None
    except IsADirectoryError:
        raise MissingInput(f"{name}: this is a folder. Name a file, or use find() to list its reports.") from None
    except OSError as error:
        raise UnreadableReport(f"{name}: this file cannot be opened ({error.strerror}). Check it.") from None
    return load_bytes(data, name, published)


def load_bytes(
    data: bytes,
    name: str,
    published: str | None = None,
    given: Header | None = None,
    otherwise: Header | None = None,
) -> Report:
    """The report in `data`; `name` stands in messages and tells the kind by its suffix, else the bytes tell it.

    `published` wins over `given`, what somebody else tells of the report, and that over what it tells of itself, and
    that over `otherwise`.

    Raises BadDate, and UnreadableReport or one of its kinds.
    """
    known = merged(_given(published), given or Header())
    kind = kind_of(name, data[:HEAD])
    check_bytes(len(data), kind, name)
    parts = _parts(kind, data, name)
    return _report(parts, known, sha256(data).hexdigest(), name, otherwise or Header())


def from_text(text: str, published: str | None = None, title: str | None = None) -> Report:
    """The report in a string, unchanged; `published` and `title` win over what its top says.

    Raises BadDate, and UnreadableReport or one of its kinds.
    """
    given = merged(Header(title=title), _given(published))
    check_characters(text, "text")
    parts = Parts(text=check_text(text, "text"), extractor=PLAIN)
    return _report(parts, given, _hash(text), "text", Header())


def read_file(file: BinaryIO, name: str) -> bytes:
    """Never more of a file than one report may have, so that a large one fails at once."""
    head = file.read(HEAD)
    kind = kind_of(name, head)
    data = head + file.read(MAX_BYTES[kind] + 1 - len(head))
    check_bytes(len(data), kind, name)
    return data


def _given(published: str | None) -> Header:
    return Header(published=None if published is None else checked_published(published))


def _parts(kind: str, data: bytes, name: str) -> Parts:
    if kind == "text":
        return Parts(text=decode(data, name), extractor=PLAIN)
    _check_start(kind, data, name)
    from detente.ingest.guard import open_guarded  # Plain text needs no child process.

    return open_guarded(kind, decode_page(data, name).encode() if kind == "html" else data, name)


def _check_start(kind: str, data: bytes, name: str) -> None:
    if kind == "docx" and data.startswith(_OLE):
        raise NotText(
            f"{name}: this is a Word document of the old format (.doc), or one that is locked with a password. "
            "Save it in Word as .docx, without a password."
        )
    noun, start = _STARTS.get(kind, ("", b""))
    if start not in data[:HEAD]:
        raise NotText(f"{name}: this is not a {noun}, whatever its name says. Give it the suffix of what it is.")


def _report(parts: Parts, given: Header, document_hash: str, name: str, otherwise: Header) -> Report:
    check_characters(parts.text, name)
    top, start = read_header(parts.text)
    prose = parts.text[start:]
    if not any(map(str.isalnum, prose)):
        raise EmptyReport(f"{name}: there are no words in it.")
    header = merged(given, told_of(merged(parts.header, top), otherwise))
    text = Text(sha256=_hash(parts.text), content=parts.text, extractor=parts.extractor, language=identify(prose))
    return Report(document=_document(header, document_hash), text=text)


def _document(header: Header, document_hash: str) -> Document:
    return Document(
        sha256=document_hash,
        outlet=header.outlet,
        url=header.url,
        title=header.title,
        author=header.author,
        published=header.published,
        retrieved=header.retrieved,
    )


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()
