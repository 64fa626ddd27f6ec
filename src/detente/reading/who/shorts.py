"""What is told of an actor in the roster: short names, whether a surname goes on, offices."""

from __future__ import annotations

from detente.reading.lexicon import listed, table
from detente.reading.who.cast import Title
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word
from detente.records import Office

_HIGH = ("head", "minister")  # ranks of those who are known by a surname


def goes_on(found: list[Word], i: int) -> bool:
    """Whether a name goes on after word `i`, which is then no surname: "Pavel Latushko"."""
    after = found[i + 1] if i + 1 < len(found) else None
    near = after is not None and after.start == found[i].end + 1 and not found[i].possessive
    return near and after is not None and after.capital and after.bare not in listed("actors", "no_names")


def with_office(offices: tuple[Office, ...], new: Office | None) -> tuple[Office, ...]:
    """The offices with one more; what the same words told before without a party gives way to it."""
    if new is None or new in offices:
        return offices
    return (*(o for o in offices if o.span != new.span or o.party), new)


def shorts(name: str) -> list[str]:
    """What a body is called for short: "the Front", "Northline"."""
    first, _, last = name.rpartition(" ")
    if not first or last not in listed("actors", "bodies"):
        return []
    stem = first.split()
    company = last in table("actors")["bodies_of"]["company"]["names"]
    while company and len(stem) > 1 and stem[-1] in listed("actors", "bodies"):
        stem.pop()  # Northline Rail Company
    telling = (company or len(stem) == 1) and len(stem[0]) > 3 and " ".join(stem) not in listed("actors", "generic")
    said = [] if company and last not in ("Company", "Corporation", "Group", "Trust", "Bank") else [last]
    return [*said, " ".join(stem)] if telling else said


def is_high(title: Title | None) -> bool:
    """Whether a title is a head's or a minister's."""
    return title is not None and title.rank in _HIGH


def titled(found: list[Word], i: int, titles: Surfaces[Title]) -> bool:
    """Whether such a title stands just before word i: "President Hale"."""
    hit = titles.at(found, i - 1) if i else None
    return hit is not None and hit[0] == i and is_high(hit[1])
