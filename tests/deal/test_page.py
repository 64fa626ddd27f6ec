"""The page of an answer: what each could do, what to check first, words without marks of their own; and its proof."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.deal.acts import happening_of
from detente.deal.blocked import blocks
from detente.deal.build import from_reading
from detente.deal.chances import Lottery
from detente.deal.conflicts import Search
from detente.deal.deal import Deal
from detente.deal.faults import faults
from detente.deal.graph import WIDTH, graph
from detente.deal.model import Definition, Evidence, Model, Position
from detente.deal.moves import moves
from detente.deal.overview import overview
from detente.deal.proof import check_conflict
from detente.deal.rests_on import rests_on
from detente.deal.sentences import clip, unquoted
from detente.deal.what_if import what_if
from detente.deal.why_not import why_not
from detente.errors import BadDeal
from detente.records import Condition
from tests.deal.reports import reading, span
from tests.deal.samples import demand, model, reject


def confirmed(one: Position) -> Position:
    return replace(one, confirmed=True)


def claimed(name: str, proposal: str, party: str, source: str, words: str) -> Position:
    evidence = Evidence(statement=f"st-{name}", words=words, speaker=source)
    return replace(demand(name, proposal, party), basis="claimed", source=source, force="commit", evidence=(evidence,))


# Could move, check first


def test_what_each_could_do_leaves_forecasts_and_claims_aside():
    forecast = replace(reject("f", "p1", party="author"), basis="forecast", source="author", about="borland")
    made = overview(model(demand("a", "p1"), forecast, demand("c", "p2"), reject("d", "p2", party="borland")))
    assert [(one.party, [m.position for move in one.moves for m in move.positions]) for one in made.could_move] == [
        ("arland", ["c"]),
        ("borland", ["d"]),
    ]


def test_who_is_spoken_for_is_asked_first_and_only_while_it_has_not_said_so():
    words = "Borland and Cesia will send monitors"
    claims = [claimed(f"k{n}", "p1", party, "arland", words) for n, party in enumerate(("borland", "cesia"))]
    both = (demand("a", "p2"), reject("b", "p2", party="borland"))
    first = overview(model(*both, *claims)).check_first[0]
    assert (first.id, first.kind) == ("st-k0", "claim")
    assert first.question == f"Do Borland and Cesia say so? Arland says it for them: “{words}”"
    own = demand("own", "p1", party="borland")
    first = overview(model(*both, *claims, own)).check_first[0]
    assert first.question.startswith("Does Cesia say so? Arland says it for it: ")
    kinds = [one.kind for one in overview(model(*both, *map(confirmed, claims))).check_first]
    assert kinds == ["statement", "statement"]


def test_nothing_is_to_check_where_nothing_blocks():
    assert overview(model(demand("a", "p1"))).check_first == ()


def test_an_offer_waits_for_those_whom_it_names():
    def offer(words: str) -> Position:
        said = (Evidence(statement="st-o", words=words),)
        return Position(id="o", party="arland", force="offer_if", proposal="p1", evidence=said)

    others = (demand("b", "p1", party="borland"), demand("c", "p2", party="cesia"), demand("d", "p2", party="borland"))
    asked = {one.party for one in moves(model(offer("to open the road"), *others[1:])).unanswered}
    assert asked == {"borland", "cesia"}
    assert [one.party for one in moves(model(offer("if Cesia opens the road"), *others)).unanswered] == ["cesia"]


# Words


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ('"We will not leave,"', "We will not leave"),
        ("“We will not leave.”", "We will not leave"),
        ('"The port is closed', "The port is closed"),
        ("half of it ...", "half of it ..."),
        ('"No," he said, "never"', '"No," he said, "never"'),
        ('"', '"'),
        ("", ""),
        ("not 'heavy forces'", "not 'heavy forces'"),
    ],
)
def test_words_lose_the_marks_around_them(words, bare):
    assert unquoted(words) == bare


@given(st.text())
def test_words_are_never_lost(words):
    assert bool(unquoted(words)) == bool(words)
    assert len(clip(words)) <= 162


def test_a_doubt_is_said_before_what_follows_from_it():
    forecast = replace(reject("f", "p1", party="author", words="it cannot be"), basis="forecast", source="author")
    told = why_not(model(demand("a", "p2"), forecast), "p1").sentence
    assert told == "If the writer is right that “it cannot be”, then a deal with “the p1” cannot be had."


def test_a_party_gives_up_several_things_in_one_breath():
    both = (demand("a", "p1"), demand("b", "p2"), reject("c", "p1", party="cesia"), reject("d", "p2", party="cesia"))
    joined = Definition(id="d1", reason="x", clauses=demand("x", "p1").clauses, confirmed=True)
    made = model(*both, definitions=(joined, replace(joined, id="d2", clauses=demand("x", "p2").clauses)))
    (move,) = moves(made).alone[1].moves[:1]
    assert "Cesia" in move.sentence
    assert move.sentence.count("gives up") == 1


# Chances, proofs, scenarios


def test_of_contradictory_reports_that_are_confirmed_one_is_right():
    accepts = Position(id="c", party="borland", force="accept", proposal="p1", group="g", confirmed=True)
    made = model(
        confirmed(demand("a", "p1")), replace(confirmed(reject("b", "p1", party="borland")), group="g"), accepts
    )
    chance = rests_on(made, probability=True).chance
    assert chance is not None
    assert chance.probability == pytest.approx(0.5)
    lottery = Lottery(model(*made.positions, replace(accepts, id="e")), frozenset({"a", "b"}))
    assert lottery.chance(lambda right: "b" in right, "b").probability == pytest.approx(1 / 3)


def test_without_time_it_is_still_known_that_something_blocks():
    answer = rests_on(model(demand("a", "p1"), reject("b", "p1", party="borland")), time_limit=0)
    assert (answer.blocked, answer.partial, answer.conflicts) == (True, True, ())


def test_what_was_not_found_in_time_is_not_gone(monkeypatch):
    pairs = [one for n in range(6) for one in (demand(f"a{n}", f"p{n}"), reject(f"b{n}", f"p{n}", party="borland"))]
    made = model(*pairs, proposals=[f"p{n}" for n in range(6)])
    whole = what_if(made, drop=["a0"])
    assert (len(whole.gone), len(whole.left), whole.partial) == (1, 5, False)
    monkeypatch.setattr(_Cut, "before", [])
    monkeypatch.setattr("detente.deal.what_if.Search", _Cut)
    cut = what_if(made, drop=["a0"])
    assert cut.partial
    assert [one.id for one in cut.gone] == [one.id for one in whole.gone]
    assert {one.id for one in cut.left} == {one.id for one in whole.left}


class _Cut(Search):
    """Finds all at first, and the next time no more than two."""

    before: ClassVar[list[int]] = []

    def __init__(self, model: Model, **_: object) -> None:
        super().__init__(model, top=2 if self.before else None)
        self.before.append(1)


def test_a_conflict_by_a_rule_is_proved_too():
    rule = Definition(id="d", reason="x", excludes=("p1", "p2"), by="rule whole")
    made = model(demand("a", "p1"), demand("b", "p2", party="borland"), definitions=(rule,))
    assert all(check_conflict(made, one) for one in blocks(made).conflicts)


def test_the_article_before_a_name_changes_nothing():
    made = model(demand("a", "p1"))
    plain = happening_of(made, "Arland attacks Borland")
    assert replace(happening_of(made, "the Arland attacks the Borland"), words="") == replace(plain, words="")
    with pytest.raises(BadDeal, match="did you mean 'borland'"):
        happening_of(made, "Arland attacks Borlnd")
    assert happening_of(made, "Arland dances").target is None


def test_a_condition_that_is_all_that_is_said_is_none():
    found = reading()
    last = found.statements[8]
    whole = replace(
        last, condition=Condition(span=span("If Norvia attacks Velmark, the League will send troops"), type="if")
    )
    made = from_reading(replace(found, statements=(*found.statements[:8], whole)))
    assert faults(made) == ()
    assert made.guarantees == ()
    assert any(one.evidence[0].statement == "s9" for one in made.positions)


# Pictures


def test_knots_stand_between_the_columns():
    deal = Deal.of(reading())
    drawn = graph(deal.model, deal.blocks().conflicts)
    edges = [(one.x - WIDTH // 2, one.x + WIDTH // 2) for one in drawn.columns]
    knots = [one.x for one in drawn.nodes if one.kind == "conflict"]
    assert knots
    assert all(not left - 8 < knot < right + 8 for knot in knots for left, right in edges)
    assert all(8 < knot < drawn.width - 8 for knot in knots)
