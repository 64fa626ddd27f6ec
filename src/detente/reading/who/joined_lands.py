"""Parties that no data file knows, by the company they keep: "the presidents of Gresk and Ondoria", "talks between
Tamsin and Verrake"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.lexicon import listed
from detente.reading.who.names import is_name
from detente.reading.who.roster import Roster
from detente.reading.who.runs import written
from detente.reading.words import Word, together
from detente.records import Kind, Span

_REACH = 5  # words before "between" within which the talks, the truce or the border stands
_SHORT = 3  # letters of the shortest name of a land


def learn_joined(text: str, found: list[Word], runs: list[tuple[int, int]], roster: Roster) -> None:
    """Adds to the roster who stands with another name after "between" or "the leaders of", or whose voters are named
    ("parliament in Vessen"), where it is nobody yet."""
    ends = dict(runs)
    for i, word in enumerate(found):
        if (word.bare == "between" and _two_sided(found, i)) or _of_agents(found, i):
            group = list(_group(text, found, i + 1, ends, roster))
            known = [hit for start, _ in group if (hit := roster.at(found, start))]
            people = any((actor := roster.get(hit[1][0])) and actor.kind == "person" for hit in known)
            people = people or all(_surname(found, start, end, runs) for start, end in group)
            if len(group) > 1 and not people:
                for start, end in group:
                    _learn(found, start, end, roster)
    for start, end in runs:
        if start > 1 and found[start - 1].bare == "in" and found[start - 2].bare.lower() in listed("actors", "voting"):
            _learn(found, start, end, roster)
    for start, _ in runs:
        for one in _acting_together(text, found, start, ends, roster):
            roster.body(written(found[slice(*one)]), "state")


def _acting_together(text: str, found: list[Word], start: int, ends: dict[int, int], roster: Roster) -> list[Span]:
    """Two unknown names before what parties do: "Upper Maren and Lower Maren signed". Full names of people are none."""
    group = list(_group(text, found, start, ends, roster)) if not roster.at(found, start) else []
    after = found[group[-1][1]].bare if group and group[-1][1] < len(found) else ""
    alike = len({found[end - 1].bare for _, end in group}) == 1 or all(end == first + 1 for first, end in group)
    free = not any(roster.at(found, first) for first, _ in group)
    return group if len(group) == 2 and alike and free and after in listed("actors", "joint_deeds") else []


def _surname(found: list[Word], start: int, end: int, runs: list[tuple[int, int]]) -> bool:
    """Whether one word ends a longer name of the report: "Hale", where it speaks of Anna Hale."""
    return end == start + 1 and any(e > s + 1 and found[e - 1].bare == found[start].bare for s, e in runs)


def _two_sided(found: list[Word], i: int) -> bool:
    return any(w.bare.lower() in listed("actors", "two_sided") for w in found[max(0, i - _REACH) : i])


def _of_agents(found: list[Word], i: int) -> bool:
    return (
        i > 0 and found[i].bare in ("of", "from") and found[i - 1].bare.lower() in listed("actors", "agents_of_lands")
    )


def _group(text: str, found: list[Word], i: int, ends: dict[int, int], roster: Roster) -> Iterator[Span]:
    """The names from word `i` on that commas and "and" join, as ranges of words."""
    while i < len(found):
        i += found[i].bare.lower() == "the"
        hit = roster.at(found, i) if i < len(found) and found[i].capital else None
        end = hit[0] if hit else ends.get(i)
        if end is None:
            return
        yield i, end
        comma = end < len(found) and text[found[end - 1].end : found[end].start].strip() == ","
        joined = end < len(found) and found[end].bare == "and" and (comma or together(text, found[end - 1], found[end]))
        if not (joined or comma):
            return
        i = end + joined


def _learn(found: list[Word], start: int, end: int, roster: Roster) -> None:
    """A single word is a land's name, "the Selk Islands" too; a longer name some body's."""
    if roster.at(found, start) or not all(is_name(w) for w in found[start:end]) or len(found[start].bare) < _SHORT:
        return
    land = end == start + 1 or found[end - 1].bare in listed("actors", "lands")
    kind: Kind = "state" if land else "organisation"
    roster.body(written(found[start:end]), kind)
