"""Entries: chained, never changed; and whatever is changed behind the ledger's back is found, and named."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update
from sqlalchemy.exc import SQLAlchemyError

from detente.desk import hand
from detente.errors import DamagedLedger
from detente.ledger import schema
from detente.ledger.entries import START, Entry, canonical, checked, sealed
from detente.ledger.ledger import Ledger
from tests.ledger.desks import made
from tests.ledger.tampering import changed, removed, rows, unguard
from tests.ledger.worlds import Clock, add, talks

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
BODIES = st.dictionaries(st.text(max_size=6), PLAIN, max_size=3)


def chain(bodies: list[dict[str, Any]]) -> list[Entry]:
    made: list[Entry] = []
    for seq, body in enumerate(bodies, start=1):
        prev = made[-1].hash if made else START
        made.append(sealed(prev, seq, "graded", f"2026-03-01T08:{seq:02}", "ada", None, body))
    return made


def worked(ledger: Ledger) -> Ledger:
    """A ledger with entries of several kinds."""
    with ledger.writing() as session:
        session.append("desk_made", {"title": "Talks"})
        add(session, talks())
        ids = [one.id for one in session.statements()]
        hand.confirm(session, ids[:1], "heard it")
        hand.edit(session, ids[1], {"firmness": "firm"})
    return ledger


@pytest.fixture(scope="module")
def open_to_change(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("desk") / "talks.desk"
    with made(path) as ledger:
        unguard(worked(ledger))
        yield ledger


@settings(max_examples=50)
@given(bodies=st.lists(BODIES, max_size=6))
def test_a_chain_checks_as_it_was_sealed(bodies):
    made = chain(bodies)
    assert list(checked(made)) == made
    assert [entry.prev for entry in made] == [START, *(entry.hash for entry in made)][: len(made)]


@settings(max_examples=50)
@given(bodies=st.lists(BODIES, min_size=2, max_size=6), data=st.data())
def test_any_change_of_one_entry_is_found_and_named(bodies, data):
    made = chain(bodies)
    at = data.draw(st.integers(0, len(made) - 1))
    other = data.draw(
        st.sampled_from(["kind", "at", "by", "why", "prev", "hash"]).flatmap(
            lambda name: st.text(min_size=1, max_size=5).map(lambda value: {name: value})
        )
        | BODIES.filter(lambda body: body != bodies[at]).map(lambda body: {"body": body})
    )
    made[at] = replace(made[at], **other)
    with pytest.raises(DamagedLedger, match=rf"entry ({at + 1}|{at + 2}) "):
        list(checked(made))


@settings(max_examples=50)
@given(bodies=st.lists(BODIES, min_size=3, max_size=6), data=st.data())
def test_a_missing_entry_and_two_that_changed_places_are_found(bodies, data):
    made = chain(bodies)
    at = data.draw(st.integers(0, len(made) - 2))
    with pytest.raises(DamagedLedger, match=f"entry {at + 1} is missing"):
        list(checked(made[:at] + made[at + 1 :]))
    made[at], made[at + 1] = made[at + 1], made[at]
    with pytest.raises(DamagedLedger, match=f"entry {at + 1} "):
        list(checked(made))


@given(value=PLAIN)
def test_canonical_json_is_one_ascii_line_that_reads_back(value):
    line = canonical(value)
    assert line.isascii()
    assert "\n" not in line
    assert json.loads(line) == value


def test_a_number_that_is_none_is_never_sealed():
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"odds": float("nan")})


@pytest.mark.parametrize("table", ["entries", "blobs"])
@pytest.mark.parametrize("what", ["UPDATE", "DELETE"])
def test_the_database_itself_refuses_a_change(ledger, table, what):
    worked(ledger)
    column = "kind" if table == "entries" else "size"
    statement = f"UPDATE {table} SET {column} = {column}" if what == "UPDATE" else f"DELETE FROM {table}"
    with pytest.raises(SQLAlchemyError, match="never"), ledger.store.engine.begin() as connection:
        connection.execute(text(statement))
    assert ledger.verify() == 6


def test_postgresql_refuses_to_empty_the_ledger_at_once(database):
    with Ledger.make(database, by="ada", clock=Clock()) as ledger:
        worked(ledger)
        for table in ("entries", "blobs"):
            with pytest.raises(SQLAlchemyError, match="never"), ledger.store.engine.begin() as connection:
                connection.execute(text(f"TRUNCATE {table}"))


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_changed_in_the_file_is_found(open_to_change, data):
    tampered(open_to_change, data.draw)


def tampered(ledger: Ledger, draw: Any) -> None:
    """One change, chosen by `draw`, is found, and named."""
    with ledger.store.reading() as connection:
        entries, blobs = rows(connection, "entries"), rows(connection, "blobs")
    what = draw(st.sampled_from(["field", "body", "no json", "remove", "blob", "no blob", "size"]))
    entry, blob = entries[draw(st.integers(0, len(entries) - 1))], blobs[draw(st.integers(0, len(blobs) - 1))]
    seq = entry["seq"]
    text = draw(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), min_size=1, max_size=9))
    field = draw(st.sampled_from(["kind", "at", "by", "why"]))
    place = draw(st.integers(0, len(entry["body"]) - 1))
    scratched = entry["body"][:place] + entry["body"][place + 1 :]
    changes = {
        "field": lambda: changed(ledger, "entries", seq, **{field: text}),
        "body": lambda: changed(ledger, "entries", seq, body=scratched),
        "no json": lambda: changed(ledger, "entries", seq, body=text),
        "remove": lambda: removed(ledger, "entries", seq),
        "blob": lambda: changed(ledger, "blobs", blob["sha256"], data=zlib.compress(text.encode())),
        "no blob": lambda: removed(ledger, "blobs", blob["sha256"]),
        "size": lambda: changed(ledger, "blobs", blob["sha256"], size=blob["size"] + 1),
    }
    of_blob = "blob" in what or what == "size"
    named = f"document {blob['sha256'][:12]}" if of_blob else f"entry {seq}( |$)|{len(entries)}"
    with changes[what](), pytest.raises(DamagedLedger, match=named):
        ledger.verify()
    assert ledger.verify() == len(entries)


def test_whatever_is_changed_in_a_database_is_found(database):
    with Ledger.make(database, by="ada", clock=Clock()) as ledger:
        unguard(worked(ledger))
        with ledger.store.reading() as connection:
            digest = rows(connection, "blobs")[0]["sha256"]
        for block in (
            changed(ledger, "entries", 3, by="ben"),
            changed(ledger, "entries", 3, body='{"a":1'),
            changed(ledger, "entries", 3, body=' {"title":"Talks"}'),
            removed(ledger, "entries", 3),
            removed(ledger, "entries", 6),
            changed(ledger, "blobs", digest, data=b"no zlib"),
            removed(ledger, "blobs", digest),
        ):
            with block, pytest.raises(DamagedLedger):
                ledger.verify()
        assert ledger.verify() == 6


def test_a_body_written_otherwise_is_a_change_even_where_it_says_the_same(open_to_change):
    with (
        changed(open_to_change, "entries", 1, body='{"title": "Talks"}'),
        pytest.raises(DamagedLedger, match="entry 1"),
    ):
        open_to_change.verify()


@pytest.mark.parametrize("values", [{"seq": 5}, {"hash": START}, {"seq": 7}])
def test_a_head_that_is_not_the_last_entry_is_found(open_to_change, values):
    with open_to_change.store.writing() as connection:
        before = dict(connection.execute(schema.head.select()).mappings().one())
        connection.execute(update(schema.head).values(**values))
    with pytest.raises(DamagedLedger, match="last entry"):
        open_to_change.verify()
    with open_to_change.store.writing() as connection:
        connection.execute(update(schema.head).values(**before))
    open_to_change.verify()


def test_an_empty_ledger_verifies(tmp_path: Path):
    with Ledger.make(tmp_path / "new.desk") as ledger:
        assert ledger.verify() == 0


def test_time_does_not_run_backwards_when_the_clock_is_set_back(tmp_path: Path):
    with made(tmp_path / "new.desk") as ledger:
        with ledger.writing() as session:
            first = session.append("desk_made", {"title": "Talks"})
        back = Clock("2020-01-01T00:00:00+00:00")
        with Ledger(tmp_path / "new.desk", by="ada", clock=back) as again, again.writing() as session:
            second = session.append("setting_changed", {"key": "title", "value": "Other"})
    assert second.at == first.at


def test_nothing_is_kept_of_a_transaction_that_fails(ledger):
    worked(ledger)

    def fail() -> None:
        with ledger.writing() as session:
            session.keep(b"half")
            session.append("setting_changed", {"key": "title", "value": "Other"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with ledger.reading() as look:
        assert look.setting("title") is None
        assert b"half" not in [zlib.decompress(row["data"]) for row in rows(look.connection, "blobs")]
    assert ledger.verify() == 6
