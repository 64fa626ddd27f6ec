"""`detente setup`: what a desk is set up with, changed."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from detente.commands.init import add_settings
from detente.commands.options import add_desk, add_why, desk_of
from detente.commands.status import DONE

ABOUT = (
    "Change a desk's title, parties, agenda or cast; without any of them, show what they are. What was read stays as "
    "it was read, until: detente reread --yes."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to change."""
    add_settings(parser)
    add_why(parser)
    add_desk(parser)


def run(options: argparse.Namespace) -> int:
    """Change it, then show it."""
    given = {"title": options.title, "parties": options.party or None, "agenda": options.agenda, "cast": options.cast}
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    with desk_of(options) as desk:
        if changes:
            desk.set_up(**changes, why=options.why)
        with desk.ledger.reading() as look:
            lines = [f"title    {look.setting('title')}"]
            lines += [f"party    {one.name}: {', '.join(one.roles)} ({one.id})" for one in look.parties]
            lines.append(f"agenda   {', '.join(issue.id for issue in desk.agenda().issues)}")
            lines.append(
                f"cast     {', '.join(sorted(look.setting('cast') or {})) or 'the one that comes with detente'}"
            )
    sys.stdout.write("\n".join(lines) + "\n")
    return DONE
