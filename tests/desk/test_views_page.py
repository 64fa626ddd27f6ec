"""What people see in a terminal: the page of the matrix, and what changed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from detente.desk.changes import changes
from detente.desk.footnotes import Footnotes
from detente.desk.matrix import matrix
from detente.desk.names import Names
from detente.desk.parties import parties_of
from detente.desk.views.changes_page import print_changes
from detente.desk.views.page import Look, print_matrix
from detente.desk.words import bare, quoted
from detente.ledger.kept import Held
from tests.desk import page
from tests.desk.builders import BRIDGE, PARTIES, PULLBACK, desk, event, report, says

LABELS = {"territory": "Territory", "forces": "Forces", "trade": "Trade", "talks": "The talks"}


def names(held: Held) -> Names:
    return Names(parties_of(held), held.actors)


def shown(held: Held, width: int, **how: Any) -> str:
    out = io.StringIO()
    look = Look(names=names(held), labels=LABELS, as_of="2025-12-26", **how)
    print_matrix(matrix(held, "2025-12-26"), look, Console(file=out, width=width))
    return out.getvalue()


def told(held: Held, width: int = 100) -> str:
    out = io.StringIO()
    made = changes(held, "2025-05-05")
    print_changes(made, names(held), LABELS, Console(file=out, width=width))
    return out.getvalue()


@pytest.mark.parametrize("width", [70, 100, 150])
def test_no_line_is_wider_than_the_terminal_and_every_stance_is_there(width):
    text = shown(page.held(), width)
    assert max(map(len, text.splitlines())) <= width
    whole = " ".join(text.split())
    for words in ("OPPOSED", "unstated", "since 24", "OUTLOOK", "Sun 28 Dec"):
        assert words in whole


def test_a_claim_names_its_claimant():
    assert "commits “will provide guarantees”, according to Mira Olen" in " ".join(shown(page.held(), 70).split())


def test_the_parties_are_named_once_for_each_issue_and_only_those_who_are_asked():
    text = shown(page.held(), 100)
    heads = [line for line in text.splitlines() if line.startswith("TERRITORY")]
    assert len(heads) == 1
    assert "Avaria" in heads[0]
    assert "The League" not in heads[0]


def test_what_is_said_outside_any_proposal_is_shown_on_request_only():
    assert "(outside any proposal)" not in shown(page.held(), 100)
    assert "1 more row tells of no proposal" in shown(page.held(), 100)
    assert "is studying it" in shown(page.held(), 100, everything=True)


def test_with_notes_every_stance_leads_to_its_words():
    held = page.held()
    text = shown(held, 70, notes=Footnotes(held))
    assert "Borland: demands “control of the whole Lower Valley” [2] ?" in " ".join(text.split())
    assert "\n[2] “control of the whole Lower Valley” — Borland." in text


def test_at_most_five_events_are_named_and_none_of_a_day_gone_by():
    events = [event(f"ev-{n}", "scheduled", f"2026-01-0{n}", "2025-12-20", same=f"ev-{n}") for n in range(1, 8)]
    gone = event("ev-9", "scheduled", "2025-12-21", "2025-12-20", same="ev-9")
    text = shown(desk(says("norvia", "demand"), events=(*events, gone)), 100)
    assert text.count("meeting: ") == 5
    assert "and 2 more: detente calendar" in text
    assert "21 Dec" not in text


def test_a_long_wording_is_cut_after_a_word_and_its_condition_stays():
    words = "reopen the bridge " + "over the wide and muddy river " * 6 + "if Sudmark pays"
    held = desk(says("norvia", "offer", words, condition=("if Sudmark pays", "if")))
    text = " ".join(shown(held, 70).split())
    assert "river over the…" in text or "…”" in text
    assert "on a condition: if Sudmark pays" in text


def test_a_disputed_agreement_tells_who_denies_it():
    held = desk(
        says("norvia", "confirm", "both have agreed to it"), says("norvia", "offer"), says("sudmark", "deny", "no")
    )
    assert "Sudmark denies it" in " ".join(shown(held, 100).split())


def test_a_move_shows_its_rule_and_both_wordings():
    held = desk(
        says("norvia", "reject", "keep it shut", said="2025-05-01"),
        says("norvia", "offer", "open it in May", said="2025-05-09", speaker="ilse-brandt"),
        says("sudmark", "demand", "open it", said="2025-05-02"),
        says("sudmark", "demand", "open it", said="2025-05-08"),
        says("norvia", "offer", "pull back", day="2025-05-09", proposal=PULLBACK.id, issues=("forces",)),
        reports=(report(published="2025-05-01"),),
        events=(event("ev-1", "scheduled", "2025-05-20", "2025-05-09"),),
    )
    text = told(held)
    assert "softened (reject to offer): offers “open it in May” (Ilse Brandt) ?" in text
    assert "before, 1 May: rejects “keep it shut”" in text
    moved, rest = text.split("SAID AGAIN, NO MOVEMENT")
    assert "Sudmark demands “open it”" in rest
    assert "Sudmark demands" not in moved
    assert "pull back" in rest.split("FIRST SEEN")[1]
    assert "EVENTS" in text


def test_without_a_baseline_it_says_so():
    assert "nothing below counts as movement" in told(
        desk(says("norvia", "offer", said="2025-05-09"), reports=(report(published="2025-05-09"),)), 100
    )


@pytest.mark.parametrize(
    ("words", "inner"),
    [
        ('"We will stay,"', "We will stay"),
        ('we say yes to sixty,"', "we say yes to sixty"),
        ('he said "no', "he said no"),
        ('the "line" stays', 'the "line" stays'),
        ("“All of it.” And more", "All of it. And more"),
    ],
)
def test_quotation_marks_of_a_wording_are_balanced(words, inner):
    assert bare(words) == inner
    assert quoted(words) == f"“{inner}”"


def test_names_of_proposals_and_parties_come_from_the_desk():
    text = shown(desk(says("norvia", "demand", confirmed=True), proposals=(BRIDGE,), parties=PARTIES), 70)
    assert "reopening of the bridge" in " ".join(text.split())
    assert "p-bridge" in text
