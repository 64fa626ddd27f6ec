"""One statement: its words, everything that was read of it, who changed what, and the forms to correct it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from fastapi import APIRouter

from detente.codec import to_data as record_data
from detente.desk.names import Names
from detente.desk.show import Shown
from detente.desk.words import condition_words
from detente.export import words
from detente.ledger.kept import KeptProposal, KeptStatement
from detente.ledger.look import Look
from detente.records import Act, Firmness, Hedge, Recency, Valence
from detente.web.cards import Cards
from detente.web.pages.decisions import colours_of
from detente.web.schemas import STATEMENT
from detente.web.site import Answer, Viewer, page

router = APIRouter()
NEAR = 40
"""Proposals of the same issues that the form offers; any other by its id."""
VALENCES: Mapping[Valence | str, str] = {"": "none", "+": "optimistic", "0": "neutral", "-": "pessimistic"}
FIRM: Mapping[Firmness, str] = {"red_line": "a red line", "firm": "firm", "soft": "soft"}
RECENT: Mapping[Recency, str] = {
    "new": "new", "restated": "said before", "historical": "in the past", "undated": "not told"
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form. `kind` is text, select or many; `value` what it holds now; `options` (value, label)."""

    name: str
    label: str
    kind: str
    value: Any
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    listed: str = ""


@page(
    router, "/statements/{id}", "statement.html", STATEMENT, summary="One statement, whole, with its history", kept=True
)
def statement(asked: Viewer, id: str) -> Answer:
    """A statement as it stands. 404 for one that the desk does not have."""
    with asked.desk() as desk:
        kept = desk.statement(id)
        shown = desk.show(kept.id)
        cards = Cards(desk)
        card = cards.of([kept], colours_of(desk))[0]
        with desk.ledger.reading() as look:
            fields = _fields(kept, cards, _near(look, kept)) if asked.person.may("analyst") else []
            actors = sorted({*(one.name for one in look.parties), *(one.name for one in look.actors())})
    return Answer(
        lambda: {
            "card": card,
            "kept": kept,
            "shown": shown,
            "fields": fields,
            "actors": actors,
            "facts": _facts(shown),
            "seen": kept.seq,
        },
        lambda: {
            "schema": "detente/statement/1",
            "statement": record_data(kept),
            "history": [record_data(one) for one in shown.history],
            "links": [record_data(one) for one in shown.links],
        },
    )


def _facts(shown: Shown) -> list[tuple[str, str]]:
    return [(name, value) for name, value in shown.fields if value]


def _near(look: Look, kept: KeptStatement) -> Sequence[KeptProposal]:
    """The proposals that it may belong to: those of its issues, its own first."""
    every = look.proposals()
    own = [one for one in every if one.id == kept.statement.proposal]
    same = [one for one in every if one.issue in kept.statement.issues and one not in own]
    return [*own, *same[:NEAR]]


def _fields(kept: KeptStatement, cards: Cards, proposals: Sequence[KeptProposal]) -> list[Field]:
    """The form, in the order in which people check a statement: whose, who says so, what it does, on what."""
    it, names = kept.statement, cards.names
    offered = [("", "none"), *((one.id, one.label) for one in proposals)]
    return [
        _actor("party", "Whose position", it.party, names, "the party, never who reports it"),
        _actor("speaker", "Who says so", it.speaker, names, "a person or body; “author” for the writer"),
        _actor("addressee", "To whom", it.addressee or "", names, "leave empty where nobody is addressed"),
        _choice("act", "What it does", it.act, [(act, words.ACTS[act]) for act in get_args(Act)]),
        _choice("valence", "For assessments: how", it.valence or "", VALENCES.items()),
        Field(name="issues", label="Issues", kind="many", value=list(it.issues), options=tuple(cards.labels.items())),
        _choice("proposal", "On which proposal", it.proposal or "", offered),
        Field(name="condition", label="Condition", kind="text", value=condition_words(kept) or "",
              hint="its exact words in the report; empty for none"),
        _choice("firmness", "How firmly", it.firmness, FIRM.items()),
        _choice("hedge", "How certain", it.hedge, [(one, words.HEDGES[one] or "certain") for one in get_args(Hedge)]),
        _choice("recency", "How recent", it.recency, RECENT.items()),
        Field(name="stated_at", label="Said on", kind="text", value=(it.stated_at.value or "") if it.stated_at else "",
              hint="YYYY, YYYY-MM or YYYY-MM-DD, as precise as the report tells"),
    ]  # fmt: skip


def _actor(name: str, label: str, value: str, names: Names, hint: str) -> Field:
    told = value if value in ("author", "unknown", "") or value.startswith("unnamed:") else names.name(value)
    return Field(name=name, label=label, kind="text", value=told, hint=hint, listed="actors")


def _choice(name: str, label: str, value: str, options: Any) -> Field:
    return Field(name=name, label=label, kind="select", value=value, options=tuple(options))
