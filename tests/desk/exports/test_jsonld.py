"""Linked data, expanded without a network by rdflib and asked with SPARQL."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rdflib
from rdflib.namespace import RDF, XSD

from detente.ledger.kept import Held
from tests.desk.exports.samples import NEW, OLD, TEXT, at, digest, entry, held, statements, text_of

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader

D = "urn:detente:"
PREFIXES = f"""
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX d: <{D}vocabulary:1:> PREFIX : <{D}>
"""
AT = "2025-05-0{}T09:00:00.000000+00:00"
ENTRIES = {
    4: entry(4, "reading_made", AT.format(1), "detente 9", report="r-1", ids={"s1": "st-old", "s2": "st-new"},
             events={"e1": "ev-day"}, inputs={"reader": "detente 9, model x", "agenda": "sha256:a", "cast": "none"}),
    5: entry(5, "statement_confirmed", AT.format(2), "ada", statement="st-old", why="heard it"),
    6: entry(6, "statement_added", AT.format(3), "ben", statement="st-note", fields={}),
    7: entry(7, "statement_edited", AT.format(4), "ada", statement="st-new", fields={"act": "offer"}),
    8: entry(8, "statement_rejected", AT.format(5), "ben", statement="st-gone", why="no statement"),
    9: entry(9, "statement_confirmed", AT.format(6), "ben", statement="st-new"),
    10: entry(10, "withdrawn", AT.format(7), "ben", entry=9),
}  # fmt: skip


def whole_desk() -> Held:
    gone = replace(statements()[0], id="st-gone", standing="rejected", confirmed=False)
    return held(statements=(*statements(), gone))


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=text_of("desk", "jsonld", whole_desk(), entries=ENTRIES), format="json-ld")


def asked(graph: rdflib.Graph, query: str) -> list[tuple[str, ...]]:
    return [tuple(str(value).removeprefix(D) for value in row) for row in graph.query(PREFIXES + query)]  # type: ignore[union-attr]


def test_who_said_what_where_at_which_characters(graph):
    (begin, end), *_ = at(NEW)
    found = asked(
        graph,
        """SELECT ?who ?party ?url ?begin ?end ?sha WHERE {
          :st-new schema:text ?words; prov:wasAttributedTo ?who; d:party ?party; schema:url ?url;
            d:words [oa:hasSource/d:sha256 ?sha; oa:hasSelector [oa:start ?begin; oa:end ?end]] }""",
    )
    link = "https://courier.example/talks?id=1#:~:text=offered%20to%20open%20it%20in%20May%20if%20Sudmark%20pays"
    assert found == [("actor:ilse-brandt", "actor:norvia", link, str(begin), str(end), digest(TEXT))]


def test_direct_speech_is_a_quotation_and_the_rest_a_claim(graph):
    assert asked(graph, "SELECT ?s WHERE { ?s a schema:Quotation; prov:wasQuotedFrom :r-1; d:standing 'live' }") == [
        ("st-old",)
    ]
    assert {one for (one,) in asked(graph, "SELECT ?s WHERE { ?s a schema:Claim }")} == {"st-new", "st-note"}
    assert asked(graph, "SELECT ?t WHERE { :st-old schema:text ?t }") == [(OLD,)]


def test_what_was_read_was_made_by_a_reader_of_a_version(graph):
    query = """SELECT ?reader ?name ?at WHERE {
      :st-old prov:wasGeneratedBy ?a. ?a a d:Reading; d:reader ?reader; prov:endedAtTime ?at; prov:used :r-1;
        prov:wasAssociatedWith [a prov:SoftwareAgent; schema:name ?name] }"""
    ((reader, name, when),) = asked(graph, query)
    assert (reader, name, when[:10]) == ("detente 9, model x", "detente 9", "2025-05-01")


def test_a_correction_is_a_revision_of_what_was_read(graph):
    query = """SELECT ?who ?what ?reader WHERE {
      :st-new prov:wasRevisionOf ?before; prov:wasGeneratedBy [prov:wasAssociatedWith/schema:name ?who;
        d:correction ?what]. ?before prov:wasGeneratedBy/d:reader ?reader }"""
    assert asked(graph, query) == [("ada", "act = offer", "detente 9, model x")]


def test_what_a_person_rejected_was_invalidated_by_them(graph):
    query = """SELECT ?s ?who ?why WHERE {
      ?s prov:wasInvalidatedBy [prov:wasAssociatedWith/schema:name ?who; schema:description ?why] }"""
    assert asked(graph, query) == [("st-gone", "ben", "no statement")]


def test_a_confirmation_influenced_it_and_a_withdrawn_one_did_not(graph):
    query = "SELECT ?s ?who WHERE { ?s prov:wasInfluencedBy/prov:wasAssociatedWith/schema:name ?who }"
    assert asked(graph, query) == [("st-old", "ada")]


def test_what_a_person_added_was_made_by_them(graph):
    query = "SELECT ?who WHERE { :st-note prov:wasGeneratedBy/prov:wasAssociatedWith/schema:name ?who }"
    assert asked(graph, query) == [("ben",)]


def test_people_act_for_their_parties(graph):
    assert ("actor:norvia",) in asked(
        graph, "SELECT ?p WHERE { <urn:detente:actor:ilse-brandt> prov:actedOnBehalfOf ?p }"
    )


def test_dates_are_as_precise_as_they_are_known(graph):
    start = rdflib.URIRef("https://schema.org/startDate")
    month = graph.value(rdflib.URIRef(f"{D}ev-month"), start)
    day = graph.value(rdflib.URIRef(f"{D}ev-day"), start)
    assert isinstance(month, rdflib.Literal)
    assert isinstance(day, rdflib.Literal)
    assert (str(month), month.datatype, str(day), day.datatype) == ("2025-06", XSD.gYearMonth, "2025-05-20", XSD.date)


def test_what_was_put_off_and_called_off_says_so(graph):
    query = "SELECT ?e WHERE { ?e schema:eventStatus schema:%s } ORDER BY ?e"
    assert asked(graph, query % "EventPostponed") == [("ev-late",), ("ev-open",)]
    assert asked(graph, query % "EventCancelled") == [("ev-off",)]


def test_a_position_rests_on_statements(graph):
    query = """SELECT ?s WHERE { ?p a d:Position; d:party <urn:detente:actor:norvia>; prov:wasDerivedFrom ?s }"""
    assert asked(graph, query) == [("st-old",)]  # confirmed by a person, which goes before the later offer


def test_everything_named_by_a_record_is_described(graph):
    """No IRI of ours is left hanging, but for what stands outside: the ends of the vocabulary."""
    named = {str(one) for _, _, one in graph if isinstance(one, rdflib.URIRef) and str(one).startswith(D)}
    known = {str(one) for one in graph.subjects()}
    assert {one for one in named - known if not one.startswith(f"{D}vocabulary:")} == set()


def test_every_type_and_property_is_one_that_the_context_names(graph):
    context = json.loads(text_of("desk", "jsonld", held()))["@context"]
    told = {value["@id"] if isinstance(value, dict) else value for value in context.values() if value != 1.1}
    own = {f"{D}vocabulary:1:{name.removeprefix('detente:')}" for name in told if name.startswith("detente:")}
    used = {str(one) for one in (*graph.predicates(), *graph.objects(None, RDF.type))}
    assert {one for one in used if one.startswith(f"{D}vocabulary:")} <= own


def test_the_context_is_in_the_file():
    data = json.loads(text_of("desk", "jsonld", held()))
    assert isinstance(data["@context"], dict)
    assert "@import" not in data["@context"]
