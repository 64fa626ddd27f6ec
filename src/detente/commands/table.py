"""The commands that there are: a command's file is imported only when the command is called.

Each command is named, its file (a module of this package) and what the list of commands says of it.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

COMMANDS = {
    "read": "read reports",
    "cast": "keep whom reports introduce, for the next ones",
    "schema": "print the JSON Schema of a reading",
}


def module(command: str) -> ModuleType:
    """The module of a command: `arguments(parser)` and `run(options)`. `what-if` is in `what_if.py`."""
    return import_module(f"detente.commands.{command.replace('-', '_')}")
