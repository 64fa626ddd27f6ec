"""Which act a unit performs, by rules over classes of language (data/stances.toml, data/acts.toml).

Order: what the report says outright (a stance at the head of the unit, or as its cue), then what the content's own
words do, then what the cue leans to. Negation comes before everything: "did not reject" is no acceptance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from detente.reading.lexicon import table
from detente.reading.positions.stance_words import lexicon, nouns, soft_cues
from detente.reading.words import words
from detente.records import POSITION_ACTS, Act, Valence

# The act of a negated stance: "did not agree" refuses; "did not rule out" leaves open, and is an assessment.
NEGATED: dict[Act, Act] = {
    "accept": "reject",
    "reject": "assess",
    "offer": "reject",
    "commit": "reject",
    "demand": "assess",
    "threaten": "assess",
    "confirm": "no_comment",
    "deny": "assess",
    "criticise": "assess",
}
ADDRESSED: frozenset[Act] = frozenset({"demand", "threaten", "criticise", "accept", "reject", "offer"})
"""Acts that are done to somebody."""
# What a cue says outright beats the content; the other cues only lean.
_OUTRIGHT: frozenset[Act] = frozenset(
    {"criticise", "deny", "reject", "no_comment", "threaten", "offer", "demand", "accept"}
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """An act, any of the words without which none of its patterns can match (none: always look), the patterns, and
    whether they tell the act by cue and content together."""

    act: Act
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    whole: bool

    def applies(self, content: str) -> bool:
        """Whether plain words do what the rule tells of."""
        possible = not self.words or any(w in content for w in self.words)
        return possible and self.pattern.search(content) is not None


@cache
def _rules() -> tuple[_Rule, ...]:
    data = table("acts")
    classes = data["classes"]

    def filled(pattern: str) -> str:
        for name, words_ in classes.items():
            pattern = pattern.replace("{" + name + "}", words_)
        return pattern

    def compiled(rule: dict[str, Any]) -> re.Pattern[str]:
        return re.compile("|".join(map(filled, rule.get("patterns") or [rule["pattern"]])), re.DOTALL)

    return tuple(
        _Rule(rule["act"], tuple(rule.get("words", ())), compiled(rule), rule.get("whole", False))
        for rule in data["rule"]
    )


@cache
def _of_both() -> tuple[_Rule, ...]:
    return tuple(rule for rule in _rules() if rule.whole)


_ASKED_AGAIN = 64  # several rules look at the same words one after the other
_MARKS = str.maketrans("’‘", "''", '"“”«»„')


@lru_cache(_ASKED_AGAIN)
def plain(text: str) -> str:
    """Lower case, straight apostrophes, no quotation marks, single spaces: what the patterns expect."""
    return " ".join(text.lower().translate(_MARKS).split())


def settled(act: Act, negated: bool) -> Act:
    """The act after negation."""
    return NEGATED.get(act, act) if negated else act


def act_of(cue: str, content: str) -> Act:
    """The act of a content under a cue, both as they stand in the text."""
    if _PARTED.search(plain(f"{cue} {content}")):
        return "reject"  # "has ruled that out"
    if _silence().applies(plain(f"{cue} {content}")):
        return "no_comment"
    together = next((rule.act for rule in _of_both() if rule.applies(plain(f"{cue} {content}"))), None)
    if together:
        return together
    by_words = content_act(content)
    by_cue, outright = cue_act(f"{cue} {_infinitive(content)}")
    lowered = plain(content)
    if by_words in _UNSAID and _MANDATIVE.search(plain(cue)) and _bare(lowered):
        return "demand"
    if by_cue is None:
        return by_words
    if by_cue == "demand" and (_QUESTION.match(lowered) or _PRESSED.search(plain(cue))):
        return "assess"  # "asked who would police the line"
    if by_cue == "reject" and _CLAIM.match(lowered):
        return "deny"
    if by_cue == "commit" and _harm().search(lowered):
        return "threaten"  # "vowed to retaliate"
    if by_cue == "commit" and (by_words == "demand" or _NOTHING.match(lowered)):
        return "commit"  # "promised | lift the siege"; "promised that no ship would be stopped"
    if outright and not (by_cue in ("demand", "accept") and by_words == "reject"):
        return by_cue
    if by_cue == "threaten":
        return "threaten" if by_words in ("commit", "confirm", "demand", "threaten") else by_words
    return by_words if by_words in POSITION_ACTS or by_words == "criticise" else by_cue


# "insisted that the army leave": a bare verb after these asks for what it tells. A finite verb asserts.
_MANDATIVE = re.compile(r"\binsist(?:s|ed|ing)?\b")
_UNSAID: frozenset[Act] = frozenset({"assess", "confirm"})
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|may|might|cannot|\w+n't|\w{2,}ed|\w+'s|it|he|she|we|i"
    r"|went|came|took|met|made|said|held|left|saw|kept|gave|knew|means?|remains?|knows?|goes|wants?|needs?|stands?|looks?)\b"
)


def _bare(lowered: str) -> bool:
    """Whether a clause of some length has no finite verb: "that the patrols leave the river"."""
    return len(lowered.split()) > 3 and not _FINITE.search(lowered)


_AHEAD = frozenset("also now then later still and but had has have was were is are not would will".split())


def act_under(cue: str, content: str) -> Act:
    """The act of a content under a cue, unless it has a verb of its own: "refuses to pay | and wants a rise"."""
    found = words(content.replace("’", "'"))
    i = next((i for i, w in enumerate(found[:4]) if w.bare.lower() not in _AHEAD), 0)
    own = lexicon().at(found, i) if found and cue else None
    if own is None or found[i].capital or not found[i].bare.endswith(("s", "ed", "out")):
        return act_of(cue, content)
    end = found[own[0] - 1].end
    return act_of(content[:end], content[end:].strip() or content)


_SUBORDINATE = re.compile(r"\b(?:if|once|unless|until|when|provided that|as long as|before|after)\b[^,;]*")
# Acts that the words of a condition say nothing about: "once a truce is signed" confirms no signature.
_IN_MAIN: frozenset[Act] = frozenset({"confirm", "commit", "criticise", "demand", "deny", "accept"})
_PRESSED = re.compile(r"\b(?:asked|pressed|quizzed) (?:about|on|for (?:details|an? answer|clarity|reaction|comment))\b")
_QUESTION = re.compile(r"(?:who|what|whether|how|why|where|when|if)\b")
_PARTED = re.compile(
    r"\brul(?:e|es|ed|ing) (?:that|it|this|them|such a \w+) out\b|\bturn(?:s|ed|ing)? (?:it|that|them|this) down\b"
)
_NOTHING = re.compile(r"(?:that )?(?:no|not an?|none of)\b(?!.*\bwithout\b)")
_CLAIM = re.compile(r"(?:the |any |all |such )?(?:claim|accusation|allegation|suggestion|report|assertion|charge)s?\b")


@cache
def _harm() -> re.Pattern[str]:
    harm, ending = (table("acts")["classes"][name] for name in ("HARM", "ENDING"))
    return re.compile(rf"^(?:to |that )?(?:(?!{ending}\b)\w+ ){{0,3}}{harm}\b")


@cache
def _silence() -> _Rule:
    """Declining to say, in the words of cue and content together: "did not respond to | a request for comment"."""
    return next(rule for rule in _rules() if rule.act == "no_comment")


def _infinitive(content: str) -> str:
    """The "to" that a content begins with, which makes a stance of some cues: "declined | to join the talks"."""
    return "to" if content[:3].lower() == "to " else ""


def content_act(content: str) -> Act:
    """The act by the content's own words alone."""
    lowered = plain(content)
    main = _main_clause(lowered)
    found = (rule.act for rule in _rules() if rule.applies(main if rule.act in _IN_MAIN else lowered))
    return next(found, "assess")


def _main_clause(lowered: str) -> str:
    """The words without their conditions: what they name is not done by saying so."""
    return _SUBORDINATE.sub(" ", lowered).strip(" ,;") or lowered


@lru_cache(_ASKED_AGAIN)
def cue_act(cue: str) -> tuple[Act | None, bool]:
    """(the act that a cue names or leans to, whether it says so outright)."""
    found = words(cue.replace("’", "'"))
    negated = bool({w.bare.lower() for w in found} & set(table("stances")["around"]["negations"]))
    for _, _, word in (*lexicon().scan(found), *nouns().scan(found)):
        act = settled(word.act, negated)
        return act, act in _OUTRIGHT
    for _, _, act in soft_cues().scan(found):
        return act, False
    return None, False


@cache
def _valence(sign: str) -> re.Pattern[str]:
    options = "|".join(re.escape(w) for w in sorted(table("acts")["valence"][sign], key=len, reverse=True))
    return re.compile(rf"\b(?:{options})\b")


def valence(content: str) -> Valence:
    """Whether an assessment is hopeful (+), discouraging (-) or neither (0): by its words, negations turned around."""
    lowered = plain(content)
    minus = len(_valence("minus").findall(lowered))
    plus = 0
    for match in _valence("plus").finditer(lowered):
        negated = re.search(
            r"\b(?:no|not|n't|never|little|without|hardly|yet to|lack of)\b[^,.]{0,20}$", lowered[: match.start()]
        )
        plus, minus = (plus, minus + 1) if negated else (plus + 1, minus)
    return "+" if plus > minus else "-" if minus > plus else "0"
