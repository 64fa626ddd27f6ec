"""A desk that an assistant asks: opened to look only, one question at a time, and what goes wrong in plain English."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.assistant.arguments import BadCall, checked
from detente.assistant.paging import whole
from detente.assistant.private import public
from detente.assistant.quoted import said
from detente.assistant.tools import BY_NAME
from detente.desk.asking import Asking
from detente.errors import BadDate, DetenteError, UsageError
from detente.export.clean import line
from detente.ledger.frozen import FrozenLedger

LONGEST = 600
"""Characters of a message."""
BROKEN = (
    "Something went wrong inside detente; nothing was changed. Ask in another way. The cause is on the standard error "
    "of the program, for the person who runs it."
)


class AskedDesk:
    """A desk that can only be asked. Use it in a `with`. Raises `BadDesk` like `Desk.open`."""

    def __init__(self, address: str | Path) -> None:
        self._ledger = FrozenLedger(address)
        self._desk = Asking(self._ledger)
        self._alone = threading.Lock()
        self._private = _private(self._ledger, address)

    def ask(self, tool: str, given: Mapping[str, Any]) -> str:
        """A tool's answer. Raises `UsageError` with what to mend, without a word of the machine that the desk is on."""
        try:
            wanted = BY_NAME.get(tool)
            if wanted is None:
                raise BadCall(f"there is no tool {tool[:60]!r} here. There are: {', '.join(BY_NAME)}.")
            with self._alone:
                return wanted.answer(self._desk, **checked(wanted.arguments, given))
        except (BadCall, BadDate) as error:
            raise UsageError(self._public(str(error))) from None
        except DetenteError as error:  # it may name people as reports do
            raise UsageError(whole({"error": said(self._public(str(error)))})) from None
        except Exception:
            traceback.print_exc(file=sys.stderr)
            raise UsageError(BROKEN) from None

    def _public(self, message: str) -> str:
        for name in self._private:
            message = message.replace(name, "the desk")
        told = line(public(message))
        return told if len(told) <= LONGEST else f"{told[:LONGEST]}..."

    def close(self) -> None:
        """Let go of the desk."""
        self._ledger.close()

    def __enter__(self) -> AskedDesk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _private(ledger: FrozenLedger, address: str | Path) -> list[str]:
    """What names the desk's place: longest first, so that none leaves a rest of another behind."""
    url = ledger.store.url
    names = {ledger.name, str(address), url.render_as_string(hide_password=False), url.database, url.host, url.password}
    return sorted({name for name in names if name and len(name) > 2}, key=len, reverse=True)
