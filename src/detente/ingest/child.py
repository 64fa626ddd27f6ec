"""The guarded child: reads pages, PDF files, Word documents, feeds and records of web archives from standard input, and
writes their parts as JSON.

    python -m detente.ingest.child MEMORY

A request is a line "KIND SECONDS BYTES" and then so many bytes. The answer is a line "BYTES LAST" and then so many
bytes of JSON; LAST is 1 where the child ends itself, because it has grown. It limits itself before it opens anything,
so that a hostile file ends this process and no other.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from detente.ingest.parts import Parts, to_json

# A child that a file has blown up to more than this share of its memory limit answers no other: the next file shall
# find as much room as the first.
_GROWN = 0.5


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
    if kind == "docx":
        from detente.ingest.docx import read_docx

        return read_docx
    if kind == "feed":
        from detente.ingest.feeds.xml import read_feed

        return read_feed
    if kind == "warc":
        from detente.ingest.warc.record import read_record

        return read_record
    from detente.ingest.page import read_page

    return read_page


def limit_memory(most: int) -> None:
    """Bound this process's address space in bytes, where the platform can, and let it leave no core file."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit.
        return
    for what, value in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (value, value))
        except (ValueError, OSError):  # macOS refuses some; a tighter limit may be set already.
            continue


def limit_time(seconds: int) -> None:
    """Bound the CPU seconds that this process takes from now on, where the platform can."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(_used()) + seconds, hard))
    except (ValueError, OSError):
        return


def _used() -> float:
    times = os.times()
    return times.user + times.system


def _has_grown(most: int) -> bool:
    return resident() > _GROWN * most


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the platform does not tell.

    Linux's ru_maxrss would not do: a child begins with that of the process that started it.
    """
    with suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def serve(requests: BinaryIO, answers: BinaryIO, memory: int) -> None:
    """Answer requests until there are no more or this process has grown."""
    grown = False
    while not grown and (line := requests.readline()):
        kind, seconds, size = line.split()
        limit_time(int(seconds))
        parts = answer(kind.decode("ascii"), requests.read(int(size)))
        reply = to_json(parts)
        grown = parts.failure == "memory" or _has_grown(memory)
        answers.write(b"%d %d\n" % (len(reply), grown) + reply)
        answers.flush()


def main() -> None:
    """Answer what stands on standard input."""
    memory = int(sys.argv[1])
    limit_memory(memory)
    # Libraries may print, in C too: only answers go to the real standard output.
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with pipe:
        serve(sys.stdin.buffer, pipe, memory)


if __name__ == "__main__":
    main()
