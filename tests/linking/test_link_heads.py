"""What two labels are headed by, and what else parts look-alikes."""

from __future__ import annotations

import pytest

from detente.linking.evidence import NAMES, compared, features, heads
from detente.linking.index import rarity_of
from detente.linking.matter import matter
from detente.linking.proposals import cluster
from tests.linking.mentions import mention


@pytest.mark.parametrize(
    ("label", "head"),
    [
        ("steel duties", "steel duties"),
        ("release of 40 prisoners", "prisoners"),
        ("hand over the prisoners", "prisoners"),
        ("observers of the ceasefire line", "observers"),
        ("withdrawal", "withdrawal"),
    ],
)
def test_a_label_is_headed_by_the_thing_and_not_by_what_is_done_to_it(label, head):
    assert matter(mention("a", label)).head == matter(mention("b", head)).head


def test_what_stands_in_one_label_only_beside_its_head_is_half_a_head():
    truce, along = mention("a", "truce of 60 days"), mention("b", "observers of the truce line")
    assert heads(matter(truce), matter(truce)) == 1
    assert heads(matter(truce), matter(along)) == 0.5
    assert heads(matter(truce), matter(mention("c", "wage rise"))) == 0


def test_a_label_of_common_words_alone_is_compared_by_them():
    one = mention("a", "all of the people back", by={"ovland": "demand"}, report="r1")
    other = mention("b", "all the people back", by={"ovland": "demand"}, report="r2")
    assert matter(one).named == matter(other).named
    assert matter(one).named


def test_leaving_a_place_and_going_behind_a_line_are_apart():
    leave = mention("a", "leave the Orla valley", "every soldier must leave the Orla valley", report="r1")
    behind = mention("b", "move behind the Orla", "move the soldiers behind the Orla", report="r2")
    assert len(cluster([leave, behind])) == 2


def test_a_sum_is_about_money():
    ransom = mention("a", "ransom", "pay a ransom")
    assert matter(ransom).terms & matter(mention("b", "4 million dollars", "for 4 million dollars")).terms


def test_evidence_is_the_same_whichever_comes_first():
    one, other = mention("a", "truce of 60 days"), mention("b", "observers of the truce line", addressee="ovland")
    known = rarity_of((one, other))
    assert features(compared(one, other, known)) == features(compared(other, one, known))
    assert len(features(compared(one, other, known))) == len(NAMES)
