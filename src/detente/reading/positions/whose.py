"""Whose position a unit is: the speaker's, or that of a party whose stance or undertaking the speaker reports.

"Russia has rejected the draft, a Ukrainian official said"      party Russia, through the official
"The US and Europe will provide guarantees," he said            parties US and Europe, claimed by him
"Israel must withdraw", he said                                 his party's demand, addressed to Israel
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.reading.positions.acts import settled
from detente.reading.positions.others import is_other, strange
from detente.reading.positions.stance_words import Stance
from detente.reading.positions.stances import before_aside, find_stances, subject_end
from detente.reading.who.sources import Sources
from detente.records import UNKNOWN, Act, Span

_SUBJECT = 9  # words that a subject may have
# What is done to a party is no undertaking of its own: "Iran will be hit", "Seoul would face tariffs".
_SUFFERED = re.compile(
    r"\s*,?\s*(?:\w+ly |also |now |then )?(?:will|would|shall|is going to|are going to)(?: soon| also| \w+ly)? "
    r"(?:be (?!ready\b|willing\b|prepared\b|open\b|able\b)|face\b|suffer\b|bear\b|regret\b|pay (?:a|the|dearly)\b)",
    re.IGNORECASE,
)
_NEAR = 40  # characters before a subject where an opener can stand
# A stance inside a condition or a question is nobody's: "unless it accepts".
_OPENER = re.compile(
    r"\b(?:if|unless|until|once|whether|provided that|provided|should|when|before|after)\s+(?:\w+\s)?$", re.IGNORECASE
)
# These are the whole of a subject, whatever stands before them.
_OWNERS, _RELATIVE = frozenset({"its", "their", "his", "her"}), frozenset({"which", "who"})
_CLAIMED: frozenset[Act] = frozenset({"commit", "offer", "accept", "reject", "threaten"})


@dataclass(frozen=True, slots=True)
class Whose:
    """Parties of a unit; `act` where a reported stance settles it; `reported` when they are not the speaker's own."""

    parties: tuple[str, ...]
    act: Act | None = None
    reported: bool = False
    addressee: str | None = None


@cache
def _stops() -> re.Pattern[str]:
    """What a subject does not reach back over: a mark, ", he said", a word that opens a clause."""
    words = {key: either(found) for key, found in table("clauses")["subject"].items()}
    said = rf", (?=\w+ (?:\w+ )?{words['reporting']})"
    return re.compile(rf"[.;:!?\"“”()\n]|{said}|\b{words['openers']}\s", re.IGNORECASE)


@cache
def _next(kind: str) -> re.Pattern[str]:
    """What follows a party's name that undertakes something ("will also"), or of which it is asked ("must")."""
    words = {key: either(found) for key, found in table("clauses")[kind].items()}
    return re.compile(rf"\s*,?\s*(?:{words['adverbs']} )?{words['verbs']}\b", re.IGNORECASE)


def stance_subject(text: str, stance: Stance, sentence: Span, sources: Sources) -> Span | None:
    """The characters of a stance's subject, back from its verb to the clause's beginning; None where what stands before
    the stance word can be no subject ("the demand", "guarantees backed by")."""
    if stance.agent:
        agent = sources.words.within(*stance.agent)
        return stance.agent if agent and sources.can_act(agent, possessive=False) else None
    found = sources.words.within(*sentence)
    if stance.subject_end == 0:
        return None
    end = found[stance.subject_end - 1]
    if not sources.can_act(found[: stance.subject_end], possessive=stance.shape == "noun"):
        return None
    if end.bare.lower() in (_OWNERS if stance.shape == "noun" else _RELATIVE):
        return end.start, end.end
    named = sources.named_at(end.end)
    if named is not None:
        return None if _opened(text, sentence, named) else (named, end.end)
    first = found[max(0, stance.subject_end - _SUBJECT)].start
    stops = list(_stops().finditer(text, first, end.start))
    start = stops[-1].end() if stops else first
    inside = [w for w in found if start <= w.start <= end.start]
    return (inside[0].start, end.end) if inside and not _opened(text, sentence, inside[0].start) else None


def subject_of(text: str, cue: Span, sentence: Span, sources: Sources) -> Span | None:
    """The characters of the subject that stands before a cue in its own sentence, if one does."""
    found = sources.words.within(*sentence)
    i = next((i for i, w in enumerate(found) if w.start >= cue[0]), 0)
    end = before_aside(text, found, subject_end(text, found, i)[0])
    return stance_subject(text, Stance(end, "assess", "verb", False, cue, cue), sentence, sources)


def _opened(text: str, sentence: Span, start: int) -> bool:
    """Whether a condition or a question opens just before `start`, or what somebody only foresees."""
    near = max(sentence[0], start - _NEAR)
    return _OPENER.search(text, near, start) is not None or _foreseen().search(text, near, start) is not None


@cache
def _foreseen() -> re.Pattern[str]:
    """ "It is unlikely that", "no sign that": what follows is no position of its subject."""
    return re.compile(rf"\b{either(table('clauses')['foreseen'])}(?: that| how| why| of)?\s+$", re.IGNORECASE)


def whose(text: str, unit: Span, act: Act, own: tuple[str, ...], sources: Sources, mediating: bool = False) -> Whose:
    """The parties of the unit at text[unit], whose speaker's own parties are `own`; `mediating` where the speaker
    stands between the sides."""
    return (
        _stated(text, unit, act, own, sources, mediating)
        or _undertaken(text, unit, act, own, sources)
        or Whose(own, addressee=asked(text, unit, act, own, sources))
    )


def _stated(text: str, unit: Span, act: Act, own: tuple[str, ...], sources: Sources, mediating: bool) -> Whose | None:
    """A stance at the head of the unit: another party's, or the speaker's own where its words left the act open."""
    for stance in find_stances(text, sources.words.within(*unit), unit):
        if stance.shape == "noun":
            continue
        subject = stance_subject(text, stance, unit, sources)
        stated = settled(stance.act, stance.negated)
        if subject is None:
            if strange(text, unit, stance, sources):
                return Whose((UNKNOWN,), stated, reported=True)
            continue
        if not (stance.agent or at_head(text, unit[0], subject[0])):
            continue
        first = text[slice(*subject)].lower() in ("we", "i")
        itself = text[slice(*subject)] == "it" and not mediating and UNKNOWN not in own
        parties = own if first or itself else sources.resolve(subject).parties
        if set(parties) == set(own) and act == "assess" and stated in _CLAIMED:
            return Whose(own, stated)
        if UNKNOWN in parties and is_other(text, subject, own, sources, mediating):
            return Whose((UNKNOWN,), stated, reported=True)
        if UNKNOWN in parties and act == "assess" and stated in _CLAIMED and _own_side(text, subject):
            return Whose(own, stated)  # "her government accepts"
        if UNKNOWN in parties or set(parties) == set(own):
            return None
        return Whose(parties, stated, reported=True)
    return None


def _own_side(text: str, subject: Span) -> bool:
    """Whether a subject that nothing names is the speaker's own side: "her government", "the cabinet"."""
    found = [w.lower() for w in text[slice(*subject)].split()]
    own = found[0] in listed("whose", "own") or found[0] == "the"
    return own and found[-1] in listed("whose", "of_states") | listed("whose", "of_bodies")


def at_head(text: str, begin: int, start: int) -> bool:
    """Whether what begins at `start` stands at the head of the unit that begins at `begin`."""
    begin = _after_lead(text, begin, start)
    return len(text[begin:start].strip('"“ ').split()) <= 2


# "In return, Oslo would", "If Peru signs, Chile will": what stands before the subject.
_LEAD = re.compile(
    r"[\"“]?(?:that )?(?:(?:in|on|at|by|for|with|under|despite|during|as|from|earlier|later|last|next|this|meanwhile|"
    r"instead|privately|publicly|so far)\b(?: (?!(?:has|have|had|is|are|was|were|will|would)\b)[^\s,;:.]+){0,7}"
    r"|(?:if|once|unless|when|should|after|until|as soon as|provided)\b[^,;:.\"“”]{3,100}), ",
    re.IGNORECASE,
)


def _after_lead(text: str, begin: int, end: int) -> int:
    """Where the clause's subject can begin: after a leading phrase."""
    lead = _LEAD.match(text, begin, end)
    return lead.end() if lead else begin


def subject_parties(text: str, unit: Span, sources: Sources) -> tuple[tuple[str, ...], int]:
    """(the parties named at the head of the unit, where their names end)."""
    begin = _after_lead(text, *unit)
    inside = [m for m in sources.within((begin, unit[1])) if m.party and not (m.place and not _acts(text, m.span[1]))]
    if not inside or not at_head(text, begin, inside[0].span[0]) or inside[0].role == "adjective":
        return (), unit[0]
    parties, end = list[str](), unit[0]
    for m in inside:
        if parties and text[end : m.span[0]].replace("the ", "").strip(" ,") not in ("", "and"):
            break
        parties.append(m.party or UNKNOWN)
        end = m.span[1]
    return tuple(dict.fromkeys(parties)), end


_ACTS = re.compile(r" (?:will|would|has|have|had|wants|wanted|must|should|is ready|was ready)\b")


def _acts(text: str, end: int) -> bool:
    """Whether what ends here does something: a capital that "would" is no place."""
    return _ACTS.match(text, end) is not None


def _undertaken(text: str, unit: Span, act: Act, own: tuple[str, ...], sources: Sources) -> Whose | None:
    """An undertaking or refusal claimed for the parties that the unit begins with."""
    parties, end = subject_parties(text, unit, sources)
    if parties and set(parties) == set(own) and act == "assess":
        return _of_its_own(text, end, unit[1], own)
    if not parties or set(parties) <= set(own) or _SUFFERED.match(text, end, unit[1]):
        return None
    if act in _CLAIMED and _next("undertaking").match(text, end, unit[1]):
        return Whose(parties, act, reported=True)
    willed = _next("willed").match(text, end, unit[1])
    if act not in ("assess", "confirm") or willed is None or _next("duty").match(text, end, unit[1]):
        return None
    return Whose(parties, "reject" if _NOT.search(willed.group()) else "commit", reported=True)


def _of_its_own(text: str, end: int, stop: int, own: tuple[str, ...]) -> Whose | None:
    """What a speaker's side, called by its name, rules out or holds out: "Peru will not", "Peru could also send"."""
    willed = _next("willed").match(text, end, stop)
    if willed and _NOT.search(willed.group()):
        return Whose(own, "reject")
    return Whose(own, "offer") if _next("giving").match(text, end, stop) else None


_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)


def asked(text: str, unit: Span, act: Act, own: tuple[str, ...], sources: Sources) -> str | None:
    """The party of which the unit asks something, or to which it means harm: "Israel must withdraw"; "Iran to stop";
    "that Peru leave", where the unit is a demand."""
    parties, end = subject_parties(text, unit, sources)
    if not parties or parties[0] in own:
        return None
    if _next("duty").match(text, end, unit[1]) or _SUFFERED.match(text, end, unit[1]) or text.startswith(" to ", end):
        return parties[0]
    wished = act == "demand" and text.startswith("that ", unit[0]) and text.startswith(" ", end)
    return parties[0] if wished else None
