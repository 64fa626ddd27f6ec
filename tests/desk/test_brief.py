"""The brief: neutral sentences, each with its footnotes."""

from __future__ import annotations

from detente.desk.brief import Block, Brief, brief, to_data
from tests.desk.builders import NORVIA, SUDMARK, desk, event, report, says

REPORTS = (
    report("r-1", "2025-05-01", "The Courier"),
    report("r-2", "2025-05-10", "The Herald", title="Bridge stays shut"),
)
OFFER = says("norvia", "offer", "we will open the bridge", said="2025-05-01", id="st-offer", speaker="ilse-brandt")
NO = says(
    "sudmark",
    "reject",
    "not this bridge",
    said="2025-05-10",
    report="r-2",
    id="st-no",
    via=("the-courier",),
    confirmed=True,
)
MEETING = event("ev-1", "scheduled", "2025-05-20", "2025-05-10", report="r-2")


def written(*statements, since="2025-05-05", **fields) -> Brief:
    return brief(desk(*statements, reports=REPORTS, **fields), since)


def block(of: Brief, heading: str) -> Block:
    return next(found for found in of.blocks if found.heading == heading)


def test_a_brief_has_its_four_parts_in_order():
    heads = [found.heading for found in written(OFFER, NO).blocks if found.level == 1]
    assert heads == ["What moved", "Where things stand", "What comes next", "What is contradicted or unconfirmed"]


def test_what_moved_shows_both_wordings_and_cites_both():
    made = written(OFFER, NO)
    [sentence] = block(made, "What moved").sentences
    assert sentence.text.startswith("Sat 10 May 2025 – Reopening of the bridge: Sudmark answers Norvia and rejects")
    cited = {note.source for note in made.footnotes if note.number in sentence.footnotes}
    assert cited == {"st-no", "st-offer"}


def test_a_footnote_leads_to_words_speaker_channel_outlet_and_day():
    note = next(note for note in written(OFFER, NO).footnotes if note.source == "st-no")
    assert (note.quotation, note.speaker, note.channel) == ("not this bridge", "Sudmark", "via The Courier")
    assert (note.outlet, note.title, note.said, note.published) == (
        "The Herald",
        "Bridge stays shut",
        "2025-05-10",
        "2025-05-10",
    )
    assert note.confirmed


def test_what_nobody_has_confirmed_is_marked():
    lines = block(written(OFFER, NO), "Trade and transit").sentences
    assert [line.unconfirmed for line in lines] == [True, True, False]


def test_confirmed_only_leaves_out_the_rest():
    made = brief(desk(OFFER, NO, reports=REPORTS), "2025-05-05", confirmed_only=True)
    assert {note.source for note in made.footnotes} == {"st-no"}
    assert not any(line.unconfirmed for found in made.blocks for line in found.sentences)


def test_parties_come_by_the_alphabet_whatever_the_order_of_the_desk():
    made = written(OFFER, says("sudmark", "demand", said="2025-05-02"), parties=(SUDMARK, NORVIA))
    lines = [line.text for line in block(made, "Trade and transit").sentences]
    assert lines[1].startswith("Norvia offers")
    assert lines[2].startswith("Sudmark demands")


def test_what_comes_next_names_the_meeting_once():
    again = event("ev-2", "scheduled", "2025-05-20", "2025-05-10", same="ev-1")
    made = written(OFFER, NO, events=(MEETING, again))
    [line] = block(made, "What comes next").sentences
    assert line.text == "The meeting of Norvia and Sudmark is scheduled: Tue 20 May 2025."
    assert len(line.footnotes) == 2


def test_two_voices_of_one_side_are_both_quoted():
    one = says("sudmark", "accept", "yes to it", said="2025-05-10", speaker="tomas-rehn")
    made = written(OFFER, NO, one)
    texts = [line.text for line in block(made, "What is contradicted or unconfirmed").sentences]
    assert any("two voices" in text and "yes to it" in text and "not this bridge" in text for text in texts)


def test_a_claim_is_called_one():
    claim = says("sudmark", "accept", said="2025-05-01", own=False, speaker="ilse-brandt")
    texts = [line.text for line in block(written(OFFER, claim), "What is contradicted or unconfirmed").sentences]
    assert texts == [
        "The position of Sudmark on reopening of the bridge is known from Ilse Brandt only; "
        "no word of its own is reported."
    ]


def test_an_empty_desk_says_so_and_makes_no_sentence():
    made = written(since="2025-04-01")
    assert all(found.sentences == () for found in made.blocks)
    assert [bool(found.note) for found in made.blocks] == [True] * 4


def test_nothing_moved_is_said_of_the_block_and_not_of_a_party():
    assert block(written(OFFER), "What moved").note == "No dated act since Mon 5 May 2025 moved anything."


def test_the_json_names_its_schema():
    data = to_data(written(OFFER, NO))
    assert (data["schema"], data["since"]) == ("detente/brief/1", "2025-05-05")
