"""Copies: backed up, restored, exported and imported, byte for byte; and nothing is left behind where that fails."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.desk import hand
from detente.errors import BadDesk, CannotStore, DamagedLedger, DetenteError, MissingInput, UsageError
from detente.ledger.archive import export, exported, imported
from detente.ledger.entries import START, canonical, sealed
from detente.ledger.ledger import Ledger, views
from detente.ledger.transfer import backup, restore
from tests.ledger.desks import made
from tests.ledger.tampering import changed, removed, rows, unguard
from tests.ledger.worlds import TALKS, add, reading, report, said, talks


def work(ledger: Ledger) -> None:
    """A little of everything that a desk keeps."""
    copy = "WIRE. " + TALKS
    with ledger.writing() as session:
        session.append("desk_made", {"title": "Talks"})
        add(session, talks())
        ids = [one.id for one in session.statements()]
        add(session, reading(report(copy), [said(copy, "to free 40 prisoners", "sudmark", "offer")]), "wire.txt")
        hand.confirm(session, ids[:1], "heard it")
        hand.edit(session, ids[1], {"firmness": "firm"})
        hand.same(session, [one.id for one in session.proposals()][:2])
        hand.undo(session)
        hand.note(session, "would take 30 days", "2026-03-02", {"party": "Sudmark", "act": "accept"}, "by phone")


@pytest.fixture
def worked(ledger: Ledger) -> Ledger:
    work(ledger)
    return ledger


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with made(tmp_path_factory.mktemp("desk") / "talks.desk") as ledger:
        work(ledger)
        yield ledger


@pytest.fixture(scope="module")
def lines(lasting: Ledger) -> list[str]:
    return list(exported(lasting))


def everything(ledger: Ledger) -> list[tuple[str, object]]:
    with ledger.reading() as look:
        entries = [("entries", tuple(row.values())) for row in rows(look.connection, "entries")]
        blobs = [("blobs", tuple(row.values())) for row in rows(look.connection, "blobs")]
        return [*entries, *blobs, *views(look.connection)]


def test_an_import_is_the_desk_byte_for_byte(worked, tmp_path):
    export(worked, tmp_path / "out.jsonl")
    count = imported(tmp_path / "out.jsonl", tmp_path / "new.desk")
    with Ledger(tmp_path / "new.desk") as made:
        assert count == made.verify() == worked.verify()
        assert everything(made) == everything(worked)


def test_a_packed_export_is_packed_and_reads_the_same(worked, tmp_path):
    export(worked, tmp_path / "out.jsonl")
    export(worked, tmp_path / "out.jsonl.gz")
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == (tmp_path / "out.jsonl").read_bytes()
    imported(tmp_path / "out.jsonl.gz", tmp_path / "new.desk")
    with Ledger(tmp_path / "new.desk") as made:
        assert everything(made) == everything(worked)


def test_a_desk_moves_from_one_database_to_the_other_and_back(database, lasting, tmp_path):
    restore(lasting, database)
    with Ledger(database) as there:
        assert everything(there) == everything(lasting)
        restore(there, tmp_path / "back.desk")
        backup(there, tmp_path / "copy.desk")
    for name in ("back.desk", "copy.desk"):
        with Ledger(tmp_path / name) as back:
            assert everything(back) == everything(lasting)


def test_a_backup_is_a_desk_that_can_be_worked_at(worked, tmp_path):
    count = backup(worked, tmp_path / "copy.desk")
    with Ledger(tmp_path / "copy.desk", by="ben") as copy:
        assert count == worked.verify() == copy.verify()
        with copy.writing() as session:
            hand.note(session, "would take 20 days", None, {"party": "norvia", "act": "accept"})
        assert copy.verify() == count + 1
    assert worked.verify() == count
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []


@pytest.mark.parametrize("copied", [backup, lambda ledger, target: restore(ledger, target)])
def test_no_copy_goes_over_a_file_that_is_there(lasting, tmp_path, copied):
    (tmp_path / "there.desk").write_text("mine")
    with pytest.raises(UsageError, match="there is a file already"):
        copied(lasting, tmp_path / "there.desk")
    assert (tmp_path / "there.desk").read_text() == "mine"


@pytest.mark.parametrize("copied", [backup, lambda ledger, target: restore(ledger, target)])
def test_a_folder_that_is_not_there_is_named(lasting, tmp_path, copied):
    with pytest.raises((CannotStore, UsageError), match=r"nowhere/new\.desk"):
        copied(lasting, tmp_path / "nowhere" / "new.desk")


@pytest.mark.parametrize("copied", [backup, lambda ledger, target: restore(ledger, target)])
@pytest.mark.parametrize("what", ["entry", "last entry", "document"])
def test_a_damaged_desk_is_not_copied(lasting, tmp_path, copied, what):
    lasting.close()  # so that all is in the file
    (tmp_path / "talks.desk").write_bytes(Path(lasting.name).read_bytes())
    with Ledger(tmp_path / "talks.desk") as ledger:
        unguard(ledger)
        with ledger.store.reading() as connection:
            last, blob = rows(connection, "entries")[-1]["seq"], rows(connection, "blobs")[0]["sha256"]
        damage = {
            "entry": lambda: changed(ledger, "entries", 2, by="ben"),
            "last entry": lambda: removed(ledger, "entries", last),
            "document": lambda: changed(ledger, "blobs", blob, data=b"\x78\x9c\x03\x00\x00\x00\x00\x01"),
        }
        with damage[what](), pytest.raises(DamagedLedger):
            copied(ledger, tmp_path / "new.desk")
        assert [path.name for path in tmp_path.iterdir() if "talks" not in path.name] == []


def put(tmp_path: Path, lines: list[str], end: str = "") -> Path:
    path = tmp_path / "out.jsonl"
    path.write_text("".join(lines) + end)
    return path


def refused(path: Path, tmp_path: Path) -> str:
    """What is said of an export that cannot be imported; nothing is left behind."""
    with pytest.raises(DetenteError) as raised:
        imported(path, tmp_path / "new.desk")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert isinstance(raised.value, (UsageError, DamagedLedger))
    return str(raised.value)


def first_entry(lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines) if line.startswith('{"entry"'))


def test_an_export_that_is_cut_off_names_its_last_line(lines, tmp_path):
    assert f"line {len(lines)}: the file ends after" in refused(put(tmp_path, lines[:-1]), tmp_path)
    assert f"line {len(lines)}: it is no JSON" in refused(put(tmp_path, lines[:-1], lines[-1][:40]), tmp_path)


def test_a_packed_export_that_is_cut_off_is_refused(lines, tmp_path):
    path = tmp_path / "out.jsonl.gz"
    path.write_bytes(gzip.compress("".join(lines).encode())[:-40])
    assert f"{path} line" in refused(path, tmp_path)


def test_lines_that_changed_places_are_named(lines, tmp_path):
    at = first_entry(lines) + 2
    lines = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
    assert f"out.jsonl line {at + 1}: entry 3 is missing" in refused(put(tmp_path, lines), tmp_path)


def test_a_document_that_is_left_out_is_missed_where_it_is_named(lines, tmp_path):
    for number in range(1, first_entry(lines)):
        told = refused(put(tmp_path, lines[:number] + lines[number + 1 :]), tmp_path)
        assert json.loads(lines[number])["blob"][:12] in told
        assert "is missing" in told


def test_a_document_that_is_another_is_named(lines, tmp_path):
    other = {"blob": json.loads(lines[1])["blob"], "data": base64.b64encode(b"other").decode()}
    told = refused(put(tmp_path, [lines[0], json.dumps(other) + "\n", *lines[2:]]), tmp_path)
    assert "line 2: the document is not what its hash says" in told


def test_a_document_that_comes_twice_is_refused(lines, tmp_path):
    assert "line 3" in refused(put(tmp_path, [*lines[:2], *lines[1:]]), tmp_path)


def test_a_last_entry_that_was_written_anew_is_found_though_its_own_hash_is_right(lines, tmp_path):
    last = json.loads(lines[-1])["entry"] | {"by": "ben"}
    del last["hash"]
    forged = sealed(**last)
    entry = {name: getattr(forged, name) for name in (*last, "hash")}
    told = refused(put(tmp_path, [*lines[:-1], canonical({"entry": entry}) + "\n"]), tmp_path)
    assert "exchanged" in told


def test_a_kind_of_entry_that_only_a_newer_version_knows_is_refused_by_name(tmp_path):
    body: dict[str, object] = {"x": 1}
    text = canonical({"at": "2", "body": body, "by": "a", "kind": "voted", "prev": START, "seq": 1, "why": None})
    digest = hashlib.sha256(text.encode()).hexdigest()
    entry = {**json.loads(text), "hash": digest}
    head = {"schema": "detente/ledger/1", "entries": 1, "head": digest}
    told = refused(put(tmp_path, [canonical(head) + "\n", canonical({"entry": entry}) + "\n"]), tmp_path)
    assert "line 2: this version knows no entry of the kind 'voted'" in told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "no json",
        "[1]",
        '{"schema": "detente/reading/1"}',
        "{",
        "[" * 5000,
        '{"a": ' + "9" * 5000 + "}",
        "\x00",
    ],
)
def test_what_is_no_export_is_refused_at_its_first_line(tmp_path, text):
    path = tmp_path / "out.jsonl"
    path.write_text(text)
    assert f"{path} line 1" in refused(path, tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "null",
        "1",
        '{"entry": 1}',
        '{"entry": {"seq": 1}}',
        '{"blob": "a", "data": "é"}',
        '{"blob": "a", "data": 1}',
        '{"blob": "a"}',
        '{"blob": ["a"], "data": ""}',
    ],
)
def test_a_line_that_is_neither_document_nor_entry_is_named(lines, tmp_path, line):
    assert "out.jsonl line 2: " in refused(put(tmp_path, [lines[0], line + "\n", *lines[1:]]), tmp_path)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_changed_export_is_taken_for_the_ledger(lines, tmp_path_factory, data):
    """A character changed or left out anywhere: it is refused, or the desk that comes of it is the same."""
    folder = tmp_path_factory.mktemp("import")
    text = "".join(lines)
    at = data.draw(st.integers(0, len(text) - 1))
    put_in = data.draw(st.sampled_from(["", "x", '"', "1", "}", "\n"]))
    path = put(folder, [text[:at] + put_in + text[at + 1 :]])
    try:
        imported(path, folder / "new.desk")
    except (UsageError, DamagedLedger) as error:
        told = str(error)
    else:
        told = str(path)
        with Ledger(folder / "new.desk") as made:
            assert list(exported(made)) == lines
        (folder / "new.desk").unlink()
    assert str(path) in told
    assert [one.name for one in folder.iterdir()] == [path.name]


def test_bytes_that_are_no_text_and_a_file_that_is_not_packed_are_refused(tmp_path):
    for name in ("out.jsonl", "out.jsonl.gz"):
        path = tmp_path / name
        path.write_bytes(b"\xff\xfe\x00")
        assert f"{path} line 1" in refused(path, tmp_path)
        path.unlink()


def test_an_export_that_is_not_there_is_named(tmp_path):
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(MissingInput, match=str(path)):
            imported(path, tmp_path / "new.desk")


def test_nothing_is_imported_over_a_desk(lasting, lines, tmp_path):
    with pytest.raises(BadDesk, match="there is a file already"):
        imported(put(tmp_path, lines), lasting.name)


def test_nothing_is_imported_over_a_desk_in_a_database(database, lines, tmp_path):
    path = put(tmp_path, lines)
    imported(path, database)
    with pytest.raises(BadDesk, match="there is a desk already"):
        imported(path, database)
    with Ledger(database) as ledger:
        assert ledger.verify() == len([line for line in lines if line.startswith('{"entry"')])


def test_an_import_that_fails_leaves_a_database_empty(database, lines, tmp_path):
    with pytest.raises(UsageError):
        imported(put(tmp_path, lines[:-1]), database)
    imported(put(tmp_path, lines), database)


def test_an_export_that_cannot_be_written_leaves_nothing(lasting, tmp_path):
    for path in (tmp_path, tmp_path / "nowhere" / "out.jsonl"):
        with pytest.raises(UsageError, match=str(path)):
            export(lasting, path)
    assert list(tmp_path.iterdir()) == []


def test_rebuilding_and_moving_do_not_hold_all_readings_at_once(lasting):
    from detente.ledger.look import HELD, Recent

    held: Recent[int] = Recent()
    for number in range(HELD + 5):
        held[str(number)] = number
    assert len(held) == HELD
    assert "0" not in held
    made: Callable[[], int] = lasting.rebuild
    assert made() == lasting.verify()
