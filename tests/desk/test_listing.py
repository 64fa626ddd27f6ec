"""Small portions of a desk, from its indexes: each is what the whole desk would say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from detente.desk.desk import Desk
from detente.desk.listing import Reports
from detente.desk.queue import Queue, resting, resting_on_proposals, score
from detente.errors import BadDate, UnknownId, UsageError
from detente.ledger.doubt import of_link, of_statement
from detente.ledger.kept import KeptReport
from tests.desk.made_desk import PARTIES, Made
from tests.servers import postgresql

__all__ = ["postgresql"]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """One desk for all: what each test expects is worked out from the whole of it as it stands then."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("listing") / "talks.desk")
    else:
        address = request.getfixturevalue("postgresql").fresh()
    with Desk.make(address, title="Talks", parties=PARTIES, by="tests") as desk:
        found = Made(desk, Random(3))
        found.add(7)
        found.decide(6)
        yield found


def _newest(report: KeptReport) -> tuple[str, str]:
    return (report.published or report.added)[:10], report.id


def test_reports_come_newest_first_page_by_page(made: Made) -> None:
    expected = sorted(made.desk.held().reports, key=_newest, reverse=True)
    pages = list(_pages(made.desk))
    assert [report for page in pages for report in page.reports] == expected
    assert {page.count for page in pages} == {len(expected)}
    assert len(pages) > 2


def _pages(desk: Desk) -> Iterator[Reports]:
    after = None
    while True:
        page = desk.reports(limit=3, after=after)
        yield page
        after = page.after
        if after is None:
            return


def test_reports_are_narrowed(made: Made) -> None:
    every = sorted(made.desk.held().reports, key=_newest, reverse=True)
    outlet, day = every[0].document.outlet, next(report.published for report in every if report.published)
    assert list(made.desk.reports(outlet=outlet).reports) == [one for one in every if one.document.outlet == outlet]
    assert list(made.desk.reports(day=day).reports) == [one for one in every if one.published == day]
    assert list(made.desk.reports(day="2026-03").reports) == [one for one in every if one.published]
    assert made.desk.reports(unreadable=True) == Reports(reports=(), count=0)
    assert made.desk.reports(unreadable=False).count == len(every)
    assert made.desk.reports(outlet="").count == 0


def test_a_report_has_all_that_the_desk_keeps_of_it(made: Made) -> None:
    held = made.desk.held()
    for report in held.reports:
        found = made.desk.report(report.id)
        own = {kept.id for kept in held.statements if kept.report == report.id}
        carried = {kept.id for kept in held.statements if report.id in kept.carriers}
        assert found.report == report
        assert own <= {kept.id for kept in found.statements} <= own | carried
        assert {event.id for event in found.events} == {one.id for one in held.events if one.report == report.id}
        assert found.reading is not None
        local = {statement.id for statement in found.reading.statements}
        assert set(found.local.values()) <= local
        assert found.text == found.reading.report.text.content
        assert set(found.copies) == {o.id for o in held.reports if o.origin == report.origin and o.id != report.id}


def test_wire_copy_shows_what_it_carries_by_its_own_words(made: Made) -> None:
    text = "A copy. " + made.desk.report(made.desk.held().reports[0].id).text
    made.copy(made.desk.held().reports[0].id, text)
    copy = next(one for one in made.desk.held().reports if one.origin != one.id)
    found = made.desk.report(copy.id)
    first = next(kept for kept in found.statements if kept.report != copy.id)
    assert found.reading is not None
    own = next(one for one in found.reading.statements if one.id == found.local[first.id])
    words = " ... ".join(found.text[a:b] for a, b in own.content)
    assert words in first.words or first.words in words
    assert copy.origin in found.copies


def test_the_head_is_that_of_all_that_is_held(made: Made) -> None:
    held, head = made.desk.held(), made.desk.head()
    assert (head.seq, head.at) == (held.head, held.known_at)
    made.desk.note("they agree", party="ardalia", act="accept")
    assert made.desk.head().seq == head.seq + 1


def test_the_queue_has_every_open_statement_the_most_pressing_first(made: Made) -> None:
    rows = made.desk.matrix().rows
    rests = resting(rows)
    doubts = {kept.id: doubt for kept in made.desk.held().statements if (doubt := of_statement(kept)) is not None}
    expected = sorted(((score(doubt, rests.get(id, 0)), id) for id, doubt in doubts.items()), reverse=True)
    pages = list(_queue(made.desk))
    questions = [one for page in pages for one in page.questions]
    assert [one.id for one in questions] == [id for _, id in expected]
    assert {page.left for page in pages} == {len(expected)}
    assert [one.doubt for one in questions] == [pytest.approx(doubts[id] / 1000) for _, id in expected]
    assert [one.rests for one in questions] == [rests.get(id, 0) for _, id in expected]
    assert questions[0].rests
    assert not questions[-1].rests


def _queue(desk: Desk) -> Iterator[Queue]:
    after = None
    while True:
        page = desk.queue(limit=30, after=after)
        yield page
        after = page.after
        if after is None:
            return


def test_what_is_decided_leaves_the_queue(made: Made) -> None:
    before = made.desk.queue(limit=2)
    made.desk.confirm(before.questions[0].id)
    made.desk.reject(before.questions[1].id, why="misread")
    after = made.desk.queue(limit=500)
    assert after.left == before.left - 2
    assert not {one.id for one in before.questions} & {one.id for one in after.questions}


def test_the_queue_is_narrowed(made: Made) -> None:
    held = made.desk.held()
    every = {one.id: one.statement for one in made.desk.queue(limit=5000).questions if one.statement}
    party = {id for id, one in every.items() if one.statement.party == "ardalia"}
    acts = {id for id, one in every.items() if one.statement.act in ("offer", "demand")}
    report = held.reports[0].id
    assert {one.id for one in made.desk.queue(limit=5000, parties=["Ardalia"]).questions} == party
    assert {one.id for one in made.desk.queue(limit=5000, acts=["offer", "demand"]).questions} == acts
    found = made.desk.queue(limit=5000, report=report, issues=["forces"]).questions
    assert {one.id for one in found} == {
        id for id, one in every.items() if one.report == report and "forces" in one.statement.issues
    }


def test_the_queue_of_links_has_what_is_only_suggested(made: Made) -> None:
    held = made.desk.held()
    proposals = {one.id: one for one in held.proposals if one.members}
    rows = made.desk.matrix().rows
    known = resting_on_proposals(rows)
    open_ = [link for link in held.links if link.by_rule and link.verdict == "same"]
    open_ = [link for link in open_ if link.kind != "proposal" or {link.a, link.b} <= proposals.keys()]
    found = made.desk.queue("links", limit=5000)
    assert {one.link for one in found.questions} == set(open_)
    assert found.left == len(open_) > 0
    scores = [round(one.doubt * 1000) * (1 + one.rests) for one in found.questions]
    assert scores == sorted(scores, reverse=True)
    for one in found.questions:
        assert one.link is not None
        assert one.called[0]
        if one.link.kind == "proposal":
            assert one.rests == min(known.get(one.link.a, 0), known.get(one.link.b, 0))
            assert one.called == (proposals[one.link.a].label, proposals[one.link.b].label)
    some = made.desk.queue("links", limit=3)
    rest = made.desk.queue("links", limit=5000, after=some.after)
    assert [*some.questions, *rest.questions] == list(found.questions)
    link = found.questions[0].link
    assert link is not None
    made.desk.link(link.a, link.b, apart=True)
    assert made.desk.queue("links").left == found.left - 1


def test_links_that_say_apart_or_are_a_persons_ask_nothing() -> None:
    said = {"verdict": "same", "by": "rule links 1", "confidence": 0.5}
    assert of_link(said) == 1000
    assert of_link(said | {"verdict": "apart"}) is None
    assert of_link(said | {"by": "ada"}) is None


def test_what_cannot_be_asked_is_refused(made: Made) -> None:
    with pytest.raises(UsageError, match="place in a list"):
        made.desk.reports(after="nowhere")
    with pytest.raises(BadDate):
        made.desk.reports(day="soon")
    with pytest.raises(UsageError, match="place in a list"):
        made.desk.queue(after="nowhere")
    with pytest.raises(UsageError, match="offer"):
        made.desk.queue(acts=["ofer"])
    with pytest.raises(UnknownId, match="ardalia"):
        made.desk.queue(parties=["ardaliia"])
    with pytest.raises(UsageError, match="proposal"):
        made.desk.queue("links", kinds=["propsal"])
    with pytest.raises(UnknownId):
        made.desk.report("r-nothing")


def test_a_desk_without_parties_has_a_queue_too(tmp_path: Path) -> None:
    with Desk.make(tmp_path / "talks.desk", by="tests") as desk:
        Made(desk, Random(1)).add(3)
        found = desk.queue()
        assert found.left == len(desk.held().statements)
        assert found.questions[0].rests
