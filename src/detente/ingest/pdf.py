"""A PDF file: the text of its pages, and its title. Runs in the guarded child only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.ingest.header import Header, clean, is_file_name
from detente.ingest.limits import MAX_CHARACTERS
from detente.ingest.parts import Parts

if TYPE_CHECKING:
    from pypdf import PdfReader


def read_pdf(data: bytes) -> Parts:
    """Text and title of the PDF in `data`; `failure` is "locked" where only a password opens it.

    Raises whatever pypdf raises for a damaged file.
    """
    import io

    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    extractor = f"pypdf {pypdf.__version__}"
    if reader.is_encrypted and not _unlocked(reader):
        return Parts(extractor=extractor, failure="locked")
    return Parts(text=_text(reader), header=Header(title=_title(reader)), extractor=extractor)


def _unlocked(reader: PdfReader) -> bool:
    """Many files are encrypted with an empty password, to forbid printing: these anybody may read."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _text(reader: PdfReader) -> str:
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        if sum(map(len, pages)) > MAX_CHARACTERS:
            break  # The parent says that it is too large.
    # A sentence may go on over the page, so pages are parted by a line end only.
    return "\n".join(filter(None, pages))


def _title(reader: PdfReader) -> str | None:
    title = clean(reader.metadata.title) if reader.metadata else None
    return None if title and is_file_name(title) else title
