"""`detente mcp`: let an assistant ask a desk, and change nothing."""

from __future__ import annotations

import argparse

from detente.commands.options import add_desk, address
from detente.commands.status import DONE

ABOUT = (
    "Answer an assistant's questions about a desk, on standard input and output (Model Context Protocol). It can only "
    "look. Needs: pip install 'detente[mcp]'."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which desk."""
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until the other side closes."""
    from detente.assistant.server import serve

    serve(address(options))
    return DONE
