"""Learn people and their offices from a report.

Four constructions, each common across outlets and negotiations:
    title before        Kremlin spokesperson Dmitry Peskov; Finance Minister Ada Brok
    title with "of"     the president of Varland, Jorun Hale; general secretary of the NRU Ada Brok
    title, then name    Iran's chief negotiator, Ali Baqeri, said
    name, then title    Dmitry Peskov, the Kremlin spokesman, said
"""

from __future__ import annotations

from dataclasses import replace

from detente.reading.cast import Title
from detente.reading.lexicon import listed
from detente.reading.roster import Roster
from detente.reading.surfaces import Surfaces
from detente.reading.words import Word, phrase, together
from detente.records import Office

_APPOSED = frozenset("a an the its their his her of for and who is".split())
_BACK = 40  # words back to the party that "its leader" leads
_REACH = 6  # words of an apposition before its title


def learn_people(text: str, found: list[Word], roster: Roster, titles: Surfaces[Title]) -> None:
    """Add the people that the report introduces with a title to `roster`. A title that has been given a party keeps it:
    after "the Special Envoy of the Council", "Special Envoy Halvard Quist" is the Council's."""
    holders: dict[str, str] = {}
    for i, j, known in titles.scan(found):
        if found[j - 1].possessive or known.rank == "body":
            continue
        party = party_before(text, found, i, roster)
        after, party_after = _of(text, found, j, roster)
        party = party_after or party
        title = phrase(found[i:j]).lower()
        if party:
            holders[title] = party
        elif found[i].capital:
            party = holders.get(title)
        name = (
            name_at(text, found, after, roster)
            or _after_comma(text, found, after, roster)
            or _before_comma(text, found, i, roster)
        )
        span = (found[i].start, found[j - 1].end)
        office = Office(title=phrase(found[i:j]), party=party, span=span)
        for one in _under_one_title(text, found, name, roster, plural=_is_plural(found[j - 1])):
            later = party or _of(text, found, _after(found, one), roster)[1]
            whose = later or _who_speaks_for(text, found, one, roster)
            roster.person(phrase(one), replace(office, party=whose))
    _learn_addressed(text, found, roster, titles)
    _learn_full_names(text, found, roster, titles)


def _learn_addressed(text: str, found: list[Word], roster: Roster, titles: Surfaces[Title]) -> None:
    """People who are given no more than an honorific: Ms Brok."""
    for i, word in enumerate(found[:-1]):
        if word.capital and word.bare.lower() in listed("actors", "honorifics") and not titles.at(found, i + 1):
            name = None if roster.at(found, i + 1) else name_at(text, found, i + 1, roster)
            if name:
                roster.person(phrase(name))


def _learn_full_names(text: str, found: list[Word], roster: Roster, titles: Surfaces[Title]) -> None:
    """First names before a surname: Ana Ilic, whom the report else calls Ms Ilic; Adele Smith, who is not the Smith
    that is well known."""
    bare: set[str] = set()
    for first, last, i in zip(found, found[1:], range(1, len(found)), strict=False):
        hit = roster.at(found, i) if last.capital else None
        known = roster.get(hit[1][0]) if hit and hit[0] == i + 1 and hit[1][1] == "name" else None
        if known is None or known.kind != "person":
            continue
        named = first.capital and is_name(first) and together(text, first, last) and not first.possessive
        if not named or first.bare.endswith("ly") or titles.at(found, i - 1) or roster.at(found, i - 1):
            bare.add(last.bare)
        elif first.bare.lower() not in listed("actors", "honorifics") and roster.namesake(known, first.bare):
            roster.person(f"{first.bare} {last.bare}", shortly=last.bare not in bare and not roster.leading(known))


def _under_one_title(
    text: str, found: list[Word], name: list[Word] | None, roster: Roster, plural: bool
) -> list[list[Word]]:
    """The names that a title stands with: one, or several after a plural ("Workers United" is nobody's name)."""
    names = []
    while name:
        names.append(name)
        name = _next_of_several(text, found, name, roster) if plural else None
    return [] if plural and len(names) < 2 else names


def _is_plural(title: Word) -> bool:
    return title.bare.endswith("s") and not title.bare.endswith("ss")  # the boss


def _after(found: list[Word], name: list[Word]) -> int:
    """The index after a name."""
    return found.index(name[-1]) + 1


def party_before(text: str, found: list[Word], i: int, roster: Roster) -> str | None:
    """The party that the words just before word `i` name: "Kremlin" in "Kremlin spokesperson", "Iran's" in "Iran's
    chief negotiator". Plain adjectives in between ("senior", "top") are skipped."""
    k = i
    while (
        k > 0
        and not found[k - 1].capital
        and found[k - 1].bare in listed("sources", "fillers")
        and _near(text, found, k)
    ):
        k -= 1
    if k > 0 and found[k - 1].bare.lower() in ("its", "their"):
        return _party_mentioned_last(found, k - 1, roster)
    for start in range(max(0, k - 6), k):  # up to "Saint Vincent and the Grenadines"
        hit = roster.at(found, start)
        if hit and hit[0] == k and _near(text, found, k):
            return roster.party(hit[1][0])
    return None


def _party_mentioned_last(found: list[Word], i: int, roster: Roster) -> str | None:
    for start in range(i - 1, max(-1, i - _BACK), -1):
        hit = roster.at(found, start)
        if hit and roster.is_party(found, start) and hit[1][1] != "adjective":
            return roster.party(hit[1][0])
    return None


def _near(text: str, found: list[Word], k: int) -> bool:
    return k < len(found) and text[found[k - 1].end : found[k].start].strip("'’s ") == ""


def _of(text: str, found: list[Word], j: int, roster: Roster) -> tuple[int, str | None]:
    """(index after, party) of "of the NRU" or "for Hamas" after a title; (j, None) where there is none."""
    if (
        j >= len(found)
        or found[j].bare not in ("of", "for", "to", "from")
        or not together(text, found[j - 1], found[j])
    ):
        return j, None
    k = j + 1
    if k < len(found) and found[k].bare.lower() == "the":
        k += 1
    hit = roster.at(found, k) if k < len(found) else None
    return (hit[0], roster.party(hit[1][0])) if hit else (j, None)


def name_at(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name that begins at word `i`: capitalised words that stand together and are no party's name."""
    if i >= len(found) or i == 0 or not together(text, found[i - 1], found[i]) or found[i - 1].possessive:
        return None
    return _run(text, found, i, roster)


def _run(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    name: list[Word] = []
    if found[i].bare.lower() in listed("actors", "honorifics") and i + 1 < len(found):
        i += 1  # "Sir Jeffrey": no part of the name
    title = roster.cast.title_index.at(found, i)
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
        name.append(word)
        i += 1
    while name and not name[-1].capital:
        name.pop()
    body = name and name[-1].bare in listed("actors", "bodies")  # "rebel Sorin Liberation Front"
    return None if body else name or None


def _who_speaks_for(text: str, found: list[Word], name: list[Word], roster: Roster) -> str | None:
    """The party of "Osei Varga, who leads for the government of Belmara"."""
    i = _after(found, name)
    if i + 3 >= len(found) or found[i].bare != "who" or found[i + 2].bare not in ("for", "the"):
        return None
    return _of(text, found, i + 2, roster)[1] if found[i + 2].bare == "for" else None


def _next_of_several(text: str, found: list[Word], name: list[Word], roster: Roster) -> list[Word] | None:
    """The next name under one plural title: "envoys Ana Ilic and Jorun Hale"."""
    i = _after(found, name)
    while i + 1 < len(found) and (found[i].bare == "of" or (found[i].capital and i > _after(found, name))):
        i += 1  # "Peter Vark of Norway and Ida Lund of Chad"
    if i >= len(found) or text[found[i - 1].end : found[i].start] not in (" ", ", "):
        return None
    i += found[i].bare == "and"
    return _run(text, found, i, roster) if i < len(found) else None


def is_name(word: Word) -> bool:
    """Whether a capitalised word can be part of a person's name."""
    return word.bare not in listed("actors", "no_names") and not word.bare[0].isdigit()


def _after_comma(text: str, found: list[Word], j: int, roster: Roster) -> list[Word] | None:
    if j >= len(found) or j == 0 or text[found[j - 1].end : found[j].start] != ", ":
        return None
    name = _run(text, found, j, roster)
    if not name or len(name) < 2 or text[name[-1].end : name[-1].end + 1] not in (",", ".", ":"):
        return None
    return name


def _before_comma(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name before the comma that opens an apposition around word `i`."""
    for k in range(i, max(0, i - _REACH), -1):
        gap = text[found[k - 1].end : found[k].start]
        if "," in gap or "(" in gap:
            k -= gap == ", " and found[k - 1].bare.isdigit()  # "Jorun Hale, 54, an adviser"
            opens = text[found[k - 1].end : found[k].start] in (", ", " (")
            return _run_back(text, found, k, roster) if opens else None
        if not (
            found[k - 1].capital or found[k - 1].bare in _APPOSED or found[k - 1].bare in listed("sources", "fillers")
        ):
            return None  # a verb: "Hale, informed the envoy"
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
    return found[start:end] if end - start >= 2 else None
