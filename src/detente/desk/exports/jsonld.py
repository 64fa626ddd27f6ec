"""A desk as linked data: JSON-LD 1.1 with W3C PROV-O, schema.org and Web Annotation selectors.

The context stands in the file, so that it can be read without a network. The vocabulary is `urn:detente:vocabulary:1:`;
docs/exports.md tells of every term.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import chain

from detente.desk.calendar import Entry
from detente.desk.exports.cited import Cited, parts
from detente.desk.exports.ground import Ground
from detente.desk.exports.iris import Node, actor, dated, filled, iri, issue, outlet, text
from detente.desk.exports.ld_agents import agents
from detente.desk.exports.ld_matrix import issues, positions, proposals
from detente.desk.exports.places import address
from detente.desk.exports.provenance import Provenance
from detente.desk.exports.whole import Whole
from detente.export.clean import printable
from detente.ledger.kept import KeptEvent, KeptReport, KeptStatement
from detente.records import Date

_SCHEMA_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled", "denied": "EventCancelled"}


def to_jsonld(made: Whole, ground: Ground) -> str:
    """All of it, one graph."""
    history = Provenance(ground)
    of = {id: entry.id for entry in made.calendar for id in entry.events}
    things = [
        *chain.from_iterable(_statement(kept, ground, history) for kept in made.statements),
        *chain.from_iterable(_telling(event, of, ground, history) for event in made.events),
        *(_event(entry, ground) for entry in made.calendar),
        *positions(made.matrix, ground),
        *proposals(made, ground),
        *issues(ground),
    ]
    reports = list(chain.from_iterable(map(_report, made.reports)))
    graph = [_desk(made, ground), *reports, *things, *history.nodes()]
    graph += agents(graph, ground)
    context = json.loads(files(__package__).joinpath("assets", "context-1.json").read_text(encoding="utf-8"))
    told = {"@context": context, "@graph": graph}
    return printable(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _desk(made: Whole, ground: Ground) -> Node:
    members = [one.id for one in made.reports] + [one.id for one in made.statements]
    return filled(
        {
            "@id": iri(ground.desk),
            "@type": ["prov:Entity", "prov:Collection", "schema:Dataset", "Desk"],
            "name": ground.title,
            "asked": ground.narrowed(),
            "generatedAtTime": ground.held.known_at,
            "hadMember": [iri(id) for id in members] + [iri(entry.id) for entry in made.calendar],
        }
    )


def _report(report: KeptReport) -> Iterator[Node]:
    document = report.document
    yield filled(
        {
            "@id": iri(report.id),
            "@type": ["prov:Entity", "schema:NewsArticle", "Report"],
            "headline": document.title,
            "author": document.author,
            "publisher": outlet(document.outlet) if document.outlet else None,
            "wasAttributedTo": outlet(document.outlet) if document.outlet else None,
            "datePublished": dated(report.published),
            "url": address(document.url),
            "sha256": document.sha256,
            "inLanguage": report.language,
            "generatedAtTime": report.added,
            "problem": report.problem,
            "wasDerivedFrom": iri(report.origin) if report.origin != report.id else None,
        }
    )
    if report.text_sha256:
        node = {"@id": text(report.text_sha256), "@type": ["prov:Entity", "Text"], "sha256": report.text_sha256}
        yield {**node, "wasDerivedFrom": iri(report.id)}


def _statement(kept: KeptStatement, ground: Ground, history: Provenance) -> Iterator[Node]:
    said, id = kept.statement, iri(kept.id)
    told, before = history.of(kept, id)
    quoted = said.form in ("direct", "mixed")
    yield filled(
        {
            "@id": id,
            "@type": ["prov:Entity", "schema:Quotation" if quoted else "schema:Claim", "Statement"],
            "text": kept.words,
            "wasQuotedFrom": iri(kept.report) if kept.report else None,
            "appearance": iri(kept.report) if kept.report and not quoted else None,
            "wasAttributedTo": actor(said.speaker),
            "speaker": actor(said.speaker),
            "party": actor(said.party),
            "addressee": actor(said.addressee) if said.addressee else None,
            "chain": [actor(hop.actor) for hop in said.chain],
            "carriedBy": [iri(report) for report in kept.carriers],
            **_said(kept),
            **_place(ground.citing.one(kept.id)),
            **told,
        }
    )
    yield from before


def _said(kept: KeptStatement) -> Node:
    """What was said, in the record's own terms."""
    said = kept.statement
    condition, relation = said.condition, said.relation
    return {
        "act": said.act,
        "form": said.form,
        "issue": [issue(one) for one in said.issues],
        "proposal": iri(said.proposal) if said.proposal else None,
        "answers": iri(said.answers) if said.answers else None,
        "valence": said.valence,
        "conditionType": condition.type if condition else None,
        "hedge": said.hedge,
        "firmness": said.firmness,
        "relation": relation.type if relation else None,
        "relatesTo": iri(relation.target) if relation else None,
        "said": dated(kept.said),
        "confidence": said.confidence,
        "origin": said.origin,
        "standing": kept.standing,
        "grade": kept.grade,
        "confirmed": kept.confirmed,
    }


def _place(cited: Cited | None) -> Node:
    """Where the words are: Web Annotation selectors, by characters and by words."""
    if cited is None or not cited.spans or not cited.text_sha256:
        return {}
    pieces = parts(cited.quotation, len(cited.spans))
    exact = pieces if len(pieces) == len(cited.spans) else (None,) * len(cited.spans)
    selectors = [{"@type": "oa:TextPositionSelector", "start": begin, "end": end} for begin, end in cited.spans]
    quotes = [filled({"@type": "oa:TextQuoteSelector", "exact": words}) for words in exact if words]
    if len(quotes) == 1:
        quotes[0] |= filled({"prefix": cited.before, "suffix": cited.after})
    place = {"@type": "oa:SpecificResource", "hasSource": text(cited.text_sha256), "hasSelector": [*selectors, *quotes]}
    return filled({"words": place, "url": cited.link})


def _telling(event: KeptEvent, of: Mapping[str, str], ground: Ground, history: Provenance) -> Iterator[Node]:
    """An event as one report tells of it; `of` are the calendar's events by their tellings."""
    id = iri(event.id, "told")
    told, before = history.of(event, id)
    yield filled(
        {
            "@id": id,
            "@type": ["prov:Entity", "Telling"],
            "text": event.words,
            "specializationOf": iri(of[event.id]) if event.id in of else None,
            "wasQuotedFrom": iri(event.report) if event.report else None,
            "eventType": event.event.type,
            "status": event.event.status,
            **_when(event.event.when, "startDate", "endDate"),
            "standing": event.standing,
            "confirmed": event.confirmed,
            **_place(ground.citing.one(event.id)),
            **told,
        }
    )
    yield from before


def _event(entry: Entry, ground: Ground) -> Node:
    return filled(
        {
            "@id": iri(entry.id),
            "@type": ["prov:Entity", "schema:Event", "Event"],
            "name": f"{entry.type}: {', '.join(map(ground.names.name, entry.participants))}",
            "eventType": entry.type,
            "status": entry.status,
            "eventStatus": f"schema:{_SCHEMA_STATUS.get(entry.status, 'EventScheduled')}",
            **_when(entry.when, "startDate", "endDate"),
            "previousStartDate": _when(entry.was, "was", "").get("was"),
            "location": entry.place,
            "participant": [actor(one) for one in (*entry.participants, *entry.people)],
            "issue": [issue(one) for one in entry.issues],
            "wasDerivedFrom": [iri(one, "told") for one in entry.events],
            "confirmed": entry.confirmed,
        }
    )


def _when(told: Date | None, begin: str, end: str) -> Node:
    """A date as precise as the record has it: a month stays a month."""
    if told is None:
        return {}
    if told.value and len(told.value) != len("2026-03-01"):
        return {begin: dated(told.value)}
    last = told.end if end and told.end != told.begin else None
    return filled({begin: dated(told.begin or (None if told.end else told.value)), end: dated(last)})
