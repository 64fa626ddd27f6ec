"""Whom the labels of a transcript name: "GRABE:", "MS ARANCIBIA:", "The Minister:", "A:".

surname     the one person of the report who is called so; else somebody of whom no more is known
office      the one person of the report who holds it
"A"         whoever the first question addresses, else the one person of the report who is given an office
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from detente.reading.lexicon import listed
from detente.reading.who.roster import Roster
from detente.reading.words import Word, Words, phrase
from detente.records import Actor, Attribution, Span

_FIRST = 12  # words of the first question in which the one who answers is addressed


def labelled(text: str, found: Words, turns: list[Attribution], roster: Roster) -> dict[Span, str]:
    """The person of each turn's label, by the label's characters; none for labels that name nobody."""
    known: dict[str, str | None] = {}
    people = _people(found.all, roster)
    for turn in turns:
        label = text[slice(*turn.source[0])]
        if label not in known:
            words = found.within(*turn.source[0])
            known[label] = _answering(found, turns, people, roster) if len(label) == 1 else _of(words, people, roster)
    return {t.source[0]: who for t in turns if (who := known[text[slice(*t.source[0])]])}


def _people(found: list[Word], roster: Roster) -> list[Actor]:
    """The people whom the report names, in the order of their first mention."""
    hits = (roster.at(found, i) for i in range(len(found)) if found[i].capital)
    named = dict.fromkeys(hit[1][0] for hit in hits if hit)
    return [known for key in named if (known := roster.get(key)) and known.kind == "person"]


def _of(label: list[Word], people: list[Actor], roster: Roster) -> str | None:
    hit = roster.at(label, 0) if label else None
    known = roster.get(hit[1][0]) if hit and hit[0] == len(label) else None
    if known and known.kind == "person":
        return known.id
    if party := _party(label, roster):
        return party
    titles = roster.cast.title_index
    title = next((held for k in range(min(2, len(label))) if (held := titles.at(label, k))), None)
    name = [w for w in label if w.bare.lower().rstrip(".") not in _honorifics()]
    if title and title[0] == len(label):
        return _only(a.id for a in people if any(_same(o.title, phrase(name)) for o in a.offices))
    while len(name) > 1 and (before := titles.at(name, 0)) and before[0] < len(name):
        name = name[before[0] :]  # "Senator Ulloa", "PRIME MINISTER HALE"
    return (_called(phrase(name), people) or _stranger(phrase(name), roster)) if name else None


def _party(label: list[Word], roster: Roster) -> str | None:
    """The party whose name a label is, in capitals or not: "NORVIA:"."""
    if label and label[0].bare.lower().rstrip(".") in _honorifics():
        return None
    small = [w._replace(bare=w.bare.capitalize()) if w.bare.isupper() else w for w in label]
    hit = roster.at(label, 0) or roster.at(small, 0) if label else None
    known = roster.get(hit[1][0]) if hit and hit[0] == len(label) else None
    return known.id if known and known.kind not in ("person", "outlet", "unnamed") else None


def _honorifics() -> frozenset[str]:
    return listed("actors", "honorifics") | listed("actors", "shortened") | {"the"}


def _same(held: str, title: str) -> bool:
    return held.split()[-1].lower() == title.split()[-1].lower() if held and title else False


def _called(name: str, people: Iterable[Actor]) -> str | None:
    """The one person with this name, surname, or surname that stands first."""
    wanted = plain(name)
    exact = [a for a in people if plain(a.name).endswith(" " + wanted) or plain(a.name) == wanted]
    return _only(a.id for a in exact) or _only(a.id for a in people if plain(a.name).split()[0] == wanted)


def _only(found: Iterable[str]) -> str | None:
    each = set(found)
    return each.pop() if len(each) == 1 else None


def plain(name: str) -> str:
    """A name in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).lower() if not unicodedata.combining(c))


def _stranger(name: str, roster: Roster) -> str | None:
    """Somebody of whom the report tells no more than the surname; a role alone names nobody."""
    words = name.split()
    if not words or any(w.lower() in listed("sources", "asking") for w in words):
        return None
    return roster.person(" ".join(w.capitalize() if w.isupper() else w for w in words))


def _answering(found: Words, turns: list[Attribution], people: list[Actor], roster: Roster) -> str | None:
    start = turns[0].content[0][0]
    before = found.within(0, start)
    asked = [roster.at(before, i) for i in range(len(before)) if before[i].capital]
    named = [hit[1][0] for hit in asked if hit and (known := roster.get(hit[1][0])) and known.kind == "person"]
    first = found.within(start, turns[0].content[0][1])[:_FIRST]
    own = roster.at(first, 0) if first else None
    own_id = own[1][0] if own and (known := roster.get(own[1][0])) and known.kind == "person" else None
    return own_id or _only(named) or _only(a.id for a in people if a.offices and a.id in named)
