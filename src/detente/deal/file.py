"""deal.yaml: a model that an analyst reads, edits and asks questions of.

load(path) -> Model            checked; BadDeal with file, line, field and the way out
open_file(path) -> DealFile    the same with what `detente deal update` needs
loads(text, name)              a DealFile from its text
dumps(file or model) -> str    the text, with comments
save(path, file or model)      written whole or not at all
check(path) -> list of str     everything that is wrong, one line each; empty where nothing is
"""

from __future__ import annotations

from pathlib import Path as FilePath

from detente.deal import dump, nodes
from detente.deal.faults import Fault, Path, faults
from detente.deal.formula import formula
from detente.deal.model import Model
from detente.deal.parse import Parsed, parse
from detente.deal.written import KINDS, DealFile, Generated
from detente.errors import BadDeal, MissingInput
from detente.export import output

__all__ = ["DealFile", "Generated", "check", "dumps", "generated", "load", "loads", "open_file", "save"]

_SHOWN = 20  # problems in one message


def load(path: str | FilePath) -> Model:
    """The model in a file. Raises MissingInput where there is none, BadDeal where it cannot be used."""
    return open_file(path).model


def open_file(path: str | FilePath) -> DealFile:
    """The file with its fingerprints. Raises as `load` does."""
    return loads(_text(path), str(path))


def loads(text: str, name: str = "deal.yaml") -> DealFile:
    """The file in YAML `text`; `name` is what messages call it. Raises BadDeal naming all that is wrong, with lines."""
    found, problems = _read(text, name)
    if found is None or problems:
        more = [f"... and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        raise BadDeal("\n".join([*problems[:_SHOWN], *more]))
    return found


def check(path: str | FilePath) -> tuple[str, ...]:
    """All that is wrong in a file, one line each, in its order. Raises MissingInput where there is none."""
    try:
        return tuple(_read(_text(path), str(path))[1])
    except BadDeal as error:
        return tuple(str(error).splitlines())


def generated(model: Model, made_from: str = "") -> DealFile:
    """A model that has just been made from reports, as a file in which nothing is edited. `made_from` names the desk or
    the reading, so that `detente deal update FILE` finds it again."""
    ids = tuple(entry.id for kind in KINDS for entry in getattr(model, kind))
    made = Generated(made_from=made_from, ids=ids, statements=statements(model))
    return dump.fresh(DealFile(model=model, generated=made))


def statements(model: Model) -> tuple[str, ...]:
    """The ids of all statements that a model rests on, each once."""
    entries = (entry for kind in KINDS for entry in getattr(model, kind))
    return tuple(dict.fromkeys(one.statement for entry in entries for one in getattr(entry, "evidence", ())))


def dumps(deal: DealFile | Model) -> str:
    """The YAML of a file or of a model by itself."""
    return dump.dumps(deal if isinstance(deal, DealFile) else DealFile(model=deal))


def save(path: str | FilePath, deal: DealFile | Model) -> None:
    """Write it, whole or not at all. Raises UsageError where the system refuses."""
    output.check(path)
    with output.written(path) as file:
        file.write(dumps(deal))


def _text(path: str | FilePath) -> str:
    try:
        return FilePath(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        if FilePath(path).read_bytes().startswith(b"SQLite format 3"):
            raise BadDeal(f"{path}: this is a desk; make a deal file of it with: detente deal model {path}") from None
        raise BadDeal(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInput(f"{path}: no deal could be read there ({reason})") from None


def _read(text: str, name: str) -> tuple[DealFile | None, list[str]]:
    parsed = Parsed()
    found = parse(nodes.compose(text, name), parsed)
    problems = parsed.problems
    if found is not None:
        problems = [(_line(one.where, parsed.lines), _told(one, found.model)) for one in faults(found.model)]
        problems = problems or _contradictions(found.model, parsed.lines)
    return found, [f"{name}, line {line}: {reason}" for line, reason in sorted(problems)]


def _line(where: Path, lines: dict[Path, int]) -> int:
    """The line of a path, or of the nearest thing around it."""
    return next((lines[where[:n]] for n in range(len(where), 0, -1) if where[:n] in lines), 1)


def _told(fault: Fault, model: Model) -> str:
    """A fault with the entry called by its id."""
    kind, *rest = fault.where
    if not rest or not isinstance(rest[0], int):
        return f"{kind}: {fault.message}"
    entry = getattr(model, str(kind))[rest[0]]
    place = "".join(f", entry {step + 1}" if isinstance(step, int) else f": {step}" for step in rest[1:])
    return f'{kind}, "{entry.id}"{place}: {fault.message}'


def _contradictions(model: Model, lines: dict[Path, int]) -> list[tuple[int, str]]:
    """Confirmed definitions that no deal can meet together, at the first of them."""
    try:
        formula(model)
    except BadDeal as error:
        told = str(error).replace(",", " ").replace("'", " ").split()
        named = (n for n, one in enumerate(model.definitions) if one.confirmed and one.id in told)
        line = _line(("definitions", next(named, 0)), lines)
        return [(line, f"{error}; mend one of them, or set confirmed: false")]
    return []
