"""Where a text is inside quotation marks, whichever marks its outlet uses.

Double marks and brackets may stay open to the paragraph's end: a quotation that goes on in the next paragraph closes
there. Single marks and reversed ones must close, for most single marks are apostrophes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.records import Span

_MAY_STAY_OPEN = (
    r"“[^”\n]*”?",
    r"«[^»\n]*»?",
    r"„[^“”\n]*[“”]?",  # German, Polish, Hungarian
    r"‹[^›\n]*›?",
    r"「[^」\n]*」?",
    r"『[^』\n]*』?",
    r"(?<!\w)\"[^\"\n]*\"?",
)
_MUST_CLOSE = (
    r"(?<!\w)‘(?:[^’\n]|’(?=\w)){0,1000}’(?!\w)",
    r"(?<!\w)‚(?:[^‘\n]){0,1000}‘",
    r"(?<!\w)'(?=\w)(?:[^'\n]|'(?=\w)){0,1000}'(?!\w)",
    r"(?<!\w)``(?:[^'\n]|'(?!')){0,1000}''",  # typewriters and TeX
    r"(?<!\w)”(?=\w)[^”\n]{0,1000}”",  # Swedish, Finnish
    r"(?<!\w)»(?=\w)[^«»\n]{0,1000}«",  # reversed: German and Danish books
)
_QUOTATION = re.compile("|".join(_MAY_STAY_OPEN + _MUST_CLOSE))


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The quotations between `start` and `end`, their marks included, in order; none crosses a line's end."""
    return list(_within(text, start, len(text) if end is None else end))


@lru_cache(64)  # several passes ask about the same sentence
def _within(text: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(m.span() for m in _QUOTATION.finditer(text, start, end))
