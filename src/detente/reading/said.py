"""Who says each attribution, through whom, and which sentences of it are theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.reading import chain
from detente.reading.earlier import NOBODY, Speaker
from detente.reading.page import Page
from detente.reading.whose import subject_of
from detente.records import Attribution, Hop, Span


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution with its speaker and reporting chain."""

    attribution: Attribution
    speaker: Speaker
    hops: tuple[Hop, ...]


def said(page: Page, attribution: Attribution) -> Said:
    """Resolve who speaks, and through whom."""
    speaker = page.sources.resolve(attribution.source[0]) if attribution.source else NOBODY
    spans = attribution.source + attribution.cue + attribution.content
    hops = chain.outlets(
        page.text, page.around(spans), attribution.content, page.mentions, speaker, page.sources.roster
    )
    if speaker.kind == "outlet":
        hops = (*hops, Hop(actor=speaker.actor, kind="outlet", cue=attribution.source))
    return Said(attribution, speaker, hops)


def spoken(page: Page, found: Iterable[Attribution]) -> list[Said]:
    """The attributions with their speakers, without those that only name a thing ("what Hale proposes is ...")."""
    named = (a for a in found if not (a.source and after_what(page.text, a.source[0][0])))
    heard = (_at_home(page, _nearer(page, a)) for a in named)
    return [said(page, a) for a in heard if a.content]


def _nearer(page: Page, a: Attribution) -> Attribution:
    """The attribution with its cue's own subject, where its source was linked from another sentence: "The DPF, for its
    part, has refused" does not refuse for the government of the sentence before."""
    if not a.source or not a.cue or page.sentence(a.source[0][0]) == page.sentence(a.cue[0][0]):
        return a
    subject = subject_of(page.text, a.cue[0], page.sentence(a.cue[0][0]), page.sources)
    return replace(a, source=(subject,)) if subject else a


def _at_home(page: Page, a: Attribution) -> Attribution:
    """The attribution without whole sentences that hold neither its cue nor its source nor a quotation: those speak
    for themselves."""
    if not a.cue or page.text[slice(*a.cue[0])] == ":":
        return a
    home = {page.sentence(s) for s, _ in a.source + a.cue}
    kept = tuple(c for c in a.content if _quoted(page.text, c) or any(s < c[1] and c[0] < e for s, e in home))
    return a if len(kept) == len(a.content) else replace(a, content=kept)


def _quoted(text: str, span: Span) -> bool:
    """Whether quotation marks open in the span, or are open where it begins."""
    start = text.rfind("\n", 0, span[0]) + 1
    before, within = text[start : span[0]], text[slice(*span)]
    return any(q in within for q in '"“«') or before.count("“") > before.count("”") or before.count('"') % 2 == 1


def after_what(text: str, position: int) -> bool:
    """Whether the word at `position` follows "what", and so begins the name of a thing: "what Hale proposes"."""
    return text[:position].rstrip().lower().endswith((" what", " whatever", "\nwhat"))
