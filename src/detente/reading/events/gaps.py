"""What may stand between a cue's verb and its noun, for each shape: one small pattern for all verbs and nouns."""

from __future__ import annotations

import re
from functools import cache

_ADVERB = r"(?:(?:not|also|still|only|both|already|never|just|since|soon|formally|\w+ly)\s+)*"
# Words that may stand between a verb and its noun, and between a noun and its verb, without a new statement.
_STOPS = (
    r"(?!(?:that|which|who|to|in|on|at|after|before|but|because|while|if|when|as|by|over|following|amid|despite"
    r"|during)\b)"
)
_TO_NOUN = rf"(?:\s+{_STOPS}(?:[\w’'.“”\"%£$€-]|,(?=\d))+,?){{0,7}}?\s+[“\"]?"
_NEW = r"(?!(?:the|an?|he|she|it|they|we|i|his|her|its|their|that|which|who|but|after|before|when|while|to)\b)"
_OF = (
    r"(?:(?:between|with|and|of|in|on|at|for|from|among|involving|over|by|to)\s+"
    r"(?:the\s+|its\s+|his\s+|their\s+|an?\s+)?)?"
)
_FOR_TO = r"(?:\s+for(?:\s+[\w’'-]+){1,4}?\s+to\s+\w+)?"
_DUE = r"(?:,?\s+(?:due|set|expected|scheduled|slated|likely|planned|supposed|poised|meant|is|are|was|were)\s+to)?"
_AUXILIARY = r"(?:\s+(?:has|have|had|will|would|could|may|might|should|can|must)(?:\s+(?:not|also|never))?)?"
_TO_COMMA = rf"(?:\s+{_OF}{_NEW}[\w’'-]+){{0,6}}?"
_TO_VERB = rf"{_FOR_TO}(?:\s+{_OF}{_NEW}[\w’'-]+){{0,9}}?(?:,[^,;:.!?“”]{{3,80}},)?{_DUE}{_AUXILIARY},?\s+"
# "the round that was due to open on Monday", before what became of it
_RELATIVE = rf"(?:\s+{_OF}{_NEW}[\w’'-]+){{0,6}}?" r",?\s+(?:that|which)\s[^.;:!?“”\n]{3,110}?"
# "officials were included": what is done to others is not what the talks do
_ACTIVE = r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?<!\bbeen\s)"
_BE = r"(?:to\s+be|was|were|be|been|being|is|are)"
_FEW = r"(?:at\s+least|about|around|some|nearly|almost|more\s+than|over|up\s+to|all|the|a\s+further|another|an?)"
_NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens\s+of"
    r"|hundreds\s+of|scores\s+of|(?:a|two)\s+dozen|several|both|others|more)"
)
_STILL = r"(?:(?:now|originally|already|provisionally|tentatively|initially|first|previously|also)\s+)?"
_BY = r"(?:by|before|no\s+later\s+than|within)\b"
_ONE_MORE = (
    r"(?:A|The)\s+(?:first|second|third|fourth|fifth|sixth|seventh|next|last|previous|latest)(?:\s+one)?"
    r"|Another(?:\s+one)?"
)
_LEADING = (
    r"(?:\s+(?:will|would|is|was|were|are|had|has|have|been|be|to|now|also|then|likely|due|scheduled|set|expected"
    r"|planned|not|only|never|originally|first|\w+ly)){0,6}?"
)

TO_NOUN = {
    "active": _TO_NOUN,
    "near": rf"(?:\s+{_STOPS}[\w’'-]+){{0,2}}?\s+",
    "led": rf"\s+(?:{_STOPS}[\w’'-]+\s+){{0,4}}?",
    "tally": r"[^.;:!?\n]{1,110}?",
    "asked": rf"(?:\s+{_STOPS}[\w’'-]+){{1,5}}?\s+(?:for|to)(?:\s+{_STOPS}[\w’'-]+){{0,3}}?\s+",
    "answer_by": r"[^.;:!?\n]{0,40}?",
}
"""Between a verb and the noun behind it."""

AFTER_NOUN = {"answer_by": rf"(?:\s+(?:to|on|about|from|over)(?:\s+[\w’'-]+){{1,6}}?)?\s+{_BY}"}
"""What must follow the noun."""

TO_VERB = {
    "passive": (rf"{_TO_VERB}{_BE}\s+{_ADVERB}", rf",?\s+{_BE}\s+{_ADVERB}", rf"(?:{_TO_COMMA},)?\s+{_STILL}"),
    "intransitive": (rf"{_TO_VERB}{_ACTIVE}",),
}
"""Between a noun and the verb behind it, the likelier first."""

BEHIND = {
    "together": r"[^.;:!?\n]{1,90}?\btogether\b",
    "until": r"(?:\s+[\w’'-]+){0,5}?\s+until\b",
    "counted": rf"\s+(?:{_FEW}\s+)?{_NUMBER}(?:\s+{_STOPS}[\w’'-]+){{0,2}}?\s+(?P<noun>[a-z]\w*(?:s|men|people))\b",
    "act_by": rf"\b[^.;:!?\n]{{0,60}}?\s{_BY}",
    "must_by": rf"\s+[a-z]\w+\b[^.;:!?\n]{{0,70}}?\s{_BY}",
}
"""Behind a verb that needs no noun of the data file."""

BEFORE = {
    "it": (
        rf"(?:(?<=[.!?”\"’]\s)|(?<=\n)|^)(?:It|They|This|{_ONE_MORE})\b",
        rf"{_LEADING}\s+",
        r"(?!\s+to\b)",
    ),
    "more": (
        rf"\b{_NUMBER}(?:\s+(?:more|others|of\s+(?:them|the\s+\w+)))?",
        r"\s+(?:will|are|were|was|is|have|has|had|to|be|been|due|expected|\s)+",
        "",
    ),
}
"""Before a verb: what its subject is, what may stand between, and what must not follow."""


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compiled when first needed."""
    return re.compile(source, re.IGNORECASE)


def to_verb(shape: str, undoing: bool) -> tuple[str, ...]:
    """The gaps of `TO_VERB`; where something is called off or put off, with a relative clause in them too."""
    plain = TO_VERB[shape]
    return (*plain, *(_RELATIVE + gap for gap in plain)) if undoing else plain
