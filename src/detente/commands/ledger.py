"""`detente ledger`: prove, rebuild, copy and move what a desk keeps."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from detente.commands.options import add_desk, address
from detente.commands.status import DONE

ABOUT = "Prove that a desk's ledger is what was recorded, rebuild what is derived from it, copy it, move it."
MANY = 2**62
"""More entries than any ledger has."""
EACH = {
    "verify": "prove that no entry and no document was changed or removed",
    "rebuild": "make all views anew from the entries",
    "backup": "write a copy, a desk itself, while others go on working",
    "restore": "make a new desk from a backup",
    "export": "write all entries and documents as lines of JSON",
    "import": "make a new desk from an export",
    "log": "list the entries: what was recorded, when, by whom and why",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, each with what it takes."""
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    for name, about in EACH.items():
        one = below.add_parser(name, help=about, description=about.capitalize() + ".", allow_abbrev=False)
        one.set_defaults(run=_RUN[name])
        _FILES.get(name, _none)(one)
        if name not in ("restore", "import"):
            add_desk(one)


def _none(_: argparse.ArgumentParser) -> None:
    return


def _target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the new file")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file, compressed if it ends in .gz")


def _source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the backup, or the export")
    parser.add_argument("desk", metavar="DESK", help="the new desk: a file, or an empty database")


def _log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--after", metavar="ENTRY", type=int, default=0, help="only entries after this number")
    parser.add_argument(
        "--about", metavar="ID", help="only decisions about this statement, event, proposal, report or actor"
    )


_FILES = {"backup": _target, "export": _export, "restore": _source, "import": _source, "log": _log}


def _opened(options: argparse.Namespace) -> Any:
    from detente.ledger.ledger import Ledger

    return Ledger(address(options))


def _verify(options: argparse.Namespace) -> int:
    from detente.ledger.upkeep import note

    with _opened(options) as ledger:
        count = ledger.verify()
        note(ledger, "verified", count)
        with ledger.reading() as look:
            head = look.entries([count])[0].hash if count else "none"
        sys.stdout.write(f"{ledger.name}: {count} entries, each as it was recorded.\n")
        sys.stdout.write(f"Entry {count} has the hash {head}: noted down elsewhere, it proves this much for good.\n")
    return DONE


def _rebuild(options: argparse.Namespace) -> int:
    with _opened(options) as ledger:
        sys.stdout.write(f"{ledger.name}: views made anew from {ledger.rebuild()} entries.\n")
    return DONE


def _backup(options: argparse.Namespace) -> int:
    from detente.ledger.transfer import backup
    from detente.ledger.upkeep import note

    with _opened(options) as ledger:
        count = backup(ledger, Path(options.file))
        note(ledger, "backed up", count)
    sys.stdout.write(f"{options.file}: {count} entries. It is a desk: open it, or detente ledger restore it.\n")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from detente.ledger.ledger import Ledger
    from detente.ledger.transfer import restore

    with Ledger(options.file) as source:
        count = restore(source, options.desk)
    sys.stdout.write(f"{options.desk}: made, with {count} entries.\n")
    return DONE


def _write(options: argparse.Namespace) -> int:
    from detente.ledger.archive import export, exported

    with _opened(options) as ledger:
        if options.output is None:
            sys.stdout.writelines(exported(ledger))
        else:
            export(ledger, Path(options.output))
    return DONE


def _read(options: argparse.Namespace) -> int:
    from detente.ledger.archive import imported

    count = imported(Path(options.file), options.desk)
    sys.stdout.write(f"{options.desk}: made, with {count} entries.\n")
    return DONE


def _list(options: argparse.Namespace) -> int:
    from detente.export.clean import printable

    with _opened(options) as ledger:
        if options.about:
            entries = _about(ledger, options.about, options.after)
        else:
            entries = ledger.entries(min(options.after, MANY))
        for entry in entries:
            why = f"  {entry.why}" if entry.why else ""
            line = f"{entry.seq:6}  {entry.at[:19]}  {entry.kind:20} {_subject(entry.body):18} {entry.by}{why}"
            sys.stdout.write(printable(line) + "\n")
    return DONE


def _about(ledger: Any, id: str, after: int) -> list[Any]:
    from detente.desk.hand import found
    from detente.desk.history import subject_of

    with ledger.reading() as look:
        history = look.history(subject_of(found(look, id)), withdrawn=True)
        return [entry for entry in history if entry.seq > after]


def _subject(body: dict[str, Any]) -> str:
    names = ("statement", "event", "proposal", "report", "actor", "target", "key", "into")
    return str(next((body[name] for name in names if body.get(name)), body.get("a") or body.get("entry") or ""))


_RUN = {
    "verify": _verify,
    "rebuild": _rebuild,
    "backup": _backup,
    "restore": _restore,
    "export": _write,
    "import": _read,
    "log": _list,
}
