"""Timeline, sources and what is shown of one id."""

from __future__ import annotations

import pytest

from detente.desk.show import HistoryLine, show
from detente.desk.sources import sources_of
from detente.desk.timeline import timeline
from detente.errors import UsageError
from detente.ledger.kept import Link
from tests.desk.builders import desk, event, report, says

OFFER = says("norvia", "offer", "open it if Sudmark pays", said="2025-05-01", id="st-offer", speaker="ilse-brandt",
             condition=("if Sudmark pays", "if", "sudmark"), before="she would ", after=".",
             via=("the-courier",))  # fmt: skip
COPY = says("norvia", "offer", "open it for money", said="2025-05-01", id="st-copy", speaker="ilse-brandt",
            report="r-3", condition=("for money", "in_exchange"))  # fmt: skip
NO = says("sudmark", "reject", said="2025-05-09", id="st-no", report="r-2")
OLD = says("sudmark", "reject", "a truce", day="2025-05-04", id="st-old", proposal="p-truce", issues=("ceasefire",))
HELD = desk(
    OFFER, COPY, NO, OLD,
    reports=(
        report("r-1", "2025-05-01", "The Courier"),
        report("r-2", "2025-05-09", "The Herald", title="No bridge"),
        report("r-3", "2025-05-02", "The Herald", origin="r-1"),
        report("r-4", None, "The Herald", problem="no words in it"),
    ),
    events=(event("ev-1", "scheduled", "2025-05-20", "2025-05-01", report="r-1"),),
    links=(Link(kind="statement", a="st-copy", b="st-offer", verdict="same", by="rule words", reasons=("alike",)),),
    grades={"The Courier": "B", "ilse-brandt": "A"},
)  # fmt: skip


def test_lanes_come_by_issue_and_party_and_their_points_by_day():
    lanes = timeline(HELD).lanes
    assert [(lane.issue, lane.party) for lane in lanes] == [
        ("ceasefire", "sudmark"),
        ("trade", "norvia"),
        ("trade", "sudmark"),
    ]
    assert [point.dated for point in lanes[0].points] == [False]


def test_reports_of_one_act_are_one_point():
    [point] = timeline(HELD, parties=["norvia"]).lanes[0].points
    assert (point.statements, point.sources) == (("st-copy", "st-offer"), 1)


def test_a_timeline_keeps_to_its_days():
    lanes = timeline(HELD, "2025-05-04", "2025-05-08").lanes
    assert [(lane.party, [point.statements for point in lane.points]) for lane in lanes] == [("sudmark", [("st-old",)])]
    with pytest.raises(UsageError, match="did you mean trade"):
        timeline(HELD, issues=["trde"])


def test_sources_count_reports_copies_and_statements_with_the_users_grades():
    found = sources_of(HELD)
    counts = {it.outlet: (it.grade, it.reports, it.copies, it.unreadable, it.statements) for it in found.outlets}
    assert counts == {"The Herald": ("F", 3, 1, 1, 2), "The Courier": ("B", 1, 0, 0, 2)}
    assert (found.outlets[0].first, found.outlets[0].last) == ("2025-05-02", "2025-05-09")


def test_sources_name_who_speaks_for_whom():
    person = next(it for it in sources_of(HELD).people if it.speaker == "ilse-brandt")
    assert (person.name, person.party, person.grade, person.statements) == ("Ilse Brandt", "norvia", "A", 2)


def test_sources_list_what_could_not_be_read():
    assert [(it.report, it.problem) for it in sources_of(HELD).unreadable] == [("r-4", "no words in it")]


def test_a_statement_is_shown_with_its_words_speaker_channel_and_history():
    line = HistoryLine(recorded="2025-05-02T08:00:00Z", who="ana", what="confirmed", why="heard it")
    shown = show(HELD, "st-offer", [line])
    assert (shown.kind, shown.words, shown.before, shown.after) == ("statement", OFFER.words, "she would ", ".")
    assert (shown.speaker, shown.chain, shown.report) == ("Ilse Brandt", "via The Courier", "r-1")
    fields = dict(shown.fields)
    assert fields["condition"] == "if: if Sudmark pays (on Sudmark)"
    assert fields["proposal"] == "reopening of the bridge"
    assert fields["said"] == "Thu 1 May 2025"
    assert ([link.a for link in shown.links], shown.history) == (["st-copy"], (line,))


@pytest.mark.parametrize(
    ("wanted", "kind", "title", "statements"),
    [
        ("r-2", "report", "No bridge", ("st-no",)),
        ("p-truce", "proposal", "a truce of 60 days", ("st-old",)),
        ("ev-1", "event", "meet", ()),
        ("ilse-brandt", "actor", "Ilse Brandt", ("st-offer", "st-copy")),
        ("sudmark", "party", "Sudmark", ("st-no", "st-old")),
    ],
)
def test_any_id_is_shown(wanted, kind, title, statements):
    shown = show(HELD, wanted)
    assert (shown.kind, shown.title, shown.statements) == (kind, title, statements)
    assert shown.fields


def test_an_unknown_id_is_refused_with_the_near_one():
    with pytest.raises(UsageError, match="did you mean st-offer"):
        show(HELD, "st-ofer")
