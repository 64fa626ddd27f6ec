"""Tests of networks need torch, which only those have who train (requirements/training.txt): elsewhere they are not
collected, and the header says so."""

from __future__ import annotations

from importlib.util import find_spec

NETWORKS = ["test_distil.py", "test_mpnet.py", "test_teacher.py"]
collect_ignore = [] if find_spec("torch") else NETWORKS


def pytest_report_header() -> list[str]:
    """What is left out here, and why."""
    return [f"tests/training: without torch, not collected: {', '.join(collect_ignore)}"] if collect_ignore else []
