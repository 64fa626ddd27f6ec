"""The guarded child: reads a page or a PDF from standard input, writes its parts as JSON to standard output.

    python -m detente.ingest.child html|pdf SECONDS MEMORY

It limits itself before it opens anything, so that a hostile file ends this process and no other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from detente.ingest.parts import Parts, to_json


def answer(kind: str, data: bytes) -> Parts:
    """The parts of `data`, or why there are none; never an exception."""
    try:
        return _reader(kind)(data)
    except MemoryError:
        return Parts(failure="memory")
    except Exception:  # Parsers of hostile files fail in every way; the parent says it in one.
        return Parts(failure="broken")


def _reader(kind: str) -> Callable[[bytes], Parts]:
    if kind == "pdf":
        from detente.ingest.pdf import read_pdf

        return read_pdf
    from detente.ingest.page import read_page

    return read_page


def limit(seconds: int, memory: int) -> None:
    """Bound this process's CPU seconds and address space, where the platform can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit.
        return
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS refuses some; a tighter limit may be set already.
            continue


def main() -> None:
    """Answer one request."""
    kind, seconds, memory = sys.argv[1:4]
    limit(int(seconds), int(memory))
    # Libraries may print: only the answer goes to the real standard output.
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    with pipe:
        pipe.write(to_json(answer(kind, sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
