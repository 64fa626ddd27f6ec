"""Where the name of a person stands: after a title, or on the other side of a comma."""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.who.names import begins_sentence, is_name
from detente.reading.who.persons import is_given_name
from detente.reading.who.places import is_place
from detente.reading.who.roster import Roster
from detente.reading.words import Word, together

_APPOSED = frozenset("a an the its their his her of for and who is".split())
_VERBS = frozenset("said says told met that is was are were has had have will would".split())
_DASHES = (" - ", "–", "—")
_REACH = 9  # words of an apposition before its title


def name_at(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name that begins at word `i`: capitalised words that stand together and are no party's name."""
    if i >= len(found) or i == 0 or not together(text, found[i - 1], found[i]) or found[i - 1].possessive:
        return None
    return person_run(text, found, i, roster)


def person_run(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name at word `i`, without an honorific or a title before it; None where no person's name begins there."""
    name: list[Word] = []
    if found[i].bare.lower() in listed("actors", "honorifics") and i + 1 < len(found):
        i += 1  # "Sir Jeffrey": no part of the name
    title = roster.cast.title_index.at(found, i)
    if title is None and _described(text, found, i):
        i += 1  # "Commuter Dave Lamb"
    if title and title[0] < len(found) and together(text, found[title[0] - 1], found[title[0]]):
        i = title[0]  # "Commander Ilse Maroun": a title before the name is no part of it
    while (
        i < len(found)
        and len(name) < 6
        and (not name or (together(text, name[-1], found[i]) and not name[-1].possessive))
    ):
        word = found[i]
        particle = word.bare.lower() in listed("actors", "particles") and i + 1 < len(found)
        if not (word.capital or particle) or not is_name(word) or roster.is_party(found, i):
            break
        if name and (after := _titled_inside(text, found, i, roster)):
            name, i = [], after  # "Local MP Ana Ilic", "Veldish Prime Minister Ana Ilic"
            continue
        name.append(word)
        i += 1
    while name and not name[-1].capital:
        name.pop()
    body = name and name[-1].bare in listed("actors", "bodies")  # "rebel Sorin Liberation Front"
    return None if body else name or None


def _described(text: str, found: list[Word], i: int) -> bool:
    """Whether a sentence begins with a noun for who is named then: "Commuter Dave Lamb"."""
    if i + 2 >= len(found) or not found[i + 1].capital or not found[i + 2].capital or found[i].possessive:
        return False
    named = is_given_name(found[i + 1].bare) and not is_given_name(found[i].bare)
    return named and together(text, found[i], found[i + 1]) and begins_sentence(text, found[i])


def _titled_inside(text: str, found: list[Word], i: int, roster: Roster) -> int | None:
    """The index after a title of the form that stands before a name, where one begins at word `i`."""
    title = roster.cast.title_index.at(found, i)
    if title is None or title[0] >= len(found) or not found[title[0]].capital:
        return None
    return title[0] if together(text, found[title[0] - 1], found[title[0]]) else None


def next_of_several(text: str, found: list[Word], name: list[Word], roster: Roster) -> list[Word] | None:
    """The next name under one plural title: "envoys Ana Ilic and Jorun Hale"."""
    i = end_of(found, name)
    while i + 1 < len(found) and (found[i].bare == "of" or (found[i].capital and i > end_of(found, name))):
        i += 1  # "Peter Vark of Norway and Ida Lund of Chad"
    if i >= len(found) or text[found[i - 1].end : found[i].start] not in (" ", ", "):
        return None
    i += found[i].bare == "and"
    return person_run(text, found, i, roster) if i < len(found) else None


def after_comma(text: str, found: list[Word], j: int, roster: Roster) -> list[Word] | None:
    """The name after the comma that stands before word `j`: "Iran's chief negotiator, Ali Baqeri, said"."""
    if j >= len(found) or j == 0 or text[found[j - 1].end : found[j].start] != ", ":
        return None
    name = person_run(text, found, j, roster)
    if not name or len(name) < 2 or text[name[-1].end : name[-1].end + 1] not in (",", ".", ":"):
        return None
    return name


def before_comma(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name before the comma that opens an apposition around word `i`."""
    for k in range(i, max(0, i - _REACH), -1):
        gap = text[found[k - 1].end : found[k].start]
        if any(dash in gap for dash in _DASHES):
            return None  # after a dateline
        if "," in gap or "(" in gap:
            opening = found[k].capital or found[k].bare in _APPOSED or fills(found[k]) or k == i
            k -= gap == ", " and found[k - 1].bare.isdigit()  # "Jorun Hale, 54, an adviser"
            opens = text[found[k - 1].end : found[k].start] in (", ", " (")
            return _run_back(text, found, k, roster) if opens and opening else None
        before = found[k - 1]
        if before.bare in _VERBS:
            return None  # a verb: "Hale, who told the envoy"
        if any(c in gap for c in '.;:!?\n"“”'):
            return None
    return None


def _run_back(text: str, found: list[Word], end: int, roster: Roster) -> list[Word] | None:
    start = end
    while start > 0 and end - start < 4 and found[start - 1].capital and is_name(found[start - 1]):
        if start < end and not together(text, found[start - 1], found[start]):
            break
        start -= 1
    while start < end and (found[start].possessive or roster.is_party(found, start)):
        start += 1
    while start < end and (title := roster.cast.title_index.at(found, start)):
        start = title[0]  # "Captain Solveig Brandt"
    if start < end and found[end - 1].bare in listed("actors", "bodies"):
        return None  # "Kestrel Oil, the employer"
    single = end - start == 1 and not is_place(found, start) and not roster.at(found, start)
    return found[start:end] if end - start >= 2 or single else None


def fills(word: Word) -> bool:
    """Whether a word may stand between a party and a title and change neither: "senior"."""
    return not word.capital and not word.possessive and word.bare in listed("sources", "fillers")


def end_of(found: list[Word], name: list[Word]) -> int:
    """The index after a name."""
    return found.index(name[-1]) + 1
