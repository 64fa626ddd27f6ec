"""Events: a table of sentences from several kinds of negotiations, then merging, and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import find_dates
from detente.reading.events import find_events
from detente.reading.mentions import Mention, Role
from detente.reading.sentences import sentences
from detente.records import Event, Kind

_TABLE = Path(__file__).parent / "data" / "events.tsv"
_PUBLISHED = "2025-12-26"

# The passes before this one find the mentions; here a small cast stands for them: words -> actor, party, kind, role.
_CAST: dict[str, tuple[str, str | None, Kind, Role]] = {
    "Russia": ("russia", "russia", "state", "name"),
    "Ukraine": ("ukraine", "ukraine", "state", "name"),
    "United States": ("united-states", "united-states", "state", "name"),
    "American": ("united-states", "united-states", "state", "adjective"),
    "Iranian": ("iran", "iran", "state", "adjective"),
    "Iran": ("iran", "iran", "state", "name"),
    "Israel": ("israel", "israel", "state", "name"),
    "Qatar": ("qatar", "qatar", "state", "name"),
    "Egypt": ("egypt", "egypt", "state", "name"),
    "China": ("china", "china", "state", "name"),
    "Chile": ("chile", "chile", "state", "name"),
    "Germany": ("germany", "germany", "state", "name"),
    "Turkey": ("turkey", "turkey", "state", "name"),
    "Moscow": ("russia", "russia", "state", "seat"),
    "Kyiv": ("ukraine", "ukraine", "state", "seat"),
    "European Union": ("european-union", "european-union", "igo", "name"),
    "IAEA": ("iaea", "iaea", "igo", "name"),
    "Hamas": ("hamas", "hamas", "armed_group", "name"),
    "The railway": ("northern-rail", "northern-rail", "organisation", "title"),
    "the railway": ("northern-rail", "northern-rail", "organisation", "title"),
    "Harbour Union": ("harbour-union", "harbour-union", "organisation", "name"),
    "Drivers' League": ("drivers-league", "drivers-league", "organisation", "name"),
    "Vladimir Putin": ("vladimir-putin", "russia", "person", "name"),
    "Putin": ("vladimir-putin", "russia", "person", "name"),
    "Donald Trump": ("donald-trump", "united-states", "person", "name"),
    "Trump": ("donald-trump", "united-states", "person", "name"),
    "Marco Rubio": ("marco-rubio", "united-states", "person", "name"),
    "Rubio": ("marco-rubio", "united-states", "person", "name"),
    "Zelensky": ("volodymyr-zelensky", "ukraine", "person", "name"),
    "Sergey Lavrov": ("sergey-lavrov", "russia", "person", "name"),
    "Lavrov": ("sergey-lavrov", "russia", "person", "name"),
    "Peskov": ("dmitry-peskov", "russia", "person", "name"),
    "Axios": ("axios", None, "outlet", "name"),
}
_NAMES = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in sorted(_CAST, key=len, reverse=True)))
_WHERE = re.compile(r"\b(?:in|at|to)\s+$")


def mentions(text: str) -> list[Mention]:
    """The cast's mentions; a state or seat after "in", "at" or, for a journey, "to" is a place."""
    found = []
    for match in _NAMES.finditer(text):
        actor, party, kind, role = _CAST[match.group()]
        lead = text[: match.start()]
        place = kind == "state" and bool(_WHERE.search(lead)) and ("flew" in lead or not lead.endswith("to "))
        found.append(Mention(match.span(), actor, party, kind, role, place))
    return found


def events(text: str) -> tuple[Event, ...]:
    """The events of a report of _PUBLISHED."""
    cut = sentences(text)
    return find_events(text, cut, mentions(text), find_dates(text, _PUBLISHED, cut), lambda words: (), _PUBLISHED)


def shown(event: Event) -> str:
    """An event as the table writes it."""
    when = event.when
    day = "-" if when is None else when.value or f"{when.begin or ''}..{when.end or ''}"
    place = f"@{event.place}" if event.place else "-"
    return f"{event.type} {event.status} {'+'.join(event.participants) or '-'} {place} {day}"


def rows():
    """(text, events) of each line of the table."""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, expected = line.split("\t")
            yield pytest.param(text, [e for e in expected.split(" | ") if e], id=text)


@pytest.mark.parametrize(("text", "expected"), list(rows()))
def test_table(text, expected):
    """Exactly these events, no others."""
    assert [shown(e) for e in events(text)] == expected


def test_two_tellings_make_one_event():
    """A meeting told twice is one event with both evidences, its place and day from whichever says so."""
    text = "Trump will meet Putin on Sunday. Officials said Putin would meet Trump in Budapest."
    (event,) = events(text)
    assert shown(event) == "meet scheduled united-states+russia @Budapest 2025-12-28"
    assert event.people == ("donald-trump", "vladimir-putin")
    assert [text[a:b] for a, b in event.evidence] == [
        "Trump will meet Putin on Sunday",
        "Putin would meet Trump in Budapest",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Trump will meet Putin on Sunday. Trump met Putin in August.",  # planned and past
        "Trump met Putin on Monday. Trump met Putin on Tuesday.",  # two days
        "Trump met Putin in Alaska. Trump met Putin in Budapest.",  # two places
        "Trump met Putin in Doha. Peskov denied that Trump had met Putin.",  # told and denied
        "Russia held talks with Ukraine in Minsk. Russia held talks with Iran in Minsk.",  # other parties
        "Trump met Putin on Monday. Trump and Putin spoke by phone on Monday.",  # another kind
        "Russia and Ukraine held a first round in Minsk. They held a second round in Minsk.",  # counted apart
        "Trump will meet Putin in Doha. Another meeting between Trump and Putin is planned.",  # another one
    ],
)
def test_what_differs_stays_two(text):
    """Tellings that differ in status, day, place, parties or kind are two events."""
    assert [e.id for e in events(text)] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks between Iran and the IAEA were put off. They will now begin on 9 January.", "scheduled 2026-01-09"),
        ("Russia and Ukraine swapped prisoners on Monday. A second is planned for 2 January.", "scheduled 2026-01-02"),
        ("Trump met Putin in Doha on Monday. Trump met Zelensky the same day.", "held 2025-12-22"),
        ("Trump met Putin in Doha on Monday. Trump met Zelensky a day later.", "held 2025-12-23"),
    ],
)
def test_a_sentence_leans_on_the_event_before(text, expected):
    """ "It", "a second" and "the same day" are understood from the event that was told just before."""
    last = events(text)[-1]
    assert f"{last.status} {last.when and last.when.value}" == expected
    assert last.participants


@pytest.mark.parametrize("day", ["2025-12-27", "2026-01-10"])
def test_nothing_after_the_report_is_held(day):
    """An event whose date lies after the report's day is scheduled, whatever its verb says."""
    text = f"Russia put hopes in the round held with Ukraine in Minsk on {day}."
    assert not [e for e in events(text) if e.status in ("held", "reported")]


def test_the_surer_telling_counts():
    """A meeting reported in one sentence and told as a fact in the next is held."""
    (event,) = events("Putin reportedly met Trump in Doha. Putin met Trump in Doha on Monday.")
    assert event.status == "held"


def test_both_sides_are_the_pair_that_the_report_joins():
    """ "The two sides" stands for the parties that the report names together."""
    text = "Fighting between Russia and Ukraine went on. Egypt said the two sides will meet in Cairo on Monday."
    (event,) = events(text)
    assert shown(event) == "meet scheduled russia+ukraine @Cairo 2025-12-29"


def test_both_sides_are_unknown_among_three():
    """Where three parties are named alike, nobody can tell who "both sides" are."""
    text = "Russia spoke. Ukraine spoke. Iran spoke. Both sides will meet in Cairo on Monday."
    assert [e.participants for e in events(text)] == [()]


def test_an_outlet_takes_no_part():
    """Who reports a meeting is not at it."""
    (event,) = events("Axios reported that Putin met Trump in Doha.")
    assert event.participants == ("russia", "united-states")


def test_issues_come_from_the_words_of_the_event():
    """`issues_of` is asked about the evidence."""
    text = "After a long week, Trump met Putin in Doha on Monday. Nothing else happened."
    cut = sentences(text)
    asked: list[str] = []

    def issues_of(words: str) -> tuple[str, ...]:
        asked.append(words)
        return ("talks",)

    (event,) = find_events(text, cut, mentions(text), find_dates(text, _PUBLISHED, cut), issues_of)
    assert event.issues == ("talks",)
    assert asked == [text[a:b] for a, b in event.evidence]


def test_exchanging_two_parties_exchanges_them_in_the_events():
    """Parties are treated alike."""
    text = "Russia met Ukraine in Minsk on Monday. Talks between Russia and Ukraine will resume on Tuesday."
    swapped = text.replace("Russia", "@").replace("Ukraine", "Russia").replace("@", "Ukraine")
    other = {"russia": "ukraine", "ukraine": "russia"}
    assert [(e.type, e.status, tuple(other[p] for p in e.participants)) for e in events(text)] == [
        (e.type, e.status, e.participants) for e in events(swapped)
    ]


_PIECES = st.sampled_from(
    """Putin Trump Russia Ukraine Iran Hamas American will met meet meeting talks held deny denied that not never if on
    Sunday by Friday next week in Geneva at Mar-a-Lago with between and said agreed to released hostages signed the a
    accord truce expired deadline was be postponed called off phone call spoke by phone vote voted draft presented
    both sides , . ; : “ ” ' - — ’s n't who which""".split()
)
_TEXTS = st.lists(_PIECES | st.sampled_from(["\n", "\n\n", "\u202e"]), max_size=40).map(" ".join) | st.text(max_size=60)


@given(_TEXTS)
def test_any_text(text):
    """Whatever the text, evidence slices to words, ids count up, parties are named once, places are in the text."""
    found = events(text)
    assert [e.id for e in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    for event in found:
        assert all(0 <= a < b <= len(text) and text[a:b].strip() for a, b in event.evidence)
        assert len(set(event.participants)) == len(event.participants)
        assert event.place is None or event.place in text
    assert found == events(text)


@given(st.sampled_from(["will meet", "is to meet", "plans to meet", "is expected to meet"]), st.integers(0, 6))
def test_what_lies_ahead_is_never_held(verb, day):
    """A future meeting is scheduled on whatever weekday."""
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][day]
    (event,) = events(f"Putin {verb} Trump in Geneva on {name}.")
    assert event.status == "scheduled"
    assert event.when
    assert event.when.value
    assert event.when.value >= _PUBLISHED
