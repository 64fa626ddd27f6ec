"""The small worlds of several kinds of negotiation."""

from __future__ import annotations

from collections import Counter

import pytest

from quality.links import golds
from quality.links_worlds import WORLDS


@pytest.mark.parametrize(("name", "gold"), list(golds(WORLDS)))
def test_each_quotation_stands_once_in_its_report_and_is_of_one_proposal(name, gold):
    texts = {int(report[:2]): text for report, text in gold["reports"].items()}
    quotes = [(number, quote) for each in gold["proposals"].values() for number, quote in each]
    assert [one for one in quotes if texts[one[0]].count(one[1]) != 1] == []
    assert [one for one, count in Counter(quotes).items() if count > 1] == []
