"""Which colour and which line a party gets: by the order of ids, so that no party is favoured. Never colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from detente.records import AUTHOR, UNKNOWN, Reading

COLOURS = 8
LINES = 5


class Styles:
    """Classes of page.css for each party of the readings on one page."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        parties = {statement.party for reading in readings for statement in reading.statements}
        ordered = sorted(parties - {AUTHOR, UNKNOWN})
        self._classes = {party: f"p{place % COLOURS} t{place % LINES}" for place, party in enumerate(ordered)}

    def knows(self, party: str) -> bool:
        """Whether this is a party with a style of its own."""
        return party in self._classes

    def classes(self, party: str) -> str:
        """'p2 t2': third colour, third kind of line; the writer and untold parties are grey."""
        return self._classes.get(party, "pw tw" if party == AUTHOR else "pu tu")


def asset(name: str) -> str:
    """A file of assets/, with line ends as browsers count them for hashes."""
    return files("detente.export").joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def target_rules(pairs: Iterable[tuple[str, str]]) -> str:
    """For ids of words and of their list entry: rules that light up both when the address points to one of them, with
    all pieces of the words. So the page links words and list without a script."""
    return "".join(
        f'article:has(#{words}:target,#{entry}:target) :is(.w[data-s~="{words}"],#{entry}){{{_LIT}}}'
        for words, entry in pairs
    )


_LIT = "background:var(--lit);color:var(--lit-ink);--c:var(--lit-ink);--soft:var(--lit-ink);--said:var(--lit-ink)"
