"""What the words of a statement and of its cue tell of condition, doubt, firmness and time."""

from __future__ import annotations

from dataclasses import replace

from detente.reading.page import Page
from detente.reading.positions.acts import valence
from detente.reading.positions.units import words_of
from detente.reading.tone.firmness import firmness
from detente.reading.tone.hedges import hedge
from detente.reading.tone.recency import near, recency, said_on
from detente.reading.tone.terms import condition_of
from detente.records import AUTHOR, Attribution, Statement


def shaded(page: Page, a: Attribution | None, s: Statement) -> Statement:
    """The statement with these fields filled."""
    cue, own = words_of(page.text, s.cue), words_of(page.text, s.content)
    condition = condition_of(page, s)
    under = page.text[slice(*condition.span)] if condition else ""
    s = replace(
        s,
        valence=valence(own) if s.act == "assess" else None,
        condition=condition,
        hedge=hedge(cue, own, under, s.act),
        firmness=firmness(cue, own, under, s.act) if s.party != AUTHOR else "firm",
    )
    if s.party == AUTHOR or a is None:
        return replace(s, recency="new" if page.published else "undated")
    stated = said_on(page, s)
    return replace(s, stated_at=stated, recency=recency(near(page, a, s), own, stated, page.published))
