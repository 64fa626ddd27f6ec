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

from detente.reading.lexicon import listed, table
from detente.reading.who.adjectives import merge_adjectives
from detente.reading.who.cast import Title
from detente.reading.who.joined_lands import learn_joined
from detente.reading.who.lands import (
    ADJECTIVE,
    belonging,
    government_of,
    is_led,
    learn_adjective,
    learn_government,
    learn_lands,
    of_state,
    speaks_of,
)
from detente.reading.who.lone import learn_adjectived
from detente.reading.who.names import begins_sentence, capital_inside
from detente.reading.who.outsiders import another_body
from detente.reading.who.people import party_before
from detente.reading.who.roster import Roster
from detente.reading.who.runs import says_nothing, unknown_runs, written
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word, phrase, together
from detente.records import Kind

_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,6}$")


def learn_parties(text: str, found: list[Word], roster: Roster, titles: Surfaces[Title], organs: Surfaces[str]) -> None:
    """Add the report's own parties to `roster`."""
    runs = [
        run
        for run in unknown_runs(text, found, roster)
        if phrase(found[slice(*run)]) not in listed("actors", "no_actors") and not says_nothing(found, run, titles)
    ]
    _learn_short_bodies(found, runs, roster)
    bodies = [
        (s, e) for s, e in runs if _is_body(found[s:e]) and found[s].bare.lower() not in listed("actors", "organs")
    ]
    for start, end in [*bodies, *(r for r in runs if r not in bodies)]:  # "Northline" may come before Northline Rail
        if not _known_by_now(found, start, end, roster):
            _learn(text, found, start, end, roster, titles, organs)
    learn_government(found, runs, roster)
    learn_lands(text, found, [r for r in runs if not roster.at(found, r[0])], roster)
    learn_joined(text, found, runs, roster)
    learn_adjectived(text, found, runs, roster)
    _learn_acronyms(found, runs, roster, titles, organs)
    single = {found[start].bare for start, end in runs if end == start + 1}
    for start, end in runs:
        if not roster.at(found, start):
            learn_adjective(found, start, end, roster, titles, organs, single)
    merge_adjectives(text, found, single, roster)


def _learn_short_bodies(found: list[Word], runs: list[tuple[int, int]], roster: Roster) -> None:
    """ "Commission", where the report names no other one."""
    longer = {w.bare for start, end in runs if end > start + 1 for w in found[start:end]}
    for start, end in runs:
        body = table("actors")["short_bodies"].get(found[start].bare) if end == start + 1 else None
        if body and found[start].bare not in longer and not roster.at(found, start):
            roster.alias(body, found[start].bare)


def _known_by_now(found: list[Word], start: int, end: int, roster: Roster) -> bool:
    hit = roster.at(found, start)
    return hit is not None and hit[0] >= end


def _is_body(run: list[Word]) -> bool:
    """Whether its first word, its last, or the last before "of" says that it is a body."""
    first = [run[0]] if run[0].bare not in ("Port", "Hospital", "Fort") else []  # Port Kell is a town
    nouns = [*first, run[-1], *(a for a, b in pairwise(run) if b.bare in ("of", "for"))]
    united = run[0].bare in listed("actors", "uniting") and any(
        b.bare == "of" and a.bare.endswith("s") for a, b in pairwise(run)
    )
    return united or (len(run) >= 2 and any(w.bare in listed("actors", "bodies") for w in nouns))


def _learn(
    text: str, found: list[Word], start: int, end: int, roster: Roster, titles: Surfaces[Title], organs: Surfaces[str]
) -> None:
    name, last = written(found[start:end]), found[end - 1]
    if name in listed("actors", "creeds") or all(w.bare in listed("actors", "portfolios") for w in found[start:end]):
        return
    if last.bare in listed("actors", "no_actors") or name.lower() in listed("actors", "organs"):
        return  # a treaty or a place; "Foreign Ministry", which is somebody's
    if not _learn_by_name(text, found, start, end, roster, titles):
        _learn_by_words(text, found, start, end, roster, titles, organs)


def _learn_by_name(text: str, found: list[Word], start: int, end: int, roster: Roster, titles: Surfaces[Title]) -> bool:
    """Whether the name itself, or "government of" before it, tells what it is."""
    name = written(found[start:end])
    if government_of(found, start) and not titles.at(found, start):
        roster.body(name, "state")
    elif ministry := _ministry_in(found, start, end):
        roster.belongs(roster.body(name, "organisation"), roster.body(ministry, "state"))
    elif end - start >= 2 and found[end - 1].bare in listed("actors", "media"):
        roster.body(name, "outlet")
    elif _is_body(found[start:end]):
        _learn_body(text, found, start, end, roster)
    elif _ACRONYM.match(name) and (body := _with_initials(name, roster)):
        roster.alias(body, name)
    else:
        return False
    return True


def _learn_by_words(
    text: str, found: list[Word], start: int, end: int, roster: Roster, titles: Surfaces[Title], organs: Surfaces[str]
) -> None:
    """Learn a name from the title or the organ beside it."""
    name, last = written(found[start:end]), found[end - 1]
    if office := _office_before(found, start, titles):
        _learn_held(text, found, start, end, office, roster)
        return
    if is_led(found, start):
        roster.body(name, "organisation")
        return
    many = last.possessive and last.bare.endswith("s")  # "Buyers' representative"
    opens = end - start == 1 and begins_sentence(text, last) and not capital_inside(text, found, name)
    if (opens and (many or not last.possessive)) or _learn_short(name, roster):
        return  # "Transport minister": a capital that says nothing
    belongs = belonging(found, end, titles, organs) if last.possessive or _plain(text, found, end) else None
    if belongs and not _adjectival(name, last.possessive):
        if not (last.possessive and belongs in listed("actors", "personal")):
            roster.body(name, "state" if of_state(belongs) else "organisation")
    elif end - start >= 2:
        alias = _acronym_after(text, found, end)
        if alias and len(alias) >= 2 and alias[0] == name[0]:
            _alias(text, found, end, roster.body(name, "organisation"), roster)


def _learn_held(text: str, found: list[Word], start: int, end: int, office: str, roster: Roster) -> None:
    """The name after a title and "of": a state after a state's, an organisation after "leader of the" or an acronym."""
    if end < len(found) and another_body(text, found, end):
        return  # "head of the Barbate fishermen's guild"
    if of_state(office) and not (end - start > 1 and _is_body(found[start:end])):
        roster.body(phrase(found[start:end]), "state")
    elif end - start == 1 and found[start].bare in listed("actors", "generic"):
        return  # "the National | Security Council"
    elif _ACRONYM.match(found[start].bare):
        roster.body(found[start].bare, "organisation")
    elif (
        office in listed("actors", "corporate")
        or speaks_of(found, start, office)
        or (found[start - 1].bare == "the" and office not in listed("actors", "local"))
    ):
        roster.body(written(found[start:end]), "organisation")


def _learn_short(name: str, roster: Roster) -> bool:
    """Whether a name is the beginning of one company's: "Hoshino" of Hoshino Metals."""
    longer = [a for a in roster.actors.values() if a.kind == "organisation" and a.name.startswith(name + " ")]
    if len(longer) != 1 or not roster.is_company(longer[0]):
        return False
    roster.alias(longer[0].id, name)
    return True


def _ministry_in(found: list[Word], start: int, end: int) -> str | None:
    """The state whose ministry is named: "Karsa" of the Karsa Ministry of Education."""
    k = next((k for k in range(start, end) if found[k].bare in ("Ministry", "Parliament", "Government")), start)
    adjective = ADJECTIVE.match(found[k - 1].bare) if k > start else None
    return phrase(found[start:k]) if k > start and not adjective else None


def _learn_body(text: str, found: list[Word], start: int, end: int, roster: Roster) -> None:
    """A name that says that it is a body's, with its acronym and whose it is."""
    name = written(found[start:end])
    actor, owner = roster.body(name, _kind(name)), party_before(text, found, start, roster)
    if owner and found[start].bare.lower() in listed("actors", "organs"):
        roster.belongs(actor, owner)  # Varland's Ministry of Defence
    _alias(text, found, end, actor, roster)


def _office_before(found: list[Word], start: int, titles: Surfaces[Title]) -> str | None:
    """The title before "of": "president" in "the president of Varland", "secretary" in "secretary of the NRU"."""
    k = start - 1 - (found[start - 1].bare == "the")
    if k < 1 or found[k].bare not in ("of", "for", "at"):
        return None
    starts = (i for i in (k - 3, k - 2, k - 1) if i >= 0 and (hit := titles.at(found, i)) and hit[0] == k)
    return next((phrase(found[i:k]).lower() for i in starts), None)


def _kind(name: str) -> Kind:
    return "armed_group" if set(name.split()) & listed("actors", "armed") else "organisation"


def _plain(text: str, found: list[Word], end: int) -> bool:
    return end < len(found) and together(text, found[end - 1], found[end])


def _adjectival(name: str, possessive: bool) -> bool:
    return not possessive and bool(ADJECTIVE.match(name))


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
        elif counts[name] > 1 or belonging(found, end, titles, organs):
            roster.body(name, "organisation")


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper())
