"""What changed since a day: the dated acts of a period, against what was held before it.

A period begins after the day `since`, the baseline: what stood at its end is what acts are held against. Where the desk
knows nothing from before, there is no baseline and nothing counts as movement. Words that the reports do not date, and
acts of before that were only reported in the period, are "first seen", never movement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.codec import to_data as record_data
from detente.desk.calendar import Entry, Told, entries
from detente.desk.change_records import Before, Change, Changes, EventChange, FirstSeen
from detente.desk.change_words import plain_sentence, sentence_of
from detente.desk.filters import check
from detente.desk.matrix import wanted_issues
from detente.desk.movements import Move, moves
from detente.desk.names import Names
from detente.desk.parties import parties_of
from detente.desk.placing import placed
from detente.desk.positions import sources
from detente.desk.weight import by, is_position, live
from detente.ledger.kept import Held, KeptProposal, KeptStatement
from detente.records import AUTHOR, UNKNOWN

SCHEMA = "detente/changes/1"


def changes(
    held: Held,
    since: str,
    until: str | None = None,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    confirmed_only: bool = False,
    agenda: Agenda | None = None,
) -> Changes:
    """What changed after the day `since`, up to `until`. Filters as in `matrix`, with the same errors."""
    check(parties, "party", [party.id for party in parties_of(held)])
    wanted = wanted_issues(issues, agenda or agendas.default())
    counting = live(held.statements, until, confirmed_only)
    names = Names(parties_of(held), held.actors)
    origins = {report.id: report.origin for report in held.reports}
    published = {report.id: (report.published or "")[:10] for report in held.reports}
    proposals = {proposal.id: proposal for proposal in held.proposals}
    made: list[Change] = []
    seen: list[FirstSeen] = []
    for key, kept in placed(counting, held.statements).items():
        proposal = proposals.get(key[0] or "") or unlisted(key[0], key[1], kept)
        made += changes_of(proposal, kept, names, origins)
        met = first_met(kept, lambda one: seen_on(one, published), bool(proposal.id))
        seen += [first_seen(one, proposal, day) for day, one in met]
    told = event_changes(entries(held.events, until, confirmed_only), since, until)
    narrowed = [it for it in made if shown(it, parties, wanted)]
    background = [it for it in seen if shown(it, parties, wanted)]
    return assemble(narrowed, background, told, since=since, until=until, baseline=has_baseline(held, since))


def assemble(
    made: Iterable[Change],
    seen: Iterable[FirstSeen],
    events: Iterable[EventChange],
    *,
    since: str,
    until: str | None,
    baseline: bool,
) -> Changes:
    """The answer for a period from all changes of the proposals (`changes_of`), which a store may keep."""
    period = tuple(sorted((it for it in made if _within(it.day, since, until)), key=_place))
    background = sorted((it for it in seen if _first_seen(it, since, until)), key=lambda it: (it.day, it.statement))
    return Changes(
        since=since,
        until=until,
        baseline=baseline,
        movement=period if baseline else (),
        dated=() if baseline else tuple(map(_plain, period)),
        first_seen=tuple(background),
        events=tuple(events),
    )


def has_baseline(held: Held, since: str) -> bool:
    """Whether the desk knows anything from on or before the day `since`."""
    days = [*((report.published or "")[:10] for report in held.reports), *(kept.day or "" for kept in held.statements)]
    return any(day and by(day, since) for day in days)


def changes_of(
    proposal: KeptProposal,
    statements: Sequence[KeptStatement],
    names: Names,
    origins: Mapping[str, str],
    first: str = "",
) -> list[Change]:
    """All changes on one proposal from the day `first` on, from the statements on it that count. One with the id ""
    stands for what is said on its issue outside any proposal."""
    made = moves(statements, compare=bool(proposal.id), first=first)
    return [_change(move, proposal, names, origins) for move in made]


def first_met(
    statements: Sequence[KeptStatement], seen: Callable[[KeptStatement], str], on_proposal: bool
) -> list[tuple[str, KeptStatement]]:
    """Each position of each party at one place where it was first seen, with the day; `seen` gives that of each
    statement."""
    first: dict[tuple[object, ...], tuple[str, KeptStatement]] = {}
    counting = [kept for kept in statements if is_position(kept) and kept.statement.party not in (AUTHOR, UNKNOWN)]
    dated = [(seen(kept), kept.said is None, kept.id, kept) for kept in counting]
    for day, _, _, kept in sorted(dated, key=lambda one: one[:3]):
        said = kept.statement
        first.setdefault((said.party, said.act, kept.own, "" if on_proposal else kept.words), (day, kept))
    return [(day, kept) for day, kept in first.values() if day]


def event_changes(made: Iterable[Entry], since: str, until: str | None) -> tuple[EventChange, ...]:
    """What the reports of a period tell of events that was not told before."""
    found: list[EventChange] = []
    for entry in made:
        for before, after in zip((None, *entry.changes), entry.changes, strict=False):
            if after.day and _within(after.day, since, until):
                found.append(_event_change(entry, before, after))
    return tuple(sorted(found, key=lambda it: (it.day, it.event)))


def to_data(made: Changes) -> dict[str, Any]:
    """Changes as dicts, lists, strings, numbers and None: `detente/changes/1`."""
    return {"schema": SCHEMA, **record_data(made)}


def _event_change(entry: Entry, before: Told | None, after: Told) -> EventChange:
    return EventChange(
        event=entry.id,
        type=entry.type,
        day=after.day or "",
        status=after.status,
        before=before,
        after=after,
        entry=entry,
        confirmed=after.confirmed,
    )


def _change(move: Move, proposal: KeptProposal, names: Names, origins: Mapping[str, str]) -> Change:
    kept, said = move.after, move.after.statement
    return Change(
        kind=move.kind,
        rules=move.rules,
        party=said.party,
        proposal=proposal.id or None,
        label=proposal.label,
        issue=proposal.issue,
        day=move.day,
        act=said.act,
        words=kept.words,
        speaker=said.speaker,
        claimed_by=None if kept.own else said.speaker,
        before=_before(move.before) if move.before else None,
        statements=(kept.id, *(other.id for other in move.also)),
        sources=sources((kept, *move.also), origins),
        confirmed=kept.confirmed,
        sentence=sentence_of(move, proposal.label, names),
        plain=plain_sentence(move, proposal.label, names),
    )


def _plain(it: Change) -> Change:
    return replace(it, kind="new", rules=(), before=None, sentence=it.plain)


def _before(kept: KeptStatement) -> Before:
    said = kept.statement
    return Before(statement=kept.id, party=said.party, act=said.act, words=kept.words, day=kept.day)


def first_seen(kept: KeptStatement, proposal: KeptProposal, day: str) -> FirstSeen:
    """A position on a proposal that was first seen on a day."""
    said = kept.statement
    return FirstSeen(
        party=said.party,
        proposal=proposal.id or None,
        label=proposal.label,
        issue=proposal.issue,
        act=said.act,
        words=kept.words,
        day=day,
        said=kept.said,
        speaker=said.speaker,
        claimed_by=None if kept.own else said.speaker,
        statement=kept.id,
        confirmed=kept.confirmed,
    )


def unlisted(proposal: str | None, issue: str | None, kept: Sequence[KeptStatement]) -> KeptProposal:
    """What stands for a proposal that the desk does not list: it is called by the words of its first statement."""
    if proposal is None:
        return KeptProposal(id="", label="", issue=issue)
    first = min(kept, key=lambda it: (it.day or "", it.id))
    return KeptProposal(id=proposal, label=first.words, issue=next(iter(first.statement.issues), None))


def seen_on(kept: KeptStatement, published: Mapping[str, str]) -> str:
    """The day on which it was first printed; that of undated words is their own."""
    days = [published[name] for name in kept.carriers or (kept.report,) if kept.said and published.get(name)]
    return min(days, default=kept.day or kept.learned[:10])


def _first_seen(it: FirstSeen, since: str, until: str | None) -> bool:
    return _within(it.day, since, until) and (it.said is None or not _within(it.said, since, until))


def _within(day: str, since: str, until: str | None) -> bool:
    return not by(day, since) and by(day, until)


def shown(it: Change | FirstSeen, parties: Collection[str], issues: Collection[str] | None) -> bool:
    """Whether filters let it through (none: all)."""
    return (not parties or it.party in parties) and (issues is None or it.issue in issues)


def _place(it: Change) -> tuple[str, ...]:
    return it.day, it.label.casefold(), it.proposal or "", it.statements[0]
