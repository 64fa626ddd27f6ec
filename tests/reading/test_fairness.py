"""Parties are treated alike: exchanging two parties' names, adjectives, seats and people in a report exchanges them in
its statements and events, and changes nothing else.

The attributions are given by hand, for a network may well treat names differently; everything after it must not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from unittest.mock import patch

import pytest

from detente import ingest
from detente.reading.words import slug
from detente.records import Attribution, Event, Reading, Spans, Statement
from tests.reading.pages import PUBLISHED, cast, ruler, unmarked

_SLOT = re.compile(r"@([AB])\.(\w+)")
Told = tuple[object, ...]


@dataclass(frozen=True)
class Side:
    """What a report calls a party; `id` is what the reading calls it, `speaker` its person."""

    id: str
    name: str
    adjective: str
    seat: str
    person: str

    @property
    def surname(self) -> str:
        return self.person.split()[-1]

    @property
    def speaker(self) -> str:
        return slug(self.person)

    def hidden(self, actor: str, role: str) -> str:
        """An actor's id with the party's words replaced by its role: "unnamed:senior B official"."""
        for word in sorted({self.adjective, self.name, self.seat, self.id, slug(self.seat)}, key=len, reverse=True):
            actor = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", role, actor)
        return actor


@dataclass(frozen=True)
class Filled:
    """A template with its slots filled; `starts` holds, for each of its characters, where that stands in `text`."""

    text: str
    attributions: tuple[Attribution, ...]
    starts: list[int]

    def back(self, spans: Spans) -> Spans:
        """Spans of the text as spans of the template."""
        return tuple((bisect_left(self.starts, s), bisect_left(self.starts, e)) for s, e in spans)

    def forth(self, spans: Spans) -> Spans:
        """Spans of the template as spans of the text."""
        return tuple((self.starts[s], self.starts[e]) for s, e in spans)


def filled(template: str, sides: Mapping[str, Side]) -> Filled:
    """The template's text and attributions with `sides` in its slots."""
    plain, found = unmarked(template)
    text, starts, last = "", list[int](), 0
    for slot in _SLOT.finditer(plain):
        starts += range(len(text), len(text) + slot.start() - last + 1)
        text += plain[last : slot.start()] + getattr(sides[slot[1]], slot[2])
        starts += [len(text)] * (slot.end() - slot.start() - 1)
        last = slot.end()
    starts += range(len(text), len(text) + len(plain) - last + 1)
    made = Filled(text + plain[last:], found, starts)
    moved = (
        replace(a, source=made.forth(a.source), cue=made.forth(a.cue), content=made.forth(a.content)) for a in found
    )
    return replace(made, attributions=tuple(moved))


def read(made: Filled) -> Reading:
    with patch("detente.reading.reader.attributions", lambda *_: made.attributions):
        return ruler().read(ingest.from_text(made.text, PUBLISHED))


@dataclass(frozen=True)
class Teller:
    """Tells what a reading says, with roles for parties and places in the template for spans."""

    reading: Reading
    made: Filled
    sides: Mapping[str, Side]

    def role(self, actor: str | None) -> str:
        for role, side in self.sides.items():
            if actor in (side.id, side.speaker):
                return role if actor == side.id else f"{role}'s"
            actor = actor and side.hidden(actor, role)
        return str(actor)

    def key(self, s: Statement) -> Told:
        """What tells a statement from the others."""
        return (s.act, self.role(s.party), *map(self.made.back, (s.content, s.source, s.cue)))

    def statement(self, s: Statement) -> Told:
        others = [x for x in self.reading.statements if s.proposal and x.proposal == s.proposal]
        condition = s.condition and (s.condition.type, self.role(s.condition.by), self.made.back((s.condition.span,)))
        return (
            *self.key(s),
            (self.role(s.speaker), self.role(s.addressee), s.form, s.issues, s.valence, s.hedge, s.firmness, s.recency),
            condition,
            [(self.role(h.actor), h.kind, self.made.back(h.cue)) for h in s.chain],
            sorted(repr(self.key(x)) for x in others),
            [self.key(x) for x in others if x.id == s.answers],
            [d and (d.value, d.begin, d.end) for d in (s.stated_at, s.about)],
            [(q.value, q.unit, q.of, self.made.back((q.span,))) for q in s.quantities],
            (s.confidence, s.origin),
        )

    def event(self, e: Event) -> Told:
        people = sorted(map(self.role, e.people))
        when = e.when and (e.when.value, e.when.begin, e.when.end)
        return (
            e.type,
            sorted(map(self.role, e.participants)),
            people,
            e.status,
            e.issues,
            when,
            self.made.back(e.evidence),
        )


def told(template: str, a: Side, b: Side) -> dict[str, list[Told]]:
    """All that the statements and events of a report say, in an order that does not depend on names."""
    sides = {"A": a, "B": b}
    made = filled(template, sides)
    teller = Teller(read(made), made, sides)

    def listed_(tell: Callable[..., Told], records: tuple[object, ...]) -> list[Told]:
        return sorted((tell(record) for record in records), key=repr)

    return {
        "statements": listed_(teller.statement, teller.reading.statements),
        "events": listed_(teller.event, teller.reading.events),
    }


TRUCE = """{@A.name's foreign minister @A.person} <said> on Thursday [it would halt fire for 30 days if @B.name left].
{@B.adjective president @B.person} <rejected> [any pause without a full withdrawal by @A.name].
{@B.surname} <said>: ["We will never give up the valley."]
{A senior @A.adjective official} <told> Reuters [that @B.name had refused to meet in Geneva].
@A.seat wants written guarantees. @B.seat has not accepted the map.
{@A.surname} <warned> [@B.name will be hit with sanctions unless it leaves the valley].
@A.name's demand to keep the hills remains the main hurdle. A breakthrough looks unlikely.
@A.name and @B.name will meet in Geneva on 20 March 2025.
"""
TARIFFS = """@A.name has demanded that @B.name lower its tariffs on rice. @B.seat rejected the demand to lower them.
{@B.name's trade minister, @B.person,} <said> [@B.name was ready to discuss a smaller quota].
{He} <told> Axios [@A.name had agreed to a freeze of 90 days, but @A.seat must first lift its export controls].
{Two @A.adjective negotiators} <said> [@B.name has neither accepted nor rejected the draft].
[@A.adjective companies would pay], {@A.surname} <said>. {@A.name's president @A.person} <declined to comment>.
Neither @A.name nor @B.name accepted the fund. @B.adjective and @A.adjective envoys met in Geneva on 11 March 2025.
"""
JOINT = """{@A.name and @B.name} <demanded> [an end to the enrichment of uranium].
{@A.name} <said> [@A.name and @B.name would provide security guarantees].
It is unlikely that @A.name would accept inspections. @B.name refuses to sign unless @A.seat signs first.
{@B.seat} <denied> [that it had ruled out a referendum]; {@A.adjective officials} <said> [@B.adjective troops must go].
@A.name's refusal to withdraw angered @B.name, which wants observers.
{@B.person, the @B.adjective envoy,} <said> [@A.name rejected it].
"""
TEMPLATES = {"truce": TRUCE, "tariffs": TARIFFS, "joint": JOINT}

# Known exceptions: these seats end like possessives (Saint John's, St. George's). Brussels means the Union, no state.
_POSSESSIVE = ("antigua-and-barbuda", "grenada")


def states() -> list[Side]:
    """States with a name, an adjective and a seat that stand for nobody else."""
    adjectives = {e.actor: word for word, e in reversed(cast().surface.items()) if e.role == "adjective"}
    found = []
    for actor in cast().actors.values():
        ours = actor.kind == "state" and actor.id in adjectives and cast().surface[actor.seats[0]].actor == actor.id
        if ours and actor.id not in _POSSESSIVE:
            found.append(Side(actor.id, actor.name, adjectives[actor.id], actor.seats[0], "Jan Velker"))
    return found


STATES = states()
PAIRS = [(STATES[n], replace(STATES[-n - 3], person="Luis Orbant")) for n in range(2, 100, 9)] + [
    (
        Side("varland", "Varland", "Varlandian", "Arrento", "Jan Velker"),
        Side("belmara", "Belmara", "Belmaran", "Osk", "Luis Orbant"),
    ),
]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("a", "b"), PAIRS, ids=[f"{a.id} and {b.id}" for a, b in PAIRS])
def test_exchanging_two_parties_exchanges_them_and_changes_nothing_else(template, a, b):
    assert told(TEMPLATES[template], a, b) == told(TEMPLATES[template], b, a)


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_a_report_says_does_not_depend_on_who_its_parties_are(template):
    first = told(TEMPLATES[template], *PAIRS[0])
    assert [told(TEMPLATES[template], a, b) == first for a, b in PAIRS[1:4]] == [True] * 3


@pytest.mark.parametrize("text", TEMPLATES.values(), ids=TEMPLATES)
def test_the_reports_above_say_something_of_both(text):
    """And the comparison sees it where two parties are not treated alike."""
    both = told(text, *PAIRS[0])
    parties = [s[1] for s in both["statements"]]
    assert min(parties.count("A"), parties.count("B")) >= 2
    assert told(text.replace("@A.name", "@B.name", 1), *PAIRS[0]) != both


UNIONS = """The @A.name demanded a rise of 6% for night crews. The @B.name rejected any rise below 9%.
{@A.name general secretary @A.person} <said> [members would walk out unless the bonus of 200 crowns stays].
{@B.name general secretary @B.person} <told> Reuters [the @A.name had accepted the roster].
"""
GROUPS = """The @A.name wants an amnesty. The @B.name refuses to disarm before the army leaves the valley.
{@A.name commander @A.person} <said> [the @B.name must free the hostages].
{@B.name spokesman @B.person} <denied> [that the @B.name held any hostages].
"""
BODIES = [
    (UNIONS, "National Pilots Union", "Harbour Workers Federation"),
    (GROUPS, "Sorin Liberation Front", "Dara Resistance Movement"),
]


@pytest.mark.parametrize(("template", "first", "second"), BODIES)
def test_unions_and_armed_groups_are_treated_alike_too(template, first, second):
    a, b = (Side(slug(n), n, n, n, p) for n, p in ((first, "Jan Velker"), (second, "Luis Orbant")))
    one, other = told(template, a, b), told(template, b, a)
    assert one == other
    assert len(one["statements"]) >= 4
