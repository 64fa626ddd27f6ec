"""YAML as nodes that know their lines, kept from doing harm: no key twice, no aliases, no depth that nobody writes."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from detente.errors import BadDeal

_DEEPEST = 20
_LARGEST = 20_000_000  # characters; a deal of a thousand positions has a million
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(text: str, name: str) -> yaml.Node:
    """The document's root. Raises BadDeal naming file and line."""
    if len(text) > _LARGEST:
        raise BadDeal(f"{name}: {len(text):,} characters are no deal; was this the right file?")
    try:
        for event in _guarded(text, name):
            del event
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise BadDeal(f"{name}{line}: not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadDeal(f"{name}: not YAML: {str(error).splitlines()[0]}") from None
    if node is None:
        raise BadDeal(f"{name}: the file is empty; `detente deal model REPORT` writes one to begin with")
    _check_keys(node, name)
    return node


def _guarded(text: str, name: str) -> Iterator[yaml.Event]:
    """The events of a text. The C composer recurses: depth is checked before it is let loose."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if depth > _DEEPEST:
            raise BadDeal(f"{name}, line {line}: not a deal: lists in lists, more than {_DEEPEST} deep")
        if isinstance(event, yaml.AliasEvent):
            raise BadDeal(f"{name}, line {line}: *{event.anchor} stands for something elsewhere; write it out here")
        yield event


def _check_keys(node: yaml.Node, name: str) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise BadDeal(f"{name}, line {line}: a field's name is a word, not a list")
            if key.value in seen:
                raise BadDeal(f"{name}, line {line}: {key.value} a second time (first in line {seen[key.value]})")
            seen[key.value] = line
            _check_keys(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            _check_keys(one, name)
