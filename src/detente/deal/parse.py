"""Nodes of deal.yaml -> a DealFile, every misfit with its line, its field and the way out."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, is_dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from detente.codec import shape
from detente.deal.faults import Path
from detente.deal.model import Literal, Model
from detente.deal.written import ID, KINDS, SCHEMA, DealFile, Generated, clause_of, literal_of

MISSING = object()
_TOP = ("schema", "title", *KINDS, "generated")
_CLAUSE = '"p1", "not p1" or "not p1 or p2"'


@dataclass(slots=True)
class Parsed:
    """What was found so far: the problems (line, what is wrong) and, by path into the model, the line it stands in."""

    problems: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)

    def wrong(self, node: yaml.Node, place: str, reason: str) -> object:
        """Note a problem; the value is missing."""
        self.problems.append((line_of(node), f"{place}: {reason}"))
        return MISSING


def line_of(node: yaml.Node) -> int:
    """The line that a node begins in, from 1."""
    return int(node.start_mark.line) + 1


def parse(root: yaml.Node, into: Parsed) -> DealFile | None:
    """The file, or None where there are problems."""
    if not isinstance(root, yaml.MappingNode):
        into.wrong(root, "the file", f"expected fields such as schema and proposals, found {show(root)}")
        return None
    found = _named(root, _TOP, "the file", into)
    if not _check_schema(root, found.get("schema"), into):
        into.problems[:] = into.problems[-1:]
        return None
    title = _value(found["title"], str, "title", ("title",), into) if "title" in found else ""
    prints: dict[str, str] = {}
    lists = {kind: _list(kind, found.get(kind), prints, into) for kind in KINDS}
    generated = _generated(found.get("generated"), into)
    if into.problems:
        return None
    model = Model(title=str(title), **lists)
    return DealFile(model=model, generated=Generated(**generated, prints=prints))


def _check_schema(root: yaml.Node, node: yaml.Node | None, into: Parsed) -> bool:
    """Whether it is a deal at all: of something else, nothing more need be said."""
    value = node.value if isinstance(node, yaml.ScalarNode) else None
    if node is None:
        into.wrong(root, "schema", f"is missing; begin the file with schema: {SCHEMA}")
        return True
    if str(value).startswith("detente/reading/"):
        into.wrong(node, "schema", "this is a reading; make a deal file of it with: detente deal model FILE")
    elif value != SCHEMA:
        into.wrong(node, "schema", f"expected {SCHEMA}, found {show(node)}; another version of detente may open it")
    return value == SCHEMA


def _named(node: yaml.MappingNode, known: Sequence[str], place: str, into: Parsed) -> dict[str, yaml.Node]:
    """The values by name; an unknown name is a problem."""
    out = {}
    for key, value in node.value:
        if key.value in known:
            out[key.value] = value
            continue
        near = get_close_matches(key.value, known, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        into.wrong(key, place, f"unknown field {key.value}{hint}; allowed are {', '.join(known)}")
    return out


def _list(kind: str, node: yaml.Node | None, prints: dict[str, str], into: Parsed) -> tuple[Any, ...]:
    if node is None or _is_null(node):
        return ()
    into.lines[(kind,)] = line_of(node)
    if not isinstance(node, yaml.SequenceNode):
        into.wrong(node, kind, f"expected a list, one entry after each dash, found {show(node)}")
        return ()
    entries = (_entry(kind, number, one, prints, into) for number, one in enumerate(node.value))
    return tuple(one for one in entries if one is not MISSING)


def _entry(kind: str, number: int, node: yaml.Node, prints: dict[str, str], into: Parsed) -> Any:
    """One entry of a list: a record with an id, and perhaps the prints of how it was made."""
    path: Path = (kind, number)
    place = f"{kind}, entry {number + 1}"
    into.lines[path] = line_of(node)
    if not isinstance(node, yaml.MappingNode):
        return into.wrong(node, place, f"expected fields such as id, found {show(node)}")
    fields_ = {key.value: value for key, value in node.value}
    own = fields_.get("id")
    if isinstance(own, yaml.ScalarNode):
        place = f'{kind}, "{own.value}"'
        if not ID.fullmatch(own.value) and kind != "parties":
            return into.wrong(own, place, "the id is broken; an id is one word of letters, digits and . : - _ @ +")
    if kind == "proposals" and isinstance(fields_.get("issue"), yaml.SequenceNode):
        return into.wrong(fields_["issue"], f"{place}: issue", "a proposal belongs to one issue; choose one")
    made = _record(node, KINDS[kind], place, path, into, extra=("generated",))
    printed = fields_.get("generated")
    if printed is not None and made is not MISSING:
        text = _value(printed, str, f"{place}: generated", (*path, "generated"), into)
        prints[made.id] = str(text)
    return made


def _generated(node: yaml.Node | None, into: Parsed) -> dict[str, Any]:
    if node is None or _is_null(node):
        return {}
    if not isinstance(node, yaml.MappingNode):
        into.wrong(node, "generated", f"expected made_from, ids and statements, found {show(node)}")
        return {}
    hints = {slot.name: slot.hint for slot in shape.slots(Generated) if slot.name != "prints"}
    found = _named(node, tuple(hints), "generated", into)
    listed = {k: _value(v, hints[k], f"generated: {k}", ("generated", k), into) for k, v in found.items()}
    return {k: v for k, v in listed.items() if v is not MISSING}


def _record(node: yaml.Node, cls: type, place: str, path: Path, into: Parsed, extra: Sequence[str] = ()) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return into.wrong(node, place, f"expected fields, found {show(node)}")
    slots = {slot.name: slot for slot in shape.slots(cls)}
    found = _named(node, (*slots, *extra), place, into)
    lacking = [name for name, slot in slots.items() if slot.required and name not in found]
    if lacking:
        return into.wrong(node, place, f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing")
    values = {
        name: _value(one, slots[name].hint, f"{place}: {name}", (*path, name), into)
        for name, one in found.items()
        if name in slots
    }
    return MISSING if MISSING in values.values() else cls(**values)


def _value(node: yaml.Node, hint: Any, place: str, path: Path, into: Parsed) -> Any:
    """The value of a node that should be of a type."""
    into.lines[path] = line_of(node)
    if (inner := shape.optional(hint)) is not None:
        return None if _is_null(node) else _value(node, inner, place, path, into)
    if hint is Literal:
        return _worded(node, literal_of, place, into)
    if (inner := shape.items(hint)) is not None:
        if inner is Literal and isinstance(node, yaml.ScalarNode):
            return _worded(node, clause_of, place, into)
        return _items(node, inner, place, path, into)
    if is_dataclass(hint):
        return _record(node, hint, place, path, into)  # type: ignore[arg-type]
    if allowed := shape.choices(hint):
        if isinstance(node, yaml.ScalarNode) and node.value in allowed:
            return node.value
        return into.wrong(node, place, f"expected {', '.join(allowed)}, found {show(node)}")
    return _plain(node, hint, place, into)


def _items(node: yaml.Node, hint: Any, place: str, path: Path, into: Parsed) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        return into.wrong(node, place, f"expected a list, one entry after each dash, found {show(node)}")
    found = [_value(one, hint, f"{place}, entry {i + 1}", (*path, i), into) for i, one in enumerate(node.value)]
    return MISSING if any(one is MISSING for one in found) else tuple(found)


def _worded(node: yaml.Node, read: Callable[[str], Any], place: str, into: Parsed) -> Any:
    """A literal or clause from its words."""
    found = read(node.value) if isinstance(node, yaml.ScalarNode) else None
    return into.wrong(node, place, f"expected {_CLAUSE}, found {show(node)}") if found is None else found


def _plain(node: yaml.Node, hint: Any, place: str, into: Parsed) -> Any:
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    if hint is str and isinstance(node, yaml.ScalarNode) and tag in ("str", "timestamp", "int", "float"):
        return node.value
    if hint is bool and tag == "bool":
        return node.value.lower() in ("true", "yes", "on")
    if hint is float and tag in ("int", "float"):
        return _number(node, place, into)
    wanted = {str: "text (in quotation marks)", bool: "true or false", float: "a number"}[hint]
    return into.wrong(node, place, f"expected {wanted}, found {show(node)}")


def _number(node: yaml.Node, place: str, into: Parsed) -> Any:
    try:
        value = float(str(node.value).replace("_", ""))
    except ValueError:
        value = math.nan  # YAML's own: .inf, .nan, 0x1f, 1:30
    return value if math.isfinite(value) else into.wrong(node, place, f"{node.value} is no number to work with")


def _is_null(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def show(node: yaml.Node) -> str:
    """A value as it was written, short enough for a message."""
    if isinstance(node, yaml.ScalarNode):
        text = " ".join(str(node.value).split())
        return "nothing" if _is_null(node) else f'"{text[:57]}..."' if len(text) > 60 else f'"{text}"'
    return "a list" if isinstance(node, yaml.SequenceNode) else "fields"
