"""The pages of `detente deal why-not`, `what-if` and `scenario`."""

from __future__ import annotations

from collections.abc import Iterator

from detente.deal.model import Model
from detente.deal.names import Names
from detente.deal.scenario import Scenario
from detente.deal.views.blocks import LABELS
from detente.deal.views.lines import EMPTY, Line, conflicts, dim, end, labelled, mark, said, title
from detente.deal.views.sheets import of_conflicts
from detente.deal.what_if import WhatIf
from detente.deal.why_not import WhyNot
from detente.export.sheets import Sheet

VERDICTS = {True: "POSSIBLE", False: "NO", None: "UNKNOWN"}


def why_not_lines(made: WhyNot, model: Model) -> Iterator[Line]:
    """What stands against a proposal."""
    names = Names(model)
    others = f"together with {names.joined([names.proposal(one) for one in made.together_with])}"
    yield title(made.label, others if made.together_with else "")
    count = len(made.reasons)
    told = "one thing stands against it" if count == 1 else f"{count} things stand against it, each by itself"
    yield labelled(VERDICTS[made.possible], told if count else made.sentence)
    if made.blocked_without:
        yield dim("The deal is blocked even without it, for reasons of its own: detente deal blocks FILE", 10)
    if made.reasons:
        yield EMPTY
    yield from conflicts(made.reasons, names)
    yield from end(made.partial)


def why_not_sheets(made: WhyNot, model: Model) -> list[Sheet]:
    """The same as a table."""
    return [of_conflicts(f"What stands against {made.label}", made.reasons, model)]


def what_if_lines(made: WhatIf, model: Model) -> Iterator[Line]:
    """Before and after."""
    names = Names(model)
    changed = [f"without {one}" for one in made.dropped] + [f"with {one}" for one in made.added]
    yield title(model.title or "The deal", ", ".join(changed) or "nothing changed")
    yield labelled(LABELS[made.blocked], made.sentence)
    number = 1
    for name, found in (("gone", made.gone), ("new", made.new), ("still there", made.left)):
        if found:
            yield EMPTY
            yield title(name)
            yield from conflicts(found, names, number)
            number += len(found)
    yield from end(made.partial)


def what_if_sheets(made: WhatIf, model: Model) -> list[Sheet]:
    """The same as tables."""
    three = (("Gone", made.gone), ("New", made.new), ("Still there", made.left))
    return [of_conflicts(name, found, model) for name, found in three]


def scenario_lines(made: Scenario) -> Iterator[Line]:
    """What would follow."""
    yield title(f"If {made.scenario}")
    yield said(made.sentence)
    if made.triggered:
        yield EMPTY
        yield title("what would follow")
    for one in made.triggered:
        claimed = "  [only claimed in the guarantors' name]" if one.claimed else ""
        after = f"  (after {one.after})" if one.after else ""
        yield said(_capital(one.sentence), 5, f"{one.step:>3}", mark(one.confirmed) + claimed, after)
        yield dim(f"[{', '.join(one.statements) or one.guarantee}]", 5)
    if made.contradictions:
        yield EMPTY
        yield title("what contradicts it")
    for number, wrong in enumerate(made.contradictions, 1):
        yield said(wrong.sentence, 5, f"{number:>3}")
        yield dim(f"[{', '.join(wrong.between)}]", 5)
    for cycle in made.cycles:
        yield said("", 5, doubt=_capital(cycle))
    yield from end(False)


def scenario_sheets(made: Scenario) -> list[Sheet]:
    """The same as tables."""
    return [
        Sheet(
            title=f"If {made.scenario}",
            columns=("step", "guarantee", "sentence", "claimed", "confirmed", "only with", "statements", "after"),
            rows=tuple(
                (g.step, g.guarantee, g.sentence, g.claimed, g.confirmed, g.only_with, ", ".join(g.statements), g.after)
                for g in made.triggered
            ),
        ),
        Sheet(
            title="What contradicts it",
            columns=("between", "claimed", "sentence"),
            rows=tuple((", ".join(one.between), one.claimed, one.sentence) for one in made.contradictions),
        ),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
