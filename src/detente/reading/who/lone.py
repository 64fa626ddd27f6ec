"""Names of one word that nothing introduces.

adjective    Lomara, where the report also speaks of Lomaran officers: a land
speaking     Vestaport said: a body's or a land's, since a person is introduced by more than a surname

A name is left alone where the report calls a person so: by a title, by an honorific, or after a first name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from detente.reading.lexicon import listed
from detente.reading.who.cast import Title
from detente.reading.who.names import begins_sentence, is_name
from detente.reading.who.roster import Roster
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word, together
from detente.records import Span

_ENDINGS = ("n", "an", "ian", "ean", "ese", "ish", "i", "ns", "ans", "ians", "eans")
_NEAR = 40  # words after a name in which "he" or "she" can take it up
_SHORT = 4  # letters of the shortest name


def learn_adjectived(text: str, found: list[Word], runs: list[tuple[int, int]], roster: Roster) -> None:
    """Add the lands whose adjective the report uses beside their name."""
    written = {w.bare for w in found if w.capital}
    for start, end in runs:
        name = found[start].bare
        if end > start + 1 or len(name) < _SHORT or roster.at(found, start):
            continue
        adjectives = [name + e for e in _ENDINGS if name + e in written and name + e not in listed("actors", "creeds")]
        if adjectives and not _persons(text, found, name, roster.cast.title_index):
            for adjective in adjectives:
                roster.body(name, "state", adjective=adjective)


def learn_lone(text: str, found: list[Word], roster: Roster, speakers: Iterable[Span]) -> None:
    """Add the bodies that speak under one word."""
    starts = [w.start for w in found]
    plain = {w.bare for w in found if not w.capital}
    for start, end in speakers:
        i = bisect_left(starts, start)
        inside = found[i : bisect_left(starts, end)]
        if not inside or not _lone(text, inside) or roster.at(found, i) or len(inside[0].bare) < _SHORT:
            continue
        name = inside[0].bare
        if (
            name.lower() not in plain
            and _inside(text, found, name)
            and not _persons(text, found, name, roster.cast.title_index)
            and not _personal(text, found, name)
        ):
            roster.body(name, "organisation")


def _lone(text: str, inside: list[Word]) -> bool:
    """Whether a source is one name, or one with a clause after its comma."""
    word = inside[0]
    alone = len(inside) == 1 or text[word.end : inside[1].start] == ", "
    nobody = word.bare.lower() in listed("sources", "nobody")
    return alone and not nobody and word.capital and is_name(word) and not word.possessive and word.bare.isalpha()


def _inside(text: str, found: list[Word], name: str) -> bool:
    """Whether the capital is the name's own: it also stands inside a sentence."""
    uses = [i for i, w in enumerate(found) if w.bare == name]
    return any(not begins_sentence(text, found[i]) for i in uses) or any(_owns_next(text, found, i) for i in uses)


def _owns_next(text: str, found: list[Word], i: int) -> bool:
    """Whether the next sentence begins with "Its": "Brenhold says yes. Its chief executive"."""
    after = found[i + 1 : i + _NEAR]
    first = next((w for w in after if begins_sentence(text, w)), None)
    return first is not None and first.bare == "Its"


def _personal(text: str, found: list[Word], name: str) -> bool:
    """Whether "he" or "she" takes the name up, in its sentence or the next one, before any other name."""
    return any(_taken_up(text, found, i) for i, word in enumerate(found) if word.bare == name)


def _taken_up(text: str, found: list[Word], i: int) -> bool:
    begun = 0
    for word in found[i + 1 : i + _NEAR]:
        begins = begins_sentence(text, word)
        begun += begins
        if begun > 1:
            return False
        if word.bare.lower() in listed("actors", "person_pronouns") and not _quoting(text, found[i], word):
            return True
        if word.capital and not begins and word.bare != found[i].bare and is_name(word):
            return False
    return False


def _quoting(text: str, name: Word, word: Word) -> bool:
    """Whether a quotation opens between a name and a word."""
    between = text[name.end : word.start]
    return "“" in between or between.count('"') % 2 == 1


def _persons(text: str, found: list[Word], name: str, titles: Surfaces[Title]) -> bool:
    """Whether a person is called so, or the word is no name: it follows a capital or a title, or begins a title."""
    for i, word in enumerate(found):
        if word.bare != name:
            continue
        if titles.at(found, i) or word.bare in listed("actors", "portfolios"):
            return True
        before = found[i - 1] if i and together(text, found[i - 1], word) else None
        if before is None or before.possessive:
            continue
        first = before.capital and is_name(before)
        titled = any(hit[0] == i for k in range(max(0, i - 3), i) if (hit := titles.at(found, k)))
        if first or titled or before.bare.lower() in listed("actors", "honorifics"):
            return True
    return False
