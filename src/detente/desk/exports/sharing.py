"""What a file for others leaves out: the folders on somebody's machine in which reports lay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.desk.exports.whole import Whole
from detente.desk.names import file_name
from detente.desk.show import Shown
from detente.desk.sources import Sources
from detente.ledger.kept import KeptReport


def shared(answer: Any) -> Any:
    """The same answer, files named without their folders."""
    if isinstance(answer, Whole):
        return replace(answer, reports=shared(answer.reports), sources=shared(answer.sources))
    if isinstance(answer, Sources):
        unread = (replace(it, name=file_name(it.name), problem=_told(it.name, it.problem)) for it in answer.unreadable)
        return replace(answer, unreadable=tuple(unread))
    if isinstance(answer, Shown):
        file = dict(answer.fields).get("file", "")
        fields = ((name, _told(file, value)) for name, value in answer.fields)
        return replace(answer, fields=tuple(fields))
    if isinstance(answer, (tuple, list)):
        return tuple(_report(one) if isinstance(one, KeptReport) else one for one in answer)
    return answer


def _report(one: KeptReport) -> KeptReport:
    return replace(one, name=file_name(one.name), problem=_told(one.name, one.problem) if one.problem else None)


def _told(name: str, problem: str) -> str:
    return problem.replace(name, file_name(name)) if name else problem
