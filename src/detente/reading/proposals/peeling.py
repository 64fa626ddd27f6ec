"""What stands before the thing that a content is about, taken off one layer at a time.

Layers are what only leads to the thing ("that", "is ready to", "has proposed"), who is to act ("Iran to ship ..."), and
the negation of a refusal. A clause about the thing is turned to the thing: "the guns be removed from the hill" to
"removal of the guns from the hill".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.reading.proposals.nominal import any_infinitive, any_participle, nominal
from detente.reading.proposals.trimmed import MARKS
from detente.records import Act

_BE = r"(?:is|are|was|were|be|been|being|remain(?:s|ed)?)"
_MODAL = (
    r"(?:(?:will|would|can|could|may|might|shall|do|does|did|had|has|have)(?:n't|n’t)?|won't|won’t|can't|can’t|cannot)"
)
_MUST = r"(?:(?:(?:will|would|may|might) )?(?:must|should|ha(?:s|ve|d) to|needs? to|ought to))"
_SUBJECT, _PEELED = 7, 8  # words of a subject; layers that are taken off
_BRIEF = 2
_AHEAD = 16  # words in which the stance of a content must begin, if it has one
_WANTED: frozenset[Act] = frozenset({"demand", "offer", "commit", "require", "threaten"})
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b", re.IGNORECASE)
# After "to" these begin no verb.
_NO_VERB = r"(?!(?:be|the|an?|its|their|his|her|our|any|all|no|some|this|that|up|more|\w+ing|\w+ies|\w+ty|\w+ers)\b)"
_NO_OBJECT = (
    r"(?!(?:by|if|as|in|it|them|this|on|at|from|for|with|under|until|or|and|after|before|of|is|was|are|were|would|will"
    r"|has|could|must|should|had|over|back|part|place|out|off|down|up|effect|away|account)\b)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is left of a content, its act, the words of names in the report, and whether this is already the thing."""

    words: str
    act: Act
    names: frozenset[str]
    done: bool = False


def peeled(said: Said) -> str:
    """The words with all layers taken off."""
    for _ in range(_PEELED):
        fewer = _without_a_layer(said)
        if fewer.words == said.words or fewer.done:
            return fewer.words
        said = fewer
    return said.words


def pattern_of(key: str) -> str:
    """A pattern for any of the words of a list in data/labels.toml."""
    return either(table("labels")[key])


@cache
def _begun() -> tuple[tuple[str, ...], frozenset[str]]:
    """How the words begin by which a party takes a position, and those of them that are short: a cheap test for
    whether there can be one."""
    starts = (re.match(r"(?:\(\?:)?([a-z|]+)", pattern) for pattern in table("labels")["stances"])
    found = {start for m in starts if m for start in m[1].split("|") if start}
    return tuple(sorted(w for w in found if len(w) > _BRIEF)), frozenset(w for w in found if len(w) <= _BRIEF)


_Left = tuple[str, bool] | None
_Kept = Callable[[Said, "re.Match[str]"], _Left]


def _without_a_layer(said: Said) -> Said:
    long, short = _begun()
    stance = any(w in short or w.startswith(long) for w in said.words.lower().split()[:_AHEAD])
    for pattern, kept in _layers():
        m = pattern.match(said.words) if stance or kept is not _taken else None
        left = kept(said, m) if m else None
        if left and left[0].strip(MARKS):
            return replace(said, words=left[0].strip(MARKS), done=left[1])
    return said


def _rest(said: Said, m: re.Match[str]) -> _Left:
    return said.words[m.end() :], False


def _taken(said: Said, m: re.Match[str]) -> _Left:
    """Past the word by which a party takes its position."""
    return _rest(said, m)


def _denied(said: Said, m: re.Match[str]) -> _Left:
    """A refusal's "no" goes; that of a demand is part of what is demanded."""
    return None if said.act in _WANTED else _rest(said, m)


def _done(said: Said, m: re.Match[str]) -> _Left:
    """ "the guns be removed from the hill": removal of the guns from the hill."""
    if _agent(said, m["what"], pronouns_only=True):
        return None
    what, rest = m["what"].strip(), said.words[m.end() :]
    if re.match(r"(?:no|any) ", what, re.IGNORECASE):
        return f"{what} {m['done']}{rest}", True
    no = "no " if said.act in _WANTED and _NOT.search(m[0]) else ""
    return f"{no}{nominal(m['done'])} {what}{rest}", True


def _being(said: Said, m: re.Match[str]) -> _Left:
    """ "the wage be set by decree": wage set by decree."""
    if _agent(said, m["what"], pronouns_only=True):
        return None
    no = "not " if said.act in _WANTED and _NOT.search(m[0]) else ""
    return f"{m['what'].strip()} {no}{m['done']}{said.words[m.end() :]}", True


def _acting(said: Said, m: re.Match[str]) -> _Left:
    """ "his country would pull its tanks back": pull its tanks back; what must not be done stays negated."""
    named = said.act in (*_WANTED, "accept") and m["what"].split()[-1][0].isupper()
    if not named and not _agent(said, m["what"]):
        return None
    rest = said.words[m.end() :]
    return (f"not {rest}", True) if said.act in _WANTED and _NOT.search(m[0]) else (rest, False)


def _due(said: Said, m: re.Match[str]) -> _Left:
    """ "the stock must leave the country": stock to leave the country."""
    link = "not to" if _NOT.search(m[0]) else "to"
    return f"{m['what'].strip()} {link} {said.words[m.end() :]}", True


def _told(said: Said, m: re.Match[str]) -> _Left:
    """ "the ratio was unaffordable": ratio."""
    return None if _agent(said, m["what"]) else (m["what"], True)


def _given(said: Said, m: re.Match[str]) -> _Left:
    """ "the Greens the transport ministry": transport ministry."""
    if re.match(r"(?:it|that|this|them|these|those) ", m["what"], re.IGNORECASE):
        return None
    several = said.act in ("offer", "commit") and m["what"].rstrip().endswith("s")
    return _rest(said, m) if several or _agent(said, m["what"]) else None


def _raised(said: Said, m: re.Match[str]) -> _Left:
    """ "Iran to ship its stock": ship its stock. Not "a return to talks", where a noun follows."""
    parts = m["what"].split()
    noun = re.fullmatch(pattern_of("led"), parts[-1], re.IGNORECASE) or re.match(r"(?:\w+ing|to)$", parts[0], re.I)
    return None if noun or parts[0].lower() in table("labels")["nominal"] else _rest(said, m)


def _agent(said: Said, what: str, pronouns_only: bool = False) -> bool:
    """Whether the words are who acts: a pronoun, a name, "his government"."""
    whole = what.strip(MARKS).lower()
    if not whole or re.fullmatch(pattern_of("pronouns"), whole):
        return True
    last = re.split(r" (?:of|on|in|for|with|from|at|by|to) ", whole)[0].split()[-1]
    bare = re.sub(r"['’]s$", "", last)
    return not pronouns_only and (bare in said.names or bare in listed("labels", "agents"))


@cache
def _layers() -> tuple[tuple[re.Pattern[str], _Kept], ...]:
    """Layers in front of the thing, with what stays of them."""
    layers = (*_leading(), *_passives(), *_clauses())
    return tuple((re.compile(rf"^{pattern}", re.IGNORECASE), kept) for pattern, kept in layers)


_DOER = rf"(?:(?!(?:that|which|who|where|whom|if|unless|until|when)\b)[^\s,;:]+ ){{1,{_SUBJECT}}}?"


def _leading() -> tuple[tuple[str, _Kept], ...]:
    adverbs = rf"(?:{pattern_of('adverbs')} )*"
    helped = rf"(?:{pattern_of('auxiliaries')}(?:n't|n’t)? )?{adverbs}(?:(?:to|be|been) )*{adverbs}"
    whose = rf"(?:(?:{pattern_of('determiners')}|[^\s,]+['’]s?) )?"
    nothing = r"(?:no|any|nothing) (?:room |need |point |chance )?(?:for |of |to )?"
    return (
        (rf"(?!no ){pattern_of('openers')} ", _rest),
        (r"(?:no|any|neither|not|never) (?!(?:more|less|fewer|later|sooner)\b)", _denied),
        (rf"(?:there|it) {adverbs}(?:\w+ )?{_BE}(?: {pattern_of('adverbs')})* {nothing}", _rest),
        (r"there (?:will|would|must|should|can|could) be ", _rest),
        (rf"{whose}(?:[\w-]+ ){{0,2}}?{pattern_of('nouns')}s? (?:to|for|of|that) (?=\w+ \w+)", _rest),
        (rf"(?:{_DOER})?{helped}(?:{_BE} )?{adverbs}{pattern_of('stances')} {_NO_OBJECT}(?=[\w$€£¥'‘])", _taken),
        (rf"(?:we|they|he|she|i|you|who) {helped}(?!{_BE}\b)", _rest),
        (rf"{pattern_of('pronouns')} {pattern_of('auxiliaries')}(?:n't|n’t)? {adverbs}(?!(?:{_BE}|to)\b)", _rest),
        (rf"{_MUST} {adverbs}(?!(?:{_BE}|to)\b)", _rest),
        (rf"{_MODAL} {adverbs}(?!(?:{_BE}|to|have to|need to)\b)", _rest),
    )


_SHORT = r"(?:(?!(?:that|which|who|where|if|unless|until|when|to)\b)(?:[\d,.]*\d|[^\s,;:]+) ){1,5}?"


def _passives() -> tuple[tuple[str, _Kept], ...]:
    helped = rf"(?:(?:{_MODAL}|{_MUST}|to|not|never|now|first|also) )*be (?:first |also |now )?"
    moved = r"(?=,| (?:for good|altogether|by|from|to|back|outright|abroad|before|until|and)\b|$)"
    ended = r"\w+(?:ed|en|set|put|made|held|built|sent|kept)"
    kept = r"(?!.*\b(?:cut|shut)\b)(?!(?:keep|have|get|make|see|leave|let|wants?)\b)"
    words = r"(?:given|granted|offered|handed|promised|guaranteed)"
    given = rf"be {words} (?=(?:an?|the|its|their|his|her|our|more|full|\d)\b)"
    return (
        (rf"(?:{_DOER})?{helped.removesuffix('be (?:first |also |now )?')}{given}", _rest),
        (rf"(?P<what>{_SHORT}){helped}(?P<done>{any_participle()})\b", _done),
        (rf"{kept}(?P<what>{_SHORT})(?P<done>{any_participle()}){moved}", _done),
        (rf"(?P<what>{_SHORT}){helped}(?P<done>{ended})\b", _being),
    )


def _clauses() -> tuple[tuple[str, _Kept], ...]:
    adverbs = rf"(?:{pattern_of('adverbs')} )*"
    soon = r"(?:first |also |now |then )*"
    return (
        (rf"(?P<what>{_SHORT}){_MUST} {adverbs}(?!be\b)", _acting),
        (rf"(?P<what>{_SHORT}){_MODAL} {adverbs}(?!(?:be|have to|need to)\b)", _acting),
        (rf"(?P<what>{_SHORT}){soon}(?={any_infinitive()}s? )", _acting),
        (
            rf"(?P<what>{_SHORT}){soon}(?=(?!{pattern_of('breaks')} )(?-i:[a-z]{{3,}})"
            r" (?:the|an?|its|their|his|her|all|any)\b)",
            _acting,
        ),
        (rf"(?P<what>{_SHORT}){soon}to (?={_NO_VERB}(?-i:[a-z]+) )", _raised),
        (r"(?P<what>(?:the )?[^\s,]+ )(?:for )?(?=(?:an?|the|up to|its)\b|\d|[$€£])", _given),
        (rf"(?P<what>{_SHORT}){_MUST} {adverbs}(?!be\b)", _due),
        (rf"(?P<what>{_DOER}){pattern_of('predicates')}\b(?!['’]s)", _told),
    )
