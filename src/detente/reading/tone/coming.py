"""Whether a clause that an opener begins tells of what is to come: "once they sign", not "once they had signed"."""

from __future__ import annotations

import re

_SAID = re.compile(r",[\"”]? [^,\"“]{0,60}\b(?:said|told|says)\b[^,\"“]{0,60}")
_PRESENT_CLAUSE = re.compile(
    r"\s*(?:(?:they|we|you|i) \w+|(?:[\w'-]+ ){1,4}?(?:is|are|has|have|does|\w{2,}[^s\W]s)\b)[^,]*(?:,|$)"
)
_COMING = re.compile(r"\b(?:will|would|can|could|shall|may)\b|'ll\b|'d\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|went|came|took|met|left)\b|(?<!has )(?<!have )(?<!been )(?<!is )(?<!are )\b\w+ed\b"
)


def to_come(opener: str, after: str) -> bool:
    """Whether the sentence that the opener begins tells of what is to come: "As soon as they sign, we're there"."""
    rest = _SAID.sub(" ", after.replace("’", "'")).split(". ")[0].lower()
    if _COMING.search(rest):
        return True
    return opener not in ("when", "the day") and bool(_PRESENT_CLAUSE.match(rest)) and not _PAST.search(rest)
