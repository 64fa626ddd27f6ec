"""The files of a cast: which there are, their columns, and how the rows of a later folder replace an earlier one's."""

from __future__ import annotations

import hashlib
from pathlib import Path

from detente.errors import MissingInput, UsageError
from detente.reading.who.tsv import Layout, Row, rows

LAYOUTS = {
    "countries": Layout(("id", "name", "iso3", "names", "adjectives", "seats"), ("id", "name")),
    "organisations": Layout(("id", "name", "kind", "names", "party", "adjectives", "seats"), ("id", "name", "kind")),
    "outlets": Layout(("id", "name", "names", "kind"), ("id", "name", "kind")),
    "titles": Layout(("title", "forms", "rank", "unnamed"), ("title", "rank")),
    "people": Layout(("id", "name", "names", "party", "title", "from", "to"), ("id", "name", "party", "title")),
    "ambiguous": Layout(("surface", "actor", "others", "why"), ("surface", "actor")),
    "not_actors": Layout(("name", "what"), ("name",)),
}
ACTOR_FILES = ("countries", "organisations", "outlets")

Tables = dict[str, list[Row]]
Placed = tuple[str, Row]  # the kind of file that a row stands in, and the row


def read(folder: Path, digest: hashlib._Hash) -> Tables:
    """The rows of a folder's files by kind; `digest` takes in what is read. Raises UsageError for a bad file or row."""
    tables: Tables = {}
    for name, layout in LAYOUTS.items():
        path = folder / f"{name}.tsv"
        if path.is_file():
            data = path.read_bytes()
            digest.update(f"{name} {len(data)}\n".encode() + data)
            tables[name] = rows(path, _text(path, data), layout)
    return tables


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}: line {line}: not UTF-8; save the file as UTF-8") from None


def check_folder(folder: Path) -> None:
    """Raise MissingInput where a folder holds no file of a cast, UsageError where it holds a .tsv that is none."""
    files = [f"{name}.tsv" for name in LAYOUTS]
    found = sorted(path.name for path in folder.glob("*.tsv"))
    if not found:
        raise MissingInput(f"{folder}: no cast there; it needs one or more of {', '.join(files)}")
    for name in found:
        if name not in files:
            raise UsageError(f"{folder / name}: no file of a cast; those are {', '.join(files)}")


def last(layers: list[Tables], name: str, key: str) -> dict[str, Row]:
    """The rows of one kind of file by their key; a later folder goes before an earlier one."""
    found: dict[str, Row] = {}
    for tables in layers:
        own: dict[str, Row] = {}
        for row in tables.get(name, ()):
            _check_new(row, key, own)
            own[row.cells[key]] = row
        found |= own
    return found


def by_id(layers: list[Tables]) -> dict[str, Placed]:
    """The rows of all actors by id."""
    found: dict[str, Placed] = {}
    for tables in layers:
        own: dict[str, Row] = {}
        for kind in ACTOR_FILES:
            for row in tables.get(kind, ()):
                _check_new(row, "id", own)
                own[row.cells["id"]] = row
                found[row.cells["id"]] = (kind, row)
    return found


def _check_new(row: Row, key: str, known: dict[str, Row]) -> None:
    first = known.get(row.cells[key])
    if first is not None:
        raise row.wrong(key, f'"{row.cells[key]}" is already in {first.path.name}, line {first.line}')
