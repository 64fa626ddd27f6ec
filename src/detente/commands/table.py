"""The commands that there are: a command's file is imported only when the command is called.

Each command is named, its file (a module of this package) and what the list of commands says of it.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

COMMANDS = {
    "read": "read reports",
    "cast": "keep whom reports introduce, for the next ones",
    "init": "make a desk, to keep reports and decisions about one negotiation",
    "setup": "show or change a desk's title, parties, agenda, cast",
    "agenda": "the issues of a desk, and what they learn from what people confirm",
    "add": "add reports to a desk",
    "reread": "read a desk's reports again, shown before it is done",
    "matrix": "where every party stands on every proposal",
    "changes": "what changed since a day",
    "timeline": "who did what when",
    "calendar": "meetings, votes, deadlines",
    "outlook": "who sees a deal near or far",
    "search": "find statements by their words",
    "show": "everything about one report, statement, proposal, event or actor",
    "sources": "outlets, people, reports, and what could not be read",
    "brief": "what moved, where things stand, what comes next, with footnotes",
    "export": "a whole desk as one file: web page, linked data, workbook, references, calendar",
    "confirm": "say that a statement, event or proposal is right",
    "edit": "change what was read of a statement, event, proposal, report or actor",
    "reject": "say that a statement or event is not what the report says",
    "merge": "make one of several statements, proposals, events or actors",
    "split": "make several of one statement or proposal",
    "links": "what may be the same across reports, to be decided",
    "link": "say that things of several reports are the same, or not",
    "state": "add a statement that was missed, or a note",
    "grade": "grade an outlet, a person or a statement",
    "undo": "take a decision back",
    "deal": "what exactly blocks a deal, and what would unlock it",
    "serve": "open a desk in the browser",
    "account": "who may use a team's desk in the browser",
    "ledger": "prove, rebuild, copy and move what a desk keeps",
    "watch": "ask feeds again and again, and add what is new in them",
    "notify": "tell people what changed, by e-mail and to web addresses",
    "mcp": "let an assistant ask a desk, and change nothing",
    "doctor": "what is installed, what a desk holds, what is unhealthy, what to do",
    "schema": "print the JSON Schema of a reading",
}


def module(command: str) -> ModuleType:
    """The module of a command: `arguments(parser)` and `run(options)`. `what-if` is in `what_if.py`."""
    return import_module(f"detente.commands.{command.replace('-', '_')}")
