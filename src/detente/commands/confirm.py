"""`detente confirm`: these are right as they stand."""

from __future__ import annotations

import argparse

from detente.commands.judging import add_ids, judge

ABOUT = "Say that statements, events or proposals are right as they stand. Undo it with: detente undo."


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID ..., and why."""
    add_ids(parser, "statements, events or proposals")


def run(options: argparse.Namespace) -> int:
    """Record it."""
    return judge(options, "confirmed")
