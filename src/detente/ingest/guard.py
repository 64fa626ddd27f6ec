"""Opens web pages, PDF files and Word documents in a child process with a time limit and a memory limit.

A page of 200,000 attributes holds its parser for minutes; a PDF can unpack to more than the machine has. Neither may
hold or fell the program that reads a hundred others.
"""

from __future__ import annotations

from detente.errors import EmptyReport, NotText, UnreadableReport
from detente.ingest import kept_child, limits
from detente.ingest.parts import Parts

_NOUN = {"html": "web page", "pdf": "PDF file", "docx": "Word document"}
_EMPTY = {
    "html": "this web page has no article text. Save the report itself as a text file.",
    "pdf": "this PDF has no text; it may be a scan: run OCR first, for example with ocrmypdf.",
    "docx": "this Word document has no text; it may hold pictures of pages: run OCR first.",
}
_LOCKED = "this PDF is locked with a password. Save an unlocked copy, for example with: qpdf --decrypt " + (
    "--password=PASSWORD OLD.pdf NEW.pdf"
)
_OTHER = "this is a package of another kind, not a Word document. Save the report as .docx, or its words as text."


def open_guarded(kind: str, data: bytes, name: str) -> Parts:
    """The parts of a page ("html", in UTF-8), of a PDF file ("pdf") or of a Word document ("docx").

    Raises EmptyReport without text, NotText for a PDF behind a password or a package that is no Word document, and
    UnreadableReport for a damaged file or one that takes more than GUARD_SECONDS or GUARD_MEMORY.
    """
    parts = _ask_child(kind, data, name)
    if parts.failure in ("locked", "other"):
        raise NotText(f"{name}: {_LOCKED if parts.failure == 'locked' else _OTHER}")
    if parts.failure:
        raise _failed(kind, name, "needs too much memory" if parts.failure == "memory" else "is damaged")
    if not parts.text.strip():
        raise EmptyReport(f"{name}: {_EMPTY[kind]}")
    return parts


def _ask_child(kind: str, data: bytes, name: str) -> Parts:
    try:
        return kept_child.ask(kind, data)
    except kept_child.TookTooLong:
        raise _failed(kind, name, f"took more than {limits.GUARD_SECONDS:g} seconds to open") from None
    except kept_child.Broke:
        raise _failed(kind, name, "broke the program that opens it") from None
    except OSError as error:
        raise _failed(kind, name, f"could not be opened in a process of its own ({error.strerror})") from None


def _failed(kind: str, name: str, why: str) -> UnreadableReport:
    return UnreadableReport(f"{name}: this {_NOUN[kind]} {why}. Save the report's words as a text file and read that.")
