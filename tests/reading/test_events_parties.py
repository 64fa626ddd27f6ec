"""Who takes part in an event where the words leave it to the report, and what is no event at all."""

from __future__ import annotations

import pytest

from tests.reading.test_events import events, shown

_TRUCE = "The truce between Israel and Hamas has held for a week. "
_PAY = "The Harbour Union is in dispute with the railway. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_TRUCE + "The two sides will meet in Geneva on Monday.", "meet scheduled israel+hamas @Geneva 2025-12-29"),
        (_TRUCE + "Israel has proposed another meeting on Monday.", "meet proposed israel+hamas - 2025-12-29"),
        (_TRUCE + "The next round will be held in Geneva on Monday.", "meet scheduled israel+hamas @Geneva 2025-12-29"),
        (_TRUCE + "Qatar chaired a meeting in Geneva on Monday.", "meet held qatar+israel+hamas @Geneva 2025-12-22"),
        (_TRUCE + "A further exchange is planned for Monday.", "release scheduled israel+hamas - 2025-12-29"),
        (_TRUCE + "The truce expired on Thursday.", "truce_end held israel+hamas - 2025-12-25"),
        (_TRUCE + "Germany's leader met reporters in Geneva.", "meet held germany @Geneva -"),
        ("Russia and Ukraine agreed. They will sign the text on Monday.", "sign scheduled russia+ukraine - 2025-12-29"),
    ],
)
def test_who_is_left_out_is_a_side_of_the_report(text, expected):
    """Those who are not named are the sides that the report joins; a chair comes in addition; reporters are nobody."""
    assert [shown(e) for e in events(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_PAY + "Members will vote on the offer on Monday.", "vote scheduled harbour-union - 2025-12-29"),
        (_PAY + "The union has suspended next week's strike.", "suspend held harbour-union - -"),
        (_PAY + "Its strike was called off on Monday.", "suspend held harbour-union - 2025-12-22"),
    ],
)
def test_what_members_do_the_union_does(text, expected):
    """Votes and strikes are the union's alone, and a strike that is called off is held off, whenever it was to be."""
    assert [shown(e) for e in events(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Monday's talks between Russia and Ukraine fell through.",
        "Russia pulled out of Monday's meeting with Ukraine.",
        "A summit that was to bring Russia and Ukraine together on Monday was called off.",
    ],
)
def test_what_fell_through_is_never_held(text):
    """However it is told."""
    assert [e.status for e in events(text)] == ["cancelled"]
    assert all(set(e.participants) == {"russia", "ukraine"} for e in events(text))


@pytest.mark.parametrize(
    "text",
    [
        "Israel paused its strikes on Gaza for some hours.",
        "The railway wants crews on call at weekends.",
        "Peskov dismissed hopes for an early return to talks.",
        "Talks conducted under pressure lead nowhere.",
    ],
)
def test_look_alikes_are_no_events(text):
    """Strikes that are fire, crews on call, a return that is only hoped for, talks in general."""
    assert events(text) == ()
