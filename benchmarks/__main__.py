"""Measure detente and its peers side by side, and write results.json and RESULTS.md beside this file.

    python -m benchmarks --peers .venv-bench/bin/python [--texts FOLDER] [--rounds N] [--words N] [--no-size]

The tools take turns, round by round, each in a new process, so that a busy moment of the machine falls on all alike.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.child import Run, run
from benchmarks.machine import machine
from benchmarks.report import markdown
from benchmarks.size import installed
from benchmarks.texts import EXAMPLES, count, gather

HERE = Path(__file__).parent
STARTS = 11


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all, write both files, print the table."""
    options = parser().parse_args(arguments)
    texts = gather(options.texts, options.words)
    results: dict[str, Any] = {
        "command": "python -m benchmarks " + f"--rounds {options.rounds} --words {options.words}",
        "machine": machine(),
        "rounds": options.rounds,
        "texts": {"reports": len(texts), "words": sum(map(count, texts))},
        "tools": speed(texts, options.peers, options.rounds),
        "figures": start(options.texts) | (installed() if options.size else {}),
    }
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    page = markdown(results)
    (HERE / "RESULTS.md").write_text(page, encoding="utf-8")
    print(page)


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure detente beside other tools.")
    made.add_argument("--peers", required=True, help="Python of the environment with requirements/bench.txt")
    made.add_argument("--texts", type=Path, default=EXAMPLES, help="folder of .txt reports (default: examples/)")
    made.add_argument("--rounds", type=int, default=5, help="rounds to take the median of (default: 5)")
    made.add_argument(
        "--words", type=int, default=10_000, help="words that each tool reads in a round (default: 10000)"
    )
    made.add_argument(
        "--no-size", dest="size", action="store_false", help="do not install to measure size (no network)"
    )
    return made


def speed(texts: list[str], peers: str, rounds: int) -> dict[str, dict[str, float]]:
    """Per tool the median of words per CPU second and of peak memory."""
    pythons = {"detente": sys.executable, "attribution": sys.executable, "spacy": peers, "textacy": peers}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts.json")
        path.write_text(json.dumps(texts), encoding="utf-8")
        runs: dict[str, list[Run]] = {tool: [] for tool in pythons}
        for _ in range(rounds):
            for tool, python in pythons.items():
                runs[tool].append(run([python, str(HERE / "tools.py"), tool, str(path)]))
    return {tool: summary(done, sum(map(count, texts))) for tool, done in runs.items()}


def summary(runs: list[Run], words: int) -> dict[str, float]:
    """Medians over the rounds of one tool."""
    seconds = [json.loads(one.output) for one in runs]
    return {
        "words_per_cpu_s": median(words / one["cpu_s"] for one in seconds),
        "words_per_wall_s": median(words / one["wall_s"] for one in seconds),
        "peak_mb": median(one.peak_mb for one in runs),
        "found": seconds[0]["found"],
    }


def start(texts: Path) -> dict[str, float]:
    """Seconds of plain help and of one report, each in a new process, and the latter's peak memory."""
    detente = str(Path(sys.executable).with_name("detente"))
    report = str(next(path for path in sorted(texts.rglob("*.txt"))))
    helps = [run([detente, "--help"]) for _ in range(STARTS)]
    reads = [run([detente, "read", report]) for _ in range(STARTS)]
    return {
        "help_s": median(one.wall_s for one in helps),
        "help_cpu_s": median(one.cpu_s for one in helps),
        "first_report_s": median(one.wall_s for one in reads),
        "first_report_cpu_s": median(one.cpu_s for one in reads),
        "peak_mb": median(one.peak_mb for one in reads),
    }


if __name__ == "__main__":
    main()
