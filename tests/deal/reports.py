"""A report of a war that never was, and its reading, made by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from detente.records import (
    Actor,
    Condition,
    Document,
    Hop,
    Inputs,
    Office,
    Proposal,
    Reading,
    Report,
    Span,
    Statement,
    Text,
)

TEXT = """\
Velmark's president, Ana Torv, again turned down Norvia's demand for control of the whole Sarn valley on Tuesday.
Norvia insists on that control, its foreign ministry said, and will not hear of a temporary truce.
Torv said Velmark would pull its artillery out of the Sarn valley if Norvia mirrors the withdrawal.
If land is given up, she added, a referendum must decide.
Velmark wants a defence pledge by the League, but Norvia is unlikely to swallow such a pledge.
"The League will station a force in Velmark. If Norvia attacks Velmark, the League will send troops," Torv said.
It is hard to see how a referendum could be held this year. What Velmark is offering sounds like a temporary solution.
Diplomats spoke of good progress. Norvia blamed Velmark for the shelling of Sarn bridge.
Norvia, according to the Daily Ledger, would accept League observers; a Norvian general told it that no observer
will set foot in the valley.
"""


def span(words: str) -> Span:
    """Where words stand in the report, which must be once."""
    assert TEXT.count(words) == 1, words
    start = TEXT.index(words)
    return start, start + len(words)


def said(id: str, party: str, act: Any, words: str, speaker: str | None = None, **more: Any) -> Statement:
    """A statement whose content are the words."""
    given: dict[str, Any] = {"confidence": 0.9, "issues": ("territory",)} | more
    return Statement(
        id=id,
        attribution=None,
        content=(span(words),),
        source=(),
        cue=(),
        form="author" if party == "author" else "indirect",
        party=party,
        speaker=speaker or party,
        act=act,
        **given,
    )


def reading() -> Reading:
    """The whole of it."""
    text = Text(sha256=hashlib.sha256(TEXT.encode()).hexdigest(), content=TEXT, extractor="plain", language="en")
    return Reading(
        report=Report(document=Document(sha256="0" * 64, published="2031-03-04"), text=text),
        inputs=Inputs(agenda="", cast="", reader=""),
        actors=(
            Actor(id="norvia", name="Norvia", kind="state"),
            Actor(id="velmark", name="Velmark", kind="state"),
            Actor(id="the-league", name="the League", kind="igo", names=("League",)),
            Actor(
                id="ana-torv",
                name="Ana Torv",
                kind="person",
                party="velmark",
                offices=(Office(title="president", party="velmark"),),
            ),
            Actor(id="daily-ledger", name="Daily Ledger", kind="outlet"),
        ),
        proposals=(
            Proposal(id="p1", label="control of the whole Sarn valley", issue="territory"),
            Proposal(id="p2", label="a temporary truce", issue="ceasefire"),
            Proposal(id="p3", label="pull its artillery out of the Sarn valley", issue="forces"),
            Proposal(id="p4", label="a defence pledge by the League", issue="security-guarantees"),
            Proposal(id="p5", label="a League force in Velmark", issue="security-guarantees"),
            Proposal(id="p6", label="League observers", issue="monitoring"),
        ),
        statements=statements(),
    )


def statements() -> tuple[Statement, ...]:
    """Its statements, in order."""
    league: dict[str, Any] = {"speaker": "ana-torv", "issues": ("security-guarantees",)}
    ledger = (Hop(actor="daily-ledger", kind="outlet"),)
    return (
        said(
            "s1", "velmark", "reject", "Norvia's demand for control of the whole Sarn valley", "ana-torv", proposal="p1"
        ),
        said("s2", "norvia", "demand", "that control", proposal="p1", firmness="red_line"),
        said("s3", "norvia", "reject", "will not hear of a temporary truce", proposal="p2", issues=("ceasefire",)),
        said(
            "s4",
            "velmark",
            "offer",
            "would pull its artillery out of the Sarn valley if Norvia mirrors the withdrawal",
            "ana-torv",
            proposal="p3",
            issues=("forces",),
            condition=Condition(span=span("if Norvia mirrors the withdrawal"), type="if", by="norvia"),
        ),
        said(
            "s5",
            "velmark",
            "require",
            "If land is given up, she added, a referendum must decide",
            "ana-torv",
            issues=("referendum", "territory"),
            condition=Condition(span=span("If land is given up"), type="if"),
        ),
        said(
            "s6", "velmark", "demand", "a defence pledge by the League", proposal="p4", issues=("security-guarantees",)
        ),
        said(
            "s7",
            "author",
            "assess",
            "Norvia is unlikely to swallow such a pledge",
            valence="-",
            hedge="PR-",
            issues=("security-guarantees",),
        ),
        said("s8", "the-league", "commit", "The League will station a force in Velmark", proposal="p5", **league),
        said(
            "s9",
            "the-league",
            "commit",
            "If Norvia attacks Velmark, the League will send troops",
            condition=Condition(span=span("If Norvia attacks Velmark"), type="if", by="norvia"),
            **league,
        ),
        said(
            "s10",
            "author",
            "assess",
            "It is hard to see how a referendum could be held this year",
            valence="-",
            hedge="PR-",
            issues=("referendum",),
        ),
        said("s11", "author", "assess", "What Velmark is offering sounds like a temporary solution", valence="-"),
        said("s12", "unnamed:Diplomats", "assess", "good progress", valence="+", issues=("talks",)),
        said("s13", "norvia", "criticise", "Velmark for the shelling of Sarn bridge", issues=("ceasefire",)),
        said(
            "s14",
            "norvia",
            "accept",
            "would accept League observers",
            proposal="p6",
            issues=("monitoring",),
            chain=ledger,
        ),
        said(
            "s15",
            "norvia",
            "reject",
            "no observer\nwill set foot in the valley",
            "unnamed:Norvian general",
            proposal="p6",
            issues=("monitoring",),
            chain=ledger,
        ),
    )


def renamed(found: Reading, names: Mapping[str, str], ids: Mapping[str, str]) -> Reading:
    """The same report about parties of other names, all at once: those of the text, and the ids."""
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b")

    def words(text: str) -> str:
        return pattern.sub(lambda m: names[m[0]], text)

    def moved(where: Span) -> Span:
        return len(words(TEXT[: where[0]])), len(words(TEXT[: where[1]]))

    def own(one: Statement) -> Statement:
        condition = one.condition
        return replace(
            one,
            content=tuple(map(moved, one.content)),
            party=ids.get(one.party, one.party),
            speaker=ids.get(one.speaker, one.speaker),
            condition=replace(condition, span=moved(condition.span), by=ids.get(condition.by or "", condition.by))
            if condition
            else None,
        )

    actors = tuple(
        replace(one, id=ids.get(one.id, one.id), name=words(one.name), party=ids.get(one.party or "", one.party))
        for one in found.actors
    )
    text = replace(found.report.text, content=words(TEXT))
    return replace(
        found,
        report=replace(found.report, text=text),
        actors=actors,
        proposals=tuple(replace(one, label=words(one.label)) for one in found.proposals),
        statements=tuple(map(own, found.statements)),
    )
