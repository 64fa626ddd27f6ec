"""A cast snapshot: whom reports introduced, as rows of files that a user edits and reads the next reports with.

A row is learned where a report ties a person to a party that it names, or lets a body that no file knows take a
position.
What the cast already has stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from detente.reading.sentences import sentences
from detente.reading.who.cast import Cast
from detente.reading.who.cast_files import LAYOUTS
from detente.records import UNKNOWN, Actor, Reading

PEOPLE, ORGANISATIONS = "people", "organisations"
_BODIES = ("state", "armed_group", "igo", "organisation")
_UNTITLED = "representative"  # true of everybody who speaks for a party
_LONGEST = 160  # characters of evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A row for one of a cast's files, and the words of a report that it rests on."""

    file: str
    cells: dict[str, str]
    words: str


def learned(reading: Reading, cast: Cast) -> Iterator[Learned]:
    """What a reading would add to the cast: bodies first, so that people can name them as their party."""
    actors = {a.id: a for a in reading.actors}
    people = [a for a in actors.values() if a.kind == "person" and a.id not in cast.people and _party(a, actors)]
    parties = {s.party for s in reading.statements} | {a.party for a in people}
    for actor in actors.values():
        if actor.id in parties and actor.id not in cast.actors and actor.kind in _BODIES:
            yield Learned(file=ORGANISATIONS, cells=_body(actor, cast), words=_words(actor, reading))
    for person in people:
        yield Learned(file=PEOPLE, cells=_person(person), words=_words(person, reading))


def _party(person: Actor, actors: dict[str, Actor]) -> bool:
    party = actors.get(person.party or UNKNOWN)
    return party is not None and party.kind in _BODIES


def _body(actor: Actor, cast: Cast) -> dict[str, str]:
    party = actor.party if actor.party in cast.actors else None
    cells = {"id": actor.id, "name": actor.name, "kind": actor.kind, "names": "|".join(actor.names)}
    return _one_line(cells | {"party": party or ""})


def _person(actor: Actor) -> dict[str, str]:
    title = actor.offices[0].title.lower() if actor.offices else _UNTITLED
    names = [n for n in actor.names if " " in n]  # a surname alone may be another's tomorrow
    cells = {"id": actor.id, "name": actor.name, "names": "|".join(names), "party": actor.party or "", "title": title}
    return _one_line(cells)


def _one_line(cells: dict[str, str]) -> dict[str, str]:
    return {column: " ".join(value.split()) for column, value in cells.items()}


def _words(actor: Actor, reading: Reading) -> str:
    """The sentence that introduces the actor: where its office is told, or where it first stands."""
    text = reading.report.text.content
    spans = [o.span for o in actor.offices if o.span] or list(actor.mentions)
    for start, end in sentences(text) if spans else ():
        if start <= spans[0][0] < end:
            sentence = " ".join(text[start:end].split())
            return sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return ""


def merged(found: Iterable[Learned]) -> list[Learned]:
    """Each actor once: the first report that introduced it tells."""
    once: dict[str, Learned] = {}
    for one in found:
        once.setdefault(one.cells["id"], one)
    return list(once.values())


def file_text(name: str, before: str, rows: Iterable[Learned]) -> str:
    """The file with the new rows at its end, each under the words that it rests on. `before` is its text so far."""
    columns = LAYOUTS[name].columns
    if before.strip():
        header = next(line for line in before.splitlines() if line.strip() and not line.startswith("#"))
        columns = tuple(header.split("\t"))
        kept = before if before.endswith("\n") else before + "\n"
    else:
        kept = "\t".join(columns) + "\n"
    pairs = ((f"# {row.words}", "\t".join(row.cells.get(c, "") for c in columns)) for row in rows)
    return kept + "".join(f"{line}\n" for line in chain.from_iterable(pairs))


def stored(folder: Path, name: str) -> str:
    """The text of a cast's file, empty where there is none."""
    path = folder / f"{name}.tsv"
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""
