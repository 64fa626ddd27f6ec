"""`detente split`: one that is several."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.desk.desk import Desk

ABOUT = (
    "Part a statement into several by their exact words, or make another proposal of some of a proposal's statements. "
    "The first part keeps the id; edit the others by theirs."
)
MORE = """\
examples:
  detente split st-4f2k --part "will open the crossing" --part "will not release the detainees"
  detente split p-7qem --statement st-4f2k --statement st-9abc --label "truce at sea"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID, and its parts."""
    parser.add_argument("id", metavar="ID", help="the id of a statement or a proposal")
    parser.add_argument("--part", metavar="WORDS", action="append", default=[], help="the words of one part")
    parser.add_argument("--statement", metavar="ID", action="append", default=[], help="a statement to move")
    parser.add_argument("--label", metavar="TEXT", help="what the new proposal is called")
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it, and tell the new ids."""
    with desk_of(options) as desk:
        if options.id.startswith("p-"):
            if not options.statement:
                raise UsageError("--statement: name the statements that make the new proposal")
            made = desk.split_proposal(options.id, options.statement, options.label, options.why)
            sys.stdout.write(f"{made}: made of {len(options.statement)} statements of {options.id}\n")
        else:
            ids = desk.split(options.id, _parts(desk, options.id, options.part), options.why)
            sys.stdout.write("\n".join(ids) + "\n")
    return DONE


def _parts(desk: Desk, id: str, parts: list[str]) -> list[dict[str, object]]:
    """The parts as spans of the report's text, sought in the words of the statement."""
    kept = desk.statement(id)
    with desk.ledger.reading() as look:
        text = look.text(kept.text_sha256)
    found: list[dict[str, object]] = []
    for part in parts:
        spans = [(text.find(part, begin, end), part) for begin, end in kept.statement.content]
        begin = next((at for at, _ in spans if at >= 0), -1)
        if begin < 0 or not part.strip():
            raise UsageError(f"--part {part!r}: these words are not in {id}: {kept.words!r}. Copy them exactly.")
        found.append({"content": [[begin, begin + len(part)]]})
    return found
