"""The whole reading, network included: whatever the text, spans slice to their words and ids lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from detente.codec import reading_from_json, to_json
from detente.reading.reader import Reader
from detente.records import Document, Reading, Report, Span, Text
from tests.reading.anything import NEWS, ODD, texts

DATES = st.sampled_from((None, "2025-03-14", "2025-03", "2025"))
SLOW = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def report_of(text: str, published: str | None = None) -> Report:
    """A report without a file, for texts that no file would hold."""
    return Report(
        document=Document(sha256="0" * 64, published=published),
        text=Text(sha256="0" * 64, content=text, extractor="plain 1", language="en"),
    )


def spans(value: Any, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every span of a record, with the path that leads to it."""
    if is_dataclass(value):
        for f in fields(value):
            yield from spans(getattr(value, f.name), f"{path}.{f.name}")
    elif isinstance(value, tuple) and len(value) == 2 and all(isinstance(end, int) for end in value):
        yield path, value
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from spans(one, f"{path}[{n}]")


def check_spans(reading: Reading) -> None:
    text = reading.report.text.content
    for path, (start, end) in spans(reading):
        assert 0 <= start < end <= len(text), path
        assert text[start:end].strip(), path


def check_parts(reading: Reading) -> None:
    """What must have words has them."""
    assert all(a.content for a in reading.attributions)
    assert all(a.cue or a.id.startswith("u") for a in reading.attributions)  # what nobody introduces has no cue
    assert all(s.content for s in reading.statements)
    assert all(p.mentions and p.label for p in reading.proposals)
    assert all(e.evidence for e in reading.events)


def check_ids(reading: Reading) -> None:
    """Ids are unique, and lead to what is there."""
    kinds = (reading.actors, reading.proposals, reading.attributions, reading.statements, reading.events)
    actors, proposals, attributions, statements, _ = ids = [[one.id for one in kind] for kind in kinds]
    assert all(len(set(kind)) == len(kind) for kind in ids)
    for s in reading.statements:
        assert s.attribution is None or s.attribution in attributions
        assert s.proposal is None or s.proposal in proposals
        assert s.answers is None or s.answers in (set(statements) | set(proposals)) - {s.id}
        assert s.relation is None or s.relation.target in statements
    assert referred(reading) <= {*actors, "author", "unknown", None}


def referred(reading: Reading) -> set[str | None]:
    """The ids of actors that a reading holds outside its list of actors."""
    found: set[str | None] = {a.party for a in reading.actors}
    for s in reading.statements:
        found |= {s.party, s.speaker, s.addressee, s.condition.by if s.condition else None, *(h.actor for h in s.chain)}
    return found.union(*((*e.participants, *e.people) for e in reading.events))


@SLOW
@given(texts, DATES)
@example("\n".join(NEWS), "2025-03-14")
@example("\n\n".join(NEWS[::-1]), None)
@example(" ".join(ODD), None)
@example("".join(ODD), "2025-03-14")
def test_every_reading_is_sound(reader, text, published):
    made = reader.read(report_of(text, published))
    check_spans(made)
    check_parts(made)
    check_ids(made)
    assert reading_from_json(to_json(made)).statements == made.statements


@SLOW
@given(st.lists(st.sampled_from(NEWS), max_size=8).map("\n".join), DATES)
def test_reading_twice_gives_equal_readings(reader, text, published):
    assert reader.read(report_of(text, published)) == reader.read(report_of(text, published))


def test_another_reader_reads_the_same(reader):
    report = report_of("\n".join(NEWS), "2025-03-14")
    assert Reader(encoder=reader.encoder, cast=reader.cast).read(report) == reader.read(report)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "\u200b", "\x00"])
def test_a_text_without_words_says_nothing(reader, text):
    made = reader.read(report_of(text))
    assert (made.actors, made.proposals, made.attributions, made.statements, made.events) == ((), (), (), (), ())


def test_a_reading_names_its_inputs(reader):
    made = reader.read(report_of(NEWS[0]))
    assert made.report == report_of(NEWS[0])
    assert made.inputs.agenda == "sha256:" + reader.agenda.sha256
    assert made.inputs.cast == "sha256:" + reader.cast.sha256
    assert reader.encoder.id in made.inputs.reader


def test_news_leaves_something_to_read(reader):
    """The tests above would hold for a reader that finds nothing."""
    made = reader.read(report_of("\n".join(NEWS), "2025-03-14"))
    found = {path.split("[")[0] for path, _ in spans(made)}
    assert found >= {".actors", ".proposals", ".attributions", ".statements", ".events"}


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), (" ", "\u00a0"), ("“", '"')])
def test_line_ends_spaces_and_marks_of_another_kind_do_not_move_a_span(reader, old, new):
    check_spans(reader.read(report_of("\n".join(NEWS).replace(old, new))))


def test_blank_lines_before_a_report_only_move_its_spans(reader):
    text = "\n".join(NEWS)
    plain, moved = reader.read(report_of(text)), reader.read(report_of("\n \n\n" + text))
    assert [(path, s + 4, e + 4) for path, (s, e) in spans(plain)] == [(path, s, e) for path, (s, e) in spans(moved)]
