"""Any answer as JSON: its own fields, what was asked for, and the words that it rests on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from detente.codec import to_data as record_data
from detente.desk import brief, changes, matrix
from detente.desk.brief import Brief
from detente.desk.change_records import Changes
from detente.desk.exports.ground import Ground
from detente.desk.exports.ids import ids_in
from detente.desk.exports.whole import Whole
from detente.desk.matrix import Matrix
from detente.desk.show import Shown
from detente.desk.sources import Sources
from detente.desk.timeline import Timeline
from detente.errors import UsageError

_MANY = {
    "calendar": ("detente/calendar/1", "events"),
    "outlook": ("detente/outlook/1", "voices"),
    "statements": ("detente/statements/1", "statements"),
    "reports": ("detente/reports/1", "reports"),
    "links": ("detente/links/1", "links"),
}


def to_json(answer: Any, ground: Ground) -> str:
    """JSON, one object; docs/json.md tells of every schema."""
    return json.dumps(to_data(answer, ground), ensure_ascii=False, indent=1) + "\n"


def to_data(answer: Any, ground: Ground) -> dict[str, Any]:
    """An answer as dicts, lists, strings, numbers and None: `schema`, its fields, `asked` (what narrowed it), `words`
    (what it rests on)."""
    words = ground.citing.all(ids_in((*answer.live, *answer.events) if isinstance(answer, Whole) else answer))
    told = {**_fields(answer, ground), "asked": ground.filters(), "words": [record_data(one) for one in words]}
    return {name: _clean(value) for name, value in told.items()}


def _fields(answer: Any, ground: Ground) -> dict[str, Any]:
    match answer:
        case Matrix():
            return matrix.to_data(answer)
        case Changes():
            return changes.to_data(answer)
        case Brief():
            return brief.to_data(answer)
        case Timeline():
            return {"schema": "detente/timeline/1", **record_data(answer)}
        case Sources():
            return {"schema": "detente/sources/1", **record_data(answer)}
        case Shown():
            return {"schema": "detente/show/1", **asdict(answer), "fields": dict(answer.fields)}
        case Whole():
            return _whole(answer, ground)
        case tuple() | list():
            schema, name = _MANY[ground.kind]
            return {"schema": schema, name: [record_data(one) for one in answer]}
    raise UsageError(f"{type(answer).__name__}: this is no answer of a desk.")


def _whole(made: Whole, ground: Ground) -> dict[str, Any]:
    return {
        "schema": "detente/desk/1",
        "title": ground.title,
        "desk": ground.desk,
        "known_at": ground.held.known_at,
        "matrix": matrix.to_data(made.matrix),
        "changes": changes.to_data(made.changes),
        "timeline": record_data(made.timeline),
        "calendar": [record_data(one) for one in made.calendar],
        "sources": record_data(made.sources),
        "statements": [record_data(one) for one in made.live],
        "reports": [record_data(one) for one in made.reports],
    }


def _clean(value: Any) -> Any:
    """Without halves of surrogate pairs, which no file can hold: everything else is as it was."""
    if isinstance(value, str):
        return value if value.isprintable() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, (list, tuple)) else value
