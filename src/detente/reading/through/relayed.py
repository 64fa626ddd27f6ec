"""Whether a unit tells of somebody else's position than its speaker's, where the text does not tell whose side either
is on: "The buyer has asked for another month, a person familiar with the matter said"."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.reading.page import Page
from detente.reading.positions.stances import find_stances
from detente.reading.who.earlier import Speaker
from detente.reading.words import Word
from detente.records import POSITION_ACTS, UNKNOWN, Act, Span

_REACH = 110  # characters in which a unit's subject and its verb stand
_APPOSED = re.compile(r"[,.\n] ?(?P<np>[a-z][^,.;:\"“”]{2,70}), $")
_PREPOSITIONS = frozenset("in of at from for on with who that which".split())
_HUMAN = ("er", "or", "ist", "ee", "ian", "men", "man", "woman", "women", "ant", "people")
_STEM = 5  # letters that a country and its people share
_OF_A_COUNTRY = ("ian", "ean", "ese", "ish", "ani", "aqi", "rab", "can", "man", "uan", "ch", "ek", "iot")
_HEAD = 8  # words that a subject at the head of a unit may have
_SELF = frozenset("i we he she it they you this that these those there nobody who what nothing one".split())
_OWN = frozenset("my our his her its their your no neither".split())
_INNER = frozenset("the of and for a".split())
_UNDERTAKES = re.compile(r"(?:will|would|has|have|had|is|are|was|were)$")


def tells_of_another(page: Page, unit: Span, act: Act, speaker: Speaker) -> bool:
    """Whether the unit's subject, at its head, takes a position and is not on the speaker's side."""
    if speaker.actor == UNKNOWN or of_its_own(page, speaker):
        return False
    found = page.words.within(*unit)
    if found and found[0].bare.lower() == "that":
        found = found[1:]
    if not found or found[0].bare.lower() in _SELF | _OWN:
        return False
    open_ = {*speaker.parties} == {UNKNOWN}
    stranger = open_ and not speaker.actor.startswith("unnamed:")  # whose side is not told, and may be the subject's
    subject = [] if stranger else _taking(page, (found[0].start, unit[1]), open_)
    if not subject and act in POSITION_ACTS:
        subject = _stating(page, unit, found, open_) or _undertaking(found, speaker)
    if not subject or (open_ and at_home(page, speaker)) or _alike(page, subject, speaker):
        return False
    meant = page.sources.resolve((subject[0].start, subject[-1].end))
    return meant.actor != speaker.actor and not _sides(page, meant) & _sides(page, speaker)


_NEAR_ONE = re.compile(
    r"\b(?:close to|briefed (?:on|by|about)|familiar with|with (?:direct )?knowledge of|with access to|involved in|"
    r"who (?:has|have|had) (?:seen|read|heard))\b"
)


def stands_near(page: Page, act: Act, speaker: Speaker) -> bool:
    """Whether a source without a name only stands near the side whose position it tells: "people close to the rebels";
    not "an aide familiar with its thinking"."""
    if not speaker.actor.startswith("unnamed:") or speaker.span is None or act not in POSITION_ACTS:
        return False
    said = page.text[slice(*speaker.span)]
    near = _NEAR_ONE.search(said) or _NEAR_ONE.match(page.text, speaker.span[1] + 1)
    return near is not None and "thinking" not in said and not of_its_own(page, speaker)


def _sides(page: Page, speaker: Speaker) -> set[str]:
    """The parties for which somebody speaks, with those for which these speak: a commission's union."""
    roster = page.sources.roster
    return {p for party in speaker.parties for p in (party, roster.party(party)) if p and p != UNKNOWN}


@cache
def _own_words() -> re.Pattern[str]:
    return re.compile(either(table("chain")["side"]["own"]), re.IGNORECASE)


def of_its_own(page: Page, speaker: Speaker) -> bool:
    """Whether a speaker is introduced as the side's own: "The union rejects it, its secretary told reporters"."""
    if speaker.span is None:
        return False
    apposed = _APPOSED.search(page.text, max(0, speaker.span[0] - _REACH), speaker.span[0])  # "its secretary, Ana Ruiz"
    start = apposed.start("np") if apposed else speaker.span[0]
    return _own_words().match(page.text[start : speaker.span[1]]) is not None


def gives_its_own(page: Page, teller: Speaker, inner: Speaker) -> bool:
    """Whether a teller passes on the words of its own side: "the president had told him, the foreign minister said"."""
    names = page.words.within(*inner.span) if inner.span else []
    home = {*inner.parties} == {UNKNOWN} and at_home(page, teller)
    return home or of_its_own(page, teller) or _alike(page, names, teller)


@cache
def _office() -> re.Pattern[str]:
    offices = either(table("chain")["side"]["offices"])
    return re.compile(rf"(?:(?:the|an?|two|three|[Aa]|[Tt]he) )?(?:[\w-]+ ){{0,4}}?{offices}\b")


def at_home(page: Page, speaker: Speaker) -> bool:
    """Whether one of no known party holds an office without a country's name, as its own reports call them: "Defence
    Minister Kirit Valo", "a military spokesman"."""
    if speaker.span is None or {*speaker.parties} != {UNKNOWN}:
        return False
    m = _office().match(page.text, *speaker.span)
    before = m.group().split()[:-1] if m else []
    from_elsewhere = " from " in page.text[slice(*speaker.span)]
    return (
        m is not None and not from_elsewhere and not any(w[0].isupper() and w.endswith(_OF_A_COUNTRY) for w in before)
    )


def _alike(page: Page, subject: list[Word], speaker: Speaker) -> bool:
    """Whether a speaker's words repeat the subject's name: "Dovria will ..., a Dovrian government source said"."""
    if speaker.span is None:
        return False
    known = page.words.within(*speaker.span)
    names = {w.bare[:_STEM].lower() for w in known if w.capital and len(w.bare) >= _STEM}
    return any(w.capital and w.bare[:_STEM].lower() in names for w in subject)


@cache
def _position() -> re.Pattern[str]:
    """What a subject does that takes a position: "will", "has agreed", "is ready", "wants"."""
    side = table("chain")["side"]
    aside = r"(?:(?:now|still|also|already|since|once|in fact|never|not|\w+ly|formally|long|been) ){0,2}"
    return re.compile(
        rf" {aside}(?:{either(side['willed'])}|(?:has|have|had) {aside}{either(side['done'])}"
        rf"|(?:is|are|was|were) {aside}{either(side['being'])}|{either(side['does'])})\b"
    )


def _taking(page: Page, unit: Span, open_: bool) -> list[Word]:
    """The subject at the head of the unit of a verb that takes a position."""
    m = _position().search(page.text, unit[0], min(unit[1], unit[0] + _REACH))
    subject = page.words.within(unit[0], m.start()) if m else []
    return subject if m and _is_subject(page, subject, open_=open_) else []


def _stating(page: Page, unit: Span, found: list[Word], open_: bool) -> list[Word]:
    """The subject of a stance at the head of the unit."""
    within = page.words.within(*unit)
    skipped = len(within) - len(found)
    for stance in find_stances(page.text, within, unit):
        subject = found[: max(0, stance.subject_end - skipped)]
        if stance.shape != "noun" and _is_subject(page, subject, open_=open_):
            return subject
    return []


def _is_subject(page: Page, subject: list[Word], *, open_: bool) -> bool:
    """Whether words are one short noun phrase: "Merrow Steel", "The Republic of Orsava"; and, from a speaker of no
    known side, "the buyer", "Bondholders": a minister's "the government" is the minister's own."""
    if not 0 < len(subject) <= _HEAD or any(c in page.text[subject[0].start : subject[-1].end] for c in ',;:"“”'):
        return False
    cut = next((i for i, w in enumerate(subject) if i and w.bare in _PREPOSITIONS), len(subject))
    last = subject[cut - 1]
    if last.bare.lower() in listed("actors", "person_pronouns") or last.bare.lower() in _SELF:
        return False
    many = last.bare.endswith("s") and not last.possessive and _acts(page, last)
    adjective = subject[0].capital and page.sources.roster.is_party([*subject], 0)
    several = cut == 1 and last.bare.endswith("s") and not adjective  # "Farmers will blockade the ports"
    named = (last.capital and not several) or subject[0].possessive
    return bool(named or adjective) or (open_ and (many or (subject[0].bare.lower() == "the" and _acts(page, last))))


def _acts(page: Page, noun: Word) -> bool:
    """Whether a common noun is of those who can take a position: "bondholders", "buyer", "guerrillas"; not "offer"."""
    word = noun.bare.lower()
    human = word.removesuffix("s").endswith(_HUMAN) and word.removesuffix("s") not in listed("sources", "things")
    return human or word in listed("sources", "private") or page.sources.can_act([noun], possessive=False)


def _undertaking(found: list[Word], speaker: Speaker) -> list[Word]:
    """A name at the head of a unit that "will" or "would", told by somebody of no known side."""
    if {*speaker.parties} != {UNKNOWN}:
        return []
    end = next((i for i, w in enumerate(found[:_HEAD]) if _UNDERTAKES.match(w.bare)), 0)
    name = found[:end]
    fits = bool(name) and name[-1].capital and all(w.capital or w.bare.lower() in _INNER for w in name)
    return name if fits else []
