"""`detente schema`: the JSON Schema of a reading."""

from __future__ import annotations

import argparse
import sys

from detente.commands.status import DONE

ABOUT = "Print the JSON Schema of a reading."


def arguments(_: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_: argparse.Namespace) -> int:
    """Print it."""
    import json

    from detente.codec import schema

    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return DONE
