"""JSON and back: what is written is what the schema says, and reads back as what it was."""

from __future__ import annotations

import dataclasses
import json
import math
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import codec, records
from detente.codec import shape
from detente.codec.schema import descriptions
from detente.errors import BadRecord
from detente.records import Actor, Date, Document, Reading, Report, Statement, Text

PUBLISHED = Path(__file__).parent.parent / "docs" / "schema"
EXAMPLES = sorted(PUBLISHED.glob("*.example.json"))
VALIDATOR = jsonschema.Draft202012Validator(codec.schema())
CLASSES = [cls for cls in vars(records).values() if isinstance(cls, type) and dataclasses.is_dataclass(cls)]


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may have."""
    if shape.is_span(hint):
        return st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: (pair[0], sum(pair)))
    if (inner := shape.optional(hint)) is not None:
        return st.none() | values(inner)
    if (inner := shape.items(hint)) is not None:
        return st.lists(values(inner), max_size=2).map(tuple)
    if allowed := shape.choices(hint):
        return st.sampled_from(allowed)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        made: st.SearchStrategy[Any] = st.builds(hint, **{slot.name: values(slot.hint) for slot in shape.slots(hint)})
        return made
    return {str: st.text(max_size=12), float: st.floats(allow_nan=False, allow_infinity=False)}[hint]


READINGS = values(Reading)


def statement(**changes: Any) -> Statement:
    plain: dict[str, Any] = {
        "id": "s1",
        "attribution": "a1",
        "content": ((10, 33),),
        "source": ((0, 5),),
        "cue": ((6, 9),),
        "form": "indirect",
        "party": "norway",
        "speaker": "norway",
        "issues": ("trade",),
        "act": "offer",
    }
    return Statement(**{**plain, **changes})


def reading(**changes: Any) -> Reading:
    report = Report(
        document=Document(sha256="d" * 64, published="2031-05"),
        text=Text(sha256="t" * 64, content="Oslo said it would open its ports.", extractor="plain", language="en"),
    )
    inputs = records.Inputs(agenda="sha256:1", cast="sha256:2", reader="detente 0")
    return Reading(**{"report": report, "inputs": inputs, "statements": (statement(),), **changes})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(READINGS, st.booleans())
def test_every_reading_survives_the_round_trip_and_fits_the_schema(made: Reading, compact: bool) -> None:
    """Whatever a reading holds, its JSON is valid and reads back as the same reading."""
    text = codec.to_json(made, compact=compact)
    assert codec.reading_from_json(text) == made
    VALIDATOR.validate(json.loads(text))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_record_class_survives_the_round_trip(cls: type) -> None:
    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(values(cls))
    def check(record: Any) -> None:
        assert codec.from_data(cls, json.loads(json.dumps(codec.to_data(record)))) == record

    check()


def test_the_published_schema_is_the_generated_one() -> None:
    """To mend it after a change of the records: `detente schema > docs/schema/reading-1.schema.json`."""
    published = json.loads((PUBLISHED / "reading-1.schema.json").read_text(encoding="utf-8"))
    assert published == codec.schema()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(codec.schema())


def test_there_are_published_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_published_examples_fit_the_schema_and_are_as_detente_writes_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    VALIDATOR.validate(json.loads(text))
    assert codec.to_json(codec.reading_from_json(text)) == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_spans_of_published_examples_lie_on_words(path: Path) -> None:
    made = codec.reading_from_json(path.read_text(encoding="utf-8"))
    content = made.report.text.content
    for found in made.statements:
        for start, end in found.content + found.source + found.cue:
            assert content[start:end] == content[start:end].strip() != ""


def test_every_field_has_a_description_and_no_description_is_left_over() -> None:
    """Document and Text have none of their own: the JSON has both as the flat Report."""
    told = [cls for cls in CLASSES if cls not in (Document, Text)]
    expected = {cls.__name__: {slot.name for slot in shape.slots(cls)} for cls in told}
    expected["Report"] = set(codec.to_data(reading().report))
    expected["Reading"] |= {"schema"}
    found = {name: set(words) for name, words in descriptions().items() if name != "records"}
    assert found == expected
    assert set(descriptions()["records"]) == set(expected) | {"Span"}


def test_the_report_is_flat_and_the_reading_names_its_schema_first() -> None:
    data = codec.to_data(reading())
    assert list(data) == ["schema", "report", "inputs", "actors", "proposals", "attributions", "statements", "events"]
    assert data["schema"] == "detente/reading/1"
    assert data["report"]["text_sha256"] == "t" * 64
    assert data["report"]["document_sha256"] == "d" * 64
    assert data["report"]["text"].startswith("Oslo")
    assert data["statements"][0]["content"] == [[10, 33]]
    assert data["statements"][0]["condition"] is None


def test_fields_that_this_version_does_not_know_are_ignored() -> None:
    data = codec.to_data(reading())
    data["weather"] = "fine"
    data["report"]["weather"] = data["statements"][0]["weather"] = ["fine"]
    assert codec.from_data(Reading, data) == reading()


def test_fields_left_out_take_their_defaults() -> None:
    data = codec.to_data(reading())
    del data["events"], data["report"]["url"], data["statements"][0]["hedge"]
    assert codec.from_data(Reading, data) == reading()


def broken(*steps: Any, value: Any) -> Any:
    """The data of a reading with one value replaced, at the end of the steps."""
    data: Any = codec.to_data(reading(statements=(statement(), statement(id="s2"))))
    place = data
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = value
    return data


@pytest.mark.parametrize(
    ("steps", "value", "message"),
    [
        (("statements", 1, "act"), "demnd", 'statements[1].act: "demnd" is none of demand, offer, accept, '),
        (("statements", 1, "act"), "demnd", "did you mean demand?"),
        (("statements", 0, "act"), None, "statements[0].act: null is none of"),
        (("statements", 0, "act"), ["demand"], 'statements[0].act: ["demand"] is none of'),
        (("statements", 0, "content", 0), [4, 4], "statements[0].content[0]: expected [start, end]"),
        (("statements", 0, "content", 0), [-1, 4], "statements[0].content[0]: expected [start, end]"),
        (("statements", 0, "content", 0), [True, 4], "statements[0].content[0]: expected [start, end]"),
        (("statements", 0, "content"), "x", 'statements[0].content: expected a list, found "x"'),
        (("statements", 0, "issues"), None, "statements[0].issues: expected a list, found null"),
        (("statements", 0, "issues"), ["trade", 3], "statements[0].issues[1]: expected text, found 3"),
        (("statements", 0, "confidence"), "high", 'statements[0].confidence: expected a number, found "high"'),
        (("statements", 0, "confidence"), True, "statements[0].confidence: expected a number, found true"),
        (("statements", 0, "confidence"), math.nan, "statements[0].confidence: expected a number, found NaN"),
        (("statements", 0, "confidence"), 10**400, "statements[0].confidence: expected a number"),
        (("statements", 0, "condition"), {"type": "if"}, "statements[0].condition.span: missing"),
        (("statements", 0, "chain"), [{"actor": "x", "kind": "ghost"}], 'statements[0].chain[0].kind: "ghost" is none'),
        (("statements", 1), "s2", 'statements[1]: expected an object, found "s2"'),
        (("report", "text"), None, "report.text: expected text, found null"),
        (("report",), [], "report: expected an object, found []"),
        (("schema",), None, 'schema: missing; a reading says "detente/reading/1"'),
        (("schema",), "detente/reading/2", "schema: detente/reading/2 is newer than detente/reading/1"),
        (("schema",), "detente/ledger/1", 'schema: "detente/ledger/1" is not "detente/reading/1"'),
        (("schema",), 1, 'schema: 1 is not "detente/reading/1"'),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(steps: tuple[Any, ...], value: Any, message: str) -> None:
    with pytest.raises(BadRecord) as caught:
        codec.from_data(Reading, broken(*steps, value=value))
    assert message in str(caught.value)


def test_a_missing_field_is_named_by_its_path() -> None:
    data = codec.to_data(reading())
    del data["statements"][0]["party"]
    with pytest.raises(BadRecord, match=r"^statements\[0\]\.party: missing$"):
        codec.from_data(Reading, data)


@pytest.mark.parametrize("text", ["", "no", "{", '{"schema":', "[" * 100_000, "1" * 5_000, "\ufeff{}"])
def test_text_that_is_no_json_is_a_bad_record(text: str) -> None:
    with pytest.raises(BadRecord, match="not JSON"):
        codec.reading_from_json(text)


@pytest.mark.parametrize("text", ["[]", "null", '"x"', "3"])
def test_json_that_is_no_object_is_a_bad_record(text: str) -> None:
    with pytest.raises(BadRecord, match="Reading: expected an object"):
        codec.reading_from_json(text)


def test_single_records_have_paths_too() -> None:
    with pytest.raises(BadRecord, match=r'^kind: "planet" is none of'):
        codec.from_data(Actor, {"id": "x", "name": "X", "kind": "planet"})
    with pytest.raises(BadRecord, match=r"^Date: expected an object, found a list$"):
        codec.from_data(Date, [1, 2, 3])


def test_a_record_with_a_number_that_is_none_is_not_written() -> None:
    with pytest.raises(BadRecord, match="Statement"):
        codec.to_json(statement(confidence=math.inf))


def test_what_is_no_record_is_the_callers_mistake() -> None:
    for thing in (Reading, {"a": 1}, None):
        with pytest.raises(TypeError, match="not a record"):
            codec.to_data(thing)


def test_compact_json_is_one_line_whatever_the_text_holds() -> None:
    actor = Actor(id="x", name="a\nb\r\u2028c\u2029d\x85e\x9bf\ud800 Київ", kind="person")
    text = codec.to_json(actor, compact=True)
    assert len(text.splitlines()) == 1
    assert "Київ" in text
    assert "\x9b" not in text
    text.encode("utf-8")
    assert codec.from_data(Actor, json.loads(text)) == actor


def test_long_json_has_a_line_for_each_object() -> None:
    lines = codec.to_json(reading(statements=(statement(), statement(id="s2")))).splitlines()
    assert sum(line.startswith('  {"id": "s') for line in lines) == 2


def test_a_reading_of_sixty_statements_is_written_and_read_in_milliseconds() -> None:
    many = reading(statements=tuple(statement(id=f"s{number}", about=Date(value="2031")) for number in range(60)))
    text = codec.to_json(many)
    assert _best(lambda: codec.to_json(many)) < 0.010
    assert _best(lambda: codec.reading_from_json(text)) < 0.010


def _best(call: Any) -> float:
    """CPU seconds of the fastest of ten calls: the others measure the machine."""
    found = []
    for _ in range(10):
        start = time.process_time()
        call()
        found.append(time.process_time() - start)
    return min(found)
