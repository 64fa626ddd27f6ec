"""Findings for a terminal: what is well in a line, what is not with why and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.text import Text

from detente.doctor.finding import Finding, healthy
from detente.export.clean import line
from detente.export.sheets import Sheet

STYLES = {"well": "green", "look": "yellow", "unhealthy": "red"}
COLUMNS = ("area", "name", "state", "what", "why", "do")


def print_findings(found: Sequence[Finding], console: Any) -> None:
    """Print them by area."""
    for area, some in groupby(found, key=lambda one: one.area):
        console.print(Text(area.upper(), "bold underline"))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=11, no_wrap=True)
        grid.add_column(max_width=28)
        grid.add_column(ratio=1)
        for one in some:
            told = "\n".join(line(part) for part in (one.what, one.why, f"-> {one.do}" if one.do else "") if part)
            grid.add_row(Text(f"  {one.state}", STYLES[one.state]), Text(line(one.name)), Text(told))
        console.print(grid, highlight=False)
        console.print()
    count = sum(one.state == "unhealthy" for one in found)
    told = "Nothing has to be mended." if healthy(found) else f"{count} to be mended."
    console.print(Text(told, "green" if healthy(found) else "red"))


def sheet(found: Sequence[Finding]) -> Sheet:
    """The findings as a table."""
    return Sheet(title="Check-up", columns=COLUMNS, rows=tuple(
        (one.area, one.name, one.state, one.what, one.why, one.do) for one in found))  # fmt: skip
