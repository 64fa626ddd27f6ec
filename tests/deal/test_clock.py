"""A question ends when its time is up, however many reports contradict each other, and says what it left open."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import pytest

from detente.deal.blocked import UNKNOWN, blocks
from detente.deal.clock import Clock, OutOfTime
from detente.deal.formula import formula
from detente.deal.model import Literal, Model, Position, Ratifier
from detente.deal.moves import moves
from detente.deal.ratification import ratification
from detente.deal.rests_on import rests_on
from detente.deal.views.asked import what_if_lines
from detente.deal.views.blocks import lines
from detente.deal.what_if import what_if
from detente.deal.why_not import why_not
from detente.deal.worlds import Worlds, all_stand
from tests.deal.samples import demand, model, reject


def contested(number: int) -> Model:
    """As many pairs of reports that contradict each other, in one part: each package meets one world in 2 ** number."""
    names = [f"p{one}" for one in range(number)]
    pairs = [
        replace(said, group=f"g{name}")
        for name in names
        for said in (demand(f"a{name}", name), reject(f"b{name}", name))
    ]
    any_of = tuple(Literal(name) for name in ("open", *names))
    one_of_all = Position(id="all", party="borland", force="demand", proposal="open", clauses=(any_of,))
    return model(*pairs, one_of_all, proposals=("open", *names))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for where in ("clock", "what_if"):
        monkeypatch.setattr(f"detente.deal.{where}.LONGER", 0.05)


def test_few_contradictions_are_settled() -> None:
    assert blocks(contested(4)).blocked is False


def test_a_search_through_worlds_ends_when_time_is_up() -> None:
    (part,) = (one for one in formula(contested(40)).parts if one.members)
    with Worlds(part, Clock(0.05)) as worlds, pytest.raises(OutOfTime):
        worlds.consistent(range(1, worlds.size + 1))
    assert all_stand([part], Clock(0.05)) is None


@pytest.mark.usefixtures("at_once")
def test_what_was_not_settled_in_time_is_said_to_be_unknown() -> None:
    made, begun = contested(40), monotonic()
    found = blocks(made, time_limit=0.05)
    assert (found.blocked, found.verdict, found.partial) == (None, UNKNOWN, True)
    assert found.silence.consent is None
    assert rests_on(made, time_limit=0.05).blocked is None
    assert ratification(made, time_limit=0.05).without.blocked is None
    asked = why_not(made, "open", time_limit=0.05)
    assert (asked.possible, asked.blocked_without) == (None, None)
    could = moves(made, time_limit=0.05)
    assert (could.blocked, could.partial, could.ways) == (None, True, None)
    supposed = what_if(made, drop=["all"], time_limit=0.05)
    assert "not settled" in supposed.sentence
    assert monotonic() - begun < 30


@pytest.mark.usefixtures("at_once")
def test_a_part_that_is_blocked_is_said_to_be_though_another_is_open() -> None:
    made = contested(40)
    against = (demand("x", "other"), reject("y", "other", party="borland"))
    both = replace(
        made, positions=(*made.positions, *against), proposals=(*made.proposals, *model(proposals=["other"]).proposals)
    )
    found = blocks(both, time_limit=0.05)
    assert found.blocked
    assert found.partial
    assert moves(both, time_limit=0.05).blocked
    assert ratification(both, time_limit=0.05).without.blocked


@pytest.mark.usefixtures("at_once")
def test_the_page_says_unknown() -> None:
    from detente.deal.overview import overview

    made = contested(40)
    text = "\n".join(str(line) for line in lines(overview(made, time_limit=0.05), made))
    assert "UNKNOWN" in text
    assert "not settled in the time given" in text


@pytest.mark.usefixtures("at_once")
def test_what_if_and_ratification_claim_nothing_that_was_not_settled() -> None:
    made = contested(40)
    known = Ratifier(id="vote", actor="vote", name="A vote", clauses=((Literal("open"),),), known=True)
    asked = ratification(replace(made, ratifiers=(known,)), time_limit=0.05)
    assert asked.without.blocked is None
    assert "could be signed and ratified was not settled" in asked.sentence
    text = "\n".join(str(line) for line in what_if_lines(what_if(made, drop=["all"], time_limit=0.05), made))
    assert "UNKNOWN" in text
