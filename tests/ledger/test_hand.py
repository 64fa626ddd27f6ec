"""A person's hand, and what it is refused: decisions last, can be undone, and are no traceback where they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.desk import hand
from detente.desk.adding.recording import report_id
from detente.errors import BadDate, Overtaken, UnknownId, UsageError
from detente.ledger.ledger import Ledger, views
from detente.ledger.session import Session
from tests.ledger.desks import begun, made
from tests.ledger.worlds import TALKS, Clock, add, meeting, reading, report, said, talks

OTHER = (
    "Norvia told Sudmark that it would open the northern road. The two sides meet in Osta on 4 March, an envoy said. "
    "Norvia demanded a truce of 60 days again.\n"
)


def other() -> Any:
    return reading(
        report(OTHER, "2026-03-02", outlet="The Courier"),
        [
            said(OTHER, "would open the northern road", "norvia", "offer", "p1", addressee="sudmark"),
            said(OTHER, "demanded a truce of 60 days", "norvia", "demand", "p2"),
        ],
        {"p1": "northern road", "p2": "sixty days of truce by sea"},
        events=(meeting(OTHER, "meet in Osta on 4 March", "2026-03-04"),),
    )


class World:
    """A desk with two reports, and the ids of what they say."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.first, self.second = (report_id(made.report.document.sha256) for made in (talks(), other()))

    @property
    def statements(self) -> dict[str, Any]:
        found = self.session.statements()
        return {f"{'first' if one.report == self.first else 'second'} {one.statement.act}": one for one in found}

    def of(self, name: str) -> str:
        return str(self.statements[name].id)

    @property
    def proposals(self) -> dict[str, str]:
        return {one.label: one.id for one in self.session.proposals()}

    @property
    def events(self) -> list[Any]:
        return sorted(self.session.events(), key=lambda event: event.day)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """With the two reports in it. Tests write to it, and keep nothing."""
    with made(tmp_path_factory.mktemp("desk") / "talks.desk") as ledger:
        with ledger.writing() as session:
            session.append("desk_made", {"title": "Talks"})
            add(session, talks())
            add(session, other(), "other.txt")
        yield ledger


@pytest.fixture
def world(ledger: Ledger) -> Iterator[World]:
    """Taken back at the end: nothing of it is kept."""
    with ledger.trying() as session:
        yield World(session)


# What is named


@pytest.mark.parametrize("id", ["st-nothing", "ev-nothing", "p-nothing"])
def test_an_unknown_id_is_refused(world, id):
    for act in (hand.confirm, hand.merge, hand.same):
        with pytest.raises(UnknownId, match=f"{id}: this desk has no"):
            act(world.session, [id, id])


def test_the_nearest_id_is_named(world):
    id = world.of("first offer")
    with pytest.raises(UnknownId, match=f"Did you mean {id}"):
        hand.confirm(world.session, [id[:-1] + ("a" if id[-1] != "a" else "b")])


def test_an_id_may_be_shortened_as_long_as_it_is_one(world):
    id = world.of("first offer")
    (entry,) = hand.confirm(world.session, [id[:9]])
    assert entry.body == {"statement": id}
    with pytest.raises(UsageError, match="several begin so"):
        hand.confirm(world.session, ["st-"])


def test_an_id_that_is_shortened_too_far_says_how_many_letters_it_needs(world):
    (only,) = [one.id for one in world.session.reports() if one.id == world.first]
    with pytest.raises(UsageError, match="Write more of"):
        hand.edit(world.session, only[:3], {"title": "Talks"})


@pytest.mark.parametrize(
    "id", ["", " ", "nobody", "st", "st_abc", "x" * 5000, "-", "%", "_", "st-%", "st-_", "p1", "s1"]
)
def test_what_is_no_id_is_refused_without_being_taken_for_an_actor(world, id):
    with pytest.raises(UsageError) as raised:
        hand.confirm(world.session, [id])
    assert "this is an actor" not in str(raised.value)


def test_a_thing_of_the_wrong_kind_is_refused_by_name(world):
    with pytest.raises(UsageError, match="this is a report; give the id of a statement or an event"):
        hand.reject(world.session, [world.first])
    with pytest.raises(UsageError, match="this is an actor; give the id of a statement"):
        hand.confirm(world.session, ["norvia"])
    with pytest.raises(UsageError, match="this is a proposal; give the id of a statement"):
        hand.split(world.session, world.proposals["truce of 60 days"], [{}, {}])
    with pytest.raises(UsageError, match="this is a statement; give the id of a report"):
        hand.state(world.session, world.of("first offer"), "Norvia", {"party": "norvia", "act": "offer"})


# Confirm, reject, undo


def test_confirming_an_event_and_a_proposal_marks_them(world):
    hand.confirm(world.session, [world.events[0].id, world.proposals["truce of 60 days"]])
    assert world.events[0].confirmed
    assert {one.label: one.confirmed for one in world.session.proposals()}["truce of 60 days"]
    hand.undo(world.session)
    hand.undo(world.session)
    assert not world.events[0].confirmed
    assert not any(one.confirmed for one in world.session.proposals())


def test_of_several_ids_one_that_is_wrong_refuses_all(ledger):
    before = ledger.verify()
    with pytest.raises(UnknownId), ledger.writing() as session:
        hand.reject(session, [World(session).of("first offer"), "st-nothing"])
    assert ledger.verify() == before


def test_the_last_word_of_a_person_holds(world):
    id = world.of("first offer")
    hand.reject(world.session, [id])
    hand.confirm(world.session, [id])
    assert (world.statements["first offer"].standing, world.statements["first offer"].confirmed) == ("live", True)
    hand.reject(world.session, [id])
    assert (world.statements["first offer"].standing, world.statements["first offer"].confirmed) == ("rejected", False)


def test_what_was_undone_is_not_undone_again(world):
    (entry,) = hand.confirm(world.session, [world.of("first offer")])
    hand.undo(world.session, entry.seq)
    with pytest.raises(UsageError, match=f"entry {entry.seq} has been undone already"):
        hand.undo(world.session, entry.seq)
    with pytest.raises(UnknownId, match="there is no decision of ada to undo"):
        hand.undo(world.session)


@pytest.mark.parametrize("entry", [0, -1, 10_000, 2**63, 2**80, -(2**80)])
def test_an_entry_that_is_none_cannot_be_undone(world, entry):
    with pytest.raises(UnknownId, match=f"entry {entry}: the ledger has"):
        hand.undo(world.session, entry)


def test_what_was_read_and_what_was_undone_cannot_be_undone(world):
    hand.confirm(world.session, [world.of("first offer")])
    hand.undo(world.session)
    for kind in ("desk_made", "document_added", "text_extracted", "reading_made", "withdrawn"):
        seq = next(one.seq for one in world.session.entries(range(1, world.session.seq + 1)) if one.kind == kind)
        with pytest.raises(UsageError, match=rf"entry {seq} \({kind}\) is no decision"):
            hand.undo(world.session, seq)


# Edit


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"prty": "norvia"}, "Did you mean party"),
        ({"id": "st-x"}, "cannot be changed"),
        ({"act": "rejekt"}, "act"),
        ({"act": None}, "act"),
        ({"party": "norvai"}, "Did you mean (Norvia|norvia)"),
        ({"party": ""}, "knows nobody"),
        ({"party": None}, "party"),
        ({"party": 7}, "party"),
        ({"issues": ["cease"]}, "not on the agenda. Did you mean ceasefire"),
        ({"issues": "cease"}, "not on the agenda"),
        ({"issues": [7]}, "issues"),
        ({"issues": {"a": 1}}, "issues"),
        ({"proposal": "p-nothing"}, "no proposal of that id"),
        ({"proposal": "norvia"}, "this is an actor"),
        ({"proposal": ["p-1"]}, "p"),
        ({"answers": "ev-nothing"}, "give the id of a"),
        ({"content": [[0, 100_000]]}, "lies outside the text"),
        ({"content": [[-5, 3]]}, "content"),
        ({"content": [[9, 3]]}, "content"),
        ({"content": "words"}, "content"),
        ({"firmness": "very"}, "firmness"),
        ({"stated_at": "2026-02-30"}, "2026-02-30"),
        ({"stated_at": {"value": "soon"}}, "stated_at"),
        ({"condition": "if nobody says so"}, "not in the report"),
        ({"condition": {"span": [0, 9]}}, "condition"),
        ({"chain": ["somebody"]}, "chain"),
        ({"relation": {"target": "st-x"}}, "relation"),
        ({"hedge": "?"}, "hedge"),
        ({"quantities": 60}, "quantities"),
    ],
)
def test_a_value_that_does_not_fit_a_statement_names_the_field(world, fields, message):
    before = world.session.seq
    with pytest.raises(UsageError, match=message):
        hand.edit(world.session, world.of("first offer"), fields)
    assert world.session.seq == before


@pytest.mark.parametrize(
    ("of", "fields", "message"),
    [
        ("event", {"status": "off"}, "status"),
        ("event", {"when": "2026-13-01"}, "2026-13-01"),
        ("event", {"participants": ["nobody"]}, "knows nobody"),
        ("event", {"place": 7}, "place"),
        ("event", {"issues": ["cease"]}, "not on the agenda"),
        ("proposal", {"label": " "}, "label"),
        ("proposal", {"label": None}, "label"),
        ("proposal", {"label": ["truce"]}, "label"),
        ("proposal", {"issue": "cease"}, "not on the agenda"),
        ("proposal", {"issue": ["ceasefire"]}, "issue"),
        ("proposal", {"mentions": []}, "cannot be changed"),
        ("report", {"published": "2026-02-30"}, "2026-02-30"),
        ("report", {"published": ["2026"]}, "2026"),
        ("report", {"outlet": ["a"]}, "outlet"),
        ("report", {"title": 7}, "title"),
        ("report", {"origin": "r-nothing"}, "no report of that id"),
        ("report", {"origin": ["r-1"]}, "knows nobody"),
        ("report", {"sha256": "0"}, "cannot be changed"),
        ("norvia", {"kind": "planet"}, "kind"),
        ("norvia", {"name": None}, "name"),
        ("norvia", {"name": " "}, "name"),
        ("norvia", {"names": "Nor"}, "names"),
        ("norvia", {"offices": ["president"]}, "offices"),
        ("ilse-brandt", {"party": "nobody"}, "knows nobody"),
    ],
)
def test_a_value_that_does_not_fit_names_the_field(world, of, fields, message):
    ids = {"event": world.events[0].id, "proposal": world.proposals["truce of 60 days"], "report": world.first}
    before = world.session.seq
    with pytest.raises(UsageError, match=message):
        hand.edit(world.session, ids.get(of, of), fields)
    assert world.session.seq == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_value_of_any_field_is_more_than_refused(ledger, data):
    with ledger.trying() as session:
        world = World(session)
        ids = {"st": world.of("first offer"), "ev": world.events[0].id, "r": world.first, "": "ilse-brandt"}
        ids["p"] = world.proposals["truce of 60 days"]
        from detente.desk.hand.edit import FIELDS

        kind = data.draw(st.sampled_from(sorted(ids)))
        field = data.draw(st.sampled_from(FIELDS[kind]))
        plain = (
            st.none()
            | st.booleans()
            | st.integers(-3, 9)
            | st.sampled_from(["", "norvia", "p1", "2026", "a\0b", "\ud800"])
        )
        value = data.draw(
            st.recursive(
                plain,
                lambda inner: (
                    st.lists(inner, max_size=2)
                    | st.dictionaries(st.sampled_from(["value", "span", "type", "title", "id"]), inner, max_size=2)
                ),
                max_leaves=4,
            )
        )
        try:
            hand.edit(session, ids[kind], {field: value})
        except UsageError:
            return
        session.held()
        hand.undo(session)
        session.held()


def test_editing_what_another_has_just_edited_is_refused_by_their_name(world):
    id = world.of("first offer")
    seen = world.statements["first offer"].seq
    hand.edit(Session(world.session.connection, "ben", Clock()), id, {"firmness": "firm"}, "heard it")
    world.session = Session(world.session.connection, "ada", Clock())
    with pytest.raises(Overtaken, match=rf"{id}: ben has changed it since you looked \(statement_edited.*heard it"):
        hand.edit(world.session, id, {"firmness": "soft"}, seen=seen)
    hand.edit(world.session, id, {"firmness": "soft"}, seen=world.statements["first offer"].seq)


def test_a_new_reading_overtakes_too(world):
    id, seen = world.of("first offer"), world.statements["first offer"].seq
    changed = [said(TALKS, "to free 40 prisoners", "sudmark", "commit", "p2")]
    add(world.session, reading(talks().report, changed, {"p2": "release of 40 prisoners"}))
    with pytest.raises(Overtaken, match="a new reading has changed it"):
        hand.edit(world.session, id, {"firmness": "soft"}, seen=seen)


@pytest.mark.parametrize("of", ["event", "proposal", "report", "actor"])
def test_events_proposals_reports_and_actors_are_overtaken_as_well(world, of):
    ids = {"event": world.events[0].id, "proposal": world.proposals["truce of 60 days"], "report": world.first}
    fields = {"event": {"place": "Osta"}, "proposal": {"label": "truce"}, "report": {"title": "x"}}
    id, change = ids.get(of, "norvia"), fields.get(of, {"qid": "Q1"})
    seen = world.session.seq
    hand.edit(world.session, id, change)
    with pytest.raises(Overtaken, match="ada has changed it"):
        hand.edit(world.session, id, change, seen=seen)
    hand.edit(world.session, id, change, seen=world.session.seq)


@pytest.mark.parametrize("field", ["name", "party", "kind", "names"])
def test_undoing_what_was_said_of_an_actor_leaves_what_was_read(world, field):
    values: dict[str, Any] = {"name": "I. Brandt", "party": "sudmark", "kind": "organisation", "names": ["Ilse"]}
    (before,) = world.session.actors(["ilse-brandt"])
    hand.edit(world.session, "ilse-brandt", {field: values[field]})
    assert world.session.actors(["ilse-brandt"]) != (before,)
    hand.undo(world.session)
    assert world.session.actors(["ilse-brandt"]) == (before,)


def test_what_a_person_says_of_an_actor_outlasts_a_later_report(world):
    hand.edit(world.session, "ilse-brandt", {"party": "sudmark", "names": ["Ilse"]})
    later = "Ilse Brandt, president of Norvia, said no.\n"
    add(world.session, reading(report(later), [said(later, "said no", "norvia", "reject")]), "later.txt")
    (kept,) = world.session.actors(["ilse-brandt"])
    assert (kept.party, kept.names) == ("sudmark", ("Ilse",))


def test_a_report_may_lose_its_date_and_get_it_back(world):
    hand.edit(world.session, world.first, {"published": None})
    assert world.statements["first offer"].day is None
    hand.undo(world.session)
    assert world.statements["first offer"].day == "2026-03-01"


# Merge, link, split


def test_three_events_are_one_whatever_their_order(world):
    third = "On 4 March the two sides meet in Osta.\n"
    made = reading(report(third, "2026-01-01"), [], events=(meeting(third, "meet in Osta", "2026-06-04"),))
    add(world.session, made, "third.txt")
    ids = [event.id for event in world.events]
    hand.merge(world.session, [ids[1], ids[2], ids[0]])
    assert len({event.same for event in world.events}) == 1
    for _ in ids[1:]:
        hand.undo(world.session)
    assert len({event.same for event in world.events}) > 1


def test_undoing_a_merger_of_events_parts_them(world):
    before = {event.id: event.same for event in world.events}
    hand.part(world.session, list(before))  # they were taken for one: the same day and place
    assert len({event.same for event in world.events}) == 2
    hand.undo(world.session)
    assert {event.id: event.same for event in world.events} == before


def test_undoing_a_persons_link_of_events_leaves_what_was_suggested(world):
    hand.part(world.session, [event.id for event in world.events])
    apart = {event.id: event.same for event in world.events}
    hand.same(world.session, [event.id for event in world.events])
    assert len({event.same for event in world.events}) == 1
    hand.undo(world.session)
    assert {event.id: event.same for event in world.events} == apart


def test_merged_actors_are_one_wherever_they_are_named(world):
    hand.merge(world.session, ["norvia", "sudmark"])
    said = [one.statement for one in world.session.statements()]
    assert {one.party for one in said} == {"norvia"}
    assert {one.addressee for one in said} == {None, "norvia"}
    hand.undo(world.session)
    assert {one.statement.party for one in world.session.statements()} == {"norvia", "sudmark"}


def test_actors_that_were_merged_are_parted_in_whichever_order_they_are_named(world):
    hand.merge(world.session, ["norvia", "sudmark"])
    hand.part(world.session, ["sudmark", "norvia"])
    assert {one.statement.party for one in world.session.statements()} == {"norvia", "sudmark"}


def test_a_proposal_that_a_person_chose_follows_when_it_is_merged(world):
    truce, road = world.proposals["truce of 60 days"], world.proposals["northern road"]
    hand.edit(world.session, world.of("first offer"), {"proposal": road})
    hand.merge(world.session, [truce, road])
    one = {kept.statement.proposal for kept in world.session.statements_of("id", [world.of("first offer")])}
    assert one == {truce}
    assert [kept.id for kept in world.session.proposals() if kept.id in (truce, road)] == [truce]
    hand.undo(world.session)
    assert world.statements["first offer"].statement.proposal == road


def test_a_note_and_a_stated_one_follow_when_their_proposal_is_merged(world):
    truce, road = world.proposals["truce of 60 days"], world.proposals["northern road"]
    note = hand.note(world.session, "it would", None, {"party": "norvia", "act": "accept", "proposal": road})
    fields = {"party": "norvia", "act": "accept", "proposal": road}
    stated = hand.state(world.session, world.second, "an envoy said", fields)
    hand.merge(world.session, [truce, road])
    assert {one.statement.proposal for one in world.session.statements_of("id", [note, stated])} == {truce}


def test_what_was_split_off_and_merged_back_is_where_it_was(world):
    truce, reject = world.proposals["truce of 60 days"], world.of("first reject")
    made = hand.split_proposal(world.session, truce, [reject], "another")
    hand.merge(world.session, [truce, made])
    assert world.statements["first reject"].statement.proposal == truce


def test_parts_of_a_statement_keep_its_proposal_and_what_it_answers(world):
    offer = world.statements["first offer"]
    begin = offer.statement.content[0][0]
    ids = hand.split(
        world.session, offer.id, [{"content": [[begin, begin + 7]]}, {"content": [[begin + 8, begin + 20]]}]
    )
    parts = world.session.statements_of("id", ids)
    assert {one.statement.proposal for one in parts} == {offer.statement.proposal}
    assert {one.statement.answers for one in parts} == {offer.statement.answers}
    hand.undo(world.session)
    (whole,) = world.session.statements_of("id", ids)
    assert replace(whole, seq=offer.seq) == offer


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ([], "two parts or more"),
        ([{"content": [[0, 5]]}], "two parts or more"),
        ([{}, {}], "content"),
        ([{"content": [[0, 5]]}, {"act": "offer"}], "content"),
        ([{"content": [[0, 5]]}, {"content": []}], "content"),
        ([{"content": [[0, 5]]}, {"content": [[0, 100_000]]}], "outside the text"),
        ([{"content": [[0, 5]]}, {"content": [[6, 9]], "act": "x"}], "act"),
        ([{"content": [[0, 5]]}, {"content": [[0, 5]]}], "content"),
        ([{"content": [[0, 5]]}, {"content": [[6, 9]], "colour": "x"}], "colour"),
    ],
)
def test_parts_that_are_none_are_refused(world, parts, message):
    with pytest.raises(UsageError, match=message):
        hand.split(world.session, world.of("first offer"), parts)


@pytest.mark.parametrize("take", [hand.merge, hand.same, hand.part])
def test_one_thing_or_things_of_two_kinds_are_not_linked(world, take):
    offer, truce = world.of("first offer"), world.proposals["truce of 60 days"]
    for ids in ([], [offer], [offer, offer], [offer, offer[:9]]):
        with pytest.raises(UsageError, match="at least two different"):
            take(world.session, ids)
    for ids in ([offer, truce], [world.first, world.second], ["norvia", offer]):
        with pytest.raises(UsageError, match="of one kind"):
            take(world.session, ids)


def test_statements_that_do_not_belong_to_a_proposal_are_not_split_from_it(world):
    with pytest.raises(UsageError, match="does not belong to"):
        hand.split_proposal(world.session, world.proposals["truce of 60 days"], [world.of("first offer")])


def test_statements_merged_in_a_circle_do_not_vanish(world):
    one, two = world.of("first demand"), world.of("second demand")
    hand.merge(world.session, [one, two])
    with pytest.raises(UsageError, match="merged"):
        hand.merge(world.session, [two, one])


# State, grade


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"act": "offer"}, "party"),
        ({"party": "norvia"}, "act"),
        ({"party": "norvai", "act": "offer"}, "Did you mean"),
        ({"party": "norvia", "act": "propose"}, "act"),
        ({"party": "norvia", "act": "offer", "issues": ["cease"]}, "not on the agenda"),
        ({"party": "norvia", "act": "offer", "proposal": "p-x"}, "no proposal"),
        ({"party": "norvia", "act": "offer", "colour": "red"}, "colour"),
        ({"party": ["norvia"], "act": "offer"}, "party"),
        ({"party": "norvia", "act": ["offer"]}, "act"),
    ],
)
def test_a_statement_that_does_not_fit_is_not_added(world, fields, message):
    before = world.session.seq
    with pytest.raises(UsageError, match=message):
        hand.state(world.session, world.first, "meet in Osta", fields)
    with pytest.raises(UsageError, match=message):
        hand.note(world.session, "meet in Osta", None, fields)
    assert world.session.seq == before


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "31", "2026-03-01T10:00", " "])
def test_a_note_of_a_day_that_is_none_is_refused(world, day):
    with pytest.raises(BadDate, match=r"^day: "):
        hand.note(world.session, "it would", day, {"party": "norvia", "act": "accept"})


def test_a_note_without_words_is_refused(world):
    for words in ("", " ", "\n"):
        with pytest.raises(UsageError, match="needs its words"):
            hand.note(world.session, words, None, {"party": "norvia", "act": "accept"})


def test_two_notes_of_the_same_words_are_two(world):
    fields = {"party": "norvia", "act": "accept"}
    assert len({hand.note(world.session, "it would", None, fields) for _ in range(3)}) == 3


def test_a_note_that_is_undone_is_gone_and_is_found_no_more(world):
    id = hand.note(world.session, "it would", None, {"party": "norvia", "act": "accept"})
    hand.undo(world.session)
    assert world.session.statements_of("id", [id]) == ()
    with pytest.raises(UnknownId):
        hand.confirm(world.session, [id])


@pytest.mark.parametrize(("target", "value"), [("norvia", "G"), ("norvia", "1"), ("norvia", ""), ("The Courier", "AA")])
def test_a_grade_that_is_none_is_refused(world, target, value):
    with pytest.raises(UsageError, match="grade an outlet or a person A to F"):
        hand.grade(world.session, target, value)


def test_an_outlet_that_the_desk_has_never_met_is_refused_and_its_outlets_named(world):
    with pytest.raises(UnknownId, match=r"knows no outlet and nobody of that name.*The Courier"):
        hand.grade(world.session, "The Currier", "B")


def test_a_grade_is_changed_and_undone(world):
    hand.grade(world.session, "The Courier", "B")
    hand.grade(world.session, "The Courier", "c")
    assert world.session.grades() == {"The Courier": "C"}
    hand.undo(world.session)
    assert world.session.grades() == {"The Courier": "B"}
    hand.undo(world.session)
    assert world.session.grades() == {}


# Everything, in any order


def decisions(world: World, what: str, one: int, other: int) -> None:
    """One decision about something; what cannot be done is refused."""
    session = world.session
    ids = [kept.id for kept in session.statements()]
    proposals = [kept.id for kept in session.proposals()]
    events = [event.id for event in world.events]
    actors = ["norvia", "sudmark", "ilse-brandt"]
    id, second = ids[one % len(ids)], ids[other % len(ids)]
    proposal = proposals[one % len(proposals)]
    span = [[one, one + 4]], [[one + 5, one + 9]]
    steps = {
        "confirm": lambda: hand.confirm(session, [id, events[one % 2], proposal]),
        "reject": lambda: hand.reject(session, [id, events[other % 2]]),
        "edit": lambda: hand.edit(session, id, {"proposal": proposals[other % len(proposals)], "addressee": "sudmark"}),
        "actor": lambda: hand.edit(session, actors[one % 3], {"name": f"Name {other}", "party": actors[other % 2]}),
        "name": lambda: hand.edit(session, proposal, {"label": f"label {other}"}),
        "date": lambda: hand.edit(session, (world.first, world.second)[one % 2], {"published": f"2026-02-1{other}"}),
        "merge": lambda: hand.merge(session, [id, second]),
        "link": lambda: hand.same(session, [proposal, proposals[other % len(proposals)]]),
        "part": lambda: hand.part(session, [proposal, proposals[other % len(proposals)]]),
        "one actor": lambda: hand.merge(session, [actors[one % 3], actors[other % 3]]),
        "two actors": lambda: hand.part(session, [actors[one % 3], actors[other % 3]]),
        "one event": lambda: hand.merge(session, events),
        "two events": lambda: hand.part(session, events[::-1]),
        "split": lambda: hand.split(session, id, [{"content": span[0]}, {"content": span[1], "act": "demand"}]),
        "move": lambda: hand.split_proposal(session, proposal, [id]),
        "state": lambda: hand.state(session, world.first, "meet in Osta", {"party": "norvia", "act": "commit"}),
        "note": lambda: hand.note(
            session, f"note {one}", None, {"party": "norvia", "act": "accept", "proposal": proposal}
        ),
        "grade": lambda: hand.grade(session, id, str(1 + one % 6)),
        "again": lambda: add(session, talks()),
        "fewer": lambda: add(session, reading(talks().report, talks().statements[one % 3 :], {"p1": "x", "p2": "y"})),
        "undo": lambda: hand.undo(session),
        "undo one": lambda: hand.undo(session, session.seq - other),
    }
    try:
        steps[what]()
    except UsageError:
        pass
    else:
        assert session.seq


WHAT = [
    *"confirm reject edit actor name date merge link part split move state note grade again fewer undo".split(),
    "one actor",
    "two actors",
    "one event",
    "two events",
    "undo one",
]


def sane(session: Session) -> None:
    """Ids lead somewhere, and nothing stands twice."""
    held = session.held()
    proposals = {one.id for one in held.proposals}
    events = {one.id for one in held.events}
    for one in held.statements:
        assert one.statement.proposal is None or one.statement.proposal in proposals, (one.id, one.statement.proposal)
    assert {one.same for one in held.events} <= events
    assert len({one.id for one in held.statements}) == len(held.statements)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 7), st.integers(0, 7)), max_size=10))
def test_whatever_people_decide_can_be_rebuilt_and_leads_somewhere(ledger, one_file, steps):
    assert ledger.store.path
    ledger.close()  # so that all is in the file
    begun(one_file, ledger.store.path.read_bytes())
    with one_file.writing() as session:
        world = World(session)
        for what, one, other in steps:
            decisions(world, what, one, other)
            sane(session)
        before = list(views(session.connection))
    one_file.rebuild()
    with one_file.reading() as look:
        assert list(views(look.connection)) == before


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 7), st.integers(0, 7)), max_size=6))
def test_undoing_everything_leaves_what_was_read(ledger, steps):
    readings = ("again", "fewer", "undo", "undo one")
    with ledger.trying() as session:
        world = World(session)
        before = as_it_stands(session)
        for what, one, other in steps:
            if what not in readings:
                decisions(world, what, one, other)
        with pytest.raises(UnknownId):  # noqa: PT012
            for _ in range(200):
                hand.undo(session)
        assert as_it_stands(session) == before


def as_it_stands(session: Session) -> list[Any]:
    """What the desk says, without the numbers of the entries that made it say so."""
    held = session.held()
    statements = [replace(one, seq=0) for one in held.statements]
    events = [replace(one, seq=0) for one in held.events]
    links = [one for one in held.links if one.by.startswith("rule ")]
    return [statements, events, held.proposals, held.actors, held.reports, links, held.grades]


def test_a_day_of_a_note_orders_it(world):
    day = date(2026, 3, 2).isoformat()
    id = hand.note(world.session, "it would", day, {"party": "norvia", "act": "accept"})
    assert world.session.statements_of("id", [id])[0].said == day
