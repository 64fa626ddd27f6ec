"""The deal: a formal model made from the positions, what blocks it, and what would have to move.

    from detente.deal import Deal

Models are built by `from_reading` and `from_held`, kept in files by `load` and `save`, and asked by `blocks`, `moves`,
`why_not`, `what_if`, `packages`, `rests_on`, `ratification` and `scenario`; `Deal` has all of them as methods. Names
load when they are first used: the solver is not imported before it is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_FROM = {
    "Deal": "deal",
    "Model": "model",
    "from_held": "build",
    "from_reading": "build",
    "load": "file",
    "save": "file",
    "check": "file",
}

__all__ = ["Deal", "Model", "check", "from_held", "from_reading", "load", "save"]  # loaded when used


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module 'detente.deal' has no attribute {name!r}")
    value = getattr(import_module(f"detente.deal.{_FROM[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
