"""detente: a negotiation desk. Who said what on which issue, through whom, with the exact words.

    import detente
    reading = detente.read("report.txt", published="2025-12-26")
    for statement in reading.statements: ...

Names load when they are first used, so that `detente --help` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError, UnreadableReport, UsageError

if TYPE_CHECKING:
    from detente.api import Agenda as Agenda
    from detente.api import Reading as Reading
    from detente.api import load_agenda as load_agenda
    from detente.api import read as read
    from detente.deal.deal import Deal as Deal
    from detente.desk.desk import Desk as Desk
    from detente.reading.reader import Reader as Reader

__all__ = [
    "Agenda",
    "Deal",
    "Desk",
    "DetenteError",
    "Reader",
    "Reading",
    "UnreadableReport",
    "UsageError",
    "load_agenda",
    "read",
]

_FROM = dict.fromkeys(("Agenda", "Reading", "load_agenda", "read"), "detente.api") | {
    "Deal": "detente.deal.deal",
    "Desk": "detente.desk.desk",
    "Reader": "detente.reading.reader",
}


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_FROM[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
