"""The cast: who can take part in any negotiation, before a report is read.

Seven files of names come with detente; a folder of a user's own may add rows to them and replace rows by id:

    countries.tsv      states: names, adjectives, seats of government
    organisations.tsv  organisations of states, armed groups, unions, bodies that speak for a party
    outlets.tsv        who publishes, and where people post
    titles.tsv         titles and role nouns
    people.tsv         well-known office holders: whom they speak for, since when
    ambiguous.tsv      names that several actors could claim, and which one is meant
    not_actors.tsv     names that hold an actor's name and are none ("Latin America")

A name that two actors claim must be settled in ambiguous.tsv of the same folder; a user's row goes before ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from detente.reading.who.cast_files import ACTOR_FILES, Placed, Tables, by_id, check_folder, last, read
from detente.reading.who.known import full_names, in_office, known_people
from detente.reading.who.surfaces import Surfaces
from detente.reading.who.tsv import Row
from detente.records import Actor, Kind

DATA = Path(__file__).parents[1] / "data"

Role = Literal["name", "adjective", "seat"]
Rank = Literal["head", "minister", "negotiator", "spokesperson", "official", "body"]
Medium = Literal["outlet", "social"]

KINDS: tuple[str, ...] = get_args(Kind)
RANKS: tuple[str, ...] = get_args(Rank)
MEDIA: tuple[str, ...] = get_args(Medium)
_ROLES: tuple[tuple[str, Role], ...] = (
    ("name", "name"),
    ("names", "name"),
    ("adjectives", "adjective"),
    ("seats", "seat"),
)


class Entry(NamedTuple):
    """What a surface string stands for."""

    actor: str
    role: Role


class Title(NamedTuple):
    """A title: its plain form, its rank, and whether it alone makes an unnamed source ("a diplomat")."""

    name: str
    rank: Rank
    unnamed: bool


class Outlet(NamedTuple):
    """Who publishes: an actor's id, and whether it is an outlet or a place where anybody posts."""

    id: str
    kind: Medium


@dataclass(frozen=True)
class Cast:
    """All known names. Case counts in every one of them but titles.

    `surface` maps each name, adjective and seat (outlets' names too) to its actor; `ambiguous` maps a surface to the
    other actors that it could mean; `sha256` (hexadecimal) is over the files that were read.
    """

    surface: dict[str, Entry]
    actors: dict[str, Actor]
    titles: dict[str, Title]
    outlets: dict[str, Outlet]
    ambiguous: dict[str, tuple[str, ...]]
    not_actors: frozenset[str]
    people: dict[str, Actor]
    sha256: str

    @staticmethod
    def load(directory: str | Path | None = None) -> Cast:
        """The cast that comes with detente, with the rows of a user's folder added, or in place of those of same id.

        Raises MissingInput for a folder without such files, UsageError naming file, line and column for a bad row.
        """
        folders = [DATA] if directory is None else [DATA, Path(directory)]
        digest = hashlib.sha256()
        if directory is not None:
            check_folder(Path(directory))
        tables = [read(folder, digest) for folder in folders]
        return _build(tables, digest.hexdigest())

    @cached_property
    def index(self) -> Surfaces[Entry]:
        """All of `surface`, to be found in a text."""
        return Surfaces(self.surface)

    @cached_property
    def title_index(self) -> Surfaces[Title]:
        """All of `titles`, to be found in a text in any case."""
        return Surfaces(self.titles, fold=True)

    def surnames(self, published: str | None) -> dict[str, str]:
        """The surnames by which those in office in the year of publication are known without an introduction."""
        year = (published or "")[:4]
        if year not in self._by_year:
            titles = (form.rstrip(".").capitalize() for form in self.titles)  # "King" and "Sen." are no surnames
            self._by_year[year] = in_office(self.people, published, frozenset((*self.surface, *titles)))
        return self._by_year[year]

    @cached_property
    def _by_year(self) -> dict[str, dict[str, str]]:
        return {}

    @cached_property
    def shadow_index(self) -> Surfaces[str]:
        """All of `not_actors`, to be found in a text and passed over."""
        return Surfaces({name: name for name in self.not_actors})


def _build(layers: list[Tables], sha256: str) -> Cast:
    placed = by_id(layers)
    actors = {key: _actor(kind, row) for key, (kind, row) in placed.items()}
    settled = last(layers, "ambiguous", "surface")
    surface = _surfaces(placed, layers, {name: row.cells["actor"] for name, row in settled.items()})
    _check_parties(placed)
    people = known_people([row for tables in layers for row in tables.get("people", ())], actors)
    surface = {name: Entry(key, "name") for name, key in full_names(people).items()} | surface
    return Cast(
        surface=surface,
        actors=actors | people,
        people=people,
        titles=_titles(last(layers, "titles", "title").values()),
        outlets=_outlets(placed),
        ambiguous={name: _others(row, surface, actors) for name, row in settled.items()},
        not_actors=frozenset(last(layers, "not_actors", "name")),
        sha256=sha256,
    )


def _actor(kind: str, row: Row) -> Actor:
    cells = row.cells
    if not _is_slug(cells["id"]):
        raise row.wrong("id", f'"{cells["id"]}" is no slug; use a-z, 0-9 and single hyphens, as in united-states')
    iso3 = cells.get("iso3", "")
    if iso3 and not (len(iso3) == 3 and iso3.isascii() and iso3.isupper()):
        raise row.wrong(
            "iso3", f'"{iso3}" is no ISO 3166 code of three capital letters; leave it empty if there is none'
        )
    return Actor(
        id=cells["id"],
        name=cells["name"],
        kind=_kind(kind, row),
        names=tuple(row.many("names")),
        party=cells.get("party") or None,
        iso3=iso3 or None,
        seats=tuple(row.many("seats")) if "seats" in cells else (),
    )


def _kind(kind: str, row: Row) -> Kind:
    if kind == "countries":
        return "state"
    if kind == "outlets":
        _one_of(row, "kind", MEDIA)
        return "outlet"
    return cast(Kind, _one_of(row, "kind", KINDS))


def _is_slug(text: str) -> bool:
    plain = text.isascii() and text.islower() and text.replace("-", "a").isalnum()
    return plain and text[0] != "-" != text[-1] and "--" not in text


def _one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    value = row.cells[column]
    if value not in allowed:
        raise row.wrong(column, f'"{value}" is none of {", ".join(filter(None, allowed))}')
    return value


def _surfaces(placed: dict[str, Placed], layers: list[Tables], settled: dict[str, str]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for tables in layers:
        own: dict[str, tuple[Entry, Row]] = {}
        for row in (row for kind in ACTOR_FILES for row in tables.get(kind, ())):
            if placed[row.cells["id"]][1] is row:  # not replaced by a later folder
                _claim(own, row, settled)
        found |= {surface: claim[0] for surface, claim in own.items()}
    return found


def _claim(own: dict[str, tuple[Entry, Row]], row: Row, settled: dict[str, str]) -> None:
    actor = row.cells["id"]
    for column, role in _ROLES:
        if not row.cells.get(column):
            continue
        claim = (Entry(actor, role), row)
        for surface in _names(row, column):
            known = own.setdefault(surface, claim)
            if known is not claim and known[0].actor != actor:
                own[surface] = _settle(surface, known, claim, column, settled)


def _settle(
    surface: str, known: tuple[Entry, Row], claim: tuple[Entry, Row], column: str, settled: dict[str, str]
) -> tuple[Entry, Row]:
    """The one of two claims to a surface that ambiguous.tsv means."""
    meant = settled.get(surface.replace("’", "'"))
    for one in (known, claim):
        if one[0].actor == meant:
            return one
    if meant is not None:
        return known  # a third actor's, whose row is still to come
    first = f"{known[0].actor} ({known[1].path.name}, line {known[1].line})"
    raise claim[1].wrong(column, f'"{surface}" already stands for {first}; say in ambiguous.tsv which one is meant')


def _names(row: Row, column: str) -> list[str]:
    """The names in a column; those with an apostrophe both as typed and as printed."""
    found = row.many(column)
    return found if "'" not in row.cells[column] else found + [name.replace("'", "’") for name in found if "'" in name]


def _check_parties(placed: dict[str, Placed]) -> None:
    for _, row in placed.values():
        party = row.cells.get("party")
        if party and party not in placed:
            raise row.wrong("party", f'"{party}" is the id of no actor')


def _others(row: Row, surface: dict[str, Entry], actors: dict[str, Actor]) -> tuple[str, ...]:
    name, claimed = row.cells["surface"], (row.cells["actor"], *row.many("others"))
    for column, actor in zip(("actor", *["others"] * len(claimed)), claimed, strict=False):
        if actor not in actors:
            raise row.wrong(column, f'"{actor}" is the id of no actor')
    if name not in surface:
        raise row.wrong("surface", f'no actor has the name "{name}"')
    return tuple(actor for actor in claimed if actor != surface[name].actor)


def _titles(found: Iterable[Row]) -> dict[str, Title]:
    titles: dict[str, Title] = {}
    for row in found:
        _one_of(row, "unnamed", ("yes", ""))
        rank = cast(Rank, _one_of(row, "rank", RANKS))
        title = Title(row.cells["title"], rank, row.cells["unnamed"] == "yes")
        titles |= dict.fromkeys((title.name, *row.many("forms")), title)
    return titles


def _outlets(placed: dict[str, Placed]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for kind, row in placed.values():
        if kind == "outlets":
            outlet = Outlet(row.cells["id"], cast(Medium, row.cells["kind"]))
            found |= dict.fromkeys(_names(row, "name") + _names(row, "names"), outlet)
    return found
