"""What tells of the machine that a desk is on, taken out of what detente writes itself (never out of quotations)."""

from __future__ import annotations

import re

_LOGIN = re.compile(r"://[^/\s@]+@")
_PATH = re.compile(r"(?<![\w:/.<])(?:/|[A-Za-z]:\\)[^\s,;()'\"]+")


def public(text: str) -> str:
    """Without names and passwords in addresses, and without absolute paths of files."""
    return _PATH.sub("...", _LOGIN.sub("://", text))
