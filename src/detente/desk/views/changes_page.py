"""What changed, for the terminal: by party and issue, each move with its rule and both wordings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from detente.desk.brief import moves
from detente.desk.brief_words import event_change
from detente.desk.change_records import Change, Changes, FirstSeen
from detente.desk.names import Names
from detente.desk.views.phrases import SAYS, cut, day, short
from detente.desk.words import bare
from detente.export.clean import line

WIDE = 120
"""Columns beyond which lines are too long to read."""
LONG = 160
"""Characters of a wording that are shown at most."""
STYLES = {"hardened": "red", "softened": "green", "contradicted": "yellow", "denied": "yellow"}


def print_changes(made: Changes, names: Names, labels: Mapping[str, str], console: Console) -> None:
    """Print what moved, what was said again, what events did, and what was first seen. `labels` are the issues'."""
    width = min(console.width, WIDE)
    for one in _lines(made, names, labels):
        console.print(one, width=width, highlight=False)


def _lines(made: Changes, names: Names, labels: Mapping[str, str]) -> Iterator[RenderableType]:
    until = f", up to {day(made.until)}" if made.until else ""
    yield Text.assemble(("CHANGES", "bold"), f"   after {day(made.since)}{until}")
    if not made.baseline:
        yield Text("No report is older than the baseline: nothing below counts as movement.", "yellow")
    period = made.movement if made.baseline else made.dated
    told = [it for it in period if moves(it) or it.kind in ("contradicted", "denied")]
    again = [it for it in period if it not in told]
    if not told:
        yield Text("No act that the reports date moved anything.", "dim")
    yield from _parties(told, names, labels, made.since)
    if made.events:
        yield Text("\nEVENTS", "bold underline")
        grid = _grid()
        for it in made.events:
            what = event_change(it, names).partition(" – ")[2]  # its day stands before it
            grid.add_row(f"  {short(it.day, made.since)}", Text(f"{line(what)}{_mark(it.confirmed)}"))
        yield grid
    if again:
        yield Text("\nSAID AGAIN, NO MOVEMENT", "bold underline")
        yield from _short(again, names, made.since)
    if made.first_seen:
        yield Text("\nFIRST SEEN, NO MOVEMENT: not dated to these days", "bold underline")
        yield from _short(made.first_seen, names, made.since)
    yield Text("? nobody has confirmed it", "dim")


def _parties(told: Sequence[Change], names: Names, labels: Mapping[str, str], since: str) -> Iterator[RenderableType]:
    """Parties in the order of their names, under each its issues in the order of the agenda."""
    place = {issue: number for number, issue in enumerate(labels)}
    ordered = sorted(
        told, key=lambda it: (names.name(it.party).casefold(), place.get(it.issue or "", len(place)), it.label)
    )
    for party, of_party in groupby(ordered, key=lambda it: it.party):
        yield Text(f"\n{line(names.name(party)).upper()}", "bold underline")
        for (issue, label), acts in groupby(of_party, key=lambda it: (it.issue, it.label)):
            head = line(label) or "(outside any proposal)"
            yield Text.assemble((head, "bold"), (f"   {labels.get(issue or '', issue or '')}", "dim"))
            for it in sorted(acts, key=lambda it: it.day):
                yield _move(it, names, since)


def _move(it: Change, names: Names, since: str) -> Table:
    """The kind with its rule, the words, and below them those before."""
    rules = f" ({', '.join(it.rules)})" if it.rules else ""
    kind = Text.assemble((f"{it.kind}{rules}", STYLES.get(it.kind, "cyan")), ": ")
    grid = _grid()
    claimed = f", according to {names.voice(it.claimed_by)}" if it.claimed_by else ""
    speaker = f" ({names.name(it.speaker)})" if it.speaker != it.party and not it.claimed_by else ""
    sources = f", {it.sources} sources" if it.sources > 1 else ""
    words = f"{said(it.act)} {_quoted(it.words)}{speaker}{claimed}{sources}{_mark(it.confirmed)}"
    grid.add_row(Text(f"  {short(it.day, since)}"), Text.assemble(kind, line(words)))
    if it.before and it.kind != "new":
        whose = "" if it.before.party == it.party else f"{names.name(it.before.party)} "
        told = f"before, {short(it.before.day, since)}: " if it.before.day else "before: "
        grid.add_row("", Text(line(f"{told}{whose}{said(it.before.act)} {_quoted(it.before.words)}"), "dim"))
    return grid


def _short(told: Sequence[Change | FirstSeen], names: Names, since: str) -> Iterator[Table]:
    grid = _grid()
    for it in sorted(told, key=lambda it: (it.day, names.name(it.party).casefold())):
        about = f"  {line(it.label)}" if it.label else ""
        words = f"{names.name(it.party)} {said(it.act)} {_quoted(it.words)}"
        grid.add_row(f"  {short(it.day, since)}", Text.assemble(line(words), _mark(it.confirmed), (about, "dim")))
    yield grid


def _grid() -> Table:
    """Days, and what takes the rest."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=8, no_wrap=True)
    grid.add_column(ratio=1)
    return grid


def said(act: str) -> str:
    """What somebody does, as a verb: "offers", "denies", "says"."""
    return SAYS.get(act, {"confirm": "says", "deny": "denies", "assess": "says"}.get(act, act.replace("_", " ")))


def _quoted(words: str) -> str:
    return f"\u201c{cut(bare(words).removeprefix('that '), LONG)}\u201d"


def _mark(confirmed: bool) -> str:
    return "" if confirmed else " ?"
