"""JSON Schemas of what the pages say as JSON, made from the records themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from detente.desk.adding.adder import Added
from detente.desk.calendar import Entry
from detente.desk.change_records import Changes
from detente.desk.matrix import Matrix
from detente.desk.outlook import Voice
from detente.desk.queue import Question
from detente.desk.show import HistoryLine
from detente.desk.sources import Sources
from detente.desk.timeline import Timeline
from detente.ledger.entries import Entry as LedgerEntry
from detente.ledger.kept import KeptEvent, KeptReport, KeptStatement, Link, Party
from detente.records import Actor, Issue
from detente.watch import FeedHealth

Schema = dict[str, Any]


@cache
def _made(cls: Any) -> Schema:
    made = TypeAdapter(cls).json_schema(mode="serialization")
    inlined: Schema = _inline(made, made.pop("$defs", {}))
    return inlined


def of(cls: Any) -> Schema:
    """The schema of a record: fields may be missing (where nothing is known) and more may come."""
    return dict(_made(cls))


def _inline(node: Any, definitions: Schema) -> Any:
    """References replaced by what they point to: a schema within OpenAPI has no place of its own for definitions."""
    if isinstance(node, list):
        return [_inline(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _inline(definitions[node["$ref"].rpartition("/")[2]], definitions)
    kept = {key: value for key, value in node.items() if key not in ("title", "required", "default")}
    if "prefixItems" in kept:  # a pair, as a span is: said so that tools for OpenAPI understand it
        kept["items"] = {"anyOf": kept.pop("prefixItems")}
    if "properties" in kept:
        kept["properties"] = {name: _inline(one, definitions) for name, one in kept["properties"].items()}
        return kept
    return {key: _inline(value, definitions) for key, value in kept.items()}


def answer(name: str, **properties: Schema) -> Schema:
    """An object that names its schema, "detente/NAME/1", with these properties, all of them there."""
    return {
        "type": "object",
        "required": ["schema", *properties],
        "properties": {"schema": {"const": f"detente/{name}/1"}, **properties},
    }


def many(item: Schema) -> Schema:
    """A list of something."""
    return {"type": "array", "items": item}


def nullable(kind: str) -> Schema:
    """A value of a type, or null."""
    return {"type": [kind, "null"]}


def extended(cls: Any, name: str) -> Schema:
    """The schema of a record that is a whole answer, with its `schema` field."""
    made = of(cls)
    return {
        **made,
        "required": ["schema"],
        "properties": {"schema": {"const": f"detente/{name}/1"}, **made["properties"]},
    }


NEXT = {"type": ["string", "null"], "description": "The cursor of the next page; null on the last one."}
MATRIX = extended(Matrix, "matrix")
MATRIX["properties"]["parties"] = many({"type": "string"})
CHANGES = extended(Changes, "changes")
TIMELINE = extended(Timeline, "timeline")
STATEMENTS = answer("statements", statements=many(of(KeptStatement)))
REPORT = answer(
    "report",
    report=of(KeptReport),
    text=nullable("string"),
    statements=many(of(KeptStatement)),
    events=many(of(KeptEvent)),
)
REPORTS = answer("reports", reports=many(of(KeptReport)), next=NEXT)
CALENDAR = answer("calendar", events=many(of(Entry)))
OUTLOOK = answer("outlook", voices=many(of(Voice)))
ENTRIES = answer("entries", entries=many(of(LedgerEntry)), next=nullable("integer"))
ACTORS = answer("actors", parties=many(of(Party)), actors=many(of(Actor)), next=NEXT)
AGENDA = answer("agenda", issues=many(of(Issue)))
STATEMENT = answer("statement", statement=of(KeptStatement), history=many(of(HistoryLine)), links=many(of(Link)))
QUEUE = answer(
    "queue", what={"enum": ["statements", "links"]}, left={"type": "integer"}, next=NEXT, questions=many(of(Question))
)
FOUND = answer("found", statements=many(of(KeptStatement)), next=NEXT)
JOB = answer(
    "job", done={"type": "boolean"}, problem=nullable("string"), given=many({"type": "string"}), results=many(of(Added))
)
VERIFIED = answer(
    "verified",
    holds={"type": "boolean"},
    entries=nullable("integer"),
    head=nullable("string"),
    problem=nullable("string"),
)
SOURCES = extended(Sources, "sources")
SOURCES["properties"]["feeds"] = many(of(FeedHealth))
ACTOR = answer(
    "actor",
    id={"type": "string"},
    actor={"anyOf": [of(Actor), {"type": "null"}]},
    statements=many({"type": "string"}),
    history=many(of(HistoryLine)),
)
