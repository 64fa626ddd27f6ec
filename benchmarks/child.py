"""Run a program and see what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

# One thread each: words per processor second then mean the same for every tool.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from start to end by the wall clock and of the processor, peak resident memory in MB (10^6 bytes), and
    standard output."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    output: str


def run(command: Sequence[str]) -> Run:
    """Run `command` to its end. A failure ends the benchmark with the program's own words."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as complaint:
        child = subprocess.Popen(command, env=_environment(), stdout=output, stderr=complaint)
        _, status, usage = os.wait4(child.pid, 0)  # wait() would not tell the memory
        took = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"benchmarks: {' '.join(command)} ended with {child.returncode}\n{_all(complaint)}")
        cpu = usage.ru_utime + usage.ru_stime
        return Run(took, cpu, usage.ru_maxrss * _MAXRSS_UNIT / 1e6, _all(output))


def _environment() -> dict[str, str]:
    """This process's, with one thread, and with compiled files kept as an installation keeps them."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | ONE_THREAD


def _all(file: IO[str]) -> str:
    file.seek(0)
    return file.read()
