"""Who says each attribution, through whom, and which sentences of it are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.reading.page import Page
from detente.reading.positions.whose import subject_of
from detente.reading.through import chain
from detente.reading.through.carried import carried_on
from detente.reading.through.cited import as_saying, paper_speaks, teller, with_cited
from detente.reading.through.embeds import is_post, through_posts
from detente.reading.through.frames import Frame, around, frames
from detente.reading.through.heard import Said
from detente.reading.through.relayed import gives_its_own
from detente.reading.through.retold import innermost
from detente.reading.through.tidied import tidied
from detente.reading.through.venues import venues
from detente.reading.through.ways import Venue
from detente.reading.who.earlier import NOBODY, Speaker
from detente.records import Attribution, Hop, Span

_SUBJECT = (
    r"(?:(?:the|his|her|their|its|these|those|both) (?:\w+ ){0,2}?(?:remarks?|comments?|"
    r"statements?|words|interview|post|posts|"
    r"message|video|"
    r"letter|quotes?|account|tweet|article|claims?|offer|report)\b"
)
_REMARKS = re.compile(
    _SUBJECT + r"|(?:he|she|they|\w+) (?:was|were) (?:speaking|talking|writing|quoted)"
    r"|(?:he|she|they) (?:spoke|made|wrote|said this|posted)\b"
    r"|(?:an?|the) (?:copy|text|transcript|recording|contents|details|minutes|memo|email) (?:of|was|were)\b"
    r"|(?:[\w’'&.-]+ ){1,4}(?:obtained|has seen|saw|reviewed|published) (?:the|a|it)\b)",
    re.I,
)
_WAS_SPEAKING = re.compile(
    _SUBJECT + r"|[^,;]{2,60}? (?:spoke|gave|granted|sat down|wrote|posted|talked|published|took)\b)", re.I
)


def spoken(page: Page, found: Iterable[Attribution]) -> list[Said]:
    """The attributions with their speakers, without those that only name a thing ("what Hale proposes is ...")."""
    named = (a for a in found if not (a.source and after_what(page.text, a.source[0][0])))
    home = (_at_home(page, _nearer(page, a)) for a in named)
    tidy = [t for a in home if a.content and (t := tidied(page, a))]
    heard = through_posts(page, carried_on(page, _with_chains(page, [said(page, a) for a in tidy])))
    return [innermost(page, one) for one in heard]


def said(page: Page, attribution: Attribution) -> Said:
    """Who speaks, with who is quoting them."""
    a, quoting = as_saying(page, attribution)
    if not a.content:
        a = attribution
    speaker = _reporting(page, a, teller(page, a.source[0])) if a.source else NOBODY
    paper = paper_speaks(page, a.source[0]) if a.source else None
    if paper:
        return Said(a, speaker if speaker.kind == "document" else NOBODY, (paper,))
    hop = chain.through(quoting, page.sources.roster) if quoting else None
    return Said(a, speaker, (hop,) if hop else ())


def _reporting(page: Page, a: Attribution, speaker: Speaker) -> Speaker:
    """A name that nothing explains, and that "reports", is an outlet's: "Deadline reported"."""
    known = page.sources.roster.get(speaker.actor)
    reports = bool(a.cue) and page.text[slice(*a.cue[0])].lower() in ("reported", "reports", "first reported")
    nameless = known is not None and known.kind == "person" and not known.offices and known.party is None
    if reports and nameless and speaker.kind == "named":
        return replace(speaker, kind="outlet")
    words = page.text[slice(*a.source[0])].split()
    if reports and speaker.kind == "unnamed" and words[0] == "The" and all(w[0].isupper() for w in words) and words[1:]:
        return replace(speaker, actor=page.sources.roster.body(" ".join(words[1:]), "outlet"), kind="outlet")
    return speaker


def _with_chains(page: Page, heard: list[Said]) -> list[Said]:
    """The attributions with the hops that their sentences tell of, and without those that only hold another."""
    ways = _Ways(page, heard)
    chained = [ways.of(one) for one in heard]
    return [one for one in chained if not ways.only_holds(one)]


class _Ways:
    """How the attributions of a report hang together: who stands around whom, sentence by sentence."""

    def __init__(self, page: Page, heard: list[Said]) -> None:
        self._page, self._heard = page, heard
        self._venues: dict[Span, list[Venue]] = {}
        self._frames: dict[Span, list[Frame]] = {}

    def of(self, one: Said) -> Said:
        """The attribution with all its hops, outermost first."""
        a, roster = one.attribution, self._page.sources.roster
        sentence = self._page.sentence((a.cue or a.source or a.content)[0][0])
        one = self._told_inside(one, sentence)
        outer = [h for f in self._around(one, sentence) for h in self._hops_of(f, one)]
        own = list(self._attached(one, sentence))
        if all(v.hop.kind == "document" for v in own):
            own += self._beside(one, sentence)
        hop = chain.through(one.speaker, roster) if one.speaker.kind == "outlet" else None
        reporting = (*chain.in_order(v for v in own if v.depth == 0), *((hop,) if hop else ()))
        hops = chain.unique((*outer, *reporting, *chain.in_order(v for v in own if v.depth), *one.hops))
        return with_cited(self._page, replace(one, hops=tuple(h for h in hops if hop or h.actor != one.speaker.actor)))

    def _told_inside(self, one: Said, sentence: Span) -> Said:
        """What an outlet or a paper has from somebody who is told of before it: "X said, Reuters reported"."""
        a = one.attribution
        by_outlet = one.speaker.kind == "outlet"
        if not a.cue or not (by_outlet or (one.speaker is NOBODY and one.hops)):
            return one
        last = next((f for f in reversed(self._framing(sentence)) if f.cue[1] <= min(a.cue + a.source)[0]), None)
        if last is None or last.speaker.actor == one.speaker.actor or last.speaker.kind == "outlet":
            return one
        hop = chain.through(one.speaker, self._page.sources.roster) if by_outlet else None
        told = tuple((s, min(e, last.source[0])) for s, e in a.content if s < last.source[0])
        content = told or tuple((max(s, last.cue[1] + 1), e) for s, e in a.content if e > last.cue[1] + 1)
        if not content:
            return one
        inner = replace(a, source=(last.source,), cue=(last.cue,), content=content)
        return Said(inner, last.speaker, chain.unique((*((hop,) if hop else ()), *one.hops)))

    def only_holds(self, one: Said) -> bool:
        """Whether an attribution's words are, all but a few, another one that it holds."""
        own = sum(e - s for s, e in one.attribution.content)
        for a in (o.attribution for o in self._heard if o.attribution.id != one.attribution.id):
            first, last = min(a.source + a.cue + a.content)[0], max(a.source + a.cue + a.content)[1]
            if a.cue and _holds(one.attribution, a) and min(last, one.attribution.content[-1][1]) - first >= 0.8 * own:
                return True
        return False

    def _around(self, one: Said, sentence: Span) -> Iterator[Frame]:
        """Who stands around an attribution: another one that holds it, or a teller beside it."""
        cues = [s for o in self._heard for s in o.attribution.cue]
        for outer in self._heard:
            a = outer.attribution
            if a.id != one.attribution.id and a.cue and a.source and _holds(a, one.attribution):
                yield Frame(a.source[0], a.cue[0], outer.speaker)
        for frame in around(self._framing(sentence), one.attribution):
            inside = any(s <= frame.cue[0] < e for s, e in one.attribution.content)
            if not inside and not any(s < frame.cue[1] and frame.cue[0] < e for s, e in cues):
                yield frame

    def _framing(self, sentence: Span) -> list[Frame]:
        if sentence not in self._frames:
            self._frames[sentence] = frames(self._page, sentence)
        return self._frames[sentence]

    def _hops_of(self, frame: Frame, one: Said) -> Iterator[Hop]:
        sentence = self._page.sentence(frame.cue[0])
        frame = replace(frame, speaker=teller(self._page, frame.source))
        yield from chain.in_order(v for v in self._of_sentence(sentence) if v.start > frame.cue[0])
        paper = paper_speaks(self._page, frame.source)
        its_own = gives_its_own(self._page, frame.speaker, one.speaker)
        if paper:
            yield paper
        elif not its_own and chain.passes_on(frame.speaker, one.speaker):
            hop = chain.through(frame.speaker, self._page.sources.roster)
            yield from (hop,) if hop else ()

    def _of_sentence(self, sentence: Span) -> list[Venue]:
        if sentence not in self._venues:
            self._venues[sentence] = venues(self._page.text, sentence, self._page.mentions, self._page.sources.roster)
        return self._venues[sentence]

    def _attached(self, one: Said, sentence: Span) -> Iterator[Venue]:
        """The venues of a sentence that are an attribution's, not a neighbour's."""
        a = one.attribution
        place = (a.cue or a.content)[0][0]
        for venue in self._of_sentence(self._page.around((*a.source, *a.cue, *a.content)) if a.cue else sentence):
            if any(s <= venue.start < e for s, e in a.content) or venue.hop.actor == one.speaker.actor:
                continue
            if not any(self._parts(one, o, place, venue.start) for o in self._heard):
                yield venue

    def _beside(self, one: Said, sentence: Span) -> list[Venue]:
        """What the sentence after tells of these words ("The remarks were carried by Tanjug"), or the one before of
        where they were said ("She spoke to Le Soir on Monday")."""
        text, found = self._page.text, self._page.sentences
        i = next((k for k, s in enumerate(found) if s == sentence), None)
        if i is None or not one.attribution.source:
            return []
        places = [found[k] for k in (i + 1, i - 1) if 0 <= k < len(found) and not self._speaks(found[k])]
        for place in places:
            opens = (_REMARKS if place > sentence else _WAS_SPEAKING).match(text, *place)
            near = "\n" not in text[min(place[1], sentence[1]) : max(place[0], sentence[0])]
            if opens and near:
                return self._of_sentence(place)
        return []

    def _speaks(self, sentence: Span) -> bool:
        spans = (s for o in self._heard for s in (*o.attribution.cue,))
        return any(sentence[0] <= s < sentence[1] for s, _ in spans)

    def _parts(self, one: Said, other: Said, place: int, venue: int) -> bool:
        """Whether another's words stand between an attribution and a venue, or the venue is what another is about."""
        if other.attribution.id == one.attribution.id:
            return False
        if any(s <= venue < e for s, e in other.attribution.source):
            return other.speaker.kind != "outlet"
        low, high = sorted((place, venue))
        return other.speaker.actor != one.speaker.actor and any(low < s < high for s, _ in other.attribution.cue)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether an attribution's cue stands in what another attributes."""
    return bool(inner.cue) and any(s <= inner.cue[0][0] < e for s, e in outer.content)


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
    if not a.cue or a.form == "direct" or page.text[slice(*a.cue[0])] == ":" or is_post(page.text, a):
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
