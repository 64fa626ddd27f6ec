"""Small builders, so that a case reads like a desk: two invented states, Norvia and Sudmark, and a mediator, Estria.

A statement's words are its content, from offset 0 of its report; a condition is given by its words, which are found in
them.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from detente.ledger.kept import Held, KeptEvent, KeptProposal, KeptReport, KeptStatement, Party
from detente.records import Actor, Condition, Date, Document, Event, Hop, Quantity, Relation, Statement

NORVIA = Party(id="norvia", name="Norvia")
SUDMARK = Party(id="sudmark", name="Sudmark")
ESTRIA = Party(id="estria", name="Estria", roles=("mediator",))
PARTIES = (NORVIA, SUDMARK, ESTRIA)
ACTORS = (
    Actor(id="norvia", name="Norvia", kind="state"),
    Actor(id="sudmark", name="Sudmark", kind="state"),
    Actor(id="estria", name="Estria", kind="state"),
    Actor(id="ilse-brandt", name="Ilse Brandt", kind="person", party="norvia"),
    Actor(id="tomas-rehn", name="Tomas Rehn", kind="person", party="sudmark"),
    Actor(id="the-courier", name="The Courier", kind="outlet"),
)
BRIDGE = KeptProposal(id="p-bridge", label="reopening of the bridge", issue="trade")
TRUCE = KeptProposal(id="p-truce", label="a truce of 60 days", issue="ceasefire")
PULLBACK = KeptProposal(id="p-pullback", label="pullback from the river", issue="forces")
PROPOSALS = (BRIDGE, TRUCE, PULLBACK)

_number = count(1)


def says(party: str, act: Any, words: str = "reopen the bridge", **fields: Any) -> KeptStatement:
    """A live statement on the bridge by a minister of the party, dated by the report if `said` is given as a day.

    Further fields go to the kept statement or to the statement in it, by name. `condition` is (words, type, by).
    """
    number = fields.pop("id", None) or f"st-{next(_number):06d}"
    kept = {name: fields.pop(name) for name in list(fields) if name in KeptStatement.__dataclass_fields__}
    condition = fields.pop("condition", None)
    relation = fields.pop("relation", None)
    via = fields.pop("via", ())
    statement = Statement(
        id=number,
        attribution=None,
        content=fields.pop("content", ((0, len(words)),)),
        source=(),
        cue=(),
        form=fields.pop("form", "indirect"),
        party=party,
        speaker=fields.pop("speaker", party),
        act=act,
        proposal=fields.pop("proposal", "p-bridge"),
        issues=fields.pop("issues", ("trade",)),
        condition=_condition(words, *condition) if condition else None,
        relation=Relation(target=relation[1], type=relation[0]) if relation else None,
        chain=tuple(Hop(actor=actor, kind="outlet") for actor in via),
        **fields,
    )
    said = kept.pop("said", None)
    day = kept.pop("day", said)
    defaults: dict[str, Any] = {"report": "r-1", "text_sha256": None, "authority": 4}
    return KeptStatement(id=number, statement=statement, words=words, said=said, day=day, **(defaults | kept))


def _condition(words: str, part: str, kind: Any, by: str | None = None) -> Condition:
    begin = words.index(part)
    return Condition(span=(begin, begin + len(part)), type=kind, by=by)


def amount(value: float, unit: str = "days", of: str | None = None) -> Quantity:
    """A quantity; its span does not matter here."""
    return Quantity(value=value, unit=unit, of=of, span=(0, 1))


def report(number: str = "r-1", published: str | None = None, outlet: str | None = None, **fields: Any) -> KeptReport:
    """A report that could be read, its own origin unless told otherwise."""
    document = Document(sha256=f"{number}-bytes", outlet=outlet, published=published, title=fields.pop("title", None))
    defaults: dict[str, Any] = {
        "name": f"{number}.txt",
        "text_sha256": f"{number}-text",
        "language": "en",
        "problem": None,
        "origin": number,
        "added": "2025-05-01T08:00:00Z",
    }
    return KeptReport(id=number, document=document, published=published, **(defaults | fields))


def event(number: str, status: Any, when: str | None = None, day: str | None = None, **fields: Any) -> KeptEvent:
    """A meeting of the two, on the day `when`, told by a report of `day`."""
    kept = {name: fields.pop(name) for name in list(fields) if name in KeptEvent.__dataclass_fields__}
    told = Event(
        id=number,
        type=fields.pop("type", "meet"),
        participants=fields.pop("participants", ("norvia", "sudmark")),
        status=status,
        when=fields.pop("date", Date(value=when, begin=when, end=when) if when else None),
        **fields,
    )
    defaults: dict[str, Any] = {"report": f"r-{number}", "words": f"a meeting ({status})", "same": number}
    return KeptEvent(id=number, event=told, day=day, **(defaults | kept))


def desk(*statements: KeptStatement, **fields: Any) -> Held:
    """A desk of the three parties with these statements."""
    defaults: dict[str, Any] = {
        "title": "Bridge talks",
        "parties": PARTIES,
        "proposals": PROPOSALS,
        "actors": ACTORS,
        "reports": (report(published="2025-05-01"),),
    }
    return Held(statements=statements, **(defaults | fields))
