"""Read again with a better reader, a better extraction, another agenda: what people decided lasts, and ids too."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk import hand
from detente.desk.adding.adder import added
from detente.desk.adding.rereading import reread
from detente.ingest.item import Item
from detente.ledger.alignment import Anchor, aligned, jaccard, moved
from detente.ledger.kept import KeptStatement
from detente.ledger.ledger import Ledger
from detente.reading.reader import Reader
from detente.records import Reading, Report
from tests.ledger.worlds import TALKS, reading, said

FOUND = (("norvia", "demand", "a truce of 60 days"), ("sudmark", "offer", "to free 40 prisoners"))
SAID = (*FOUND, ("sudmark", "reject", "rejected a truce of 60 days"))
FILL = " The hall was full, and the sea was calm all day. The envoys came by ferry from the northern harbour. " * 3
TEXT = TALKS + FILL


class ByHand:
    """A reader that finds these words, with these parties and acts, where they are."""

    def __init__(self, *found: tuple[str, str, str], **fields: Any) -> None:
        self.found, self.fields = found, fields

    def read(self, report: Report) -> Reading:
        text = report.text.content
        statements = [
            said(text, words, party, act, f"p{n}", **self.fields)
            for n, (party, act, words) in enumerate(self.found, start=1)
            if words in text
        ]
        labels: dict[str, str] = {one.proposal: one.act for one in statements if one.proposal}
        return reading(report, statements, labels)


@pytest.fixture
def ledger(filed: Ledger) -> Ledger:
    return filed


def put(ledger: Ledger, text: str, *found: tuple[str, str, str], name: str = "report.txt") -> Any:
    (told,) = added(ledger, cast("Reader", ByHand(*(found or SAID))), [Item(name=name, data=text.encode())])
    return told


def again(ledger: Ledger, reader: Any, keep: bool = True, report: str | None = None) -> list[Any]:
    with ledger.reading() as look:
        wanted = look.reports([report] if report else None)
    return list(reread(ledger, reader, wanted, keep))


def held(ledger: Ledger) -> dict[str, KeptStatement]:
    with ledger.reading() as look:
        return {one.statement.act: one for one in look.statements()}


def changes(told: list[Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    return sorted((change.what, change.words, change.fields) for one in told for change in one.changes)


def test_a_report_that_is_added_twice_is_known(ledger):
    first, second = put(ledger, TEXT), put(ledger, TEXT, name="other.txt")
    assert (first.outcome, second.outcome) == ("added", "known")
    assert first.report == second.report
    assert ledger.verify() == 3


def test_the_same_reader_changes_nothing(ledger):
    put(ledger, TEXT)
    before = held(ledger)
    assert changes(again(ledger, ByHand(*SAID))) == []
    assert held(ledger) == before


def test_a_better_reader_is_shown_before_it_changes_anything(ledger):
    put(ledger, TEXT, *FOUND)
    before, entries = held(ledger), ledger.verify()
    better = ByHand(("norvia", "require", "demanded a truce of 60 days"), SAID[2])
    shown = again(ledger, better, keep=False)
    assert changes(shown) == [
        ("changed", "demanded a truce of 60 days", ("content", "act")),
        ("new", "rejected a truce of 60 days", ()),
        ("retired", "to free 40 prisoners", ()),
    ]
    assert (held(ledger), ledger.verify()) == (before, entries)
    assert changes(again(ledger, better)) == changes(shown)
    after = held(ledger)
    assert after["require"].id == before["demand"].id
    assert after["offer"].standing == "retired"
    assert changes(again(ledger, ByHand(*FOUND))) == [
        ("back", "to free 40 prisoners", ()),
        ("changed", "a truce of 60 days", ("content", "act")),
        ("retired", "rejected a truce of 60 days", ()),
    ]
    assert {one.id for one in held(ledger).values()} >= {one.id for one in before.values()}


def test_what_a_person_corrected_lasts_and_is_told_as_unsupported_where_the_reader_has_it_no_longer(ledger):
    put(ledger, TEXT)
    offer = held(ledger)["offer"]
    with ledger.writing() as session:
        hand.edit(session, offer.id, {"firmness": "red_line", "act": "commit"})
    again(ledger, ByHand(("sudmark", "assess", "offered to free 40 prisoners")))
    after = held(ledger)["commit"]
    assert (after.id, after.statement.firmness, after.words) == (offer.id, "red_line", "offered to free 40 prisoners")
    told = changes(again(ledger, ByHand()))
    assert ("unsupported", "offered to free 40 prisoners", ()) in told
    assert held(ledger)["commit"].standing == "unsupported"


def test_a_rejected_statement_suppresses_what_comes_in_its_place(ledger):
    put(ledger, TEXT)
    with ledger.writing() as session:
        hand.reject(session, [held(ledger)["offer"].id])
    again(ledger, ByHand(("sudmark", "commit", "offered to free 40 prisoners")))
    with ledger.reading() as look:
        assert {one.standing for one in look.statements() if "prisoners" in one.words} == {"rejected"}


def test_a_changed_agenda_changes_issues_but_not_those_that_a_person_set(ledger):
    put(ledger, TEXT)
    before = held(ledger)
    with ledger.writing() as session:
        hand.edit(session, before["offer"].id, {"issues": ["prisoners"]})
    again(ledger, ByHand(*SAID, issues=("humanitarian",)))
    after = held(ledger)
    assert after["demand"].statement.issues == ("humanitarian",)
    assert after["offer"].statement.issues == ("prisoners",)
    assert {act: one.id for act, one in after.items()} == {act: one.id for act, one in before.items()}


class Extracted(ByHand):
    """A reader of another extraction of the same document: the text has moved, or lost something."""

    def __init__(self, text: str, *found: tuple[str, str, str]) -> None:
        super().__init__(*found)
        self.text = text

    def read(self, report: Report) -> Reading:
        digest = sha256(self.text.encode()).hexdigest()
        text = replace(report.text, content=self.text, sha256=digest, extractor="plain 2")
        return super().read(replace(report, text=text))


@pytest.mark.parametrize(
    "text",
    ["SUBSCRIBE NOW\n\n" + TEXT, TEXT.replace("Norvia demanded", "Norvia  demanded"), TEXT[:36] + "\n\n" + TEXT[36:]],
)
def test_a_better_extraction_keeps_ids_corrections_and_anchors(ledger, text):
    put(ledger, TEXT)
    before = held(ledger)
    with ledger.writing() as session:
        hand.edit(session, before["demand"].id, {"firmness": "red_line"})
    with ledger.reading() as look:
        (kept,) = look.reports()
    from detente.desk.adding.recording import record_reading, record_text

    made = Extracted(text, *SAID).read(Report(document=kept.document, text=talks_text(kept)))
    with ledger.writing() as session:
        record_text(session, kept.id, made.report, [])
        record_reading(session, kept.id, made)
    after = held(ledger)
    assert {act: one.id for act, one in after.items()} == {act: one.id for act, one in before.items()}
    assert after["demand"].statement.firmness == "red_line"
    for one in after.values():
        ((begin, end),) = one.statement.content
        assert text[begin:end] == one.words
        assert one.text_sha256 == made.report.text.sha256
        assert text[max(0, begin - 32) : begin] == one.before
    ledger.verify()


def talks_text(kept: Any) -> Any:
    from detente.records import Text

    return Text(sha256=kept.text_sha256, content=TEXT, extractor="plain 1", language="en")


def test_what_a_person_added_is_found_in_a_better_extraction(ledger):
    report = put(ledger, TEXT).report
    with ledger.writing() as session:
        id = hand.state(session, report, "meet in Osta on 4 March", {"party": "norvia", "act": "commit"})
    text = "SUBSCRIBE NOW\n\n" + TEXT
    from detente.desk.adding.recording import record_reading, record_text

    with ledger.reading() as look:
        (kept,) = look.reports()
    made = Extracted(text, *SAID).read(Report(document=kept.document, text=talks_text(kept)))
    with ledger.writing() as session:
        record_text(session, kept.id, made.report, [])
        record_reading(session, kept.id, made)
        hand.confirm(session, [id])
        (one,) = session.statements_of("id", [id])
    assert one.words == "meet in Osta on 4 March"
    assert one.standing == "live"


def test_a_wire_copy_stays_one_when_either_report_is_read_again(ledger):
    first = put(ledger, TEXT)
    copy = put(ledger, "WIRE SERVICE\n" + TEXT, name="copy.txt")
    assert copy.copy_of == first.report
    before = held(ledger)
    assert {one.carriers for one in before.values()} == {(first.report, copy.report)}
    assert {one.origins for one in before.values()} == {1}
    for report in (copy.report, first.report, None):
        assert changes(again(ledger, ByHand(*SAID), report=report)) == []
        assert {act: replace(one, seq=0) for act, one in held(ledger).items()} == {
            act: replace(one, seq=0) for act, one in before.items()
        }


def test_a_copy_is_no_copy_of_itself_and_copies_of_a_copy_name_the_first(ledger):
    first = put(ledger, TEXT)
    copies = [put(ledger, f"{name}\n" + TEXT, name=f"{name}.txt") for name in ("WIRE", "GAZETTE")]
    assert {one.copy_of for one in copies} == {first.report}
    assert again(ledger, ByHand(*SAID), report=first.report)[0].changes == ()
    with ledger.reading() as look:
        assert {report.origin for report in look.reports()} == {first.report}


SPANS = st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True).map(
    lambda ends: tuple(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


@given(one=SPANS, other=SPANS)
def test_overlap_is_even_handed_and_whole_only_for_the_same_words(one, other):
    assert jaccard(one, other) == jaccard(other, one)
    assert 0 <= jaccard(one, other) <= 1
    assert jaccard(one, one) == 1
    characters = [{at for begin, end in spans for at in range(begin, end)} for spans in (one, other)]
    assert jaccard(one, other) == len(characters[0] & characters[1]) / len(characters[0] | characters[1])


@settings(deadline=None)
@given(old=st.lists(st.tuples(SPANS, st.booleans()), max_size=5), new=st.lists(SPANS, max_size=5))
def test_statements_are_aligned_one_to_one_and_never_by_less_than_half(old, new):
    anchors = [Anchor(f"st-{n}", spans, "norvia", "demand", gone) for n, (spans, gone) in enumerate(old)]
    text = "x" * 60
    statements = [
        replace(said(text, "x", "norvia", "demand"), id=f"s{n}", content=spans) for n, spans in enumerate(new)
    ]
    found = aligned(anchors, statements)
    assert len(set(found.values())) == len(found)
    of = {anchor.id: anchor.content for anchor in anchors}
    contents = {one.id: one.content for one in statements}
    assert all(jaccard(of[old_id], contents[new_id]) >= 0.5 for new_id, old_id in found.items())
    left = [id for id in contents if id not in found]
    free = [id for id in of if id not in found.values()]
    assert not [1 for new_id in left for old_id in free if jaccard(of[old_id], contents[new_id]) >= 0.5]


@given(
    before=st.text(max_size=20),
    words=st.text(min_size=1, max_size=20),
    after=st.text(max_size=20),
    lead=st.text(max_size=9),
)
def test_words_are_found_again_wherever_they_moved(before, words, after, lead):
    old = before + words + after
    new = lead + old
    found = moved(((len(before), len(before) + len(words)),), old, new)
    assert found == () or new[found[0][0] : found[0][1]] == words
    if old.count(words) == 1 and new.count(words) == 1:
        assert found == ((len(lead) + len(before), len(lead) + len(before) + len(words)),)


def extracted_anew(ledger: Ledger, text: str, *found: tuple[str, str, str]) -> None:
    from detente.desk.adding.recording import record_reading, record_text

    with ledger.reading() as look:
        (kept,) = look.reports()
    made = Extracted(text, *found).read(Report(document=kept.document, text=talks_text(kept)))
    with ledger.writing() as session:
        record_text(session, kept.id, made.report, [])
        record_reading(session, kept.id, made)


def test_words_that_a_person_chose_are_found_in_a_better_extraction(ledger):
    put(ledger, TEXT)
    demand = held(ledger)["demand"]
    begin = TEXT.index("60 days")
    with ledger.writing() as session:
        hand.edit(session, demand.id, {"content": [[begin, begin + 7]]})
    extracted_anew(ledger, "SUBSCRIBE NOW\n\n" + TEXT, *SAID)
    after = held(ledger)["demand"]
    assert (after.id, after.words, after.before[-10:]) == (demand.id, "60 days", " truce of ")
    with ledger.reading() as look:
        from detente.ledger.ledger import views

        before = list(views(look.connection))
    ledger.rebuild()
    with ledger.reading() as look:
        assert list(views(look.connection)) == before


def test_words_that_a_better_extraction_does_not_have_stay_evidence_in_the_text_that_had_them(ledger):
    report = put(ledger, TEXT).report
    with ledger.writing() as session:
        id = hand.state(session, report, "meet in Osta on 4 March", {"party": "norvia", "act": "commit"})
    text = TEXT.replace(" The two sides meet in Osta on 4 March.", "")
    extracted_anew(ledger, text, *SAID)
    with ledger.writing() as session:
        hand.confirm(session, [id])
        (kept,) = session.statements_of("id", [id])
        assert kept.words == "meet in Osta on 4 March"
        ((begin, end),) = kept.statement.content
        assert session.text(kept.text_sha256)[begin:end] == kept.words
