"""Answers of a bounded size: as many of a list as there is room for, and where the next page begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.assistant.quoted import Marks

SIZE = 12_000
"""Characters that an answer has at most."""
_HEAD = SIZE * 2 // 3
"""Characters that what stands before a list has at most."""
_FRAME = 400
"""Kept free for what stands around the list."""
_SHORTER = (4000, 2000, 700, 200, 60, 20, 0)
"""Lengths that quotations are cut to, until they fit."""
TOO_LONG = {"note": "This is too long for an answer. Narrow the question, for instance to some parties."}


def page(head: Mapping[str, Any], name: str, every: Sequence[Any], start: int = 0) -> str:
    """An answer: what the marks mean, `head`, and from `every` as many as fit, from number `start` on, under `name`."""
    marks = Marks()
    begin = _fitting(marks, {"quotation_marks": marks.told(), **head}, _HEAD if every[start:] else SIZE - _FRAME)
    room = SIZE - _FRAME - len(begin)
    parts: list[str] = []
    for one in every[start:]:
        part = marks.written(one) if parts else _fitting(marks, one, room - 1)
        if len(part) + 1 > room:
            break
        parts.append(part)
        room -= len(part) + 1
    last = start + len(parts)
    told = {"shown": len(parts), "from": start, "all": len(every), "next": last if last < len(every) else None}
    return f'{begin[:-1]},"{name}":[{",".join(parts)}],"page":{marks.written(told)}}}'


def _fitting(marks: Marks, one: Mapping[str, Any], room: int) -> str:
    """The thing, its quotations cut as far as it needs; a word of excuse where even that is too long."""
    made = marks.written(one)
    for most in _SHORTER:
        if len(made) <= room:
            return made
        made = marks.written(one, most)
    head = {name: one[name] for name in ("quotation_marks",) if name in one}
    return made if len(made) <= room else marks.written({**head, **TOO_LONG})


def whole(data: Mapping[str, Any]) -> str:
    """An answer that is no list. Its quotations are cut until it fits."""
    marks = Marks()
    return _fitting(marks, {"quotation_marks": marks.told(), **data}, SIZE)
