"""`detente edit`: a person's values in the place of those that were read."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from detente.commands.options import add_desk, add_why, count, desk_of
from detente.commands.status import DONE
from detente.errors import UsageError

ABOUT = (
    "Change fields of a statement, event, proposal, report or actor. A person's values last when the report is read "
    "again; a report whose date is changed is read again with it."
)
MORE = """\
examples:
  detente edit st-4f2k --set party=norland --set act=reject --why "the minister spoke for Norland"
  detente edit p-7qem --set label="90-day truce"
  detente edit r-k3xa --set published=2025-05-02
  detente edit st-4f2k --set 'issues=["ceasefire", "prisoners"]' --set condition=null
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """ID, and its new values."""
    parser.add_argument("id", metavar="ID", help="the id of a statement, event, proposal, report or actor")
    parser.add_argument(
        "--set", metavar="FIELD=VALUE", action="append", required=True, help="a field and its value: text or JSON"
    )
    parser.add_argument(
        "--seen", metavar="ENTRY", type=count, help="the number that detente show gave: refuse if changed since"
    )
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Record it."""
    fields = dict(field(text) for text in options.set)
    with desk_of(options) as desk:
        entry = desk.edit(options.id, options.why, options.seen, **fields)
    sys.stdout.write(f"entry {entry.seq}: {options.id} changed: {', '.join(fields)}\n")
    return DONE


def field(text: str) -> tuple[str, Any]:
    """A field and its value from NAME=VALUE. A value that is JSON is taken as JSON, any other as text."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"--set {text!r}: write FIELD=VALUE, as in --set act=reject")
    try:
        return name.strip(), json.loads(value) if value[:1] in '[{"n' or value == "true" else value
    except (ValueError, RecursionError):
        return name.strip(), value
