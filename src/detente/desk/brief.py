"""The brief: what moved, where things stand, what comes next, what is contradicted or unconfirmed.

Neutral by its making: parties are named in the order of the alphabet, sentences are made from the record's own terms,
and every sentence leads to words in a report. What nobody has confirmed is marked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.codec import to_data as record_data
from detente.desk import brief_words as spell
from detente.desk.cells import Cell
from detente.desk.change_records import Change, Changes
from detente.desk.changes import changes
from detente.desk.footnotes import Footnote, Footnotes
from detente.desk.matrix import Matrix, matrix
from detente.desk.names import Names
from detente.desk.parties import by_name, parties_of
from detente.desk.rows import Row
from detente.ledger.kept import Held, KeptStatement

SCHEMA = "detente/brief/1"
_DOUBTED = ("contradicted", "denied")
_UNMOVED = ("repeated", *_DOUBTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the numbers of its footnotes, at least one; `unconfirmed` where it rests on a statement or event
    that no person has confirmed."""

    text: str
    footnotes: tuple[int, ...]
    unconfirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading (`level` 1, or 2 for an issue under it), its sentences, and a `note` on the block itself where there is
    something to say that no report says: that there is nothing, or no baseline."""

    heading: str
    level: int
    sentences: tuple[Sentence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief on the time after the day `since` up to `until` (None: all that is held). `statements` and `confirmed`
    count what it had before it; `confirmed_only`: it left out all else."""

    title: str
    since: str
    until: str | None
    confirmed_only: bool
    statements: int
    confirmed: int
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]


def brief(
    held: Held,
    since: str,
    until: str | None = None,
    confirmed_only: bool = False,
    *,
    issues: Collection[str] = (),
    agenda: Agenda | None = None,
) -> Brief:
    """The brief of a desk. Raises UsageError for an unknown issue."""
    agenda = agenda or agendas.default()
    held = replace(held, parties=by_name(parties_of(held)))
    page = matrix(held, until, issues=issues, confirmed_only=confirmed_only, agenda=agenda)
    moved = changes(held, since, until, issues=issues, confirmed_only=confirmed_only, agenda=agenda)
    return compose(held, page, moved, agenda, confirmed_only)


def compose(held: Held, page: Matrix, moved: Changes, agenda: Agenda, confirmed_only: bool = False) -> Brief:
    """The brief from a matrix and changes that are made already. `held` needs to hold what they cite."""
    notes = Footnotes(held)
    writer = _Writer(notes, Names(parties_of(held), held.actors), {kept.id: kept for kept in held.statements})
    labels = {issue.id: issue.label for issue in agenda.issues}
    blocks = (
        writer.moved(moved),
        *writer.standing(page, labels),
        writer.ahead(page, moved),
        writer.doubted(page, moved),
    )
    return Brief(
        title=page.title,
        since=moved.since,
        until=moved.until,
        confirmed_only=confirmed_only,
        statements=page.looked_at.statements,
        confirmed=page.looked_at.confirmed,
        blocks=blocks,
        footnotes=notes.all(),
    )


def to_data(made: Brief) -> dict[str, Any]:
    """A brief as dicts, lists, strings, numbers and None: `detente/brief/1`."""
    return {"schema": SCHEMA, **record_data(made)}


def moves(it: Change) -> bool:
    """Whether a change belongs under what moved: not what was said again, in the same words or in others; what is in
    doubt stands below."""
    return it.kind not in _UNMOVED and (it.kind != "worded differently" or bool(it.rules))


class _Writer:
    """Makes blocks; numbers of footnotes run through all of them."""

    def __init__(self, notes: Footnotes, names: Names, statements: dict[str, KeptStatement]) -> None:
        self._notes, self._names, self._statements = notes, names, statements

    def _say(self, text: str, ids: Iterable[str]) -> list[Sentence]:
        """One sentence, or none where nothing of what it rests on is held."""
        ids = tuple(ids)
        numbers = self._notes.cite(ids)
        return [Sentence(text=text, footnotes=numbers, unconfirmed=not self._notes.confirmed(ids))] if numbers else []

    def moved(self, made: Changes) -> Block:
        """What moved; what was only repeated stays out, what is in doubt stands below."""
        shown = [it for it in (made.movement if made.baseline else made.dated) if moves(it)]
        said = [line for it in sorted(shown, key=self._place) for line in self._change(it)]
        said += [
            line for it in made.events for line in self._say(spell.event_change(it, self._names), [it.after.event])
        ]
        return Block(heading="What moved", level=1, sentences=tuple(said), note=spell.moved_note(made, bool(said)))

    def _place(self, it: Change) -> tuple[str, str, str]:
        return it.day, self._names.name(it.party).casefold(), it.statements[0]

    def _change(self, it: Change) -> list[Sentence]:
        held_against = [it.before.statement] if it.before else []
        return self._say(spell.dated(it), [*it.statements, *held_against])

    def standing(self, page: Matrix, labels: dict[str, str]) -> list[Block]:
        """Where things stand: a block for each issue, and the outlook."""
        head = Block(heading="Where things stand", level=1, note="" if page.rows else "No position is on record.")
        issues = list(dict.fromkeys(row.issue for row in page.rows))
        blocks = [self._issue(issue, [row for row in page.rows if row.issue == issue], labels) for issue in issues]
        voices = [line for it in page.outlook for line in self._say(spell.voice(it, self._names), it.statements[:1])]
        outlook = [Block(heading="Outlook", level=2, sentences=tuple(voices))] if voices else []
        return [head, *blocks, *outlook]

    def _issue(self, issue: str | None, rows: list[Row], labels: dict[str, str]) -> Block:
        said = [line for row in rows for line in self._row(row)]
        return Block(heading=labels.get(issue or "", issue or "Other"), level=2, sentences=tuple(said))

    def _row(self, row: Row) -> list[Sentence]:
        """The state with its reason, then each party's words."""
        told = [cell for cell in row.cells if cell.statements]
        lead = self._say(spell.state(row), [cell.statements[0] for cell in told]) if row.proposal else []
        return [*lead, *(line for cell in told for line in self._cell(cell))]

    def _cell(self, cell: Cell) -> list[Sentence]:
        ids = cell.statements if cell.status in ("stated", "claimed") else cell.statements[:2]
        return self._say(spell.position(cell, self._names), ids)

    def ahead(self, page: Matrix, made: Changes) -> Block:
        """What comes next: the events ahead."""
        del made
        said = [line for it in page.events for line in self._say(spell.event(it, self._names), it.events)]
        note = "" if said else "No event ahead is on record."
        return Block(heading="What comes next", level=1, sentences=tuple(said), note=note)

    def doubted(self, page: Matrix, made: Changes) -> Block:
        """What is contradicted, denied, claimed for a party that has not said so, or resting on one source alone."""
        period = made.movement if made.baseline else made.dated
        said = [line for it in period if it.kind in _DOUBTED for line in self._change(it)]
        for row in page.rows:
            for cell in row.cells:
                for text, ids in spell.doubts(cell, row, self._names, self._statements):
                    said += self._say(text, ids)
        note = "" if said else "Nothing is contradicted, and nothing rests on claims alone."
        return Block(heading="What is contradicted or unconfirmed", level=1, sentences=tuple(said), note=note)
