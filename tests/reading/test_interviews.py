"""Interviews: for whom the one who answers speaks."""

from __future__ import annotations

from detente.reading.transcripts import turns
from detente.reading.who.interviews import learn_interviewee
from detente.reading.words import Words
from tests.reading.casts import Found, find

TALK = """
Ito: Minister, will you sign?

Okoro: We will sign when they do. Nothing else is needed.

Ito: And what if they never do?

Okoro: Then there is no deal.
"""


def interviewed(introduction: str) -> Found:
    found = find(introduction + "\n" + TALK)
    learn_interviewee(found.text, Words(found.text), turns(found.text), found.roster)
    return found


def test_an_introduced_office_tells_for_whom_the_interviewee_speaks():
    found = interviewed("Minister Ben Okoro on the talks. Presenter Mari Ito spoke to Kenya's chief negotiator.")
    assert found.roster.party("ben-okoro") == "kenya"


def test_who_asks_speaks_for_nobody():
    found = interviewed("Minister Ben Okoro on the talks. Presenter Mari Ito spoke to Kenya's chief negotiator.")
    assert found.roster.party("mari-ito") is None


def test_two_introduced_offices_leave_it_open():
    found = interviewed("Minister Ben Okoro spoke. Kenya's chief negotiator and Uganda's chief negotiator have met.")
    assert found.roster.party("ben-okoro") is None


def test_a_known_party_stays():
    found = interviewed("Ugandan Minister Ben Okoro on the talks. We also asked Kenya's chief negotiator.")
    assert found.roster.party("ben-okoro") == "uganda"
