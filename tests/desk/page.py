"""The page of the design, as a desk made by hand: two states at odds over the Lower Valley, told by one report.

The facts are of the same shapes as those of the page: a demand for all of a region and its rejection, a conditional
offer without an answer, guarantees claimed for two others, a truce ruled out, a readout under review.
"""

from __future__ import annotations

from detente.ledger.kept import Held, KeptProposal, Party
from detente.records import Actor
from tests.desk.builders import desk, event, report, says

PARTIES = (
    Party(id="avaria", name="Avaria"),
    Party(id="borland", name="Borland"),
    Party(id="westmark", name="Westmark", roles=("mediator", "guarantor")),
    Party(id="the-league", name="The League", roles=("guarantor",)),
)
ACTORS = (
    Actor(id="mira-olen", name="Mira Olen", kind="person", party="avaria"),
    Actor(id="pavel-dorn", name="Pavel Dorn", kind="person", party="borland"),
    Actor(id="the-courier", name="The Courier", kind="outlet"),
)
PROPOSALS = (
    KeptProposal(id="p-valley", label="Borland's control of all of the Lower Valley", issue="territory"),
    KeptProposal(id="p-vote", label="a popular vote on any land given up", issue="referendum"),
    KeptProposal(id="p-pullback", label="mutual pullback of heavy units", issue="forces"),
    KeptProposal(id="p-title", label="recognition of the eastern districts", issue="recognition"),
    KeptProposal(id="p-shield", label="guarantees against a new attack", issue="security-guarantees"),
    KeptProposal(id="p-truce", label="a temporary truce", issue="ceasefire"),
)
MIRA = {"speaker": "mira-olen", "authority": 5}


def held() -> Held:
    """The desk."""
    background = {"day": "2025-12-26", "said": None}
    return desk(
        says("borland", "demand", "control of the whole Lower Valley", proposal="p-valley", issues=("territory",),
             id="st-demand", **background),
        says("avaria", "reject", "the demand for the whole Lower Valley", proposal="p-valley", issues=("territory",),
             recency="restated", id="st-reject", **MIRA, **background),
        says("avaria", "require", "land may only be given up by a popular vote", proposal="p-vote",
             issues=("referendum", "territory"), id="st-vote", **MIRA, **background),
        says("avaria", "offer", "move heavy units back if Borland does the same", proposal="p-pullback",
             issues=("forces",), condition=("if Borland does the same", "if", "borland"), said="2025-12-24",
             via=("the-courier",), id="st-pullback", **MIRA),
        says("borland", "demand", "full and permanent recognition", proposal="p-title", issues=("recognition",),
             id="st-title", **background),
        says("avaria", "demand", "guarantees that bind like an alliance", proposal="p-shield",
             issues=("security-guarantees",), id="st-shield", **MIRA, **background),
        says("westmark", "commit", "will provide guarantees", proposal="p-shield", issues=("security-guarantees",),
             own=False, speaker="mira-olen", authority=5, id="st-westmark", **background),
        says("the-league", "commit", "will provide guarantees", proposal="p-shield", issues=("security-guarantees",),
             own=False, speaker="mira-olen", authority=5, id="st-league", **background),
        says("borland", "reject", "a merely temporary truce", proposal="p-truce", issues=("ceasefire",),
             recency="restated", id="st-truce", **background),
        says("borland", "confirm", "had received and reviewed the readout of its envoy", proposal=None,
             issues=("talks",), speaker="pavel-dorn", authority=3, said="2025-12-26", id="st-readout"),
        says("avaria", "assess", "that a deal is close", proposal=None, issues=("talks",), valence="+",
             id="st-close", **background),
        says("westmark", "assess", "the talks were constructive", proposal=None, issues=("talks",), valence="+",
             speaker="unnamed:senior official", authority=1, via=("the-courier",), id="st-official", **background),
        says("author", "assess", "Borland is unlikely to accept such guarantees", proposal=None, valence="-",
             issues=("security-guarantees",), speaker="author", form="author", authority=0, id="st-writer",
             **background),
        parties=PARTIES,
        proposals=PROPOSALS,
        actors=ACTORS,
        reports=(report(published="2025-12-26"),),
        events=(event("ev-1", "scheduled", "2025-12-28", "2025-12-26", participants=("avaria", "westmark")),),
    )  # fmt: skip
