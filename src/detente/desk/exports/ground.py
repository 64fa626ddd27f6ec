"""What an export rests on besides the answer that it writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.desk.exports.cited import Citing
from detente.desk.names import Names
from detente.ledger.entries import Entry
from detente.ledger.kept import Held, KeptReport

Asked = tuple[tuple[str, str], ...]
"""What narrowed an answer: (filter, value), as the options of the commands are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Which `kind` of answer it is (formats.py); what the desk holds, as far as the answer names it; what everybody is
    called; the `labels` of the issues in the agenda's order; the last day that the desk knows of (`today`); which
    `desk` it is (the first characters of its first entry's hash, the same wherever it is moved); what was `asked` for.
    `texts` by SHA-256 and the ledger's `entries` by number are there for formats that need them."""

    kind: str
    held: Held
    names: Names
    labels: Mapping[str, str] = field(default_factory=dict)
    today: str = ""
    desk: str = ""
    asked: Asked = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[int, Entry] = field(default_factory=dict)
    citing: Citing = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "citing", Citing(self.held, self.names))

    @property
    def title(self) -> str:
        """What the negotiation is called."""
        return self.held.title or "Desk"

    @property
    def reports(self) -> Mapping[str, KeptReport]:
        """The reports by their ids."""
        return self.citing.reports

    def label(self, issue: str | None) -> str:
        """What an issue is called."""
        return self.labels.get(issue or "", issue or "no issue")

    def narrowed(self) -> str:
        """What was asked for, in a line: 'party: Norvia; confirmed only'; "" for all."""
        return "; ".join(f"{name}: {value}" if value else name for name, value in self.asked)

    def filters(self) -> dict[str, str | bool]:
        """The same for programs: `{"party": "Norvia", "confirmed_only": True}`."""
        return {name.replace(" ", "_"): value or True for name, value in self.asked}

    def at(self, seq: int) -> str | None:
        """When an entry was recorded (ISO 8601, UTC)."""
        return self.entries[seq].at if seq in self.entries else None
