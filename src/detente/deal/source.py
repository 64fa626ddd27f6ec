"""Where a model comes from: a desk (a file, or a database's URL), or the JSON of one reading."""

from __future__ import annotations

import re
from pathlib import Path

from detente.codec import reading_from_json
from detente.deal.at_desk import model_at
from detente.deal.build import from_held
from detente.deal.held import held_of
from detente.deal.model import Model
from detente.desk.filters import checked_day
from detente.errors import BadRecord, MissingInput, UsageError
from detente.records import Reading

_DATABASE = b"SQLite format 3\x00"


def model_of(source: str | Path, as_of: str | None = None, confirmed_only: bool = False) -> Model:
    """The model of a desk or a reading, as of an ISO date; with `confirmed_only` of what a person has confirmed alone.

    Raises `UsageError` or one of its kinds where there is neither, and where nobody takes a position in it: there is
    no deal to make of that.
    """
    if as_of is not None:
        checked_day(as_of, "--as-of")
    made = _made(source, as_of, confirmed_only)
    if not made.positions:
        limits = (f" by {as_of}" if as_of else "") + (" that a person has confirmed" if confirmed_only else "")
        raise UsageError(
            f"{origin(source)}: nobody takes a position{limits}: there is no deal to make of it. Nothing was written."
        )
    return made


def origin(source: str | Path) -> str:
    """How a source is named in a deal file: a database's URL goes without its password."""
    return re.sub(r"(://[^:@/]*):[^@]*@", r"\1@", str(source))


def again(named: str, beside: str | Path) -> str:
    """Where a source is now that a deal file names: as it is named, or beside the file. Raises `UsageError` where the
    file names none."""
    if not named:
        raise UsageError(
            f"{beside}: the file does not say what it was made from; name it with --from DESK|READING.json"
        )
    other = Path(beside).resolve().parent / named
    return str(other) if "://" not in named and not Path(named).exists() and other.exists() else named


def _made(source: str | Path, as_of: str | None, confirmed_only: bool) -> Model:
    """A reading's model; a desk's with what people have settled there."""
    if _is_reading(source):
        reading = _reading(source)
        held = held_of(reading, reading.report.document.title or Path(source).stem)
        return from_held(held, as_of, confirmed_only)
    from detente.desk.desk import Desk

    with Desk.open(source) as desk:
        return model_at(desk, as_of, confirmed_only, large=None).model


def is_desk(source: str | Path) -> bool:
    """Whether something is a desk: a database's URL, or a desk's file."""
    if "://" in str(source):
        return True
    try:
        with Path(source).open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except (OSError, ValueError):
        return False


def _is_reading(source: str | Path) -> bool:
    """Whether it is a reading and no desk. Raises `MissingInput` where there is nothing."""
    if "://" in str(source):
        return False
    try:
        with Path(source).open("rb") as file:
            return file.read(len(_DATABASE)) != _DATABASE
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInput(f"{source}: neither a desk nor a reading could be opened there ({reason})") from None


def _reading(source: str | Path) -> Reading:
    way = "; a deal is made from a desk, or from what `detente read REPORT --format json` prints"
    try:
        return reading_from_json(Path(source).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise BadRecord(f"{source}: neither a desk nor the JSON of a reading{way}") from None
    except BadRecord as error:
        if "Extra data" in str(error):
            way = "; of several readings, make a desk: detente init DESK, then detente add --desk DESK REPORTS"
        raise BadRecord(f"{source}: {error}{way}") from None
