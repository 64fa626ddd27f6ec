"""Changes made ready for their page: by party and issue, words beside words, what is new to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from detente.desk.brief import moves
from detente.desk.brief_words import event_change
from detente.desk.change_records import Change, Changes, EventChange, FirstSeen
from detente.desk.names import Names
from detente.desk.views.changes_page import said as verb
from detente.desk.views.phrases import cut
from detente.desk.words import bare
from detente.export.clean import line
from detente.web.cards import Colours
from detente.web.wording import Piece, compared

LONG = 600
"""Characters of a wording that are shown; the rest is one click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a change: whose words (`who` where it is not the party itself), what it does, the words in pieces."""

    day: str | None
    who: str
    verb: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One change: `after`, and `before` where it is held against something. `voice` is who says so; `ids` the evidence;
    `fresh`: the reader has not seen it yet."""

    change: Change | FirstSeen
    kind: str
    rules: tuple[str, ...]
    before: Side | None
    after: Side
    voice: str
    ids: tuple[str, ...]
    fresh: bool
    confirmed: bool


class Teller:
    """Tells of one answer's changes in words. `fresh` are the ids of what the reader has not seen."""

    def __init__(self, names: Names, labels: Mapping[str, str], colours: Colours, fresh: Collection[str] = ()) -> None:
        self._names, self._labels, self._colours, self._fresh = names, labels, colours, frozenset(fresh)

    def parties(self, told: Sequence[Change]) -> list[dict[str, Any]]:
        """Parties in the order of their names, under each its proposals in the order of the agenda."""
        place = {issue: number for number, issue in enumerate(self._labels)}
        name = self._names.name

        def key(it: Change) -> tuple[str, int, str, str]:
            return name(it.party).casefold(), place.get(it.issue or "", len(place)), it.label, it.day

        return [
            {"party": party, "name": name(party), "colour": self._colours(party), "subjects": self._subjects(list(of))}
            for party, of in groupby(sorted(told, key=key), key=lambda it: it.party)
        ]

    def _subjects(self, told: list[Change]) -> list[dict[str, Any]]:
        return [
            {
                "label": line(label),
                "proposal": proposal,
                "issue": self._labels.get(issue or "", issue or ""),
                "changes": [self.change(it) for it in of],
            }
            for (issue, label, proposal), of in groupby(told, key=lambda it: (it.issue, it.label, it.proposal))
        ]

    def change(self, it: Change) -> Shown:
        """One dated act, beside what it is held against."""
        old = it.before if it.kind != "new" else None
        own = old is not None and old.party == it.party
        said, had = _told(it.words), _told(old.words) if old else ""
        gone, come = compared(had, said) if own else (((had, False),), ((said, False),))
        before = None
        if old:
            who = "" if own else self._names.name(old.party)
            before = Side(day=old.day, who=who, verb=verb(old.act), pieces=gone)
        ids = (*it.statements, *([old.statement] if old else []))
        return Shown(
            change=it,
            kind=it.kind,
            rules=it.rules,
            before=before,
            after=Side(day=it.day, who="", verb=verb(it.act), pieces=come),
            voice=self._voice(it),
            ids=ids,
            fresh=bool(self._fresh.intersection(it.statements)),
            confirmed=it.confirmed,
        )

    def _voice(self, it: Change | FirstSeen) -> str:
        if it.claimed_by:
            return f"according to {self._names.voice(it.claimed_by)}"
        return "" if it.speaker == it.party else self._names.name(it.speaker)

    def plain(self, told: Sequence[Change | FirstSeen]) -> list[dict[str, Any]]:
        """Acts that moved nothing, a line each, by day."""
        name = self._names.name
        ordered = sorted(told, key=lambda it: (it.day, name(it.party).casefold()))
        return [{"name": name(it.party), "colour": self._colours(it.party), **self._plain(it)} for it in ordered]

    def _plain(self, it: Change | FirstSeen) -> dict[str, Any]:
        ids = it.statements if isinstance(it, Change) else (it.statement,)
        told = {"it": it, "verb": verb(it.act), "words": _told(it.words), "voice": self._voice(it), "ids": ids}
        return {**told, "fresh": bool(self._fresh.intersection(ids))}

    def events(self, told: Sequence[EventChange]) -> list[dict[str, Any]]:
        """What became of events, a sentence each."""
        return [
            {
                "it": it,
                "told": event_change(it, self._names).partition(" – ")[2],
                "fresh": it.after.event in self._fresh,
            }
            for it in told
        ]


def _told(words: str) -> str:
    return cut(line(bare(words)).removeprefix("that "), LONG)


def parted(made: Changes) -> tuple[list[Change], list[Change]]:
    """What moved or is in doubt, and what was only said again. Without a baseline, all that is dated counts as told."""
    period = made.movement if made.baseline else made.dated
    told = [it for it in period if moves(it) or it.kind in ("contradicted", "denied")]
    return told, [it for it in period if it not in told]
