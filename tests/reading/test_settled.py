"""Chains once it is settled whose position it is, and what a report's head says of the way in which it came."""

from __future__ import annotations

import pytest

from tests.reading.pages import only, read


def hops(marked):
    """The actors of the one statement's chain, outermost first."""
    return [hop.actor for hop in only(read(marked)).chain]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("(Excerpted from Skerry Evening Post, translated)\n", ["skerry-evening-post"]),
        ("Edited transcript of an interview with Ana Ruiz, broadcast by Radio Lindal on Monday.\n", ["radio-lindal"]),
        ("Translated from Portuguese\n", []),
        ("The transcript was long.\n", []),
    ],
)
def test_what_all_of_a_report_is_taken_from_stands_outermost(head, expected):
    assert hops(head + "{Peru's minister} <said> [Peru would sign the fishing accord].") == expected


def test_a_release_passes_on_what_others_hold_but_not_its_own():
    head = "Statement by the government of Peru\n"
    assert hops(head + "{Chile} <has agreed> [to open the port to the fleet].") == ["peru"]
    assert hops(head + "{Peru} <has agreed> [to open the port to the fleet].") == []


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ("{Peru's envoy} <recalled> to the agency EFE [that the talks were slow].", "efe"),
        ("{Peru's envoy} <hinted> to Le Monde [that the talks were slow].", "le-monde"),
        ("{A palace aide} <tells> La Bitacora, which prints at noon, [that the talks were slow].", "la-bitacora"),
        ("{Peru's envoy} <told> El Faro de Lindal [that the talks were slow].", "el-faro-de-lindal"),
    ],
)
def test_whoever_is_told_by_any_verb_of_saying_passes_it_on(told, outlet):
    assert outlet in hops(told)


def test_a_report_that_is_denied_passes_nothing_on():
    assert hops("{Peru's president} <denied> a report by Le Monde [that the talks had failed].") == []
