"""One party's present stance: precedence, withdrawals, reviews, contradictions, sources."""

from __future__ import annotations

import pytest

from detente.desk.cells import Cell
from detente.desk.positions import cell
from detente.ledger.kept import KeptStatement
from tests.desk.builders import says


def norvia(*statements: KeptStatement) -> Cell:
    return cell("norvia", statements)


def test_the_later_of_two_equals_decides():
    found = norvia(says("norvia", "reject", said="2025-05-01"), says("norvia", "accept", said="2025-05-09"))
    assert (found.act, found.since, found.contradicted) == ("accept", "2025-05-09", False)


def test_authority_goes_before_the_day():
    leader = says("norvia", "accept", said="2025-05-01", authority=5, speaker="leader")
    found = norvia(leader, says("norvia", "reject", said="2025-05-09", authority=3, speaker="spokesman"))
    assert (found.act, found.contradicted) == ("accept", False)
    assert len(found.against) == 1


def test_the_own_voice_goes_before_a_claim_however_high():
    own = says("norvia", "reject", said="2025-05-01", authority=1)
    found = norvia(own, says("norvia", "accept", said="2025-05-09", own=False, authority=5, speaker="sudmark"))
    assert (found.status, found.act, found.claimed_by) == ("stated", "reject", None)


def test_a_persons_confirmation_goes_before_all():
    claim = says("norvia", "accept", said="2025-05-01", own=False, speaker="sudmark", confirmed=True)
    found = norvia(claim, says("norvia", "reject", said="2025-05-09", authority=5))
    assert (found.status, found.act, found.confirmed, found.contradicted) == ("claimed", "accept", True, True)


def test_what_is_told_as_past_does_not_decide_over_what_is_said_of_today():
    past = says("norvia", "reject", authority=5, day="2025-05-09", recency="historical")
    assert norvia(past, says("norvia", "accept", said="2025-05-02")).act == "accept"


def test_silence_withdraws_nothing():
    assert norvia(says("norvia", "offer", said="2021-05-01")).act == "offer"


@pytest.mark.parametrize("act", ["offer", "commit"])
def test_a_later_no_of_an_equal_ends_an_offer_even_a_confirmed_one(act):
    offer = says("norvia", act, said="2025-05-01", confirmed=True, speaker="one")
    found = norvia(offer, says("norvia", "reject", said="2025-05-02", speaker="two"))
    assert (found.act, found.contradicted) == ("reject", False)


def test_a_no_of_a_lower_voice_ends_no_offer():
    offer = says("norvia", "offer", said="2025-05-01", authority=5)
    assert norvia(offer, says("norvia", "reject", said="2025-05-02", authority=2)).act == "offer"


def test_an_offer_that_is_withdrawn_leaves_no_stance_and_says_so():
    offer = says("norvia", "offer", said="2025-05-01")
    gone = says("norvia", "confirm", "the offer is off", said="2025-05-04", relation=("withdraws", offer.id))
    found = norvia(offer, gone)
    assert (found.status, found.ended, found.ended_act, found.since) == ("unstated", "withdrawn", "offer", "2025-05-04")
    assert found.statements == (gone.id, offer.id)


def test_an_offer_made_again_after_its_withdrawal_stands():
    offer = says("norvia", "offer", said="2025-05-01")
    gone = says("norvia", "confirm", "the offer is off", said="2025-05-04", relation=("withdraws", offer.id))
    again = says("norvia", "offer", said="2025-05-08")
    found = norvia(offer, gone, again)
    assert (found.status, found.since, found.statements) == ("stated", "2025-05-08", (again.id,))


def test_another_cannot_withdraw_for_a_party_that_speaks_itself():
    offer = says("norvia", "offer", said="2025-05-01")
    claim = says("norvia", "confirm", "it is off", said="2025-05-04", own=False, relation=("withdraws", offer.id))
    assert norvia(offer, claim).act == "offer"


def test_a_claim_that_the_party_denies_no_longer_stands():
    claim = says("norvia", "accept", said="2025-05-01", own=False, speaker="sudmark")
    found = norvia(claim, says("norvia", "deny", "we accepted nothing", said="2025-05-02"))
    assert (found.status, found.ended, found.claimed_by) == ("unstated", "denied", "sudmark")


def test_studying_is_neither_yes_nor_no_and_needs_no_stance():
    study = says("norvia", "confirm", "Norvia is still studying the draft", said="2025-05-02")
    assert norvia(study).status == "under_review"
    assert norvia(study, says("norvia", "reject", said="2025-05-01")).status == "stated"
    claim = says("norvia", "accept", said="2025-05-03", own=False, speaker="sudmark")
    assert norvia(study, claim).status == "under_review"


def test_a_confirmed_claim_goes_before_an_unconfirmed_review():
    study = says("norvia", "confirm", "Norvia is still studying the draft", said="2025-05-02")
    claim = says("norvia", "accept", said="2025-05-03", own=False, speaker="sudmark", confirmed=True)
    assert norvia(study, claim).status == "claimed"
    assert norvia(study, claim, says("norvia", "reject", said="2025-05-01")).status == "claimed"


def test_to_have_sent_a_proposal_is_no_review():
    assert norvia(says("norvia", "confirm", "we have sent our proposals", said="2025-05-02")).status == "unstated"


def test_other_confirmations_are_no_review():
    assert norvia(says("norvia", "confirm", "the ministers met on Friday", said="2025-05-02")).status == "unstated"


def test_two_officials_of_one_side_who_differ_are_both_reported():
    one = says("norvia", "accept", said="2025-05-02", speaker="one")
    two = says("norvia", "reject", said="2025-05-03", speaker="two")
    found = norvia(one, two)
    assert (found.act, found.contradicted, found.against) == ("reject", True, (one.id,))


def test_the_same_speaker_changes_its_mind_and_contradicts_nobody():
    one = says("norvia", "accept", said="2025-05-02", speaker="one")
    assert not norvia(one, says("norvia", "reject", said="2025-05-03", speaker="one")).contradicted


def test_since_reaches_back_over_restatements_to_the_last_change():
    found = norvia(
        says("norvia", "reject", said="2025-04-01"),
        says("norvia", "accept", said="2025-05-02"),
        says("norvia", "accept", said="2025-05-07"),
        says("norvia", "accept", day="2025-05-09", recency="restated"),
    )
    assert found.since == "2025-05-02"


def test_since_forgets_a_stance_that_was_left_and_taken_up_again():
    acts = (("accept", "2025-05-01"), ("reject", "2025-05-03"), ("accept", "2025-05-05"))
    assert norvia(*(says("norvia", act, said=day) for act, day in acts)).since == "2025-05-05"


def test_a_condition_shows_its_own_words():
    found = norvia(says("norvia", "offer", "open it if the guards leave", condition=("if the guards leave", "if")))
    assert found.condition is not None
    assert (found.condition.words, found.condition.type) == ("if the guards leave", "if")


def test_a_condition_in_the_second_part_of_broken_content_shows_its_own_words():
    words = "open the bridge ... if the guards leave"
    kept = says("norvia", "offer", words, content=((10, 25), (40, 59)), condition=("if the guards leave", "if"))
    statement = kept.statement
    assert statement.condition is not None
    moved = says("norvia", "offer", words, content=((10, 25), (40, 59)))
    object.__setattr__(moved.statement, "condition", type(statement.condition)(span=(40, 59), type="if"))
    found = norvia(moved).condition
    assert found is not None
    assert found.words == "if the guards leave"


def test_sources_count_origins_and_not_copies():
    one = says("norvia", "accept", report="r-1", carriers=("r-1", "r-2"), origins=1)
    two = says("norvia", "accept", report="r-3", carriers=("r-3",))
    note = says("norvia", "accept", report="", note=True)
    assert norvia(one, two, note).sources == 3
    origins = {"r-1": "r-1", "r-2": "r-1", "r-3": "r-1"}
    assert cell("norvia", [one, two], origins=origins).sources == 1


def test_nothing_said_is_unstated_where_asked_and_not_asked_elsewhere():
    assert norvia().status == "unstated"
    assert cell("norvia", [], asked=False).status == "not_asked"


def test_a_later_step_on_the_same_line_by_a_voice_of_comparable_rank_is_the_present_wording():
    leader = says("norvia", "offer", "free 400", said="2025-05-01", authority=5, speaker="leader")
    minister = says("norvia", "offer", "free 650", said="2025-05-09", authority=4, speaker="minister")
    official = says("norvia", "offer", "free 900", said="2025-05-10", authority=2, speaker="official")
    assert norvia(leader, minister, official).words == "free 650"
    assert norvia(leader, minister).since == "2025-05-01"


def test_a_lower_voice_takes_nothing_back_for_a_higher_one():
    leader = says("norvia", "offer", "free 400", said="2025-05-01", authority=5, speaker="leader")
    minister = says("norvia", "reject", "free nobody", said="2025-05-09", authority=4, speaker="minister")
    assert norvia(leader, minister).words == "free 400"


def test_sources_are_those_of_the_present_stance_alone():
    short = says("norvia", "offer", "a truce of 30 days", said="2025-05-01", report="r-1")
    yes = says("norvia", "accept", "a truce of 60 days", said="2025-05-09", report="r-2")
    told = says("norvia", "accept", "60 days", said="2025-05-09", report="r-3", own=False, speaker="estria")
    cell = norvia(short, yes, told)
    assert (cell.since, cell.sources, cell.statements[0]) == ("2025-05-09", 2, yes.id)
    assert short.id not in cell.statements


def test_what_a_party_says_itself_is_no_source_of_what_others_claim_for_it():
    claim = says("norvia", "commit", said="2025-05-09", own=False, speaker="estria", confirmed=True, report="r-1")
    own = says("norvia", "demand", said="2025-05-09", report="r-2")
    assert norvia(claim, own).sources == 1
