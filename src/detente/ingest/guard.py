"""Opens web pages and PDF files in a child process with a time limit and a memory limit.

A page of 200,000 attributes holds its parser for minutes; a PDF can unpack to more than the machine has. Neither may
hold or fell the program that reads a hundred others.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys

from detente.errors import EmptyReport, NotText, UnreadableReport
from detente.ingest import limits
from detente.ingest.parts import Parts, from_json

_NOUN = {"html": "web page", "pdf": "PDF file"}
_EMPTY = {
    "html": "this web page has no article text. Save the report itself as a text file.",
    "pdf": "this PDF has no text; it may be a scan: run OCR first, for example with ocrmypdf.",
}


def open_guarded(kind: str, data: bytes, name: str) -> Parts:
    """The parts of a page ("html", in UTF-8) or of a PDF file ("pdf").

    Raises EmptyReport without text, NotText for a PDF behind a password, and UnreadableReport for a damaged file or
    one that takes more than GUARD_SECONDS or GUARD_MEMORY.
    """
    parts = _ask_child(kind, data, name)
    if parts.failure == "locked":
        raise NotText(
            f"{name}: this PDF is locked with a password. Save an unlocked copy, "
            "for example with: qpdf --decrypt --password=PASSWORD OLD.pdf NEW.pdf"
        )
    if parts.failure:
        raise _failed(kind, name, "needs too much memory" if parts.failure == "memory" else "is damaged")
    if not parts.text.strip():
        raise EmptyReport(f"{name}: {_EMPTY[kind]}")
    return parts


def _ask_child(kind: str, data: bytes, name: str) -> Parts:
    seconds = limits.GUARD_SECONDS
    try:
        done = subprocess.run(_command(kind, seconds), input=data, capture_output=True, timeout=seconds, env=_paths())
    except subprocess.TimeoutExpired:
        raise _failed(kind, name, f"took more than {seconds:g} seconds to open") from None
    except OSError as error:
        raise _failed(kind, name, f"could not be opened in a process of its own ({error.strerror})") from None
    try:
        return from_json(done.stdout)
    except (ValueError, TypeError, KeyError):
        raise _failed(kind, name, "broke the program that opens it") from None


def _command(kind: str, seconds: float) -> list[str]:
    # -P: the working folder adds nothing to what may be imported; -W: a library's warnings are not our answer.
    limit = [str(math.ceil(seconds) + 1), str(limits.GUARD_MEMORY)]
    return [sys.executable, "-P", "-W", "ignore", "-m", "detente.ingest.child", kind, *limit]


def _paths() -> dict[str, str]:
    """The child finds its modules where this process found them."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}


def _failed(kind: str, name: str, why: str) -> UnreadableReport:
    return UnreadableReport(f"{name}: this {_NOUN[kind]} {why}. Save the report's words as a text file and read that.")
