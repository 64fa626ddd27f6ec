"""The example desk (examples/desk): made from its reports, and an analyst's decisions carried out on it, one by one, as
examples/desk/README.md tells. Everything goes through `Desk`, as the work of a person at the desk would."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from detente.desk.adding.adder import Added
from detente.desk.desk import Desk
from detente.ledger.kept import KeptEvent, KeptStatement
from detente.records import Spans

EXAMPLE = Path(__file__).parents[1] / "examples" / "desk"
SHARE = 0.5
"""Of the shorter of a quotation and a thing's words, so much must be common to both."""

Decision = Mapping[str, Any]
Kept = KeptStatement | KeptEvent


class Unmatched(Exception):
    """Decisions that are about nothing on the desk; the message names each."""


def loaded(name: str) -> Any:
    """One of the example's YAML files."""
    return yaml.safe_load((EXAMPLE / name).read_text(encoding="utf8"))


def make(path: str | Path, by: str = "analyst") -> Desk:
    """A new desk, set up as desk.yaml says, without reports."""
    settings = loaded("desk.yaml")
    parties = [f"{one['name']}:{','.join(one['roles'])}" for one in settings["parties"]]
    return Desk.make(path, title=settings["title"], parties=parties, cast=EXAMPLE / settings["cast"], by=by)


def adding(desk: Desk) -> Iterator[Added]:
    """Add the reports, telling of each once it is kept."""
    return desk.adding(EXAMPLE / loaded("desk.yaml")["reports"])


def file_name(kept: str) -> str:
    """What the gold calls a report: its file's name, for line 2 of a file of several with #2 behind it."""
    name, _, line = Path(kept).name.partition(" line ")
    return f"{name}#{line}" if line else name


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many decisions were carried out, and what the gold's proposals and events are called on the desk."""

    decisions: int
    proposals: Mapping[str, str]
    events: Mapping[str, Sequence[str]]


def replay(desk: Desk, decisions: Sequence[Decision] | None = None) -> Replayed:
    """Carry out the decisions (of the example, if none are given) in their order.

    Raises `Unmatched` before anything is changed where one of them, unless optional, is about nothing on the desk.
    """
    return _Replay(desk).run(loaded("decisions.yaml") if decisions is None else decisions)


class _Replay:
    """One run. Things are sought as the reader gave them, before any decision."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        held = desk.held()
        self.reports = {file_name(report.name): report for report in held.reports}
        with desk.ledger.reading() as look:
            self.texts = {name: look.text(report.text_sha256) for name, report in self.reports.items()}
        self.statements = held.statements
        self.events = held.events
        self.taken_for = {event.id: event.same for event in held.events}
        self.proposals: dict[str, str] = {}  # rows of the gold -> proposals of the desk
        self.mended: dict[tuple[str, str], Mapping[str, Any]] = {}
        self.meetings: dict[str, list[str]] = {}  # events of the gold -> events of the desk

    def run(self, decisions: Sequence[Decision]) -> Replayed:
        as_read = [self.as_read(one) for one in decisions]
        known = {kept.id for kept in as_read if kept}
        self.mended = {_place(one): one["fields"] for one in decisions if one["action"] == "edit"}
        done, missing = [], []
        for number, (one, kept) in enumerate(zip(decisions, as_read, strict=True), 1):
            kept = kept or self.otherwise_read(one, known)
            if kept or one["action"] == "state" or _can_be_stated(one):
                done.append((one, kept))
            elif not one.get("optional") and one["action"] != "reject":
                missing.append(f"decision {number}: {_told(one)}")
        if missing:
            raise Unmatched("\n".join(missing))
        with self.desk.together():
            for one, kept in done:
                self.carry_out(one, kept)
            self.part_meetings()
        return Replayed(len(done), self.proposals, self.meetings)

    def as_read(self, one: Decision) -> Kept | None:
        """The thing that a decision is about, where the reader has it as the decision names it. What had been missed
        may be read by now."""
        stated = one["fields"] if one["action"] == "state" else {}
        if one.get("kind") == "event":
            kind = one.get("type") or stated.get("type")
            return self.nearest(one, [it for it in self.events if kind in (None, it.event.type)])
        return self.nearest(one, [it for it in self.statements if _is(it, {**one, **stated})])

    def otherwise_read(self, one: Decision, known: Collection[str]) -> Kept | None:
        """The statement of these words that no decision names, where the reader gives it another party or act by now;
        else one that has those which it would be given.
        What was to be rejected and is no longer there needs no rejecting."""
        if one["action"] in ("state", "reject") or one.get("kind") == "event" or one.get("optional"):
            return None
        left = self.nearest(one, [it for it in self.statements if it.id not in known])
        mended = {**one, **self.mended.get(_place(one), {})}
        return left or self.nearest(one, [it for it in self.statements if _is(it, mended)])

    def nearest(self, one: Decision, things: Iterable[Kept]) -> Kept | None:
        """Of the things of a report that share enough words with a quotation, that whose extent is nearest to it."""
        begin = self.texts[one["report"]].index(one["quote"])
        quote = begin, begin + len(one["quote"])
        here = [it for it in things if it.report == self.reports[one["report"]].id]
        near = [(overlap(_spans(it), quote), it) for it in here if shared(_spans(it), quote) >= SHARE]
        return max(near, key=lambda pair: (pair[0], pair[1].id))[1] if near else None

    def carry_out(self, one: Decision, kept: Kept | None) -> None:
        id = kept.id if kept else ""
        if one.get("kind") == "event":
            _EVENTS[one["action"]](self, one, id)
        elif one["action"] in ("confirm", "edit") and isinstance(kept, KeptStatement) and not _is(kept, one):
            # Read otherwise by now: the decision names the party and act that are right, but for those that it mends.
            told = {"party": one["party"], "act": one["act"], **one.get("fields", {})}
            self.edit({**one, "fields": told}, id)
        else:
            _STATEMENTS[one["action"]](self, one, id)

    # What is decided of statements

    def label(self, one: Decision, id: str) -> None:
        """Name the statement's proposal, or a new one where it has none, or one that is another row already."""
        proposal, fields, why = self.desk.statement(id).statement.proposal, one["fields"], one["why"]
        if proposal is None or proposal in self.proposals.values():
            proposal = self.desk.propose(fields["label"], id, issue=fields["issue"], why=why)
        else:
            self.desk.edit(proposal, why, **fields)
        self.proposals[one["proposal"]] = proposal

    def link(self, one: Decision, id: str) -> None:
        proposal = self.proposals[one["proposal"]]
        if self.desk.statement(id).statement.proposal != proposal:
            self.desk.edit(id, one["why"], proposal=proposal)

    def part(self, one: Decision, id: str) -> None:
        self.desk.edit(id, one["why"], proposal=None, answers=None)

    def confirm(self, one: Decision, id: str) -> None:
        self.desk.confirm(id, why=one["why"])

    def edit(self, one: Decision, id: str) -> None:
        self.desk.edit(id, one["why"], **_fields(one["fields"]))

    def reject(self, one: Decision, id: str) -> None:
        self.desk.reject(id, why=one["why"])

    def state(self, one: Decision, id: str) -> None:
        fields = _fields(one["fields"]) | {"proposal": self.proposals[one["proposal"]], "recency": "new"}
        if id:
            self.desk.edit(id, one["why"], **fields)
        else:
            self.desk.state(self.reports[one["report"]].id, one["quote"], one["why"], **fields)

    # What is decided of events

    def link_event(self, one: Decision, id: str) -> None:
        if id and one.get("fields"):
            self.desk.edit(id, one["why"], **one["fields"])
        elif id:
            self.desk.confirm(id, why=one["why"])
        self.join(one, id or self.add_event(one))

    def add_event(self, one: Decision) -> str:
        return self.desk.state_event(self.reports[one["report"]].id, one["quote"], one["why"], **one["fields"])

    def join(self, one: Decision, id: str) -> None:
        """Make it one with the others of the gold's event."""
        known = self.meetings.setdefault(one["event"], [])
        if known:
            self.desk.link(known[0], id, why=one["why"])
        known.append(id)

    def part_meetings(self) -> None:
        """Part events from those of another meeting, or of none, that they were taken for."""
        belongs = {id: name for name, ids in self.meetings.items() for id in ids}
        for id, name in belongs.items():
            first = self.taken_for.get(id, id)
            if belongs.get(first) != name:
                self.desk.link(id, first, apart=True, why=f"another event than {first}")


_STATEMENTS = {
    "label": _Replay.label,
    "link": _Replay.link,
    "part": _Replay.part,
    "confirm": _Replay.confirm,
    "edit": _Replay.edit,
    "reject": _Replay.reject,
    "state": _Replay.state,
}
_EVENTS = {"link": _Replay.link_event, "reject": _Replay.reject, "state": _Replay.link_event}


def _is(kept: KeptStatement, one: Decision) -> bool:
    return (kept.statement.party, kept.statement.act) == (one["party"], one["act"])


def _place(one: Decision) -> tuple[str, str]:
    return one["report"], one["quote"]


def _can_be_stated(one: Decision) -> bool:
    """Whether a decision on an event tells enough of it to add it where it is not read."""
    return one.get("kind") == "event" and {"type", "when"} <= one.get("fields", {}).keys()


def _spans(kept: Kept) -> Spans:
    return kept.statement.content if isinstance(kept, KeptStatement) else kept.event.evidence


def _common(spans: Spans, quote: tuple[int, int]) -> int:
    return sum(max(0, min(end, quote[1]) - max(begin, quote[0])) for begin, end in spans)


def shared(spans: Spans, quote: tuple[int, int]) -> float:
    """How much of the shorter of some spans and a quotation is common to both, 0 to 1."""
    return _common(spans, quote) / max(1, min(quote[1] - quote[0], sum(end - begin for begin, end in spans)))


def overlap(spans: Spans, quote: tuple[int, int]) -> float:
    """What is common to both, of all that either covers, 0 to 1."""
    common = _common(spans, quote)
    return common / max(1, quote[1] - quote[0] + sum(end - begin for begin, end in spans) - common)


def _fields(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a decision as the desk calls them."""
    names = {"said": "stated_at", "issue": "issues"}
    return {names.get(name, name): value for name, value in told.items()}


def _told(one: Decision) -> str:
    return f"{one['action']} {one.get('kind') or one['party'] + ' ' + one['act']} in {one['report']}: {one['quote']!r}"
