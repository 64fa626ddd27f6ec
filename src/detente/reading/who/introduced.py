"""Who speaks in a report without a title that a list knows: names where the network finds a source, and for whom the
words around a name say that it speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from detente.reading.lexicon import listed
from detente.reading.who.affiliations import Affiliations
from detente.reading.who.names import is_name
from detente.reading.who.person_names import person_run
from detente.reading.who.persons import is_given_name, told_by_word
from detente.reading.who.roster import Roster
from detente.reading.words import Word, phrase, together
from detente.records import Span

_EXPLAINED = frozenset("who whose the a an its his her their of for from".split())
Named = tuple[int, int, str]  # first word of a name, the one after it, the person's id
_ROUNDS = 2  # "Hale's deputy" waits for Hale


def learn_speakers(text: str, found: list[Word], roster: Roster, speakers: Iterable[Span]) -> None:
    """Add the people whose names stand in sources, or between commas just after them ("Her deputy, Ana Ilic, said")."""
    starts = [w.start for w in found]
    plain = {w.bare for w in found if not w.capital}
    for start, end in speakers:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if (
            first < last < len(found)
            and not found[last - 1].capital
            and text[found[last - 1].end : starts[last]] == ", "
        ):
            last += 1
        for i in range(first, min(last, len(found))):
            name = _name(text, found, i, roster)
            if name and (len(name) > 1 or _explained(text, found, i, plain)):
                roster.person(phrase(name))


def _name(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name of a person that nobody knows yet, which begins at word i."""
    word = found[i]
    inside = i > 0 and found[i - 1].capital and together(text, found[i - 1], word) and not found[i - 1].possessive
    if not word.capital or inside or not is_name(word) or roster.at(found, i) or roster.cast.title_index.at(found, i):
        return None
    if i > 1 and found[i - 1].bare in ("of", "and", "for") and found[i - 2].bare in listed("actors", "bodies"):
        return None  # "Confederation of Free Hauliers"
    if i > 0 and found[i - 1].bare.lower() == "the" and together(text, found[i - 1], word):
        return None  # "the Salt Circle"
    if word.bare in listed("actors", "compass"):
        return None  # "South Vard"
    name = person_run(text, found, i, roster)
    if name and name[-1].possessive and not is_given_name(name[0].bare) and _holds_office(found, i + len(name), roster):
        return None  # "Delta Dredging's chairman"
    after = i + len(name) if name else i
    if name and name[-1].possessive and after < len(found) and found[after].bare in listed("actors", "bodies"):
        return None  # "Coastal People's Front"
    unfit = listed("actors", "bodies") | listed("actors", "no_actors") | listed("actors", "lands")
    if name and (any(w.bare in unfit for w in name) or _goes_on(text, found, after, roster)):
        return None
    return name


def _holds_office(found: list[Word], k: int, roster: Roster) -> bool:
    """Whether the words from k on are an office that a body has and no person."""
    hit = roster.cast.title_index.at(found, k) if k < len(found) and not found[k].capital else None
    return hit is not None and hit[1].rank != "body" and phrase(found[k : hit[0]]) not in listed("actors", "personal")


def _goes_on(text: str, found: list[Word], k: int, roster: Roster) -> bool:
    """Whether what follows makes it no person's name: "Sons of Tamar", "an Air Corvo spokesman"."""
    if k < len(found) and together(text, found[k - 1], found[k]) and roster.cast.title_index.at(found, k):
        return True
    return k + 1 < len(found) and found[k].bare == "of" and found[k - 1].bare.endswith("s") and found[k + 1].capital


def _explained(text: str, found: list[Word], i: int, plain: set[str]) -> bool:
    """Whether what follows a single name explains whose it is: "Hale, who leads"; "Hale, the union's secretary"."""
    if found[i].bare.lower() in plain or i + 1 >= len(found) or text[found[i].end : found[i + 1].start] != ", ":
        return False
    return found[i + 1].bare in _EXPLAINED or found[i + 1].bare.isdigit()


def learn_owned(text: str, found: list[Word], roster: Roster) -> None:
    """Add the people whom only a party's name introduces: "Corvane's Hugh Delacourt", "the council's Nadir Haleb"."""
    for i in range(1, len(found)):
        if not found[i - 1].possessive or not found[i].capital:
            continue
        name = _name(text, found, i, roster)
        if name and len(name) > 1 and (is_given_name(name[0].bare) or _speaks(text, found, i + len(name))):
            roster.person(phrase(name))


def _speaks(text: str, found: list[Word], k: int) -> bool:
    """Whether what stands before word k said or was something that people say and are."""
    return k < len(found) and together(text, found[k - 1], found[k]) and found[k].bare in listed("sources", "speaking")


def learn_affiliations(people: list[Named], roster: Roster, told: Affiliations) -> set[str]:
    """Give people whose party is not known the one that the words around their names tell; who they are."""
    learned = set[str]()
    for _ in range(_ROUNDS):
        before = len(learned)
        for i, j, person in people:
            party = told.owned(i) or told.leads(j) or (told.of(i, j) if roster.party(person) is None else None)
            if party and party != roster.party(person):
                roster.person(roster[person].name)
                roster.belongs(person, party)
                learned.add(person)
        if len(learned) == before:
            break
    return learned


def named_people(found: list[Word], roster: Roster) -> Iterator[Named]:
    """(first, after, id) of each name of a person."""
    i = 0
    while i < len(found):
        hit = roster.at(found, i) if found[i].capital else None
        if hit and (known := roster.get(hit[1][0])) and known.kind == "person":
            yield i, hit[0], hit[1][0]
        i = hit[0] if hit else i + 1


def learn_first_names(found: list[Word], roster: Roster) -> None:
    """First names that stand for a person of the report elsewhere in it, where only one has them: Redwan."""
    firsts: dict[str, str | None] = {}
    for actor in roster.actors.values():
        if actor.kind == "person" and " " in actor.name:
            first = actor.name.split()[0]
            firsts[first] = None if first in firsts else actor.id
    for i, word in enumerate(found):
        person = firsts.get(word.bare)
        alone = i + 1 == len(found) or not found[i + 1].capital
        if person and alone and roster.at(found, i) is None:
            roster.alias(person, word.bare)
            firsts[word.bare] = None


def learn_pronouns(found: list[Word], roster: Roster) -> None:
    """Keep what the words before names tell: Ms Lund, Sir Jeffrey."""
    for i, word in enumerate(found[:-1]):
        told = told_by_word(word.bare) if found[i + 1].capital else None
        hit = roster.at(found, i + 1) if told else None
        if told and hit:
            roster.addressed[hit[1][0]] = told
