"""Parties that a report names beside what they are.

noun before     the airline Nordavia; the engineers' union, Prospera
noun after      Prospera, the engineers' union; Tenants United, an umbrella of local groups
calling         fighters who call themselves the Sons of Tamar; the United Teachers, known as UTT
"which"         Meridian, which owns the port
"""

from __future__ import annotations

from functools import cache

from detente.reading.lexicon import listed, table
from detente.reading.who.names import begins_sentence, run_at, run_before
from detente.reading.who.places import is_place
from detente.reading.who.roster import Roster
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word, phrase
from detente.records import Kind

_OPEN = frozenset("a an the one its their his her our".split())
_CALLED = frozenset(
    "known as calling itself call calls themselves called dubbed styling styled under the name of by".split()
)
_CALLING = frozenset({"known", "calling", "call", "calls", "called", "styling", "styled"})
_FIGHTING = frozenset(
    "kidnappers fighters rebels militants gunmen insurgents guerrillas militia separatists captors".split()
)
_HEAD_FOLLOWS = frozenset(
    "of that which with in for based whose representing and said says has is was has had will".split()
)
_REACH = 6

Described = tuple[str, bool]  # kind of body, and whether the noun is sure to be no person's


@cache
def describers() -> Surfaces[Described]:
    """The nouns that say what kind of body a name beside them is."""
    known = table("affiliations")["describes"].items()
    unsure = {noun: (kind, False) for kind, nouns in known for noun in nouns.get("unsure", ())}
    return Surfaces(unsure | {noun: (kind, True) for kind, nouns in known for noun in nouns["sure"]}, fold=True)


def learn_described(text: str, found: list[Word], roster: Roster) -> None:
    """Add the bodies that stand beside a noun for what they are, or a verb for what they are called."""
    for i, j, (kind, sure) in describers().scan(found):
        if found[j - 1].possessive or (found[i].capital and not _only_begins(text, found[i])):
            continue
        run = _beside(text, found, i, j, roster)
        if run and (sure or _tells(run, roster)):
            _learn(found, run, kind, roster)
    for i, word in enumerate(found):
        if word.bare in _CALLING:
            _learn_called(text, found, i, roster)
        elif word.bare in ("which", "whose") and i:
            _learn_thing(text, found, i, roster)


def _only_begins(text: str, word: Word) -> bool:
    """Whether a capital says no more than that a sentence begins: "Steelmaker Ardmore"; not "Union Pacific"."""
    return begins_sentence(text, word) and word.bare not in listed("actors", "bodies")


def _beside(text: str, found: list[Word], i: int, j: int, roster: Roster) -> list[Word] | None:
    """The name after the noun at words i to j, in one phrase or between commas; else the one before its comma."""
    if phrase(found[i:j]) in _AFTER and (run := _in_one_phrase(text, found, i, roster)):
        return run
    if j < len(found) and found[j].capital:
        gap = text[found[j - 1].end : found[j].start]
        run = run_at(text, found, j, roster) if gap in (" ", ", ") else None
        closed = run and (
            gap == " " or (_definite(text, found, i) and text[run[-1].end : run[-1].end + 1] in (",", "."))
        )
        return run if closed else None
    ends = j == len(found) or found[j].bare in _HEAD_FOLLOWS or text[found[j - 1].end] in ",.;:)"
    return _named_before(text, found, i, roster) if ends else None


_AFTER = frozenset("party movement militia charity airline faction".split())


def _in_one_phrase(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name of "the National Renewal party"; no land's, and no creed's."""
    run = run_before(text, found, i, roster) if i and text[found[i - 1].end : found[i].start] == " " else None
    if not run or run[-1].possessive or found[i - len(run) - 1].bare.lower() != "the" or roster.at(found, i - len(run)):
        return None
    return None if len(run) == 1 and run[0].bare in listed("actors", "creeds") | listed("actors", "generic") else run


def _definite(text: str, found: list[Word], i: int) -> bool:
    """Whether an article or an owner opens the phrase that ends with word `i`: "The port's owner", "its partner"."""
    for k in range(i, max(-1, i - _REACH), -1):
        if k < i and (found[k].bare.lower() in _OPEN or found[k].possessive):
            owner = k - (found[k].possessive and k > 0 and found[k - 1].bare.lower() == "the")
            return owner == 0 or found[owner - 1].bare not in listed("affiliations", "links")
        if k and text[found[k - 1].end : found[k].start].strip("'’s "):
            return False
    return False


def _named_before(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The name before ", the engineers' union" or ", an airline"."""
    for k in range(i, max(0, i - _REACH), -1):
        gap = text[found[k - 1].end : found[k].start]
        if gap == ", ":
            opens = k < i and found[k].bare in _OPEN
            return run_before(text, found, k, roster) if opens else None
        if gap.strip("'’s "):
            return None
    return None


def _tells(run: list[Word], roster: Roster) -> bool:
    """Whether a name beside "owner" or "rival", which may be a person's, is a body's."""
    return len(run) == 1 or run[-1].bare in listed("actors", "bodies") or roster.is_party(run, 0)


def _learn(found: list[Word], run: list[Word], kind: str, roster: Roster) -> None:
    name = phrase(run)
    hit = roster.at(run, 0)
    known = roster.get(hit[1][0]) if hit and hit[0] == len(run) else None
    if known and known.kind in ("person", "outlet", "state"):
        return
    made: Kind = "armed_group" if kind == "movement" else "organisation"
    key = known.id if known else roster.body(name, made)
    if kind != "other":
        roster.described.setdefault(key, kind)


def _learn_called(text: str, found: list[Word], i: int, roster: Roster) -> None:
    """ "who call themselves the Sons of Tamar", "known as UTT"."""
    k = i + 1
    while k < len(found) and k < i + 5 and not found[k].capital and found[k].bare in _CALLED:
        k += 1
    if k == i + 1 and found[i].bare not in ("called", "dubbed"):
        return
    run = run_at(text, found, k, roster) if k < len(found) and found[k].capital else None
    if not run or roster.at(found, k):
        return
    before = found[max(0, i - _REACH) : i]
    owner = roster.at(found, found.index(before[-1])) if before else None
    named = next((h for b in range(max(0, i - _REACH), i) if (h := roster.at(found, b)) and h[0] == i), owner)
    if named and (known := roster.get(named[1][0])) and known.kind not in ("person", "state"):
        roster.alias(known.id, phrase(run))
    elif run[0].bare.isupper() and len(run) == 1 and (full := run_before(text, found, i, roster)):
        _learn(found, full, "other", roster)
        roster.alias(roster.body(phrase(full), "organisation"), phrase(run))
    elif any(w.bare.lower() in _FIGHTING for w in before):
        _learn(found, run, "movement", roster)
    elif hit := next(describers().scan(before), None):
        _learn(found, run, hit[2][0], roster)


def _learn_thing(text: str, found: list[Word], i: int, roster: Roster) -> None:
    """ "Meridian, which owns the port"; "Metallbund, whose chairwoman": a name that goes on so is a body's."""
    if text[found[i - 1].end : found[i].start] != ", " or i + 1 >= len(found):
        return
    after = found[i + 1].bare
    acts = after in listed("affiliations", "acting") if found[i].bare == "which" else _office(found, i + 1, roster)
    run = run_before(text, found, i, roster) if acts else None
    first = i - len(run) if run else 0
    owned = first > 0 and found[first - 1].possessive  # "Coastal People's Front"
    if run and not (
        owned or _is_noun(run) or roster.at(found, first) or is_place(found, first) or run[-1].bare in _things()
    ):
        roster.body(phrase(run), "organisation")


def _is_noun(run: list[Word]) -> bool:
    """Whether a name is no more than the noun for a body: "the Front, which"."""
    return len(run) == 1 and run[0].bare in listed("actors", "bodies")


def _office(found: list[Word], i: int, roster: Roster) -> bool:
    held = (roster.cast.title_index.at(found, k) for k in range(i, min(i + 3, len(found))) if not found[k].capital)
    return any(hit and hit[1].rank != "body" for hit in held)


@cache
def _things() -> frozenset[str]:
    return listed("actors", "no_actors")
