"""Where nothing may be skipped (DETENTE_NO_SKIP=1, as CI sets it), a skipped test is a failed one."""

from __future__ import annotations

import os
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tools.example_desk import Replayed

NO_SKIP = os.environ.get("DETENTE_NO_SKIP", "") not in ("", "0")

# Where nothing may be skipped, nothing depends on chance either: a change is judged by the same examples each time.
# Everywhere else new ones are tried at every run.
settings.register_profile("fixed", derandomize=True)
if NO_SKIP:
    settings.load_profile("fixed")


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{reason}\nDETENTE_NO_SKIP is set: here a test that is skipped counts as failed."


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """An expected failure is reported as a skip too; that one stays."""
    report = yield
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A whole file can skip itself, by importorskip() at its top."""
    report = yield
    if NO_SKIP and report.skipped:
        _fail(report)
    return report


@dataclass(frozen=True)
class Example:
    """The example desk, made once for all tests that only look at it; whoever writes takes a copy of `path`."""

    path: Path
    replayed: Replayed


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example desk with its reports and an analyst's decisions: a quarter of a minute."""
    from tools import example_desk

    path = tmp_path_factory.mktemp("example") / "oruma.desk"
    with example_desk.make(path) as desk:
        assert {one.outcome for one in example_desk.adding(desk)} == {"added"}
        return Example(path, example_desk.replay(desk))
