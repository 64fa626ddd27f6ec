"""`detente reject`: these are not what the report says."""

from __future__ import annotations

import argparse

from detente.commands.judging import add_ids, judge

ABOUT = (
    "Say that statements or events are not what the report says: they count no longer, and stay rejected when the "
    "report is read again."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID ..., and why."""
    add_ids(parser, "statements or events")


def run(options: argparse.Namespace) -> int:
    """Record it."""
    return judge(options, "rejected")
