"""Data frames: a row a statement, the words beside their offsets, and a clear word where the library is missing."""

from __future__ import annotations

import sys

import pytest

from detente.errors import UsageError
from detente.export.frames import COLUMNS, to_pandas, to_polars
from tests.export.readings import HARBOUR, empty, harbour


def test_polars_has_a_row_for_each_statement() -> None:
    frame = to_polars(harbour())
    assert (frame.height, tuple(frame.columns)) == (8, COLUMNS)
    row = frame.row(0, named=True)
    assert (row["party"], row["party_name"], row["act"], row["speaker_name"]) == (
        "norvia",
        "Norvia",
        "offer",
        "Ilse Brandt",
    )
    assert (row["issues"], row["chain"]) == (["forces", "ceasefire"], ["Radio Kell"])
    assert (row["condition_type"], row["condition_by"]) == ("if", "estmar")
    assert (row["stated_at"], row["stated_begin"], row["about"]) == ("2026-03-02", "2026-03-02", None)
    assert row["title"] == "Harbour talks: boats against blockade"


def test_spans_slice_to_the_words() -> None:
    for row in to_polars(harbour()).iter_rows(named=True):
        for field in ("content", "source", "cue"):
            parts = [" ".join(HARBOUR[begin:end].split()) for begin, end in row[f"{field}_spans"]]
            assert (row[field] or "") == " [\u2026] ".join(parts)


def test_a_reading_without_statements_keeps_the_columns_and_their_types() -> None:
    none, some = to_polars(empty()), to_polars(harbour())
    assert none.is_empty()
    assert none.schema == some.schema


def test_pandas_has_the_same_rows() -> None:
    frame = to_pandas(harbour())
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["content"]) == to_polars(harbour())["content"].to_list()
    assert list(frame["content_spans"]) == to_polars(harbour())["content_spans"].to_list()
    assert tuple(to_pandas(empty()).columns) == COLUMNS


@pytest.mark.parametrize(("library", "call"), [("polars", to_polars), ("pandas", to_pandas)])
def test_a_missing_library_is_named_with_the_way_to_get_it(library, call, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf'needs {library}.*pip install "detente\[{library}\]"'):
        call(harbour())
