"""The agenda: the issues that a user wants to tell apart, from a YAML file, or the default ones.

An agenda file is a list of issues:

    - id: ceasefire
      label: Ceasefire
      description: A truce and its length.
      cues: [truce, "ceasefire*"]
      examples: [the guns must fall silent by Friday]
      pax: [Ce]
      parent: security
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from detente.codec import to_data
from detente.errors import BadAgenda, MissingInput
from detente.records import Issue

DEFAULT = Path(__file__).parent / "reading" / "data" / "agenda.yaml"

TEXTS = ("id", "label", "description", "parent")
LISTS = ("cues", "examples", "pax")
FIELDS = ("id", "label", "description", "cues", "examples", "pax", "parent")
REQUIRED = ("id", "label")
MOST_EXAMPLES, LONGEST_EXAMPLE = 200, 500
"""Of an issue, and in characters: what the network compares is a sentence or two."""

_DEEPEST = 20
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Agenda:
    """Issues in the user's order, and the SHA-256 (hexadecimal) of their canonical JSON: the same issues have the same
    hash, however the file is laid out."""

    issues: tuple[Issue, ...]
    sha256: str


@cache
def default() -> Agenda:
    """The 18 issues that come with detente."""
    return load(DEFAULT)


def load(path: str | Path) -> Agenda:
    """The agenda in a YAML file. Raises MissingInput where there is none, BadAgenda where it cannot be used."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadAgenda(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInput(f"{path}: no agenda could be read there ({reason})") from None
    return parse(text, str(path))


def parse(text: str, name: str) -> Agenda:
    """The agenda in YAML `text`; `name` is what messages call it.

    Raises BadAgenda naming the file, the issue and the field, with what is allowed.
    """
    rows = _yaml(text, name)
    if not isinstance(rows, list) or not rows:
        found = "is empty" if rows in (None, [], {}) else "is no list"
        raise BadAgenda(f"{name}: the agenda {found}; write a list of issues, each with {_and(REQUIRED)}")
    issues = tuple(_issue(row, f"{name}: issue {number}") for number, row in enumerate(rows, start=1))
    _check_ids(issues, name)
    _check_parents(issues, name)
    return Agenda(issues=issues, sha256=_hash(issues))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one is ten times faster
    """A safe loader that refuses a key written twice, where YAML would quietly keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.constructor.ConstructorError(problem=f'"{key.value}" twice', problem_mark=key.start_mark)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def _yaml(text: str, name: str) -> object:
    try:
        _check_depth(text, name)
        loader = _Loader(text)
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise BadAgenda(f"{name}: not YAML{place}: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadAgenda(f"{name}: not YAML: {str(error).splitlines()[0]}") from None


def _check_depth(text: str, name: str) -> None:
    """An agenda is three deep. The C loader recurses and takes the process down at some ten thousand."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BadAgenda(f"{name}: not an agenda: lists in lists, more than {_DEEPEST} deep")


def _issue(row: object, place: str) -> Issue:
    if not isinstance(row, dict):
        raise BadAgenda(f"{place}: expected fields such as id and label, found {_show(row)}")
    place = f'{place} ("{row["id"]}")' if isinstance(row.get("id"), str) else place
    for field in row:
        if field not in FIELDS:
            raise BadAgenda(_unknown(field, place))
    for field in REQUIRED:
        if field not in row:
            raise BadAgenda(f"{place}: {field} is missing; every issue has {_and(REQUIRED)}")
    texts = {field: _text(row[field], f"{place}: {field}") for field in TEXTS if row.get(field) is not None}
    lists = {field: _texts(row[field], f"{place}: {field}") for field in LISTS if row.get(field) is not None}
    issue = Issue(
        id=texts.get("id", ""),
        label=texts.get("label", ""),
        description=texts.get("description", ""),
        cues=tuple(_cue(cue, place) for cue in lists.get("cues", ())),
        examples=_examples(lists.get("examples", ()), f"{place}: examples"),
        pax=lists.get("pax", ()),
        parent=texts.get("parent"),
    )
    return _named(issue, place)


def _named(issue: Issue, place: str) -> Issue:
    if not _SLUG.fullmatch(issue.id):
        raise BadAgenda(
            f"{place}: id {_show(issue.id)} is no slug; use a-z, 0-9 and single hyphens, as in aid-corridors"
        )
    if not issue.label:
        raise BadAgenda(f"{place}: label is empty; write the name to show")
    return issue


def _unknown(field: object, place: str) -> str:
    near = get_close_matches(str(field), FIELDS, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"{place}: unknown field {_show(field)}{hint}; allowed are {_and(FIELDS)}"


def _text(value: object, place: str) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    quote = "" if isinstance(value, (list, dict)) else "; put it in quotation marks"
    raise BadAgenda(f"{place}: expected text, found {_show(value)}{quote}")


def _texts(value: object, place: str) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_text(item, f"{place}, entry {number}") for number, item in enumerate(value, start=1))
    raise BadAgenda(f"{place}: expected a list such as [one, two], found {_show(value)}")


def _cue(cue: str, place: str) -> str:
    """Cues are compared in lower case. A `*` stands only at the end, after at least two letters."""
    stem = cue.removesuffix("*")
    if "*" in stem or len(stem) < 2:
        raise BadAgenda(
            f"{place}: cues: {_show(cue)} cannot be matched; write a word or phrase, with * only at its end"
        )
    return cue.lower()


def _examples(given: tuple[str, ...], place: str) -> tuple[str, ...]:
    if len(given) > MOST_EXAMPLES:
        raise BadAgenda(f"{place}: {len(given)} of them; keep the {MOST_EXAMPLES} that tell most at most")
    for number, text in enumerate(given, start=1):
        found = f"{place}, entry {number}: "
        if not any(map(str.isalpha, text)):
            raise BadAgenda(f"{found}{_show(text)} has no word; write what somebody said on the issue")
        if len(text) > LONGEST_EXAMPLE:
            raise BadAgenda(f"{found}{len(text)} characters; keep the words that tell, {LONGEST_EXAMPLE} at most")
    return tuple(dict.fromkeys(given))


def _check_ids(issues: Sequence[Issue], name: str) -> None:
    first: dict[str, int] = {}
    for number, issue in enumerate(issues, start=1):
        if issue.id in first:
            raise BadAgenda(
                f'{name}: issue {number} ("{issue.id}"): id is already that of issue {first[issue.id]}; ids must differ'
            )
        first[issue.id] = number


def _check_parents(issues: Sequence[Issue], name: str) -> None:
    parents = {issue.id: issue.parent for issue in issues}
    for number, issue in enumerate(issues, start=1):
        place = f'{name}: issue {number} ("{issue.id}"): parent'
        if issue.parent is not None and issue.parent not in parents:
            near = get_close_matches(issue.parent, parents, n=1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            raise BadAgenda(
                f"{place} {_show(issue.parent)} is no issue of this agenda{hint}; give the id of one, or none"
            )
        if issue.id in _ancestors(issue.id, parents):
            raise BadAgenda(f"{place} {_show(issue.parent)} leads back to the issue itself; leave one of them out")


def _ancestors(issue: str, parents: dict[str, str | None]) -> list[str]:
    found: list[str] = []
    above = parents[issue]
    while above is not None and above in parents and above not in found:
        found.append(above)
        above = parents[above]
    return found


def _hash(issues: Sequence[Issue]) -> str:
    # Without examples, an agenda has the hash that it had before there were any.
    data = [{k: v for k, v in to_data(issue).items() if k != "examples" or v} for issue in issues]
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _show(value: object) -> str:
    """A value as YAML users wrote it, short enough for a message."""
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "fields"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
