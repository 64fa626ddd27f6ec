"""What the rules say of a statement, as ones and zeros in a fixed order, for the heads to weigh beside the network's
word.

No name of a party is among it: who speaks must not decide what is said.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.reading.learned.outputs import CLASSES
from detente.reading.page import Page
from detente.reading.positions.acts import content_act, cue_act
from detente.reading.positions.units import words_of
from detente.records import AUTHOR, UNKNOWN, Statement

Floats = NDArray[np.float32]

_FORMS = ("direct", "indirect", "mixed", "author")
_ORIGINS = ("model", "stances", "author", "transcript", "posts")


@cache
def names() -> tuple[str, ...]:
    """The order of the evidence."""
    acts = CLASSES["act"]
    each = [f"{output}:{value}" for output in CLASSES if output != "issue" for value in CLASSES[output]]
    each += [f"{by}:{act}" for by in ("cue", "outright", "words") for act in acts]
    each += [f"form:{form}" for form in _FORMS] + [f"origin:{origin}" for origin in _ORIGINS]
    return (
        *each,
        "told by another",
        "no source",
        "no cue",
        "cue first",
        "short",
        "author",
        "unknown",
        "unnamed",
        "negated",
    )


@cache
def _places() -> dict[str, int]:
    return {name: i for i, name in enumerate(names())}


def evidence(page: Page, s: Statement) -> Floats:
    """A row for one statement as the rules made it."""
    row = np.zeros(len(names()), np.float32)
    for name in _true_of(page, s):
        place = _places().get(name)
        if place is not None:
            row[place] = 1
    return row


def _true_of(page: Page, s: Statement) -> list[str]:
    cue, content = words_of(page.text, s.cue), words_of(page.text, s.content)
    by_cue, outright = cue_act(cue) if cue else (None, False)
    out = [f"act:{s.act}", f"cue:{by_cue}", f"words:{content_act(content)}", f"form:{s.form}"]
    out += [f"outright:{by_cue}"] if outright else []
    out += [f"hedge:{s.hedge}", f"firmness:{s.firmness}", f"recency:{s.recency}", f"valence:{s.valence}"]
    out += [f"condition:{s.condition.type if s.condition else 'none'}", f"origin:{s.origin.split()[-1]}"]
    flags = {
        "told by another": bool(s.chain),
        "no source": not s.source,
        "no cue": not s.cue,
        "cue first": bool(s.cue) and s.cue[0][0] < s.content[0][0],
        "short": len(content.split()) < 5,
        "author": s.party == AUTHOR,
        "unknown": s.party == UNKNOWN,
        "unnamed": s.speaker.startswith("unnamed:"),
        "negated": " not " in content or "n't" in content or content.lower().startswith(("no ", "not ", "never ")),
    }
    return out + [name for name, true in flags.items() if true]
