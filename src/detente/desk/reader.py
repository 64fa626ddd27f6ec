"""The reader of a desk: with the desk's own agenda and cast."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.desk.agendas import agenda_of
from detente.errors import MissingInput, UsageError
from detente.ledger.kept import Party
from detente.ledger.look import Look
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast

ORGANISATIONS = "organisations.tsv"


def cast_of(look: Look) -> Cast | None:
    """The desk's cast: its own files over those that come with detente, and its parties where neither knows them; None
    where it has nothing of its own."""
    files: dict[str, str] = look.setting("cast") or {}
    known = loaded(files) if files else None
    strangers = [party for party in look.parties if party.id not in (known or Cast.load()).actors]
    return loaded(_with(files, strangers)) if strangers else known


def _with(files: dict[str, str], parties: Sequence[Party]) -> dict[str, str]:
    """The files of a cast with parties that nobody has described: known by their names alone, as bodies."""
    text = files.get(ORGANISATIONS) or "id\tname\tkind\n"
    header = next(line for line in text.splitlines() if line and not line.startswith("#")).split("\t")
    told = ({"id": party.id, "name": party.name, "kind": "organisation"} for party in parties)
    rows = ("\t".join(one.get(column, "") for column in header) for one in told)
    return files | {ORGANISATIONS: text.rstrip("\n") + "\n" + "\n".join(rows) + "\n"}


def loaded(files: dict[str, str]) -> Cast:
    """A cast from the text of its files, by their names. Raises `UsageError` that names the file and the row."""
    with TemporaryDirectory(prefix="detente-cast-") as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        try:
            return Cast.load(folder)
        except UsageError as error:
            raise type(error)(str(error).replace(f"{folder}/", "")) from None


def cast_files(folder: str | Path) -> dict[str, str]:
    """The text of the files of a cast's folder, by their names. Raises `MissingInput` where there are none."""
    Cast.load(folder)  # says what is wrong, with the folder's own name
    files = sorted(Path(folder).glob("*.tsv"))
    if not files:
        raise MissingInput(f"{folder}: there are no .tsv files in this folder. docs/cast.md says how to write them.")
    return {file.name: file.read_text(encoding="utf-8-sig") for file in files}


def reader_of(look: Look, agenda: Agenda | None = None) -> Reader:
    """A reader with the desk's agenda, or another, and its cast. Loading its weights waits for the first report."""
    return Reader(agenda or agenda_of(look), cast_of(look))


def agenda_text(path: str | Path) -> Any:
    """The text of an agenda file, checked."""
    agendas.load(path)
    return Path(path).read_text(encoding="utf-8-sig")
