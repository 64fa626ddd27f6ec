"""An agenda learns from its desk: statements whose issues a person has confirmed or corrected become its examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from detente import agenda as agendas
from detente.agenda import LONGEST_EXAMPLE, MOST_EXAMPLES, Agenda
from detente.codec import to_data
from detente.desk.agendas import agenda_of
from detente.errors import UsageError
from detente.ledger import schema
from detente.ledger.entries import Entry
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look
from detente.ledger.session import Session
from detente.records import Issue

LEAST, MOST = 10, 20
"""Of an issue: fewer confirmed statements than the first teach little (docs/agenda.md has the figures); more than the
second add little."""
FEWEST_WORDS = 3
"""Shorter ones ("the idea") have their issue from what stands around them, and teach nothing."""
CONFIRMING = ("statement_confirmed", "statement_edited", "statement_added", "statement_split")


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What an agenda would learn: its issues with their new examples, which those are (by issue), and for which issues
    too little is confirmed (how many statements are)."""

    issues: tuple[Issue, ...]
    added: Mapping[str, tuple[str, ...]]
    short: Mapping[str, int]

    @property
    def agenda(self) -> Agenda:
        """The agenda that it would be."""
        return agendas.parse(self.text, "the desk's agenda")

    @property
    def text(self) -> str:
        """The agenda as a YAML file."""
        return written(self.issues)


def learned(look: Look, least: int = LEAST, most: int = MOST) -> Learned:
    """What the desk's agenda would learn: up to `most` examples per issue, those that it has included, the last
    confirmed first, where at least `least` are confirmed. Raises `UsageError` for more than an issue may have."""
    if most > MOST_EXAMPLES:
        raise UsageError(f"most: {most} examples are too many; an issue may have {MOST_EXAMPLES}")
    issues, told = agenda_of(look).issues, _told(look)
    added: dict[str, tuple[str, ...]] = {}
    short: dict[str, int] = {}
    for issue in issues:
        words = told.get(issue.id, [])
        if len(words) < least:
            short[issue.id] = len(words)
            continue
        known = {one.casefold() for one in issue.examples}
        new = [one for one in words if one.casefold() not in known][: max(0, most - len(issue.examples))]
        if new:
            added[issue.id] = tuple(new)
    made = (replace(issue, examples=(*issue.examples, *added.get(issue.id, ()))) for issue in issues)
    return Learned(issues=tuple(made), added=added, short=short)


def learn(session: Session, least: int, most: int, why: str | None) -> Entry | None:
    """Record what the agenda learns as the desk's agenda, whole; None where it learns nothing."""
    found = learned(session, least, most)
    if not found.added:
        return None
    return session.append("agenda_changed", {"key": "agenda", "value": found.text}, why or _why(found))


def _why(found: Learned) -> str:
    count = sum(map(len, found.added.values()))
    return f"{count} confirmed statements as examples of {len(found.added)} issues"


def _told(look: Look) -> dict[str, list[str]]:
    """The words of confirmed statements by issue, the last confirmed first, each once."""
    dated: list[tuple[int, str, str]] = []
    for one in look.statements(schema.statements.c.confirmed):
        words = " ".join(one.words.split())
        if one.standing in ("live", "unsupported") and _telling(words):
            dated += [(seq, issue, words) for seq, issue in _decided(look, one)]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for _, issue, words in sorted(dated, reverse=True):
        found[issue].setdefault(words.casefold(), words)
    return {issue: list(words.values()) for issue, words in found.items()}


def _telling(words: str) -> bool:
    return len(words) <= LONGEST_EXAMPLE and sum(any(map(str.isalpha, word)) for word in words.split()) >= FEWEST_WORDS


def _decided(look: Look, one: KeptStatement) -> Iterator[tuple[int, str]]:
    """The entry with which a person last confirmed a statement, and its nearest issue as it stood then: a later reading
    may have put the statement elsewhere, which nobody has confirmed."""
    entries = [entry for entry in look.history(one.id) if entry.kind in CONFIRMING]
    if entries:
        then = Look(look.connection, entries[-1].seq).statements_of("id", [one.id])
        yield from ((entries[-1].seq, issue) for kept in then for issue in kept.statement.issues[:1])


def written(issues: Sequence[Issue]) -> str:
    """An agenda as a YAML file, without fields that say nothing."""
    rows = [{name: value for name, value in to_data(issue).items() if value} for issue in issues]
    text: str = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110)
    return text
