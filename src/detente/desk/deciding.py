"""A person's hand on a desk: each decision an entry of the ledger, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from detente.desk import hand
from detente.desk.filling import Filling
from detente.desk.learning import LEAST, MOST, Learned, learn, learned
from detente.errors import UsageError
from detente.ledger.entries import Entry
from detente.ledger.session import Session


class Deciding(Filling):
    """A desk that is worked at."""

    @contextmanager
    def together(self) -> Iterator[None]:
        """Take several decisions as one: all of them are kept, or none; nobody else writes meanwhile. Reports cannot be
        added or read again inside."""
        with self.ledger.writing() as session:
            self._session = session
            try:
                yield
            finally:
                self._session = None

    @contextmanager
    def _deciding(self) -> Iterator[Session]:
        if self._session is not None:
            yield self._session
            return
        with self.ledger.writing() as session:
            yield session

    def set_up(self, **changes: Any) -> None:
        """Change the desk's `title`, `parties`, `agenda` or `cast`; as in `make`. What was read stays as it was read,
        until `rereading`."""
        from detente.desk.settings import set_up

        with self._deciding() as session:
            set_up(session, **changes)

    def learning(self, least: int = LEAST, most: int = MOST) -> Learned:
        """What the desk's agenda would learn from statements whose issues a person has confirmed or corrected: up to
        `most` examples of an issue, where at least `least` are confirmed."""
        with self._looking() as look:
            return learned(look, least, most)

    def learn(self, least: int = LEAST, most: int = MOST, why: str | None = None) -> Entry | None:
        """Record the agenda with what it learns (as `learning` tells); None where that is nothing. What was read stays
        as it was read, until `rereading`."""
        with self._deciding() as session:
            return learn(session, least, most, why)

    def confirm(self, *ids: str, why: str | None = None) -> list[Entry]:
        """Say that statements, events or proposals are right as they stand."""
        with self._deciding() as session:
            return hand.confirm(session, ids, why)

    def reject(self, *ids: str, why: str | None = None) -> list[Entry]:
        """Say that statements or events are not what the report says."""
        with self._deciding() as session:
            return hand.reject(session, ids, why)

    def edit(self, id: str, why: str | None = None, seen: int | None = None, **fields: Any) -> Entry:
        """Change fields of a statement, event, proposal, report or actor (values as in JSON).

        A report whose date is changed is read again with it. Raises `Overtaken` where `seen`, the `seq` that the thing
        had when you looked, is no longer its last.
        """
        if self._session is not None and "published" in fields:
            raise UsageError(
                f"{id}: a report whose date is changed is read again, which cannot be done together with more."
            )
        with self._deciding() as session:
            entry = hand.edit(session, id, fields, why, seen)
        self._dated_anew(entry)
        return entry

    def _dated_anew(self, entry: Entry) -> None:
        """Read a report again whose date a decision changed, or gave back, if it could ever be read."""
        if entry.kind == "report_changed" and "published" in entry.body["fields"]:
            with self.ledger.reading() as look:
                read = look.report(entry.body["report"]).text_sha256
            if read:
                list(self.rereading(entry.body["report"], keep=True))

    def merge(self, *ids: str, why: str | None = None) -> list[Entry]:
        """Make one of several statements, proposals, events or actors."""
        with self._deciding() as session:
            return hand.merge(session, ids, why)

    def link(self, *ids: str, apart: bool = False, why: str | None = None) -> list[Entry]:
        """Say that things are the same, or with `apart` that they are not; this lasts through every later reading."""
        with self._deciding() as session:
            return hand.part(session, ids, why) if apart else hand.same(session, ids, why)

    def split(self, id: str, parts: Sequence[dict[str, Any]], why: str | None = None) -> list[str]:
        """Part a statement; each part holds the fields that differ, at least `content`. The ids of all parts."""
        with self._deciding() as session:
            return hand.split(session, id, parts, why)

    def split_proposal(
        self, id: str, statements: Sequence[str], label: str | None = None, why: str | None = None
    ) -> str:
        """Make another proposal of some of a proposal's statements; its id."""
        with self._deciding() as session:
            return hand.split_proposal(session, id, statements, label, why)

    def propose(self, label: str, *statements: str, issue: str | None = None, why: str | None = None) -> str:
        """Make a new proposal of statements, wherever they stood before; its id."""
        with self._deciding() as session:
            return hand.propose(session, statements, label, issue, why)

    def state(self, report: str, quote: str, why: str | None = None, **fields: Any) -> str:
        """Add a statement that the reader missed, by its exact words in a report; its id."""
        with self._deciding() as session:
            return hand.state(session, report, quote, fields, why)

    def state_event(self, report: str, quote: str, why: str | None = None, **fields: Any) -> str:
        """Add an event that the reader missed, by its exact words in a report; its id."""
        with self._deciding() as session:
            return hand.state_event(session, report, quote, fields, why)

    def note(self, words: str, day: str | None = None, why: str | None = None, **fields: Any) -> str:
        """Add what was said elsewhere, orally or in private: a statement without a report; its id."""
        with self._deciding() as session:
            return hand.note(session, words, day, fields, why)

    def grade(self, target: str, value: str, why: str | None = None) -> Entry:
        """Grade an outlet or a person A to F, or a statement 1 to 6 (NATO Admiralty code)."""
        with self._deciding() as session:
            return hand.grade(session, target, value, why)

    def undo(self, entry: int | None = None, why: str | None = None) -> Entry:
        """Withdraw a decision: your last one, or that of an entry's number. What was withdrawn.

        A report whose date it gave is read again with the date that it had.
        """
        with self._deciding() as session:
            undone = hand.undo(session, entry, why)
            if self._session is not None and "published" in undone.body.get("fields", ()):
                raise UsageError(
                    f"entry {undone.seq}: a report whose date is changed is read again, which cannot be done together "
                    "with more."
                )
        self._dated_anew(undone)
        return undone
