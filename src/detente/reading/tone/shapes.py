"""Conditions that no opener tells but the shape of a sentence: its order of words, two halves, or a noun for it.

"should Oslo refuse"   "open one gate and we open two"   "pay, or we leave"   "talks, but the army must first go"
"for talks to begin, the army must go"   "its price is a new law"   "a retreat is a condition for talks"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.reading.lexicon import either, table
from detente.records import ConditionType, Span

_SUBJECTS = "the|an?|any|either|both|its|their|our|his|her|this|that|these|those|it|they|s?he|we|you|i|there|talks"
_SHOULD = re.compile(rf"\b[Ss]hould (?=(?:{_SUBJECTS}|[A-Z]\S*)\b(?! be\b))")
_WERE = re.compile(
    r"\b(?:Were (?=(?:\S+ ){1,6}to \w)|were (?=(?:it|they|he|she|we|you|[A-Z]\S+(?: [A-Z]\S+)?) to \w)"
    r"|(?<=, )were (?=(?:it|they|he|she|we|you) ))"
)
_ASKING = re.compile(r"\b(?:nor|neither|why|what|who|when|where|how|which|so|only)\W*$", re.IGNORECASE)
_SIDES = re.compile(  # "they ground the drones, we open the door"
    r"^\W*((?:they|you|he|she) (?!\w+ed\b|will\b|would\b|are\b|were\b|was\b|ha[ds]\b|have\b|said\b|did\b)[^,.;]{3,60}),"
    r" (?:and |then )?(?:we|i)(?:['’]ll)? (?!were\b|had\b|have\b|are\b|did\b|was\b|\w+ed\b)\w",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r", ((?:but )?(?:only )?against (?:an? |the |its |their )?(?:\w+ ){0,2}(?:cut|release|return|lifting|pledge|promise"
    r"|payment|guarantee|reduction|rise|waiver|concession|withdrawal|commitment|assurance)s?\b[^,.;”\"]*)"
)
_WITHIN = re.compile(
    r"\b(?:will|would|could|can|may|might|shall|should|ready|'ll|'d)\b[^.;]{3,80}? (within (?:an? |\w+ |\w+ \w+ )?"
    r"(?:minute|hour|day|week)s? of [^,.;”\"]{5,100})"
)
_PAIRED = re.compile(r"\b([Nn]o (?:[\w'’-]+ ){0,4}[\w'’-]+), (?:then )?no \w")  # "no pay, no work"
_DUTY = r"(?:must|has to|have to|had to|needs? to|ought to|should|will have to|would have to)"
_FIRST = re.compile(
    rf"(?:,|;|[.”\"] But|\b(?:but|though|although|only))\s+(?:but |though |that )?"
    rf"((?:[\w'’-]+ ){{1,7}}?{_DUTY}(?: first [^,.;:”\"]+| [^,.;:”\"]{{2,70}} first\b| come first\b))"
)
_FOR_TO = re.compile(
    rf"^\W*(?:[Ff]or|[Ii]n order for) [^,.;]{{3,70}} to [^,.;]{{3,60}}, ([^.;,]{{3,60}} {_DUTY}\b[^.;”\"]+)"
)
_NAMED = re.compile(
    r"(?<!no )(?<!any )(?<!of )(?<!without )\b(?:(?:condition|precondition|prerequisite|proviso|requirement)s?"
    r"(?: (?:for|of|in return|to) [^,.;:]{1,60}?)?|price(?: (?:for|of) [^,.;:]{1,60}?| in return))(?:,? (?:is"
    r"|are|was|were|would be|remains?|being)|:) (?:that )?"
    r"(?!an?o?ther\b|not\b|too\b|met\b|clear\b|un\w+|ful\w+|hard\b|high\b|still\b|being\b)([^.;”\"]{4,160})"
)
_NEEDED = re.compile(
    r"^\W*(?:[Tt]hat )?([^,.;]{4,80}?) (?:is|are|was|were|remains?|would be|must be) "
    r"(?:an? |the |its |our |their |his |her )(?:\w+ )?(?:condition|precondition|prerequisite|requirement|price"
    r"|sine qua non)s? (?:for|of|to) "
)
_TIED = re.compile(
    r"\b(?:tie|ties|tied|tying|link|links|linked|linking|conditioned|conditioning)"
    r" (?:(?!to\b|on\b|upon\b)[\w'’-]+ ){1,9}((?:to|on|upon) [^,.;”\"]+)"
)
_SWAPPED = re.compile(
    r"\b(?:trad(?:e|es|ed|ing)|swap(?:s|ped|ping)?|exchang(?:e|es|ed|ing)|barter(?:s|ed|ing)?)\b"
    r" [^,.;]{2,80}? (for (?!(?:the (?:first|second|last|time)|now|more|months|years|weeks|days|hours)\b)[^,.;”\"]+)"
)
_THEN = re.compile(
    r"(?:^|[\"“:.;] ?|\bthat )((?:[Ff]irst,? [^.;:”\"]{3,70})|(?:[^.;:,”\"]{3,50} first)),? (?:and )?(?:only )?then\b"
)


def shaped(text: str, content: Span) -> Iterator[tuple[Span, ConditionType]]:
    """The conditions that the shape of text[content] tells, likeliest first."""
    for match in _inversions(text, content):
        yield (match.start(), content[1]), "if"
    said = text[slice(*content)]
    for words, pattern, kind in _SHAPES:
        if any(w in said for w in words) and (found := pattern.search(said)):
            yield (content[0] + found.start(1), content[0] + found.end(1)), kind
    if found := _bidding(said):
        kind = "unless" if found.group(2) == "or" else "if"
        yield (content[0] + found.start(1), content[0] + found.end(1)), kind


_SHAPES: tuple[tuple[tuple[str, ...], re.Pattern[str], ConditionType], ...] = (
    (("no ",), _PAIRED, "only_if"),
    ((" first",), _FIRST, "before"),
    (("or ",), _FOR_TO, "only_if"),
    (("condition", "prereq", "requirement", "price"), _NEEDED, "only_if"),
    (("condition", "prereq", "proviso", "requirement", "price"), _NAMED, "only_if"),
    ((", we ", ", I ", ", then", ", we’", ", we'", ", I'"), _SIDES, "if"),
    (("against ",), _AGAINST, "in_exchange"),
    (("within ",), _WITHIN, "if"),
    (("tie", "tying", "link", "condition"), _TIED, "only_if"),
    (("trad", "swap", "exchang", "barter"), _SWAPPED, "in_exchange"),
    (("then",), _THEN, "before"),
)


def inverted(text: str, span: Span) -> int | None:
    """Where the words of an inverted condition begin after its verb."""
    match = _SHOULD.match(text, *span) or _WERE.match(text, *span)
    return match.end() if match else None


def _inversions(text: str, content: Span) -> Iterator[re.Match[str]]:
    """ "Should they refuse", "were Oslo to sign"; not "nor should they"."""
    for pattern in (_SHOULD, _WERE):
        for match in pattern.finditer(text, *content):
            before = text[content[0] : match.start()].rstrip()
            asks = "?" in text[match.end() : content[1]].split(".")[0]
            if not asks and not _ASKING.search(before) and not re.search(r"[.!?]$", before):
                yield match


def _bidding(said: str) -> re.Match[str] | None:
    """ "Lift the ban and we will talk", "pay or the depots stay shut"."""
    return _bids().match(said) if " or " in said or " and " in said else None


@cache
def _bids() -> re.Pattern[str]:
    verbs = either(table("conditions")["shapes"]["bids"])
    subject = rf"(?:{_SUBJECTS}|[A-Z][\w’'-]*|nobody|everybody|everything|all)"
    modal = "will|would|can|could"
    verb = rf"(?:{modal}|shall|may|goe?s?|stays?|are|is|has|have|open|strike|walk|leave|stop|loses?|faces?)"
    return re.compile(
        rf"^\W*(?:either |so |please |just |first )?({verbs}\b[^.;:]{{3,90}}?),? (or|and)(?: else)? "
        rf"(?={subject}(?:['’]ll|['’]d|['’]re| (?:[\w'’-]+ ){{0,4}}{verb})\b"
        rf"|(?:[\w'’-]+ ){{1,4}}(?:{modal})\b|else\b)",
        re.IGNORECASE,
    )
