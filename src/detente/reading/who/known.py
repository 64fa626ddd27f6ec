"""Well-known office holders (people.tsv): their names, whom they speak for, and who held office when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from detente.reading.lexicon import listed
from detente.reading.who.tsv import Row
from detente.records import Actor, Office

_HEADS = frozenset(
    {
        "president",
        "prime minister",
        "chancellor",
        "king",
        "premier",
        "supreme leader",
        "leader",
        "crown prince",
        "taoiseach",
    }
)


def known_people(rows: Iterable[Row], actors: Mapping[str, Actor]) -> dict[str, Actor]:
    """The people by id, with all their offices; a person's party is that of the first.

    Raises UsageError for a row whose party is the id of no actor.
    """
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.cells["party"] not in actors:
            raise row.wrong("party", f'"{row.cells["party"]}" is the id of no actor')
        held[row.cells["id"]].append(row)
    return {key: _person(key, own) for key, own in held.items()}


def _person(key: str, rows: list[Row]) -> Actor:
    """A person with an office for each row; name and party are the first row's."""
    first = rows[0].cells
    offices = tuple(
        Office(title=c["title"], party=c["party"], begin=c["from"] or None, end=c["to"] or None)
        for c in (row.cells for row in rows)
    )
    names = tuple(rows[0].many("names"))
    return Actor(id=key, name=first["name"], kind="person", names=names, party=first["party"], offices=offices)


def full_names(people: Mapping[str, Actor]) -> dict[str, str]:
    """Every full name, as typed and with printed apostrophes, to the person's id."""
    named = {name: p.id for p in people.values() for name in (p.name, *p.names)}
    return named | {name.replace("'", "’"): key for name, key in named.items() if "'" in name}


def in_office(people: Mapping[str, Actor], published: str | None, taken: frozenset[str]) -> dict[str, str]:
    """Surname to person, for those in office in the year of publication (any year where it is not known).

    Where several share a surname, it is a head of state or government's if only one of them is; else nobody's."""
    found = [p for p in people.values() if any(_held(o, published) for o in p.offices)]
    unfit = taken | listed("actors", "no_names") | {h.capitalize() for h in listed("actors", "honorifics")}
    claims = {(s, p.id) for p in found for name in (p.name, *p.names) for s in short_names(name, p.party)}
    leading = {p.id for p in found if leads(p)}
    claimed = Counter(s for s, _ in claims)
    led = Counter(s for s, key in claims if key in leading)
    return {s: key for s, key in claims if s not in unfit and (claimed[s] == 1 or (key in leading and led[s] == 1))}


def _held(office: Office, published: str | None) -> bool:
    year = (published or "")[:4]
    return not year or ((office.begin or "")[:4] <= year and year <= (office.end or "9999")[:4])


def leads(person: Actor) -> bool:
    """Whether a person is or was head of a state, a government or a movement."""
    return any(o.title in _HEADS for o in person.offices)


def is_minister(person: Actor) -> bool:
    """Whether a person is or was a minister or speaks for a state's head, and so may be called by the surname."""
    return any(o.title.lower().endswith(("minister", "secretary", "secretary of state")) for o in person.offices)


def speaks_for(person: Actor, published: str | None) -> str | None:
    """The party of a known person's office in the year of publication, or of one still held where that is unknown; None
    for one who has left all offices by then."""
    held = [o.party for o in person.offices if (_held(o, published) if published else not o.end)]
    if not held and published and all(o.end and o.end[:4] < published[:4] for o in person.offices):
        return None  # out of office
    return person.party if person.party in held or not held else held[0]


def surname(name: str, party: str | None) -> str:
    """The part of a name that stands for it: the first in Chinese and Korean names, else the last."""
    parts = name.split()
    return parts[0] if party in listed("actors", "surname_first") else parts[-1]


def short_names(name: str, party: str | None) -> list[str]:
    """The surname, with its article and without: al-Busaidi, Busaidi."""
    last = surname(name, party)
    bare = last.partition("-")[2] if last.lower().startswith(("al-", "el-", "an-", "ar-", "as-")) else ""
    return [last, bare] if bare[:1].isupper() else [last]
