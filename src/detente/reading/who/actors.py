"""Who takes part: known names, people and parties learned from the report, and where each is mentioned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.reading.mentions import Mention, Role
from detente.reading.who.affiliations import Affiliations
from detente.reading.who.bodies import Bodies, spoken_for
from detente.reading.who.cast import Cast
from detente.reading.who.described import learn_described
from detente.reading.who.headlines import without_headlines
from detente.reading.who.introduced import (
    learn_affiliations,
    learn_first_names,
    learn_owned,
    learn_pronouns,
    learn_speakers,
    named_people,
)
from detente.reading.who.kinds import learn_kinds
from detente.reading.who.lone import learn_lone
from detente.reading.who.ministers import States, learn_ministers
from detente.reading.who.notes import languages
from detente.reading.who.organs import organs
from detente.reading.who.parties import learn_parties
from detente.reading.who.people import learn_people
from detente.reading.who.places import is_place, names_meeting
from detente.reading.who.private import learn_private
from detente.reading.who.roster import Roster
from detente.reading.words import Word, words
from detente.records import Actor, Span


def find_actors(
    text: str, found: list[Word], cast: Cast, published: str | None = None, speakers: Iterable[Span] = ()
) -> tuple[Roster, list[Mention], Bodies]:
    """The roster after reading the report's own introductions, every mention of an actor by name, in order, and the
    bodies that a noun alone can stand for. `speakers` are the words that name sources."""
    speakers = list(speakers)
    roster, told = Roster(cast, published, found), without_headlines(text, found)
    roster.mute(languages(text, found))
    learn_people(
        text, told, roster, cast.title_index, refer=False
    )  # first, so that "Hale's officials" makes no party of Hale
    learn_described(text, told, roster)
    learn_speakers(text, told, roster, speakers)
    learn_owned(text, told, roster)
    learn_parties(text, told, roster, cast.title_index, organs())
    learn_lone(text, told, roster, speakers)
    learn_people(text, told, roster, cast.title_index)  # again: now the report's own parties are known
    learn_first_names(told, roster)
    learn_pronouns(told, roster)
    learn_kinds(told, roster)
    mentions = _mentions(text, found, roster)
    bodies = Bodies(_mentioned(mentions, roster), roster.described)
    told_by = Affiliations(text, told, roster, bodies)
    people = list(named_people(told, roster))
    learned = learn_affiliations(people, roster, told_by) | spoken_for(told, roster, bodies)
    learned |= learn_affiliations(people, roster, told_by)  # again: "Hale's deputy", whose party Hale's title told
    learned |= learn_ministers(told, people, roster, States(text, told, roster))
    learn_private(text, told, people, roster)
    return roster, [_spoken_for(m, roster) if m.actor in learned else m for m in mentions], bodies


def _spoken_for(mention: Mention, roster: Roster) -> Mention:
    return replace(mention, party=roster.party(mention.actor))


def _mentioned(mentions: list[Mention], roster: Roster) -> list[Actor]:
    """The actors that take part: one who is only named as a place does not."""
    return [a for key in dict.fromkeys(m.actor for m in mentions if not m.place) if (a := roster.get(key))]


def _mentions(text: str, found: list[Word], roster: Roster) -> list[Mention]:
    out: list[Mention] = []
    i = 0
    while i < len(found):
        hit = roster.at(found, i) if found[i].capital or found[i].bare[0].isdigit() else None
        if hit:
            out.append(_mention(found, i, hit[0], *hit[1], roster))
        elif "-" in found[i].bare or "–" in found[i].bare:
            out += _inside_compound(text, found[i], roster)
        i = hit[0] if hit else i + 1
    return out


def _mention(found: list[Word], i: int, j: int, actor: str, role: str, roster: Roster) -> Mention:
    known = roster[actor]
    kind: Role = "seat" if role == "seat" else "adjective" if role == "adjective" else "name"
    said_where = is_place(found, i) or (kind == "seat" and names_meeting(found, j))
    place = known.kind == "state" and kind != "adjective" and not found[j - 1].possessive and said_where
    return Mention((found[i].start, found[j - 1].end), actor, roster.party(actor), known.kind, kind, place)


def _inside_compound(text: str, word: Word, roster: Roster) -> list[Mention]:
    """Names joined by a hyphen: "Russia-Ukraine talks", "US-backed"."""
    parts = words(text[word.start : word.end].replace("-", " ").replace("–", " "))
    out = []
    for k, part in enumerate(parts):
        hit = roster.at([part], 0)
        if hit and part.capital:
            moved = Word(part.bare, part.start + word.start, part.end + word.start, k == 0)
            out.append(_mention([moved], 0, 1, *hit[1], roster))
    return out
