"""States that no data file knows: by their government, by being a place that acts, by an adjective."""

from __future__ import annotations

import re

from detente.reading.lexicon import listed
from detente.reading.who.cast import Title
from detente.reading.who.places import is_place
from detente.reading.who.roster import Roster
from detente.reading.who.runs import written
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word, phrase, slug, together
from detente.records import Kind

ADJECTIVE = re.compile(r".{3,}(?:ian|ans?|ians|ese|ish|ite|ites|ic|i|is|er|ers)$")
_STATES = frozenset(
    "government republic kingdom parliament emirate state federation presidency sultanate principality duchy isle "
    "commonwealth colony protectorate emirates".split()
)
FINITE = frozenset("has have had is was will would should could may might must does did do says said wants".split())
_STEM = 4
_REACH = 30  # words from a land's name to "its foreign minister"


def government_of(found: list[Word], start: int) -> bool:
    """Whether "government of" or its like stands before: the Government of Belmara, the Republic of Varland."""
    before = found[max(0, start - 2) : start]
    return len(before) == 2 and before[1].bare == "of" and before[0].bare.lower() in _STATES


def is_led(found: list[Word], start: int) -> bool:
    """Whether somebody is said to lead what begins at word start: "who heads the Young Farmers"."""
    words = [w.bare for w in found[max(0, start - 3) : start]]
    return len(words) == 3 and words[0] == "who" and words[1] in listed("affiliations", "leading") and words[2] == "the"


def speaks_of(found: list[Word], start: int, office: str) -> bool:
    """Whether an office before "of" is of those whose holder speaks for what follows: "chief negotiator of Tamsa"."""
    return found[start - 1].bare == "of" and office in listed("actors", "speaking_for")


def learn_government(found: list[Word], runs: list[tuple[int, int]], roster: Roster) -> None:
    """ "The Government" is that of the one state whose government the report names so."""
    governed = {
        name
        for start, end in runs
        if government_of(found, start) and roster.get(slug(name := written(found[start:end])))
    }
    if len(governed) == 1:
        roster.alias(roster.body(governed.pop(), "state"), "Government")


def belonging(found: list[Word], end: int, titles: Surfaces[Title], organs: Surfaces[str]) -> str | None:
    """The title or organ that follows a name, lower case: "foreign minister" after "Varland's"."""
    for k in range(end, len(found)):
        ends = [hit[0] for hit in (organs.at(found, k), titles.at(found, k)) if hit]
        if ends:
            return phrase(found[k : max(ends)]).lower()
        if found[k].bare not in listed("sources", "fillers"):
            return None
    return None


def of_state(noun: str) -> bool:
    """Whether who has such an office or organ is a state."""
    return noun in listed("actors", "statehood") or noun.endswith(("ministry", "minister"))


def learn_lands(text: str, found: list[Word], runs: list[tuple[int, int]], roster: Roster) -> None:
    """A name that is a place in one sentence and acts in another is a state's: "in Lomara", "Lomara has offered"."""
    for start, end in runs:
        if _land_named(found, start, end):
            roster.body(written(found[start:end]), "state")
    single = [i for i, end in runs if end == i + 1]
    places = {found[i].bare for i in single if is_place(found, i)}
    for i in single:
        acts = i + 1 < len(found) and found[i + 1].bare in FINITE and together(text, found[i], found[i + 1])
        if found[i].bare in places and acts and not is_place(found, i):
            roster.body(found[i].bare, "state")
    for i, word in enumerate(found):
        if word.bare.lower() == "its" and (land := _land_of(found, i, single, roster)):
            roster.body(land, "state")


def _land_named(found: list[Word], start: int, end: int) -> bool:
    """Whether a name is a land's by what it owns, "Sembara's north", or by its last word, where it acts: "the Pelagic
    Islands want"."""
    last, after = found[end - 1], found[end].bare if end < len(found) else ""
    broad = last.bare in listed("actors", "lands") and start > 0 and found[start - 1].bare.lower() == "the"
    if last.possessive and (broad or (end == start + 1 and after in listed("actors", "soil"))):
        return True
    return broad and end > start + 1 and after in FINITE | {"want", "say", "reject", "insist", "refuse"}


def _land_of(found: list[Word], i: int, single: list[int], roster: Roster) -> str | None:
    """The name before "its foreign minister", where none before it is known to be a party's."""
    hit = roster.cast.title_index.at(found, i + 1) if i + 1 < len(found) else None
    if hit is None or not of_state(phrase(found[i + 1 : hit[0]]).lower()):
        return None
    near = [k for k in single if i - _REACH < k < i and not found[k].possessive]
    small = {w.bare for w in found[max(0, i - 4 * _REACH) : i + 4 * _REACH] if not w.capital}
    near = [k for k in near if found[k].bare.lower() not in small]  # no "Cancel the tariffs"
    known = any(roster.is_party(found, k) for k in range(near[-1] if near else i, i) if found[k].capital)
    return found[near[-1]].bare if near and not known else None


def learn_adjective(
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
    if (
        word.bare in listed("actors", "creeds")
        or roster.at(found, start)
        or not ADJECTIVE.match(word.bare)
        or len(word.bare) <= _STEM
    ):
        return
    owner = next((a for a in roster.actors.values() if a.kind != "person" and same_stem(a.name, word.bare)), None)
    belongs = belonging(found, start + 1, titles, organs) if end == start + 1 else None
    if owner:
        roster.body(owner.name, owner.kind, adjective=word.bare)
    elif belongs and not word.possessive:
        national = of_state(belongs) or belongs in listed("actors", "national")
        kind: Kind = "state" if national else "organisation"
        nouns = sorted(n for n in single if same_stem(n, word.bare) and len(n) < len(word.bare))
        roster.body(nouns[0] if nouns else word.bare, kind, adjective=word.bare)


def same_stem(name: str, adjective: str) -> bool:
    """Whether a name and an adjective begin alike: Varland, Varlandian."""
    first, _, last = name.partition(" ")
    name = first if last in listed("actors", "lands") else name  # Pelagian, of the Pelagic Islands
    return " " not in name and name[: max(_STEM, len(name) - 2)] == adjective[: max(_STEM, len(name) - 2)]
