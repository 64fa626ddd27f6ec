"""Events that wire copies tell again."""

from __future__ import annotations

import pytest

from detente.desk.desk import Desk

WIRE = """Norvia and Sudmark agree to resume talks

By Ada Wren
Harbour Wire
4 May 2026

The delegations of Norvia and Sudmark will meet in Torvald on 12 May to talk about the truce on the Orla river, the
two governments said on Monday. It would be their first meeting since the shelling of the bridge in March.

"We will come to Torvald to listen," Norvian Foreign Minister Ilse Brandt told reporters after the cabinet had met in
the capital. Sudmark demands that the heavy guns be moved away from the river before the delegations sit down.

Parliament in Norvia will vote on the truce next week.
Norvia has refused to move the guns. The farmers on both banks have not been able to sow since the winter, and the
ferries that used to carry their grain to the mill towns have been tied up at the quays for four months now.
"""


@pytest.fixture
def desk(tmp_path):
    for name, text in (("a-wire.txt", WIRE), ("b-copy.txt", WIRE.replace("Harbour Wire\n4 May 2026", "Morning Post"))):
        (tmp_path / name).write_text(text, encoding="utf8")
    cast = tmp_path / "cast"
    cast.mkdir()
    rows = ["id\tname\tiso3\tnames\tadjectives\tseats", "norvia\tNorvia\t\t\tNorvian\t", "sudmark\tSudmark\t\t\t\t"]
    (cast / "countries.tsv").write_text("\n".join(rows) + "\n", encoding="utf8")
    with Desk.make(tmp_path / "made.desk", parties=["Norvia:principal", "Sudmark:principal"], cast=cast) as desk:
        for name in ("a-wire.txt", "b-copy.txt"):
            list(desk.adding(tmp_path / name))
        yield desk


def test_the_event_of_a_wire_copy_is_no_second_line_of_the_calendar_unless_a_person_parts_them(desk):
    told = [event for event in desk.held().events if event.event.type == "vote"]
    assert len({event.report for event in told}) == 2  # both tell of it
    assert len([entry for entry in desk.calendar() if entry.type == "vote"]) == 1
    desk.link(told[0].id, told[1].id, apart=True, why="the copy is about another reading")
    assert len([entry for entry in desk.calendar() if entry.type == "vote"]) == 2
