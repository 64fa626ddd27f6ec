"""What a set of kept answers holds for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from detente.codec import to_data
from detente.ledger.kept import Party
from detente.version import VERSION

FORMAT = 1
"""Of what is kept: another one is another set."""


@dataclass(frozen=True, slots=True)
class Mode:
    """For which parties answers are kept, and whether only what a person confirmed counts."""

    parties: tuple[Party, ...]
    confirmed_only: bool = False

    @property
    def name(self) -> str:
        """What the cache knows the set by: another one for other parties, another version, another filter."""
        told = json.dumps([FORMAT, VERSION, [to_data(party) for party in self.parties]], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16] + (" confirmed" if self.confirmed_only else " all")
