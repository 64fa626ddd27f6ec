"""What is shown: all statements, each once, grouped by issue and party, in plain words that hide no doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.export.phrases import anchor
from detente.export.view import NO_ISSUE, Entry, View, title, view
from detente.export.who import Names
from detente.records import Actor, Condition, Date, Hop, Office, Proposal, Reading, Relation, Statement
from tests.export.readings import ACTORS, HARBOUR, LABELS, empty, harbour, reading_of, spans, statement

TEXT = "Norvia will leave the islands if Estmar pays, Radio Kell said."


def entries(shown: View) -> list[Entry]:
    return [entry for section in shown.sections for group in section.groups for entry in group.entries]


def only(**fields: object) -> Entry:
    """The one entry of a reading with one statement, made with these fields."""
    given: dict[str, object] = {"party": "norvia", "speaker": "norvia", "act": "offer", **fields}
    said = statement(TEXT, 1, TEXT[:30], **given)  # type: ignore[arg-type]
    shown = view(reading_of(TEXT, actors=ACTORS, statements=(said,)))
    return (entries(shown) or list(shown.writer))[0]


def test_each_statement_is_shown_once_and_numbered_in_the_order_of_the_text() -> None:
    shown = view(harbour(), LABELS)
    everything = [*entries(shown), *shown.writer]
    assert sorted(entry.number for entry in everything) == list(range(1, 9))
    ordered = sorted(everything, key=lambda entry: entry.number)
    assert [anchor(entry.statement) for entry in ordered] == sorted(anchor(entry.statement) for entry in ordered)


def test_issues_come_in_the_order_of_the_agenda_and_parties_in_that_of_their_ids() -> None:
    shown = view(harbour(), LABELS)
    assert [section.label for section in shown.sections] == list(LABELS.values())
    assert [group.name for group in shown.sections[2].groups] == ["Estmar", "Norvia"]


def test_without_an_agenda_issues_come_in_the_order_of_the_text() -> None:
    assert [section.label for section in view(harbour()).sections] == ["Forces", "Ceasefire", "Prisoners", "Talks"]


def test_a_second_issue_points_to_the_statement() -> None:
    ceasefire, forces = view(harbour(), LABELS).sections[:2]
    assert ceasefire.elsewhere == (1,)
    assert forces.groups[0].entries[0].links == ("also on Ceasefire",)


def test_statements_without_an_issue_are_shown_too() -> None:
    said = statement(TEXT, 1, TEXT[:30], party="norvia")
    assert [section.label for section in view(reading_of(TEXT, statements=(said,)), LABELS).sections] == [NO_ISSUE]


def test_the_writers_judgements_stand_apart() -> None:
    shown = view(harbour(), LABELS)
    assert [(entry.number, entry.act, entry.notes, entry.who) for entry in shown.writer] == [
        (8, "pessimistic", ("probably not",), "")
    ]
    assert shown.facts == "7 statements by 2 parties \u00b7 1 judgement of the writer \u00b7 2 events"


def test_events_come_by_date_and_those_without_one_last() -> None:
    meeting, release = view(harbour(), LABELS).events
    assert (meeting.when, meeting.what, meeting.status, meeting.place) == (
        "Thu 12 Mar 2026",
        "meeting",
        "proposed",
        "Almo",
    )
    assert meeting.who == "Lakes Union, Norvia, Estmar"
    assert (release.when, release.status, release.words) == ("undated", "denied", "")


def test_broken_words_show_their_gap_and_direct_speech_its_quotation_marks() -> None:
    by_number = {entry.number: entry for entry in entries(view(harbour(), LABELS))}
    assert by_number[3].words == 'the release of all sailors [\u2026] "not negotiable"'
    assert by_number[6].words == "\u201cالسلام يحتاج إلى وقت\u201d"
    assert by_number[1].words.startswith("her country would pull its patrol boats back ten miles if")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("peace needs time", "\u201cpeace needs time\u201d"),
        ('"peace needs time."', "\u201cpeace needs time.\u201d"),
        ("\u201cpeace needs time", "\u201cpeace needs time\u201d"),
        ('peace needs time,"', "\u201cpeace needs time,\u201d"),
        ('they call it "peace"', '\u201cthey call it "peace"\u201d'),
        ("the sailors' peace", "\u201cthe sailors' peace\u201d"),
        ('"Peace", they call it', '\u201c"Peace", they call it\u201d'),
    ],
)
def test_direct_speech_gets_one_pair_of_marks_and_keeps_those_within(words: str, shown: str) -> None:
    said = statement(words, 1, words, party="norvia", form="direct")
    assert entries(view(reading_of(words, statements=(said,))))[0].words == shown


def test_each_part_of_broken_direct_speech_gets_its_marks() -> None:
    text = '"Boats first," he said. "Peace after."'
    said = statement(text, 1, '"Boats first,"', '"Peace after."', party="norvia", form="direct")
    shown = entries(view(reading_of(text, statements=(said,))))[0].words
    assert shown == "\u201cBoats first,\u201d [\u2026] \u201cPeace after.\u201d"


def test_a_proposal_is_named_where_the_words_do_not_name_it() -> None:
    said = statement(TEXT, 1, TEXT[:30], party="norvia", proposal="p1")
    for label, links in (
        ("leave the islands", ()),
        ("Norvia will leave \u2026", ()),
        ("a retreat", ("on: a retreat",)),
    ):
        reading = reading_of(TEXT, statements=(said,), proposals=(Proposal(id="p1", label=label),))
        assert entries(view(reading))[0].links == links


@pytest.mark.parametrize(
    ("fields", "who"),
    [
        ({}, "Norvia"),
        ({"speaker": "ilse-brandt"}, "Ilse Brandt (foreign minister)"),
        ({"speaker": "tarek-aziri"}, "according to Tarek Aziri (envoy), of Estmar"),
        ({"speaker": "estmar"}, "according to Estmar"),
        ({"speaker": "radio-kell"}, "according to Radio Kell"),
        ({"speaker": "unknown"}, "speaker not told"),
        ({"form": "author", "speaker": "author"}, "the writer, naming no source"),
        ({"party": "author", "speaker": "author", "form": "author"}, ""),
        ({"party": "unknown", "speaker": "ilse-brandt"}, "Ilse Brandt (foreign minister)"),
        ({"speaker": "unnamed:a diplomat"}, "a diplomat (unnamed)"),
        ({"chain": (Hop(actor="radio-kell", kind="outlet"),)}, "Norvia, via Radio Kell"),
        (
            {"chain": (Hop(actor="radio-kell", kind="outlet"), Hop(actor="unnamed:an aide", kind="unnamed"))},
            "Norvia, via an aide (unnamed), via Radio Kell",
        ),
        ({"chain": (Hop(actor="chirper", kind="social"),)}, "Norvia, via Chirper (social media)"),
        ({"chain": (Hop(actor="norvia", kind="named"),)}, "Norvia"),
    ],
)
def test_who_said_it_and_via_whom(fields: dict[str, object], who: str) -> None:
    assert only(**fields).who == who


@pytest.mark.parametrize(
    ("fields", "notes"),
    [
        ({}, ()),
        ({"firmness": "red_line"}, ("red line",)),
        ({"firmness": "soft", "hedge": "PS+"}, ("soft", "possibly")),
        ({"hedge": "CT-"}, ("stated as not so",)),
        ({"hedge": "CT-", "act": "deny"}, ()),
        ({"confidence": 0.3}, ("reading unsure",)),
        ({"confidence": 0.0}, ()),
    ],
)
def test_firmness_and_doubt_are_noted_where_they_are_not_the_plain_case(fields, notes) -> None:
    assert only(**fields).notes == notes


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({}, ()),
        ({"recency": "new"}, ("recent",)),
        ({"recency": "restated"}, ("said before",)),
        ({"recency": "historical"}, ("in the past",)),
        ({"recency": "new", "stated_at": Date(value="2026-03")}, ("said Mar 2026",)),
        ({"about": Date(value="2026-03-12")}, ("concerns Thu 12 Mar 2026",)),
        ({"about": Date(end="2026-03-12")}, ("due by Thu 12 Mar 2026",)),
        ({"about": Date(begin="2026-03-12")}, ("from Thu 12 Mar 2026",)),
    ],
)
def test_when_it_was_said_and_what_date_it_concerns(fields, when) -> None:
    assert only(**fields).when == when


def test_the_condition_names_its_kind_once_and_who_must_move() -> None:
    span = spans(TEXT, "if Estmar pays")[0]
    assert only(condition=Condition(span=span, type="if", by="estmar")).condition == "if Estmar pays (up to Estmar)"
    assert only(condition=Condition(span=span, type="only_if")).condition == "only if: if Estmar pays"


def test_acts_name_the_one_they_are_aimed_at() -> None:
    assert (only(act="demand", addressee="estmar").act, only(act="demand", addressee="estmar").toward) == (
        "demands",
        "of Estmar",
    )
    assert only(act="criticise", addressee="estmar").toward == "Estmar"
    assert only(act="assess", valence="+").act == "optimistic"


def test_proposals_answers_and_relations_are_linked_by_number() -> None:
    by_number = {entry.number: entry for entry in entries(view(harbour(), LABELS))}
    assert by_number[4].links == ("on: all sailors to come home", "answers 3")
    first, second = statement(TEXT, 1, TEXT[:6], party="norvia"), statement(TEXT, 2, TEXT[7:20], party="norvia")
    second = replace(second, relation=Relation(target="s1", type="repeats"))
    shown = view(reading_of(TEXT, statements=(first, second)))
    assert entries(shown)[1].links == ("repeats 1",)


def test_a_report_without_a_title_goes_by_how_it_begins_without_its_date_stamp() -> None:
    text = " date 2026-03-02 One two three four five six seven eight nine ten eleven twelve thirteen fourteen."
    assert title(reading_of(text)) == "\u201cOne two three four five six seven eight nine \u2026\u201d"
    assert title(empty()) == "\u201cNothing was said in the valley today, and nothing was done.\u201d"
    assert (
        title(reading_of("\n\nBoats leave the harbour\nBy R. Imre\n\nThey left."))
        == "\u201cBoats leave the harbour\u201d"
    )
    assert title(harbour()) == "Harbour talks: boats against blockade"


def swapped(reading: Reading) -> Reading:
    """The same reading with two parties' ids and names exchanged."""
    other = {"norvia": "estmar", "estmar": "norvia"}

    def turn(actor: Actor) -> Actor:
        name = {"norvia": "Estmar", "estmar": "Norvia"}.get(actor.id, actor.name)
        return replace(actor, id=other.get(actor.id, actor.id), name=name, party=other.get(actor.party or ""))

    def turned(said: Statement) -> Statement:
        return replace(
            said, party=other.get(said.party, said.party), addressee=other.get(said.addressee or "", said.addressee)
        )

    return replace(
        reading, actors=tuple(map(turn, reading.actors)), statements=tuple(map(turned, reading.statements)), events=()
    )


def test_exchanging_two_parties_exchanges_them_and_changes_nothing_else() -> None:
    def facts(reading: Reading) -> list[tuple[object, ...]]:
        shown = entries(view(reading, LABELS))
        return [(entry.number, entry.act, entry.notes, entry.when) for entry in sorted(shown, key=lambda e: e.number)]

    names = {"Norvia": "Estmar", "Estmar": "Norvia"}
    before, after = view(harbour(), LABELS), view(swapped(harbour()), LABELS)
    assert facts(harbour()) == facts(swapped(harbour()))
    for old, new in zip(before.sections, after.sections, strict=True):
        groups = {names[group.name]: [entry.number for entry in group.entries] for group in old.groups}
        assert groups == {group.name: [entry.number for entry in group.entries] for group in new.groups}


@pytest.mark.parametrize(
    ("published", "who"),
    [
        ("2024-05-01", "Ada Holm (mayor)"),
        ("2025", "Ada Holm (mayor)"),
        ("2025-07-01", "Ada Holm (minister)"),
        ("2023-01-01", "Ada Holm"),
        (None, "Ada Holm (minister)"),
    ],
)
def test_an_office_is_the_one_held_when_the_report_was_published(published: str | None, who: str) -> None:
    mayor = Office(title="mayor", begin="2024", end="2025-06-30")
    offices = (mayor, Office(title="minister", begin="2025-07-01"))
    holm = Actor(id="ada-holm", name="Ada Holm", kind="person", party="norvia", offices=offices)
    said = statement(TEXT, 1, TEXT[:30], party="norvia", speaker="ada-holm")
    shown = view(reading_of(TEXT, actors=(holm,), statements=(said,), published=published))
    assert entries(shown)[0].who == who


def test_an_office_in_the_reports_own_words_goes_first() -> None:
    offices = (Office(title="minister"), Office(title="chief negotiator", span=(0, 6)))
    holm = Actor(id="ada-holm", name="Ada Holm", kind="person", party="norvia", offices=offices)
    said = statement(TEXT, 1, TEXT[:30], party="norvia", speaker="ada-holm")
    shown = view(reading_of(TEXT, actors=(holm,), statements=(said,)))
    assert entries(shown)[0].who == "Ada Holm (chief negotiator)"


def test_an_actor_that_is_not_listed_is_spelled_out() -> None:
    names = Names(reading_of(HARBOUR))
    assert names.name("lakes-union") == "Lakes Union"
    assert names.name("unnamed:a mediator") == "a mediator"
    assert names.name("unknown") == "Party not told"
