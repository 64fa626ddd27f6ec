"""Learn parties that no data file knows: a state, movement, union or company that the report introduces.

statehood     Varland's foreign minister; the Varland government; the president of Varland
body noun     the Sorin Liberation Front; Northline Rail Company
acronym       National Rail Union (NRU); an NRU negotiator
adjective     Varlandian officials, where Varland is known: the same stem
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from detente.reading.cast import Title
from detente.reading.lexicon import listed
from detente.reading.people import is_name, party_before
from detente.reading.places import is_place
from detente.reading.roster import Roster
from detente.reading.surfaces import Surfaces
from detente.reading.words import Word, phrase, together
from detente.records import Kind

_ADJECTIVE = re.compile(r".{3,}(?:ian|ans?|ians|ese|ish|ite|ites|ic|i|is|er|ers)$")
_STATES = frozenset("government republic kingdom parliament emirate state federation presidency".split())
_FINITE = frozenset("has have had is was will would should could may might must does did says said wants".split())
_STEM = 4
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,6}$")


def learn_parties(text: str, found: list[Word], roster: Roster, titles: Surfaces[Title], organs: Surfaces[str]) -> None:
    """Add the report's own parties to `roster`."""
    runs = [
        run for run in _runs(text, found, roster) if phrase(found[slice(*run)]) not in listed("actors", "no_actors")
    ]
    for start, end in runs:
        if not _known_by_now(found, start, end, roster):
            _learn(text, found, start, end, roster, titles, organs)
    _learn_government(found, runs, roster)
    _learn_lands(text, found, [r for r in runs if not roster.at(found, r[0])], roster)
    _learn_acronyms(found, runs, roster, titles, organs)
    single = {found[start].bare for start, end in runs if end == start + 1}
    for start, end in runs:
        _learn_adjective(found, start, end, roster, titles, organs, single)


def _known_by_now(found: list[Word], start: int, end: int, roster: Roster) -> bool:
    hit = roster.at(found, start)
    return hit is not None and hit[0] >= end


def _runs(text: str, found: list[Word], roster: Roster) -> list[tuple[int, int]]:
    """Runs of capitalised words that are no known name."""
    runs, i = [], 0
    while i < len(found):
        if not found[i].capital:
            i += 1
            continue
        hit = roster.at(found, i)
        if hit:
            i = hit[0]
            continue
        start = i
        while i < len(found) and _joins(text, found, start, i, roster):
            i += 1
        if i > start:
            runs.append((start, i))
        i = max(i, start + 1)
    return runs


def _joins(text: str, found: list[Word], start: int, i: int, roster: Roster) -> bool:
    word = found[i]
    if i > start and found[i - 1].possessive:
        return _of_many(text, found[i - 1]) and word.bare in listed("actors", "bodies")  # the Dockworkers' Union
    if i > start and (not together(text, found[i - 1], word) or roster.introduced(found, i)):
        return False
    if i > start and word.bare in ("of", "for", "and") and i + 1 < len(found) and found[i + 1].capital:
        bodies = listed("actors", "bodies")
        headed = found[i - 1].bare in bodies
        named = not headed and any(w.bare in bodies for w in found[i + 1 : i + 4]) if word.bare == "and" else headed
        return named and is_name(found[i + 1]) and not roster.is_party(found, i + 1)
    return word.capital and is_name(word) and not _describes(word) and (i == start or not roster.is_party(found, i))


def _of_many(text: str, word: Word) -> bool:
    """Whether a possessive is a plural's: Dockworkers' Union."""
    return text[word.end + 1 : word.end + 2] == " "


def _describes(word: Word) -> bool:
    """Whether a word only begins with a name ("Sorin-backed"), or stands before one ("Ms")."""
    return word.bare.rpartition("-")[2][:1].islower() or word.bare.lower() in listed("actors", "honorifics")


def _written(run: list[Word]) -> str:
    """The name as it is written, without a possessive at its end: Dockworkers' Union."""
    return " ".join([*(w.bare + "'" * w.possessive for w in run[:-1]), run[-1].bare])


def _is_body(run: list[Word]) -> bool:
    """Whether its first word, its last, or the last before "of" says that it is a body."""
    nouns = [run[0], run[-1], *(a for a, b in pairwise(run) if b.bare == "of")]
    return len(run) >= 2 and any(w.bare in listed("actors", "bodies") for w in nouns)


def _learn(
    text: str, found: list[Word], start: int, end: int, roster: Roster, titles: Surfaces[Title], organs: Surfaces[str]
) -> None:
    name, last = _written(found[start:end]), found[end - 1]
    if last.bare in listed("actors", "no_actors") or name.lower() in listed("actors", "organs"):
        return  # a treaty or a place; "Foreign Ministry", which is somebody's
    if _government_of(found, start):
        roster.body(name, "state")
        return
    if end - start >= 2 and last.bare in listed("actors", "media"):
        roster.body(name, "outlet")
        return
    if _is_body(found[start:end]):
        _learn_body(text, found, start, end, roster)
        return
    if _ACRONYM.match(name) and (body := _with_initials(name, roster)):
        roster.alias(body, name)
        return
    if office := _office_before(found, start, titles):
        if office in listed("actors", "statehood"):
            roster.body(name, "state")
        elif _ACRONYM.match(found[start].bare):
            roster.body(found[start].bare, "organisation")
        return
    if end - start == 1 and _begins_sentence(text, last) and not last.possessive:
        return  # "Transport minister": a capital that says nothing
    belongs = _belonging(found, end, titles, organs) if last.possessive or _plain(text, found, end) else None
    if belongs and not _adjectival(name, last.possessive):
        roster.body(name, "state" if belongs in listed("actors", "statehood") else "organisation")
    elif end - start >= 2:
        alias = _acronym_after(text, found, end)
        if alias and len(alias) >= 2 and alias[0] == name[0]:
            _alias(text, found, end, roster.body(name, "organisation"), roster)


def _learn_body(text: str, found: list[Word], start: int, end: int, roster: Roster) -> None:
    """A name that says that it is a body's, with its acronym and whose it is."""
    name = _written(found[start:end])
    actor, owner = roster.body(name, _kind(name)), party_before(text, found, start, roster)
    if owner and found[start].bare.lower() in listed("actors", "organs"):
        roster.belongs(actor, owner)  # Varland's Ministry of Defence
    _alias(text, found, end, actor, roster)


def _government_of(found: list[Word], start: int) -> bool:
    """Whether "government of" or its like stands before: the Government of Belmara, the Republic of Varland."""
    before = found[max(0, start - 2) : start]
    return len(before) == 2 and before[1].bare == "of" and before[0].bare.lower() in _STATES


def _learn_government(found: list[Word], runs: list[tuple[int, int]], roster: Roster) -> None:
    """ "The Government" is that of the one state whose government the report names so."""
    governed = {_written(found[start:end]) for start, end in runs if _government_of(found, start)}
    if len(governed) == 1:
        roster.alias(roster.body(governed.pop(), "state"), "Government")


def _office_before(found: list[Word], start: int, titles: Surfaces[Title]) -> str | None:
    """The title before "of": "president" in "the president of Varland", "secretary" in "secretary of the NRU"."""
    k = start - 1 - (found[start - 1].bare == "the")
    if k < 1 or found[k].bare != "of":
        return None
    starts = (i for i in (k - 2, k - 1) if i >= 0 and _ends_at(titles.at(found, i), k))
    return next((phrase(found[i:k]).lower() for i in starts), None)


def _ends_at(hit: tuple[int, Title] | None, end: int) -> bool:
    return hit is not None and hit[0] == end


def _begins_sentence(text: str, word: Word) -> bool:
    before = text[max(0, word.start - 3) : word.start].rstrip(" \"“'‘*")
    return not before or before[-1] in ".!?\n:"


def _kind(name: str) -> Kind:
    return "armed_group" if set(name.split()) & listed("actors", "armed") else "organisation"


def _plain(text: str, found: list[Word], end: int) -> bool:
    return end < len(found) and together(text, found[end - 1], found[end])


def _belonging(found: list[Word], end: int, titles: Surfaces[Title], organs: Surfaces[str]) -> str | None:
    """The title or organ that follows a name, lower case: "foreign minister" after "Varland's"."""
    for k in range(end, len(found)):
        hit = organs.at(found, k) or titles.at(found, k)
        if hit:
            return phrase(found[k : hit[0]]).lower()
        if found[k].bare not in listed("sources", "fillers"):
            return None
    return None


def _adjectival(name: str, possessive: bool) -> bool:
    return not possessive and bool(_ADJECTIVE.match(name))


def _acronym_after(text: str, found: list[Word], end: int) -> str | None:
    k = end
    if text[found[end - 1].end :].startswith("]("):  # a Markdown link: the name, its address, then the acronym
        close = text.find(")", found[end - 1].end)
        k = next((i for i in range(end, len(found)) if found[i].start > close), len(found))
    if k < len(found) and text[: found[k].start].endswith((" (", ", ")) and _ACRONYM.match(found[k].bare):
        return found[k].bare if text[found[k - 1].end : found[k].start].strip("'’s ") in ("(", ",", ") (") else None
    return None


def _alias(text: str, found: list[Word], end: int, actor: str, roster: Roster) -> None:
    acronym = _acronym_after(text, found, end)
    if acronym:
        roster.alias(actor, acronym)


def _with_initials(acronym: str, roster: Roster) -> str | None:
    """The body that the report has introduced under a name with these initials."""
    return next((a.id for a in roster.actors.values() if a.kind != "person" and _initials(a.name) == acronym), None)


def _learn_acronyms(
    found: list[Word], runs: list[tuple[int, int]], roster: Roster, titles: Surfaces[Title], organs: Surfaces[str]
) -> None:
    """Acronyms stand for a body with these initials; used twice, or before a title, for a party of their own."""
    counts = Counter(found[s].bare for s, e in runs if e - s == 1 and _ACRONYM.match(found[s].bare))
    for start, end in runs:
        name = found[start].bare
        if name not in counts or roster.at(found, start):
            continue
        if body := _with_initials(name, roster):
            roster.alias(body, name)
        elif counts[name] > 1 or _belonging(found, end, titles, organs):
            roster.body(name, "organisation")


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper())


def _learn_lands(text: str, found: list[Word], runs: list[tuple[int, int]], roster: Roster) -> None:
    """A name that is a place in one sentence and acts in another is a state's: "in Lomara", "Lomara has offered"."""
    single = [i for i, end in runs if end == i + 1]
    places = {found[i].bare for i in single if is_place(found, i)}
    for i in single:
        acts = i + 1 < len(found) and found[i + 1].bare in _FINITE and _plain(text, found, i + 1)
        if found[i].bare in places and acts and not is_place(found, i):
            roster.body(found[i].bare, "state")


def _learn_adjective(
    found: list[Word],
    start: int,
    end: int,
    roster: Roster,
    titles: Surfaces[Title],
    organs: Surfaces[str],
    single: set[str],
) -> None:
    """An adjective before a title or an organ belongs to the known name with its stem; without one it is a party."""
    word = found[start]
    if roster.at(found, start) or not _ADJECTIVE.match(word.bare) or len(word.bare) <= _STEM:
        return
    owner = next((a for a in roster.actors.values() if a.kind != "person" and _same_stem(a.name, word.bare)), None)
    belongs = _belonging(found, start + 1, titles, organs) if end == start + 1 else None
    if owner:
        roster.body(owner.name, owner.kind, adjective=word.bare)
    elif belongs and not word.possessive:
        kind: Kind = "state" if belongs in listed("actors", "statehood") else "organisation"
        nouns = sorted(n for n in single if _same_stem(n, word.bare) and len(n) < len(word.bare))
        roster.body(nouns[0] if nouns else word.bare, kind, adjective=word.bare)


def _same_stem(name: str, adjective: str) -> bool:
    return " " not in name and name[: max(_STEM, len(name) - 2)] == adjective[: max(_STEM, len(name) - 2)]
