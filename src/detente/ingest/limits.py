"""How much one report may be, and how long opening it may take."""

from __future__ import annotations

from detente.errors import TooLarge

# About 350,000 words, ten times the longest news feature: anything above is not one report.
MAX_CHARACTERS = 2_000_000

# Largest file of each kind, in bytes. A character of text takes up to four; the other kinds carry much besides.
MAX_BYTES = {"text": 4 * MAX_CHARACTERS, "html": 16_000_000, "pdf": 32_000_000, "docx": 32_000_000}

# For the child process that opens web pages, PDF files and Word documents.
GUARD_SECONDS = 10.0
GUARD_MEMORY = 2**30


def check_bytes(size: int, kind: str, name: str) -> None:
    """Raise TooLarge if `size` bytes are more than a report of this kind (text, html, pdf, docx) may have."""
    if size > MAX_BYTES[kind]:
        most = MAX_BYTES[kind] // 1_000_000
        raise TooLarge(f"{name}: this file is larger than {most} MB, more than one news report has. Split it.")


def check_characters(text: str, name: str) -> None:
    """Raise TooLarge if `text` is longer than MAX_CHARACTERS."""
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(
            f"{name}: {len(text):,} characters of text, and a report may have {MAX_CHARACTERS:,}. "
            "Split it into one file for each report."
        )
