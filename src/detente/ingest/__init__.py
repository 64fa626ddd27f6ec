"""From a file, a folder, bytes or a string to a `Report`: clean text, what its carrier says of it, its language.

Plain text and Markdown stay as they are, character for character. Web pages and PDF files are opened in a guarded
child process. Nothing is ever written, and nothing is guessed: what a report does not say of itself stays None.
"""

from detente.ingest.files import find
from detente.ingest.language import identify, require_english
from detente.ingest.limits import MAX_CHARACTERS
from detente.ingest.load import from_text, load, load_bytes

__all__ = ["MAX_CHARACTERS", "find", "from_text", "identify", "load", "load_bytes", "require_english"]
