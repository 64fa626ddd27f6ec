"""Changes, acts, events, voices and statements as blocks of a page; and any other answer, from its plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from detente.desk.brief import moves
from detente.desk.brief_words import event_change
from detente.desk.calendar import Entry
from detente.desk.change_records import Change, Changes, FirstSeen
from detente.desk.exports.days import in_words
from detente.desk.exports.ground import Ground
from detente.desk.exports.pages import Block, Cell, Line, Run
from detente.desk.outlook import Voice
from detente.desk.timeline import Point, Timeline
from detente.desk.views.changes_page import said
from detente.desk.views.phrases import SAYS, day
from detente.desk.words import bare
from detente.export.clean import line
from detente.export.sheets import Sheet, shown
from detente.export.words import EVENTS
from detente.ledger.kept import KeptStatement

UNMOVED = "No report is older than the baseline: nothing below counts as movement."


def quoted(words: str) -> str:
    """The words of a report, in quotation marks."""
    told = line(bare(words)).removeprefix("that ").replace(" ... ", " \u2026 ")
    return f"\u201c{told}\u201d"


def mark(confirmed: bool) -> Cell:
    """ " ?" where no person has confirmed it."""
    return () if confirmed else (Run(" ?", "doubt"),)


def changes_blocks(made: Changes, ground: Ground) -> Iterator[Block]:
    """What moved by party, with both wordings; what events did; what was said again; what was first seen."""
    period = made.movement if made.baseline else made.dated
    told = [it for it in period if moves(it) or it.kind in ("contradicted", "denied")]
    again = [it for it in period if it not in told]
    yield Block(
        heading=f"What moved after {day(made.since)}" + (f", up to {day(made.until)}" if made.until else ""),
        note=("" if told else "No act that the reports date moved anything.") if made.baseline else UNMOVED,
    )
    columns = ("Day", "Proposal", "Change", "Now", "Before")
    ordered = sorted(told, key=lambda it: (ground.names.name(it.party).casefold(), it.issue or "~", it.label, it.day))
    for party, acts in groupby(ordered, key=lambda it: it.party):
        lines = tuple(_move(it, ground) for it in acts)
        yield Block(heading=line(ground.names.name(party)), level=3, columns=columns, lines=lines)
    if made.events:
        yield Block(heading="Events", columns=("Day", "Event"), lines=tuple(_happened(made, ground)))
    yield from _unmoved("Said again, no movement", again, ground)
    yield from _unmoved("First seen, no movement", made.first_seen, ground)


def _unmoved(heading: str, acts: Sequence[Change | FirstSeen], ground: Ground) -> Iterator[Block]:
    if acts:
        lines = tuple(_act(it, ground) for it in sorted(acts, key=lambda it: it.day))
        yield Block(heading=heading, columns=("Day", "Party", "Words", "Proposal"), lines=lines)


def _move(it: Change, ground: Ground) -> Line:
    rules = f" ({', '.join(it.rules)})" if it.rules else ""
    claimed = f", according to {line(ground.names.voice(it.claimed_by))}" if it.claimed_by else ""
    speaker = f" ({line(ground.names.name(it.speaker))})" if it.speaker != it.party and not it.claimed_by else ""
    sources = f", {it.sources} sources" if it.sources > 1 else ""
    now: Cell = (
        Run(said(it.act), "act"),
        Run(" "),
        Run(quoted(it.words), "words"),
        Run(f"{speaker}{claimed}{sources}", "soft"),
        *mark(it.confirmed),
        Run("", cites=it.statements),
    )
    about: Cell = (
        Run(line(it.label) or "(outside any proposal)", "name"),
        Run("\n"),
        Run(ground.label(it.issue), "soft"),
    )
    return Line(cells=((Run(day(it.day)),), about, (Run(f"{it.kind}{rules}", "state"),), now, _before(it, ground)))


def _before(it: Change, ground: Ground) -> Cell:
    if it.before is None or it.kind == "new":
        return ()
    whose = "" if it.before.party == it.party else f"{line(ground.names.name(it.before.party))} "
    told = f", {day(it.before.day)}" if it.before.day else ""
    return (
        Run(f"{whose}{said(it.before.act)}", "act"),
        Run(" "),
        Run(quoted(it.before.words), "words"),
        Run(told, "soft"),
        Run("", cites=(it.before.statement,)),
    )


def _happened(made: Changes, ground: Ground) -> Iterator[Line]:
    for it in made.events:
        told = line(event_change(it, ground.names).partition(" \u2013 ")[2])
        ids = (it.after.event, *((it.before.event,) if it.before else ()))
        yield Line(cells=((Run(day(it.day)),), (Run(told), *mark(it.confirmed), Run("", cites=ids))))


def _act(it: Change | FirstSeen, ground: Ground) -> Line:
    ids = it.statements if isinstance(it, Change) else (it.statement,)
    words: Cell = (Run(said(it.act), "act"), Run(" "), Run(quoted(it.words), "words"))
    party = Run(line(ground.names.name(it.party)))
    label = Run(line(it.label), "soft")
    return Line(cells=((Run(day(it.day)),), (party,), (*words, *mark(it.confirmed), Run("", cites=ids)), (label,)))


def timeline_blocks(made: Timeline, ground: Ground) -> Iterator[Block]:
    """The acts of each party under their issue; a day in brackets is that of the report."""
    for issue, lanes in groupby(made.lanes, key=lambda lane: lane.issue):
        yield Block(
            heading=line(ground.label(issue)),
            columns=("Day", "Party", "Act", "Proposal"),
            lines=tuple(_point(lane.party, point, ground) for lane in lanes for point in lane.points),
        )


def _point(party: str, one: Point, ground: Ground) -> Line:
    on = day(one.day) if one.day else "no day"
    claimed = f", according to {line(ground.names.voice(one.claimed_by))}" if one.claimed_by else ""
    sources = f", {one.sources} sources" if one.sources > 1 else ""
    act: Cell = (
        Run(SAYS.get(one.act, one.act), "act"),
        Run(" "),
        Run(quoted(one.words), "words"),
        Run(f"{claimed}{sources}", "soft"),
        *mark(one.confirmed),
        Run("", cites=one.statements),
    )
    when_: Cell = (Run(on) if one.dated else Run(f"({on})", "soft"),)
    return Line(cells=(when_, (Run(line(ground.names.name(party))),), act, (Run(line(one.label), "soft"),)))


def calendar_block(made: Sequence[Entry], ground: Ground, heading: str = "Calendar") -> Block:
    """Events by day, those without a date last."""
    return Block(
        heading=heading,
        note="" if made else "No events.",
        columns=("When", "What", "Status", "Words") if made else (),
        lines=tuple(_event(one, ground) for one in made),
    )


def _event(one: Entry, ground: Ground) -> Line:
    who = ", ".join(map(ground.names.name, one.participants or one.people))
    about = f"{f': {who}' if who else ''}{f'; {one.place}' if one.place else ''}"
    was = f"\nwas {in_words(one.was)}" if one.was else ""
    what: Cell = (Run(EVENTS[one.type], "name"), Run(line(about)), *mark(one.confirmed))
    words: Cell = (Run(quoted(one.words), "words"), Run("", cites=tuple(reversed(one.events))))
    status: Cell = (Run(one.status, "state"), Run(was, "soft"))
    return Line(cells=((Run(in_words(one.when) or "no date"),), what, status, words))


def outlook_block(made: Sequence[Voice], ground: Ground) -> Block:
    """Who sees a deal near or far, through whom."""
    lines = tuple(_voice(one, ground) for one in made)
    columns = ("Outlook", "Who", "About", "Words") if made else ()
    return Block(heading="Outlook", note="" if made else "No assessments.", columns=columns, lines=lines)


def _voice(one: Voice, ground: Ground) -> Line:
    via = ", ".join(f"via {ground.names.name(hop)}" for hop in one.via) or (one.outlet or "")
    who: Cell = (Run(line(ground.names.voice(one.speaker)), "name"), Run(f"\n{line(via)}" if via else "", "soft"))
    on = f", {day(one.day)}" if one.day else ""
    words: Cell = (
        Run(quoted(one.words), "words"),
        Run(on, "soft"),
        *mark(one.confirmed),
        Run("", cites=one.statements),
    )
    about = line(", ".join(map(ground.label, one.issues)))
    return Line(cells=((Run(one.direction, "state"),), who, (Run(about, "soft"),), words))


def statements_block(found: Sequence[KeptStatement], ground: Ground) -> Block:
    """Statements, a line each."""
    lines = tuple(_statement(one, ground) for one in found)
    columns = ("Day", "Party", "Words", "About") if found else ()
    return Block(heading="Statements", note="" if found else "Nothing is found.", columns=columns, lines=lines)


def _statement(one: KeptStatement, ground: Ground) -> Line:
    about = line(", ".join(map(ground.label, one.statement.issues)))
    words: Cell = (
        Run(said(one.statement.act), "act"),
        Run(" "),
        Run(quoted(one.words), "words"),
        Run(f" ({line(ground.names.speaker(one))})", "soft"),
        *mark(one.confirmed),
        Run("", cites=(one.id,)),
    )
    party = Run(line(ground.names.name(one.statement.party)))
    return Line(cells=((Run(day(one.day) or "no day"),), (party,), words, (Run(about, "soft"),)))


def sheet_blocks(sheets: Iterable[Sheet]) -> Iterator[Block]:
    """Plain tables; columns without any value are left out."""
    for one in sheets:
        used = [place for place in range(len(one.columns)) if any(shown(row[place]) for row in one.rows)]
        lines = tuple(Line(cells=tuple((Run(line(shown(row[place]))),) for place in used)) for row in one.rows)
        columns = tuple(one.columns[place] for place in used)
        yield Block(heading=line(one.title), note=" ".join(one.notes), columns=columns, lines=lines)
