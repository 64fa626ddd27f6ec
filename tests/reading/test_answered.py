"""What one side answers is the other's own position: it speaks for itself, unless somebody is quoted as telling it."""

from __future__ import annotations

import pytest

from tests.reading.pages import read


def demands(marked: str) -> list[tuple[str, str, int]]:
    """Party, speaker and length of the chain of each demand."""
    return [(s.party, s.speaker, len(s.chain)) for s in read(marked).statements if s.act == "demand"]


@pytest.mark.parametrize(
    ("marked", "party"),
    [
        ("{Peru} is still <rejecting> [Chile's main point - the demand to redraw the line at sea].", "chile"),
        ("{Kenya's government} <rejected> [Uganda's demand for a port fee of two per cent].", "uganda"),
        ("{Serbia} has <accepted> [Kosovo's demand for a hotline between the border posts].", "kosovo"),
        ("{India's farm minister} <refuses> [Australia's demand to cut the duty on chickpeas].", "australia"),
        ("{Norway} <turned down> [Iceland's demand that the mackerel quota be halved].", "iceland"),
    ],
)
def test_the_report_tells_of_the_demand_that_is_answered(marked, party):
    assert demands(marked) == [(party, party, 0)]


@pytest.mark.parametrize(
    "marked",
    [
        "{Peru's foreign minister} <said> [Chile's demand to redraw the line at sea was an insult].",
        '{Peru} <rejected> ["Chile\'s demand to redraw the line at sea"].',
    ],
)
def test_a_demand_in_somebodys_own_words_is_told_by_them(marked):
    assert all(speaker != "chile" for party, speaker, _ in demands(marked) if party == "chile")
