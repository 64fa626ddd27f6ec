"""Statements, cells and voices made ready for templates: names in the place of ids, words in the place of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.desk.cells import Cell
from detente.desk.desk import Desk
from detente.desk.names import Names
from detente.desk.views.phrases import SAYS, STATUS, cut
from detente.desk.words import bare, condition_words
from detente.export import words
from detente.export.clean import line
from detente.ledger.kept import KeptReport, KeptStatement
from detente.records import AUTHOR, Statement
from detente.web.known import known, names_of

LONG = 160
"""Characters of a report's words that a cell shows at most; the rest is one click away."""
COLOURS = 8
"""Parties that have a colour of their own (desk.css); with more, colours come again."""


class Colours:
    """The colour class of each party, by its place on the desk; the writer and the unknown have their own."""

    def __init__(self, parties: Iterable[str]) -> None:
        self._places = {party: place % COLOURS for place, party in enumerate(parties)}

    def __call__(self, party: str | None) -> str:
        """'p0' to 'p7' for a party of the desk, 'pw' for the writer, 'pu' for anybody else."""
        if party in self._places:
            return f"p{self._places[party]}"
        return "pw" if party == AUTHOR else "pu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words, and which of them are the condition: (words, whether condition) pairs that join to the whole."""

    parts: tuple[tuple[str, bool], ...]
    condition: str = ""


def said(whole: str, condition: str | None, conditional: bool, long: int | None = LONG) -> Said:
    """The words of a stance, cut where they are long. A condition that does not show in them is told beside them."""
    text = line(bare(whole)).removeprefix("that ")
    told = line(bare(condition or ""))
    if told and told in text:
        shown = cut(text, long + len(told)) if long else text
        if told in shown:
            before, _, after = shown.partition(told)
            return Said(
                parts=tuple((part, mark) for part, mark in ((before, False), (told, True), (after, False)) if part)
            )
    shown = cut(text, long) if long else text
    return Said(parts=((shown, False),), condition=told or ("stated" if conditional else ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One statement as a page shows it. `kept` is the statement itself; `report` the one it was read in, or None."""

    kept: KeptStatement
    report: KeptReport | None
    party: str
    colour: str
    act: str
    toward: str
    said: Said
    speaker: str
    channel: str
    outlet: str
    notes: tuple[str, ...]
    proposal: str
    issues: tuple[str, ...]

    @property
    def statement(self) -> Statement:
        """The statement's fields as they stand."""
        return self.kept.statement

    @property
    def place(self) -> str:
        """The address of its words in the report; "" for a note that has none."""
        return f"/reports/{self.kept.report}#{self.kept.id}" if self.kept.report else ""


class Cards:
    """Makes cards of one desk's statements. Names, labels and reports are looked up once for all of them."""

    def __init__(self, desk: Desk, known_at: str | None = None) -> None:
        self._known, self._desk = known(desk), desk
        self.names, self.labels = names_of(desk, known_at), self._known.issues

    def of(self, statements: Sequence[KeptStatement], colours: Colours) -> list[Card]:
        """A card for each statement, in their order."""
        with self._desk.ledger.reading() as look:
            reports = {one.id: one for one in look.reports({kept.report for kept in statements if kept.report})}
            wanted = {kept.statement.proposal for kept in statements if kept.statement.proposal}
            proposals = self._known.called(look, wanted)
        return [self._card(kept, reports.get(kept.report), proposals, colours) for kept in statements]

    def _card(
        self, kept: KeptStatement, report: KeptReport | None, proposals: Mapping[str, str], colours: Colours
    ) -> Card:
        it, name = kept.statement, self.names.name
        addressed = words.ADDRESSED.get(it.act, "to") if it.addressee else ""
        return Card(
            kept=kept,
            report=report,
            party=name(it.party),
            colour=colours(it.party),
            act=words.ASSESSMENTS[it.valence or "0"] if it.act == "assess" else words.ACTS[it.act],
            toward=f"{addressed} {name(it.addressee)}".strip() if it.addressee else "",
            said=said(kept.words, condition_words(kept), it.condition is not None, None),
            speaker=self.names.speaker(kept),
            channel=self.names.channel(kept),
            outlet=outlet(report),
            notes=notes(it),
            proposal=proposals.get(it.proposal or "", ""),
            issues=tuple(self.labels.get(issue, issue) for issue in it.issues),
        )


def rest_on(desk: Desk, ids: Sequence[str]) -> list[KeptStatement]:
    """Statements by their ids, in the order given; ids that the desk no longer has are left out."""
    with desk.ledger.reading() as look:
        found = {kept.id: kept for kept in look.statements_of("id", ids)}
    return [found[id] for id in ids if id in found]


def outlet(report: KeptReport | None) -> str:
    """Where a report was published, in words."""
    return (report.document.outlet if report else None) or "outlet unknown"


def notes(it: Statement) -> tuple[str, ...]:
    """Firmness, doubt and age, where they are not the plain case."""
    told = it.act in ("reject", "deny") and it.hedge == "CT-"
    found = (words.FIRMNESS[it.firmness], "" if told else words.HEDGES[it.hedge], words.RECENCY[it.recency])
    return tuple(note for note in found if note)


def cell(made: Cell, names: Names) -> dict[str, Any]:
    """What a cell of the matrix shows: `verb`, `said`, and `marks` as (kind, words)."""
    tone = {"red_line": " as a red line", "soft": " in principle"}.get(made.firmness or "", "")
    if made.known:
        told = made.condition.words if made.condition else None
        verb, shown = (
            SAYS.get(made.act or "", made.act or "") + tone,
            said(made.words or "", told, bool(made.condition)),
        )
    else:
        verb, shown = _silent(made), None
    return {"verb": verb, "said": shown, "marks": list(_marks(made, names))}


def _silent(made: Cell) -> str:
    if made.ended:
        what = {"offer": "offer", "accept": "acceptance", "reject": "rejection"}.get(made.ended_act or "", "position")
        return f"{'denies the claimed' if made.ended == 'denied' else 'has withdrawn its'} {what}"
    return "is studying it" if made.status == "under_review" else STATUS[made.status]


def _marks(made: Cell, names: Names) -> Iterable[tuple[str, str]]:
    if made.claimed_by:
        yield "claimed", f"according to {names.voice(made.claimed_by)}"
    if made.contradicted:
        yield "contradicted", "its own side contradicts it"
    if made.sources > 1:
        yield "sources", f"{made.sources} sources"
