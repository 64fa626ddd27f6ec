"""The pages of `detente deal packages`, `ratification` and `rests-on`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.deal.model import Model
from detente.deal.names import Names
from detente.deal.packages import Package, Packages
from detente.deal.ratification import Ratification, Side
from detente.deal.rests_on import RestsOn
from detente.deal.views.lines import EMPTY, Line, conflicts, dim, end, labelled, many, said, title
from detente.deal.views.sheets import of_conflicts
from detente.export.sheets import Sheet


def packages_lines(made: Packages, model: Model, listed: bool = True) -> Iterator[Line]:
    """What could be signed."""
    names = Names(model)
    yield title(model.title or "The deal")
    yield labelled("PACKAGES", f"{_counted(made.count)} that everything live allows")
    yield labelled("", f"{_counted(made.count_stated)} that the parties' own words and confirmed definitions allow")
    if made.free:
        labels = names.joined([f"“{names.proposal(one)}”" for one in made.free])
        yield dim(f"Nothing restricts {labels}: each doubles the count, and is left out below.", 10)
    if made.count_stated == 0:
        yield said("Nothing could be signed as things stand. What blocks it: detente deal blocks FILE", 10)
    for number, one in enumerate(made.packages if listed else (), 1):
        yield from _package(number, one, names)
    if made.packages and listed:
        yield EMPTY
        yield dim(made.order)
    yield from end(made.partial)


def _counted(count: int | None) -> str:
    return "an unknown number (time ran out)" if count is None else f"{count:,}"


def _package(number: int, one: Package, names: Names) -> Iterator[Line]:
    yield EMPTY
    yield said("; ".join(one.labels) or "none of the proposals", 5, f"{number:>3}")
    for told, ids in (
        ("goes against (claims, forecasts, suggested definitions): ", one.against),
        ("takes these reports to be wrong: ", one.reports),
        ("meets preferences: ", one.met),
    ):
        if ids:
            yield dim(told + ", ".join(ids), 5)


def packages_sheets(made: Packages, model: Model) -> list[Sheet]:
    """The same as tables."""
    totals = (made.count, made.count_stated, made.partial)
    rows: Sequence[tuple[str | int, ...]] = [
        (number, "; ".join(one.labels), ", ".join(one.holds), ", ".join(one.against), ", ".join(one.reports),
         ", ".join(one.met))
        for number, one in enumerate(made.packages, 1)
    ]  # fmt: skip
    columns = ("number", "contains", "ids", "goes against", "takes to be wrong", "meets preferences")
    return [
        Sheet(title="How many", columns=("all live", "stated alone", "partial"), rows=(totals,)),
        Sheet(title="Packages", columns=columns, rows=tuple(rows), notes=(made.order,)),
    ]


def ratification_lines(made: Ratification, model: Model) -> Iterator[Line]:
    """Both sides."""
    yield title(model.title or "The deal", "with and without ratification")
    yield said(made.sentence)
    yield EMPTY
    for name, side in (("WITHOUT", made.without), ("WITH", made.with_it)):
        yield labelled(name, _side(side))
    for told, found in (("HAS A SAY", made.ratifiers), ("UNKNOWN", made.unknown)):
        for one in found:
            more = "" if told == "HAS A SAY" else ": nobody reports what it would accept; counted on neither side"
            yield labelled(told, f"{one.label}{'' if one.confirmed else ' ?'}{more}")
    if made.conflicts:
        yield EMPTY
        yield title("only ratification brings these")
        yield from conflicts(made.conflicts, Names(model))
    yield from end(made.partial)


def _side(side: Side) -> str:
    count = "packages not counted in the time given" if side.count is None else f"{side.count:,} packages"
    blocked = {True: "blocked", False: "not blocked", None: "whether it is blocked was not settled"}[side.blocked]
    return f"{blocked}, {count}"


def ratification_sheets(made: Ratification, model: Model) -> list[Sheet]:
    """The same as tables."""
    sides = (("without", made.without), ("with", made.with_it))
    rows = tuple((name, side.blocked, side.count) for name, side in sides)
    return [
        Sheet(title="Both sides", columns=("ratification", "blocked", "packages"), rows=rows, notes=(made.sentence,)),
        of_conflicts("Only ratification brings these", made.conflicts, model),
    ]


def rests_on_lines(made: RestsOn, model: Model) -> Iterator[Line]:
    """What is unconfirmed under each sticking point."""
    yield title(model.title or "The deal", "what the answer rests on")
    if not made.doubts:
        yield said(_certain(made))
    if made.chance:
        yield labelled("CHANCE", made.chance.sentence)
    if made.doubts:
        yield EMPTY
        yield title("most worth checking first")
    for one in made.doubts:
        alone = "" if one.kind != "statement" else "; nothing else supports it" if one.alone else "; others support it"
        under = many(len(one.conflicts), "sticking point")
        note = f"  [{one.id}]  sure: {one.confidence:.0%}; under {under}{alone}"
        yield said(one.sentence, 4, "  -", note=note)
    if made.conflicts:
        yield EMPTY
    for number, conflict in enumerate(made.conflicts, 1):
        yield said(conflict.sentence, 5, f"{number:>3}")
        under = ", ".join(conflict.unconfirmed) or "nothing: a person has confirmed all of it"
        yield dim(f"unconfirmed under it: {under}", 5)
        if conflict.chance:
            yield dim(conflict.chance.sentence, 5)
    yield EMPTY
    yield dim(made.rule)
    yield from end(made.partial)


def _certain(made: RestsOn) -> str:
    if made.conflicts:
        return "A person has confirmed all that it rests on."
    if made.blocked is None:
        return "Whether anything blocks the deal was not settled in the time given."
    return "It is blocked, but by what was not found in the time given." if made.blocked else "Nothing blocks the deal."


def rests_on_sheets(made: RestsOn) -> list[Sheet]:
    """The same as tables."""
    return [
        Sheet(
            title="Most worth checking first",
            columns=("id", "kind", "footing", "sentence", "confidence", "alone", "sticking points", "report"),
            rows=tuple(
                (d.id, d.kind, d.basis, d.sentence, d.confidence, d.alone, len(d.conflicts), d.report)
                for d in made.doubts
            ),
            notes=(made.rule, *((made.chance.sentence,) if made.chance else ())),
        ),
        Sheet(
            title="Sticking points",
            columns=("id", "footing", "sentence", "unconfirmed", "chance"),
            rows=tuple(
                (c.conflict, c.basis, c.sentence, ", ".join(c.unconfirmed), c.chance.probability if c.chance else None)
                for c in made.conflicts
            ),
        ),
    ]
