"""What a set of kept answers holds for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from detente.codec import to_data
from detente.desk.parties import by_name
from detente.ledger.kept import Party
from detente.version import VERSION

FORMAT = 6
"""Of what is kept: another one is another set."""


@dataclass(frozen=True, slots=True)
class Mode:
    """For which parties, in their order, answers are kept, and whether only what a person confirmed counts."""

    parties: tuple[Party, ...]
    confirmed_only: bool = False

    @property
    def name(self) -> str:
        """What the cache knows the set by: another one for other parties, another version, another filter."""
        told = json.dumps([FORMAT, VERSION, [to_data(party) for party in self.parties]], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16] + (" confirmed" if self.confirmed_only else " all")

    @property
    def by_name(self) -> tuple[Party, ...] | None:
        """The parties as a brief has them, in the order of their names; None where the desk has them so itself."""
        found = by_name(self.parties)
        return None if found == self.parties else found
