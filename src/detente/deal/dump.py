"""A model as deal.yaml: block style, one order, comments that explain the file, words exact."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any

import yaml

from detente.codec import shape
from detente.deal.model import Literal
from detente.deal.prints import prints
from detente.deal.written import KINDS, SCHEMA, SHOWN, DealFile, clause_words, literal_words

_TOP = f"""\
# A deal: what it may contain, who insists on what, what excludes what. Made from reports; yours to edit.
# `detente deal check FILE` tells what is wrong in it, and in which line. Questions: detente deal blocks, moves ...
# `detente deal update FILE` brings in new reports: what you changed, confirmed or took out stays as you left it.
schema: {SCHEMA}
"""
_ABOUT = {
    "parties": "Who negotiates. roles: principal (signs), mediator, guarantor, observer.",
    "proposals": """\
What the deal may contain; every proposal holds or does not. Each belongs to one issue. confirmed: true once you
have seen that it is one thing, of this issue. To make two proposals one, give the positions of both the same
proposal, and delete the other.""",
    "positions": """\
Who insists on what. party: who owns it (of a forecast, its source). force: demand, reject, accept, offer_if,
require, commit. clauses: each line must hold: "p1", "not p1", "not p1 or p2" (p1 only with p2). Without clauses it
blocks nothing.
basis: stated (by the party itself), claimed (by `source`, for the party), forecast (what `source` expects).
group: contradictory reports about one position: at most one of a group is right. live: false leaves it out.
hard: true is never moved. weight: what moving it costs, 0 or more; leave it out unless you mean it.""",
    "definitions": """\
What cannot be otherwise, whoever wants it. excludes: at most one of these can hold. Suggested ones are not settled:
write confirmed: true if it is so, rejected: true if it is not (it is not suggested again).""",
    "guarantees": """\
If the trigger comes to pass, the responses follow. claimed: true where somebody says so for the guarantors.""",
    "ratifiers": """\
Whose yes is needed after the table. It accepts what meets its clauses; known: false means that nobody knows what
it would accept. needed_for: the proposals that need it (none: every deal).""",
    "preferences": "What a party would rather have, without force: it ranks packages and blocks nothing.",
    "generated": """\
What was made from reports, for `detente deal update`. Leave it as it is: what is listed here and no longer above was
taken out by you, and is not made again.""",
}
_PLAIN = re.compile(r"[A-Za-z][\w.:-]*(?<!:)", re.ASCII)
_WORDS = frozenset({"title", "name", "label", "words", "reason", "note"})
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def dumps(file: DealFile) -> str:
    """The YAML of a file. The same file gives the same text."""
    model = file.model
    lines = [_TOP.rstrip("\n"), f"title: {_scalar('title', model.title)}"]
    for kind in KINDS:
        entries = getattr(model, kind)
        lines += ["", *_comment(_ABOUT[kind]), f"{kind}:" if entries else f"{kind}: []"]
        for entry in entries:
            lines += _entry(entry, file.generated.prints.get(entry.id))
    lines += ["", *_comment(_ABOUT["generated"]), "generated:"]
    lines += [f"  made_from: {_scalar('words', file.generated.made_from)}"]
    lines += _plain_list("ids", file.generated.ids, "  ")
    lines += _plain_list("statements", file.generated.statements, "  ")
    return "\n".join(lines) + "\n"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.splitlines())


def _entry(entry: Any, printed: str | None) -> Iterator[str]:
    """One entry of a list, its first field after the dash."""
    lines = list(_fields(entry, "    "))
    if printed is not None:
        lines.append(f"    generated: {json.dumps(printed)}")
    yield f"  - {lines[0].lstrip()}"
    yield from lines[1:]


def _fields(record: Any, indent: str) -> Iterator[str]:
    """The fields that say something, in order."""
    cls: type = type(record)
    for slot in shape.slots(cls):
        value = getattr(record, slot.name)
        if slot.required or slot.name in SHOWN or value != slot.default:
            yield from _field(slot.name, value, indent)


def _field(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Literal):
        yield f"{indent}{name}: {_scalar('', literal_words(value))}"
    elif is_dataclass(value):
        yield f"{indent}{name}:"
        yield from _fields(value, indent + "  ")
    elif not isinstance(value, tuple):
        yield f"{indent}{name}: {_scalar(name, value)}"
    elif not value:
        yield f"{indent}{name}: []"
    elif name == "clauses":
        yield from _plain_list(name, tuple(map(clause_words, value)), indent)
    elif isinstance(value[0], Literal):
        yield from _plain_list(name, tuple(map(literal_words, value)), indent)
    elif is_dataclass(value[0]):
        yield f"{indent}{name}:"
        for one in value:
            lines = list(_fields(one, indent + "    "))
            yield f"{indent}  - {lines[0].lstrip()}"
            yield from lines[1:]
    else:
        yield from _plain_list(name, value, indent)


def _plain_list(name: str, values: tuple[str, ...], indent: str) -> Iterator[str]:
    yield f"{indent}{name}:" if values else f"{indent}{name}: []"
    for value in values:
        yield f"{indent}  - {_scalar('', value)}"


def _scalar(name: str, value: Any) -> str:
    """A value on one line. Words of reports are always quoted: nothing in them can be taken for anything else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value)
    if name not in _WORDS and _is_plain(value):
        return str(value)
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", quoted)


def _number(value: float) -> str:
    """As Python writes it; an exponent with the point that YAML wants."""
    text = repr(value)
    return text if "e" not in text or "." in text else text.replace("e", ".0e")


@cache
def _is_plain(value: str) -> bool:
    """Whether YAML reads the bare word as this text."""
    if value == "" or not all(_PLAIN.fullmatch(part) for part in value.split(" ")):
        return False
    others = yaml.SafeLoader.yaml_implicit_resolvers.get(value[0], ())
    return not any(pattern.match(value) for _, pattern in others)


def fresh(file: DealFile) -> DealFile:
    """The file with the prints of its model as it is: of what has just been made, nothing is edited."""
    made = {entry.id: prints(entry) for kind in KINDS for entry in getattr(file.model, kind)}
    return replace(file, generated=replace(file.generated, prints=made))
