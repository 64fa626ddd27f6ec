"""From a file, a folder, bytes or a string to a `Report`: clean text, what its carrier says of it, its language.

Plain text and Markdown stay as they are, character for character. Web pages, PDF files and Word documents are opened in
a guarded child process. Nothing is ever written, and nothing is guessed: what a report does not say of itself stays
None.
"""

from detente.ingest.files import find
from detente.ingest.intake import intake
from detente.ingest.item import Item, document_of, report_of
from detente.ingest.language import identify, require_english
from detente.ingest.limits import MAX_CHARACTERS
from detente.ingest.load import from_text, load, load_bytes

__all__ = [
    "MAX_CHARACTERS",
    "Item",
    "document_of",
    "find",
    "from_text",
    "identify",
    "intake",
    "load",
    "load_bytes",
    "report_of",
    "require_english",
]
