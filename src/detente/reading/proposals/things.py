"""The thing that a content demands, offers or rejects: a short noun phrase or infinitive in the report's own words."""

from __future__ import annotations

import re

from detente.reading.lexicon import listed
from detente.reading.proposals.peeling import Said, peeled
from detente.reading.proposals.trimmed import MARKS, timeless, trimmed
from detente.records import Act

_ASIDE = re.compile(r",? (?:however|meanwhile|therefore|though|he said|she said|it said|they said),? ", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”«»*]")
# "if Orsava attacks, there will be an answer": the answer is the thing.
_IF = re.compile(r"^(?:if|unless|once|when|should) [^.;]*?(?:, |(?= there (?:will|would)\b) )", re.IGNORECASE)
_SINGLE = re.compile(r"(?<!\w)['‘]([^'‘’]*)['’](?!\w)")
_TELLING: frozenset[Act] = frozenset({"reject", "criticise", "assess"})
# "the fixed price a non-starter", "the offer as worthless": what is said of a thing follows it.
_CALLED = re.compile(
    r"((?:that )?(?:the|an?|its|their|his|her|this|any|such|[^\s,]+['’]s) (?:[^\s,]+ ){0,4}?[^\s,]+)"
    r"(?<! of)(?<! for)(?<! to)(?<! with)(?<! on)(?<! in)(?<! as)(?<! into)(?<! is)(?<! was)"
    r" (?:an? (?!year|month|week|day|hour|share|side|head)|as )(?:[^\s,.]+[ ,.\"”]*){1,4}$",
    re.IGNORECASE,
)
# Words that only point back, say something of a thing, or tell when and where.
_NAMELESS = re.compile(
    r"(?:it|them|that|this|these|those|is|are|was|were|be|been|remains?|whatever|nothing|while|unless|until|no such|so"
    r"|in|at|by|within|after|because|ruled out|one thing|the same thing)(?:\s|$)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\w+ed (?:the|an?|any|its|their|his|her)\b|.*\b(?:we|they|he|she|you|i|who)\b", re.IGNORECASE)
_OWN = re.compile(r" of (?:its|their|his|her|our|your|my) own\b", re.IGNORECASE)
# "the 400 whom it has offered to hand over are not enough": the 400.
_RELATIVE = re.compile(
    r"((?:that )?(?:the|those|these|all|any) (?:[^\s,]+ ){0,4}?[^\s,]+),? (?:whom|which|that) "
    r"(?:(?:the |its |their )?[^\s,]+|[^\s,]+ [^\s,]+) (?:ha(?:s|d|ve)|is|was) (?:now |first |already )?"
    r"(?:offer|propos|promis|put|suggest|demand|asked)",
    re.IGNORECASE,
)
_UNTOLD = 3  # words that a thing has before a quotation about it begins


def thing(words: str, act: Act = "demand", names: frozenset[str] = frozenset()) -> str | None:
    """The thing in the words of a content, nine words at most; None where they only point to it. `names` are the words
    of actors' names, in lower case."""
    told = act in _TELLING and _CALLED.match(words)
    said = told or _RELATIVE.match(words)
    left = peeled(Said(_tidied(_OWN.sub("", said[1] if said else words)), act, names))
    name = None if _NAMELESS.match(left) else trimmed(left)
    return name if name and _names(name, names) else None


def _names(name: str, names: frozenset[str]) -> bool:
    """Whether a name is more than an actor's and has no finite clause in it."""
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", name)]
    person = (
        len(words) > 1 and words[-1] in listed("labels", "persons") and not re.search(r" (?:of|with|to|for) ", name)
    )
    clause = _NAMELESS.match(name) or _CLAUSE.match(name)
    return not person and not clause and (any(w not in names for w in words) or any(map(str.isdigit, name)))


def _tidied(words: str) -> str:
    """Without marks and words of time; a quotation after a few words says something about the thing."""
    plain = timeless(_ASIDE.sub(" ", _SINGLE.sub(r"\1", " ".join(words.strip(MARKS).split()))))
    plain = _IF.sub("", plain) or plain
    before, quoted, _ = re.sub(r"[“”«»]", '"', plain).partition(' "')
    told = before.split()
    cut = quoted and len(told) >= _UNTOLD and told[-1].lower() not in listed("labels", "tails")
    return _QUOTES.sub("", before if cut else plain)
