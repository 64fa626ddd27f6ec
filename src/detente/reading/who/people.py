"""Learn people and their offices from a report.

Four constructions, each common across outlets and negotiations:
    title before        Kremlin spokesperson Dmitry Peskov; Finance Minister Ada Brok
    title with "of"     the president of Varland, Jorun Hale; general secretary of the NRU Ada Brok
    title, then name    Iran's chief negotiator, Ali Baqeri, said
    name, then title    Dmitry Peskov, the Kremlin spokesman, said
"""

from __future__ import annotations

from dataclasses import replace

from detente.reading.lexicon import listed
from detente.reading.who.cast import Title
from detente.reading.who.meant import party_meant
from detente.reading.who.names import is_name, is_plain_plural
from detente.reading.who.outsiders import another_body, is_outsider
from detente.reading.who.person_names import after_comma, before_comma, end_of, fills, name_at, next_of_several
from detente.reading.who.roster import Roster
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word, phrase, together
from detente.records import Office

_MODIFIERS = 2


def learn_people(text: str, found: list[Word], roster: Roster, titles: Surfaces[Title], refer: bool = True) -> None:
    """Add the people that the report introduces with a title to `roster`. A title that has been given a party keeps it:
    after "the Special Envoy of the Council", "Special Envoy Halvard Quist" is the Council's. "Its chairman" waits
    (`refer` false) until all parties are known."""
    holders: dict[str, str] = {}
    for i, j, known in titles.scan(found):
        if not found[j - 1].possessive and known.rank != "body":
            _learn_titled(text, found, i, j, roster, holders, refer)
    _learn_addressed(text, found, roster, titles)
    _learn_full_names(text, found, roster, titles)


def _learn_titled(
    text: str, found: list[Word], i: int, j: int, roster: Roster, holders: dict[str, str], refer: bool
) -> None:
    """The people who are named with the title at words i to j."""
    party = None if _of_others(found, i, j) else party_before(text, found, i, roster, refer)
    after, party_after = _of(text, found, j, roster)
    party = None if _past(found, i, j) else _whose_title(found, i, j, party, party_after)
    after = _charge(text, found, after)
    title = phrase(found[i:j]).lower()
    if outside := is_outsider(found, i, j):
        party = None if party is None or roster[party].kind == "state" else party
    if party:
        holders[title] = party
    elif found[i].capital:
        party = holders.get(title)
    name = (
        name_at(text, found, after, roster)
        or after_comma(text, found, after, roster)
        or before_comma(text, found, i, roster)
    )
    office = Office(title=phrase(found[i:j]), party=party, span=(found[i].start, found[j - 1].end))
    for one in _under_one_title(text, found, name, roster, plural=_is_plural(found[j - 1])):
        if outside and party is None:
            roster.outside(roster.person(phrase(one), office))
            continue
        later = party or _of(text, found, end_of(found, one), roster)[1] or _land(text, found, one, title, roster)
        whose = later or _who_speaks_for(text, found, one, roster)
        roster.person(phrase(one), replace(office, party=whose))


def _whose_title(found: list[Word], i: int, j: int, before: str | None, after: str | None) -> str | None:
    """Of the parties named before and after the title at words i to j the one whose it is: "Chad's envoy to Peru" is
    Chad's, "the Dutch president of the council" the council's; "the envoy to Peru" is nobody's yet."""
    link = found[j].bare if j < len(found) else ""
    if link == "to" or (link == "for" and found[j - 1].bare.lower() in listed("affiliations", "sent")):
        return before or (after if found[j - 1].bare.lower().startswith(("advis", "aide")) else None)
    owned = i > 0 and found[i - 1].possessive
    return (before or after) if owned or link != "of" else (after or before)


def _charge(text: str, found: list[Word], j: int) -> int:
    """The word after what a title is for: "minister for fisheries", "director of operations"."""
    if j >= len(found) or found[j].bare not in ("for", "of") or not together(text, found[j - 1], found[j]):
        return j
    k = j + 1
    while k < min(len(found), j + 4) and _plain(found[k]) and together(text, found[k - 1], found[k]):
        k += 1
    return k if j + 1 < k < len(found) and found[k].capital else j


def _plain(word: Word) -> bool:
    return word.bare in listed("actors", "portfolios") or (not word.capital and word.bare not in ("the", "a", "an"))


def _land(text: str, found: list[Word], name: list[Word], title: str, roster: Roster) -> str | None:
    """The state of "Interior Minister Leandro Voss of Ostrel", which nothing else tells."""
    i = end_of(found, name)
    national = title in listed("actors", "statehood") or title.endswith("minister")
    if not national or i + 1 >= len(found) or found[i].bare != "of" or not together(text, name[-1], found[i]):
        return None
    return roster.body(found[i + 1].bare, "state") if found[i + 1].capital and is_name(found[i + 1]) else None


def _of_others(found: list[Word], i: int, j: int) -> bool:
    """Whether whoever is named so is on another side than the owner: "Iran's counterpart"; "his
    Iranian counterpart" is Iran's."""
    owned = i > 0 and (found[i - 1].possessive or found[i - 1].bare in ("its", "their"))
    return owned and _apart(found[i:j])


def _past(found: list[Word], i: int, j: int) -> bool:
    """Whether the title is no longer held: "a former president of Peru"."""
    before = found[max(0, i - 3) : i]  # "former Peruvian envoy"
    before = [] if any(w.possessive for w in before) else before
    return any(w.bare.lower() in listed("affiliations", "past") for w in [*before, *found[i:j]])


def _learn_addressed(text: str, found: list[Word], roster: Roster, titles: Surfaces[Title]) -> None:
    """People who are given no more than an honorific: Ms Brok."""
    for i, word in enumerate(found[:-1]):
        if word.capital and word.bare.lower() in listed("actors", "honorifics") and not titles.at(found, i + 1):
            name = None if roster.at(found, i + 1) else name_at(text, found, i + 1, roster)
            known = _by_first_name(name, word, roster) if name else None
            if known:
                roster.alias(known, name[0].bare if name else "")
            elif name:
                roster.person(phrase(name))


def _by_first_name(name: list[Word], honorific: Word, roster: Roster) -> str | None:
    """The one person whose first name stands alone after an honorific of rank: Dame Hine, Sir Jeffrey."""
    if len(name) > 1 or honorific.bare.lower() not in ("dame", "sir", "lady", "lord"):
        return None
    people = [a.id for a in roster.actors.values() if a.kind == "person" and a.name.split()[0] == name[0].bare]
    return people[0] if len(people) == 1 else None


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
        name = next_of_several(text, found, name, roster) if plural else None
    return [] if plural and len(names) < 2 else names


def _is_plural(title: Word) -> bool:
    return title.bare.endswith("s") and not title.bare.endswith("ss")  # the boss


def party_before(text: str, found: list[Word], i: int, roster: Roster, refer: bool = True) -> str | None:
    """The party that the words just before word `i` name: "Kremlin" in "Kremlin spokesperson", "Iran's" in "Iran's
    chief negotiator". Plain adjectives in between ("senior", "top") are skipped, and any two words after a possessive
    or an adjective ("the commission's fisheries director")."""
    k = i
    while k > 0 and fills(found[k - 1]) and _near(text, found, k):
        k -= 1
    if k > 0 and found[k - 1].bare.lower() in ("its", "their"):
        return None if not refer or _apart(found[k:i]) else _party_mentioned_last(text, found, k - 1, roster)
    for back in range(_MODIFIERS + 1):
        hit = _party_ending(text, found, k - back, roster)
        owns = hit and (found[k - back - 1].possessive or hit[1] == "adjective")
        if hit and (owns or back == 0):
            return hit[0]
        word = found[k - back - 1] if k - back > 0 else None
        if word is None or word.capital or word.possessive or word.bare in listed("affiliations", "breaks"):
            return None
    return None


def _party_ending(text: str, found: list[Word], k: int, roster: Roster) -> tuple[str | None, str] | None:
    """(party, role) of the name that ends just before word `k`; a person's own party is not named by the person's."""
    for start in range(max(0, k - 6), k):  # up to "Saint Vincent and the Grenadines"
        hit = roster.at(found, start)
        if hit and hit[0] == k and _near(text, found, k):
            return roster.party(hit[1][0]), hit[1][1]
    return None


def _apart(found: list[Word]) -> bool:
    """Whether the words set apart: "his rival", "its former envoy"."""
    return any(w.bare in listed("affiliations", "others") or w.bare in listed("affiliations", "past") for w in found)


def _party_mentioned_last(text: str, found: list[Word], i: int, roster: Roster) -> str | None:
    many = found[i].bare.lower() == "their"
    return party_meant(text, found, i, roster, lambda k: many and is_plain_plural(found, k, roster))


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
    known = roster.get(hit[1][0]) if hit else None
    if hit and known and known.kind == "state" and another_body(text, found, hit[0]):
        return j, None  # "head of the Spanish pilots' union"
    return (hit[0], roster.party(hit[1][0])) if hit else (j, None)


def _who_speaks_for(text: str, found: list[Word], name: list[Word], roster: Roster) -> str | None:
    """The party of "Osei Varga, who leads for the government of Belmara"."""
    i = end_of(found, name)
    if i + 3 >= len(found) or found[i].bare != "who" or found[i + 2].bare not in ("for", "the"):
        return None
    return _of(text, found, i + 2, roster)[1] if found[i + 2].bare == "for" else None
