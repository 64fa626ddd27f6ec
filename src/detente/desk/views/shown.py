"""One thing of the desk, whole, as plain tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.desk.names import Names
from detente.desk.show import Shown
from detente.export.sheets import Sheet, Value
from detente.ledger.kept import KeptStatement


def of_shown(made: Shown, held: Sequence[KeptStatement] = (), names: Names | None = None) -> list[Sheet]:
    """One thing, whole: its words amid what stands around them, its fields, what belongs to it, its history. With the
    desk's statements `held`, those that belong to it are told, and not only named."""
    place = f"{made.report_title or made.report or ''}"
    told = (("words", f"{made.before}[{made.words}]{made.after}") if made.words else ("words", ""),)
    about = (*told, ("speaker", made.speaker), ("through", made.chain), ("report", place))
    rows = tuple((name, value) for name, value in (*about, *made.fields) if value)
    sheets = [Sheet(title=f"{made.kind} {made.id}: {made.title}", columns=("field", "value"), rows=rows)]
    if made.statements:
        sheets.append(_statements(made.statements, {one.id: one for one in held}, names or Names()))
    if made.events:
        sheets.append(Sheet(title="Events", columns=("id",), rows=tuple((id,) for id in made.events)))
    if made.links:
        sheets.append(_links(made))
    if made.history:
        lines = tuple((line.recorded[:16], line.who, line.what, line.why) for line in made.history)
        sheets.append(Sheet(title="History", columns=("recorded", "by", "what", "why"), rows=lines))
    return sheets


def _statements(ids: Sequence[str], held: Mapping[str, KeptStatement], names: Names) -> Sheet:
    """By day; of one that is not held only its id."""
    ordered = sorted(ids, key=lambda id: ((held[id].day if id in held else None) or "~", id))
    columns = ("day", "party", "act", "words", "confirmed", "standing", "id")
    return Sheet(title="Statements", columns=columns, rows=tuple(_row(id, held.get(id), names) for id in ordered))


def _row(id: str, one: KeptStatement | None, names: Names) -> tuple[Value, ...]:
    if one is None:
        return None, None, None, None, None, None, id
    said = one.statement
    return one.day, names.name(said.party), said.act, one.words, one.confirmed, one.standing, id


def _links(made: Shown) -> Sheet:
    rows = tuple(
        (
            link.b if link.a == made.id else link.a,
            link.verdict,
            "; ".join(link.reasons),
            link.confidence,
            link.by,
        )
        for link in made.links
    )
    return Sheet(title="Links", columns=("to", "verdict", "reasons", "confidence", "by"), rows=rows)
