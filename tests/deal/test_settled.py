"""What people settle about a desk's deal: kept on its record, laid over every model made of it, and undone alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.deal import settled as hand
from detente.deal.at_desk import PROPOSALS, model_at, narrowed
from detente.deal.blocked import blocks
from detente.deal.deal import Deal
from detente.deal.faults import faults
from detente.deal.file import generated
from detente.deal.model import Definition, Literal, Model, Ratifier
from detente.deal.settled import NOTHING, Settled, laid_over
from detente.deal.source import is_desk, model_of
from detente.deal.update import update
from detente.desk.desk import Desk
from detente.errors import UsageError
from tests.conftest import Example
from tests.deal.samples import demand, model, reject


@pytest.fixture
def desk(example: Example, tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(shutil.copy(example.path, tmp_path / "talks.desk"), by="ada") as made:
        yield made


def settle(desk: Desk, what, *args):
    with desk.ledger.writing() as session:
        return what(session, model_at(desk).model, *args)


def definition(found: Model, id: str) -> Definition:
    return next(one for one in found.definitions if one.id == id)


def two(found: Model) -> tuple[str, str]:
    """Two proposals that different parties demand."""
    wanted = [one for one in found.positions if one.force == "demand" and (one.proposal or "").startswith("p-")]
    other = next(one for one in wanted if one.party != wanted[0].party and one.proposal != wanted[0].proposal)
    return str(wanted[0].proposal), str(other.proposal)


def test_an_exclusion_that_a_person_names_blocks_and_says_why(desk):
    before = model_at(desk).model
    one, other = two(before)
    entry = settle(desk, hand.exclude, (one, other), "they need the same bridge")
    after = model_at(desk).model
    new = {c.id: c for c in blocks(after).conflicts}.keys() - {c.id for c in blocks(before).conflicts}
    told = [c for c in blocks(after).conflicts if c.id in new]
    assert told
    assert all("they need the same bridge" in c.sentence for c in told if len(c.members) == 2)
    assert all("nobody has confirmed" not in c.sentence for c in told)
    assert entry.by == "ada"
    assert entry.why == "they need the same bridge"


def test_it_is_undone_alone_and_known_as_of_any_moment(desk):
    one, other = two(model_at(desk).model)
    entry = settle(desk, hand.exclude, (one, other), "why not")
    at = entry.at
    desk.undo(entry.seq)
    ids = lambda **asked: {it.id for it in model_at(desk, **asked).model.definitions}  # noqa: E731
    assert f"excludes.{one}.{other}" not in ids()
    assert {f"excludes.{one}.{other}", f"excludes.{other}.{one}"} & ids(known_at=at)


def test_a_suggestion_is_confirmed_refused_and_reopened(desk):
    suggested = model_at(desk).model.definitions[0]
    assert not suggested.confirmed
    settle(desk, hand.settle, suggested.id, "confirmed", None)
    held = definition(model_at(desk).model, suggested.id)
    assert (held.confirmed, held.by, held.reason) == (True, "ada", " ".join(suggested.reason.split()))
    settle(desk, hand.settle, suggested.id, "refused", "it is no such thing")
    held = definition(model_at(desk).model, suggested.id)
    assert (held.confirmed, held.rejected, held.reason) == (False, True, "it is no such thing")
    settle(desk, hand.settle, suggested.id, None)
    assert definition(model_at(desk).model, suggested.id) == suggested


def test_what_is_settled_follows_a_proposal_into_another(desk):
    one, other = two(model_at(desk).model)
    settle(desk, hand.exclude, (one, other), "because")
    third = next(it.id for it in model_at(desk).model.proposals if it.id.startswith("p-") and it.id not in (one, other))
    desk.link(other, third)
    found = model_at(desk).model
    there = {it.id for it in found.proposals}
    (kept,) = (it for it in found.definitions if it.by == "ada" and it.confirmed and it.excludes)
    assert set(kept.excludes) <= there
    assert one in kept.excludes
    assert faults(found) == ()


def test_two_that_have_become_one_exclude_each_other_no_more(desk):
    one, other = two(model_at(desk).model)
    settle(desk, hand.exclude, (one, other), "because")
    desk.link(one, other)
    assert not [it for it in model_at(desk).model.definitions if it.by == "ada" and it.excludes]


def test_what_moving_costs_is_kept(desk):
    position = next(one for one in model_at(desk).model.positions if one.basis == "stated")
    settle(desk, hand.weigh, position.id, 4.5)
    weight = lambda: next(it for it in model_at(desk).model.positions if it.id == position.id).weight  # noqa: E731
    assert weight() == 4.5
    settle(desk, hand.weigh, position.id, None)
    assert weight() is None


def test_the_file_and_python_get_what_the_desk_has_settled(desk):
    one, other = two(model_at(desk).model)
    file = generated(model_at(desk).model)
    settle(desk, hand.exclude, (one, other), "because")
    address = str(desk.ledger.store.path)
    assert is_desk(address)
    assert model_of(address) == Deal.of(desk).model == model_at(desk).model
    new = [change for change in update(file, model_of(address)).changes if change.kind == "new"]
    assert [change.id for change in new] == [
        it.id for it in model_at(desk).model.definitions if it.by == "ada" and it.excludes
    ]


@pytest.mark.parametrize(
    ("what", "args", "told"),
    [
        (hand.exclude, (("p-nothing", "p-more"), "x"), "nobody takes a position"),
        (hand.settle, ("excludes.p-1.p-2", "confirmed", None), "no such exclusion"),
        (hand.weigh, ("nobody.p", 1.0), "no such position"),
        (hand.answer, ("ratifier.st-x", ()), "nobody of that id"),
    ],
)
def test_what_the_deal_does_not_have_is_not_settled(desk, what, args, told):
    before = desk.head().seq
    with pytest.raises(UsageError, match=told):
        settle(desk, what, *args)
    assert desk.head().seq == before


def test_an_exclusion_needs_two_and_a_reason(desk):
    one, other = two(model_at(desk).model)
    with pytest.raises(UsageError, match="two different"):
        settle(desk, hand.exclude, (one, one), "x")
    with pytest.raises(UsageError, match="why"):
        settle(desk, hand.exclude, (one, other), "  ")


# Laid over a model


SAMPLE = model(demand("a", "p1"), reject("b", "p2", "borland"))


def test_nothing_settled_changes_nothing():
    assert laid_over(SAMPLE, NOTHING) == SAMPLE


def test_one_exclusion_in_another_order_is_the_same_one():
    suggested = Definition(id="excludes.p1.p2", reason="a rule", excludes=("p1", "p2"), by="rule x")
    told = Definition(id="excludes.p2.p1", reason="so", excludes=("p2", "p1"), confirmed=True, by="ada")
    found = laid_over(
        model(demand("a", "p1"), definitions=(suggested,)),
        Settled(definitions={told.id: told}, weights={}, ratifiers={}),
    )
    assert [(it.id, it.confirmed, it.reason) for it in found.definitions] == [("excludes.p1.p2", True, "so")]


def test_what_the_model_no_longer_has_waits():
    gone = Definition(id="excludes.p1.p9", reason="so", excludes=("p1", "p9"), confirmed=True, by="ada")
    known = Settled(definitions={gone.id: gone}, weights={"z": 1.0}, ratifiers={"r": ((Literal("p9"),),)})
    assert laid_over(SAMPLE, known) == SAMPLE


def test_a_ratifier_of_which_a_person_knows_what_it_accepts_is_known():
    base = model(demand("a", "p1"), ratifiers=(Ratifier(id="r", actor="arland", name="a vote"),))
    known = Settled(definitions={}, weights={}, ratifiers={"r": ((Literal("p1", False),),)})
    (found,) = laid_over(base, known).ratifiers
    assert (found.known, found.clauses) == (True, ((Literal("p1", False),),))


# Large desks, and parts of them


def test_a_large_desk_is_bounded_says_so_and_agrees_with_the_matrix(desk):
    found = model_at(desk, large=10)
    assert "large" in found.cut
    assert len(found.model.proposals) <= PROPOSALS
    assert faults(found.model) == ()
    whole = {one.sentence for one in blocks(model_at(desk).model).stated}
    assert {one.sentence for one in blocks(found.model).stated} & whole


def test_a_part_of_a_deal_is_a_deal(desk):
    whole = model_at(desk).model
    for issue in {one.issue for one in whole.proposals if one.issue}:
        part = narrowed(whole, [issue])
        assert not [it for it in faults(part) if it.where[0] not in ("proposals", "positions")] or not part.positions
        assert set(part.positions) <= set(whole.positions)
