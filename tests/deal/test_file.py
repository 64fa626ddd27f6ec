"""deal.yaml: what is written reads back as what it was, and what is wrong is named with its line and the way out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.codec.shape import slots
from detente.deal import file
from detente.deal.build import from_reading
from detente.deal.model import (
    DealProposal,
    Definition,
    Evidence,
    Guarantee,
    Happening,
    Literal,
    Model,
    Position,
    Preference,
    Ratifier,
)
from detente.deal.schema import descriptions, schema
from detente.deal.written import KINDS, Generated, clause_of, clause_words
from detente.errors import BadDeal, MissingInput, UsageError
from detente.ledger.kept import Party
from tests.deal.reports import reading

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "deal-1.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(schema())
GOOD = """\
schema: detente/deal/1
parties:
  - id: norvia
    name: Norvia
  - id: velmark
    name: Velmark
proposals:
  - id: p1
    label: the bridge
    issue: territory
  - id: p2
    label: the road
positions:
  - id: a
    party: norvia
    force: demand
    proposal: p1
    clauses:
      - p1
  - id: b
    party: velmark
    force: offer_if
    clauses:
      - not p1 or p2
"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ids = st.from_regex(r"[a-z][a-z0-9]{0,3}([.:@-][a-z0-9]{1,3})?", fullmatch=True).filter(
    lambda one: one not in ("or", "not", "never")
)
shares = st.floats(0, 1)
evidence = st.builds(
    Evidence,
    statement=texts,
    words=texts,
    report=texts,
    speaker=texts,
    act=st.sampled_from([None, "demand", "assess"]),
    chain=st.lists(texts, max_size=2).map(tuple),
    day=st.none() | texts | st.just("2031-03-04"),
    confirmed=st.booleans(),
    confidence=shares,
    source=texts,
)
some_evidence = st.lists(evidence, max_size=2).map(tuple)


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Models without faults, with anything in their words."""
    names = draw(st.lists(ids, min_size=12, max_size=12, unique=True))
    parties, proposals, (a, b, c, d, e, f, g) = names[:2], names[2:5], names[5:12]
    literals = st.builds(Literal, st.sampled_from(proposals), st.booleans())
    clauses = st.lists(st.lists(literals, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
    happening = st.builds(
        Happening,
        act=texts,
        actor=st.none() | texts,
        target=st.none() | texts,
        holds=st.booleans(),
        literals=st.lists(literals, max_size=2).map(tuple),
        words=texts,
    )
    position = st.builds(
        Position,
        id=st.just(a),
        party=st.sampled_from(parties),
        force=st.sampled_from(["demand", "reject", "accept", "offer_if", "require", "commit"]),
        proposal=st.none() | st.sampled_from(proposals),
        clauses=clauses,
        issue=st.none() | texts,
        basis=st.sampled_from(["stated", "claimed"]),
        source=texts,
        about=st.none() | texts,
        group=st.none() | texts,
        live=st.booleans(),
        confidence=shares,
        confirmed=st.booleans(),
        evidence=some_evidence,
        weight=st.none() | st.floats(0, 1e12),
        note=texts,
    )
    second = replace(draw(position), id=b)
    return Model(
        title=draw(texts),
        parties=tuple(Party(id=one, name=draw(texts), roles=("mediator", "principal")) for one in parties),
        proposals=tuple(
            DealProposal(id=one, label=draw(texts), issue=draw(st.none() | texts), confirmed=draw(st.booleans()))
            for one in proposals
        ),
        positions=(draw(position), second),
        definitions=(
            Definition(id=c, reason=draw(texts), excludes=(proposals[0], proposals[1]), by=draw(texts)),
            Definition(
                id=d, reason="", clauses=((Literal(proposals[2]),),), rejected=True, evidence=draw(some_evidence)
            ),
        ),
        guarantees=(
            Guarantee(
                id=e,
                trigger=Happening(act="once", words=draw(texts), literals=(Literal(proposals[0]),)),
                responses=(Happening(act="twice"), replace(draw(happening), act="thrice")),
                guarantors=draw(st.lists(texts, max_size=2).map(tuple)),
                claimed=draw(st.booleans()),
                evidence=draw(some_evidence),
            ),
        ),
        ratifiers=(
            Ratifier(id=f, actor=draw(texts), name=draw(texts), clauses=draw(clauses), needed_for=(proposals[1],)),
        ),
        preferences=(Preference(id=g, party=parties[0], literal=draw(literals), weight=draw(st.none() | shares)),),
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(models(), st.lists(texts, max_size=3).map(tuple))
def test_every_model_survives_the_round_trip(model, statements):
    assert file.loads(file.dumps(model)).model == model
    whole = file.generated(model)
    seen = Generated(
        made_from=model.title, ids=whole.generated.ids, statements=statements, prints=whole.generated.prints
    )
    kept = file.DealFile(model=model, generated=seen)
    assert file.loads(file.dumps(kept)) == kept


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(models())
def test_every_written_file_fits_the_schema_and_is_the_same_twice(model):
    text = file.dumps(file.generated(model))
    VALIDATOR.validate(yaml.safe_load(text))
    assert file.dumps(file.loads(text)) == text


@given(st.text("pnor t123", max_size=12))
def test_a_clause_reads_back_as_it_was_written(words):
    clause = clause_of(words)
    assert clause is None or clause_of(clause_words(clause)) == clause


def test_the_published_schema_is_the_generated_one():
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


def test_every_field_of_the_file_is_described_and_nothing_else():
    told = descriptions()
    classes = {cls.__name__: cls for cls in (*KINDS.values(), Evidence, Happening, Generated)}
    for name, cls in classes.items():
        assert set(told[name]) == {slot.name for slot in slots(cls)} - {"prints"}, name
    assert set(told["Model"]) == {"schema", "title", "generated", *KINDS}
    assert set(told["records"]) == {*classes, "Model", "Literal", "Clause"}


def test_a_file_made_from_a_report_explains_itself_and_quotes_the_words():
    text = file.dumps(file.generated(from_reading(reading(), "sarn.txt")))
    assert text.startswith("# A deal:")
    assert '        words: "Norvia\'s demand for control of the whole Sarn valley"\n' in text
    assert "\n# Who insists on what." in text
    assert "      - not p3 or s4-condition\n" in text


def test_a_file_typed_by_hand_is_read():
    model = file.loads(GOOD).model
    assert model.positions[1].clauses == ((Literal("p1", False), Literal("p2")),)


WRONG = {
    "an unknown party": ("party: norvia", "party: norvja", 15, "did you mean 'norvia'?"),
    "a proposal that is not there": ("      - p1\n", "      - p3\n", 19, "no proposal has the id 'p3'"),
    "an unknown field": ("force: demand", "force: demand\n    forse: x", 17, "did you mean force?"),
    "a wrong value": ("force: demand", "force: insist", 16, "expected demand, reject"),
    "a proposal in two issues": ("issue: territory", "issue: [territory, forces]", 10, "belongs to one issue"),
    "one proposal twice, in two issues": ("id: p2", "id: p1", 11, "already one of the proposals"),
    "a broken id": ("id: a\n", "id: a b\n", 14, "the id is broken"),
    "a broken clause": ("not p1 or p2", "not p1 or or p2", 24, "expected"),
    "a key twice": ("force: demand", "force: demand\n    force: reject", 17, "a second time (first in line 16)"),
    "a negative weight": ("force: demand", "force: demand\n    weight: -1", 17, "a number from 0 upwards"),
    "no number": ("force: demand", "force: demand\n    weight: .inf", 17, "no number"),
    "words for a number": ("force: demand", "force: demand\n    weight: lots", 17, "expected a number"),
    "text for yes or no": ("force: demand", "force: demand\n    live: perhaps", 17, "expected true or false"),
    "yes for text": ("label: the bridge", "label: yes", 9, "expected text"),
    "a missing field": ("    label: the bridge\n", "", 8, "label is missing"),
    "another version": ("deal/1", "deal/9", 1, "another version"),
    "an alias": ("label: the bridge", "label: &x the bridge\n    issue: *x", 10, "write it out"),
    "no list": ("clauses:\n      - p1\n", "clauses:\n      p1: p2\n", 19, "expected a list"),
    "an empty clause": ("      - p1\n", "      - never\n", 19, "the clause is empty"),
    "a tab": ("    force: demand", "\tforce: demand", 16, "not YAML"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_file_line_and_the_way_out(what):
    old, new, line, message = WRONG[what]
    assert GOOD.count(old) >= 1
    with pytest.raises(BadDeal) as caught:
        file.loads(GOOD.replace(old, new, 1), "mine.yaml")
    assert str(caught.value).startswith(f"mine.yaml, line {line}: ")
    assert message in str(caught.value)


CONTRADICTION = """\
definitions:
  - id: d0
    reason: it may
    clauses: [p1 or p2]
    confirmed: true
  - id: d1
    reason: it must
    clauses: [p1]
    confirmed: true
  - id: d2
    reason: it must not
    clauses: [not p1]
    confirmed: true
"""
CYCLE = """\
guarantees:
  - id: g1
    trigger: {act: attack}
    responses: [{act: answer}]
  - id: g2
    trigger: {act: answer}
    responses: [{act: attack}]
"""


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [(CONTRADICTION, 30, "contradict each other"), (CYCLE, 28, "lead back to their own trigger: g1 -> g2 -> g1")],
)
def test_definitions_and_guarantees_that_cannot_be_are_named(more, line, message):
    with pytest.raises(BadDeal, match=message) as caught:
        file.loads(GOOD + more, "mine.yaml")
    assert f"line {line}: " in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    path = tmp_path / "deal.yaml"
    path.write_text(GOOD.replace("norvia\n    force", "x\n    force").replace("velmark\n    force", "y\n    force"))
    found = file.check(path)
    assert len(found) == 2
    assert all(str(path) in one for one in found)


def test_a_good_file_has_nothing_wrong(tmp_path):
    path = tmp_path / "deal.yaml"
    path.write_text(GOOD)
    assert file.check(path) == ()


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "[]", "just words", "schema: detente/deal/1\n", "---\n---\n", "a: \x07"]
)
def test_what_is_no_deal_is_refused(text):
    with pytest.raises(BadDeal, match=r"mine\.yaml"):
        file.loads(text, "mine.yaml")


def test_depth_and_size_are_bounded():
    with pytest.raises(BadDeal, match="deep"):
        file.loads("[" * 50_000, "mine.yaml")
    with pytest.raises(BadDeal, match="characters"):
        file.loads(" " * 20_000_001, "mine.yaml")


@given(st.text(max_size=80))
def test_any_text_is_a_deal_or_refused(text):
    with pytest.raises(BadDeal):
        file.loads(text)


@given(st.integers(0, len(GOOD)), st.integers(0, 30), st.text(max_size=12))
def test_a_file_that_somebody_broke_is_read_or_refused_with_its_name(start, length, words):
    text = GOOD[:start] + words + GOOD[start + length :]
    problems = refused(text)
    assert all(line.startswith(("mine.yaml", "...")) for line in problems)
    assert problems or file.loads(text).model.proposals


def refused(text: str) -> list[str]:
    """What is told of a text that is refused."""
    try:
        file.loads(text, "mine.yaml")
    except BadDeal as error:
        return str(error).splitlines()
    return []


def test_the_file_in_the_docs_can_be_used():
    blocks = re.findall(r"```yaml\n(.*?)```", (PUBLISHED.parents[1] / "deal-file.md").read_text(encoding="utf-8"), re.S)
    assert len(blocks) == 1
    assert file.loads(blocks[0], "docs/deal-file.md").model.definitions


def test_a_file_that_is_not_there_and_one_of_other_bytes(tmp_path):
    with pytest.raises(MissingInput):
        file.load(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes("schema: détente".encode("latin-1"))
    with pytest.raises(BadDeal, match="UTF-8"):
        file.load(tmp_path / "latin.yaml")


def test_saving_is_whole_or_not_at_all(tmp_path):
    path = tmp_path / "deal.yaml"
    model = file.loads(GOOD).model
    file.save(path, model)
    assert file.load(path) == model
    with pytest.raises(UsageError):
        file.save(tmp_path / "nowhere" / "deal.yaml", model)
    assert [one.name for one in tmp_path.iterdir()] == ["deal.yaml"]
