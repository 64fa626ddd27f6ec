"""What a sentence's last words tell of who said it: "Lima needs ten years, its bank governor said".

The network finds most of these. Where it took none of the sentence's words for what is said, or those of another
sentence, the grammar decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.reading.page import Page
from detente.reading.sentences import trim
from detente.reading.through.frames import Frame, frames
from detente.records import Attribution, Span

_LAST = re.compile(
    r",[\"”’']?\s[^.;:]{3,120}\s(?:said|says|told|announced|disclosed|claimed|confirmed|hinted|added|suggested|warned|conceded)\b"
    r"|,[\"”]?\s(?:said|says)\s"
)
# What follows a teller who stands before what is told, not after it.
_GOES_ON = re.compile(
    r"[\"“”,;:]|\b(?:that|is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does)\b|.{70}",
    re.DOTALL,
)
_WORDS = 3  # that are said, at least
_HELD = 0.5  # of what is said: more than that is attributed already


def told_at_end(page: Page, found: list[Attribution]) -> list[Attribution]:
    """The attributions, with those that only the ends of sentences tell of."""
    cued = [(span, a) for a in found for span in a.cue]
    made = {a.id: a for a in found}
    for sentence in page.sentences:
        if not _LAST.search(page.text, *sentence):
            continue
        for frame, content in _tellings(page, sentence):
            here = [a for span, a in cued if span[0] < frame.cue[1] and frame.cue[0] < span[1]]
            if _attributed(content, here or found) or any(_inside(a, sentence) for a in here):
                continue
            a = replace(here[0], content=(content,), source=(frame.source,)) if here else _new(page, frame, content)
            if not here or not _quotes(page.text, here[0]):
                made[a.id] = a
    return list(made.values())


def _tellings(page: Page, sentence: Span) -> Iterator[tuple[Frame, Span]]:
    """The tellers at the end of a sentence, with what they tell: all that stands before them."""
    for frame in [*frames(page, sentence), *_named_twice(page, sentence)]:
        first = min(frame.source[0], frame.cue[0])
        content = trim(page.text, (sentence[0], first))
        if content is None or page.text[content[1] - 1] != "," or page.text[content[0]] in '"“‘(#':
            continue
        content = (content[0], content[1] - 1)
        rest = page.text[max(frame.source[1], frame.cue[1]) : sentence[1]]
        told = (
            not _GOES_ON.search(rest)
            and _VERB.search(page.text, *content)
            and len(page.text[slice(*content)].split()) >= _WORDS
        )
        if told and not _quoting(page.text, content):
            yield frame, content


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do|needs?|wants?|[a-z]{3,}ed|[a-z]{3,}s)\b"
)
_TWICE = re.compile(
    r", (?P<np>(?:(?:an?|the|its|their|his|her|[A-Z][\w'’-]+)\b[^,.;:\"“”()]{2,70}"
    r"|(?:[a-z-]+ ){1,4}(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+)(?:, (?:[A-Z][\w'’.-]+ ?){1,4},)?) "
    r"(?P<cue>said|says|added|hinted|announced|suggested|warned|conceded|claimed)"
    r"(?: (?:on|in|at|after|late|early|yesterday|this|last)\b[^,;:\"“”]{0,40})?\.?$"
)


def _named_twice(page: Page, sentence: Span) -> Iterator[Frame]:
    """A teller who is called by office and name: "..., its bank governor, Ana Ruiz, said"."""
    start, words = sentence[0], page.text[slice(*sentence)].rstrip()
    m = _TWICE.search(words)
    if m:
        source = (start + m.start("np"), start + m.end("np") - m["np"].endswith(","))
        yield Frame(source, (start + m.start("cue"), start + m.end("cue")), page.sources.resolve(source))


def _quoting(text: str, span: Span) -> bool:
    return any(q in text[slice(*span)] for q in '"“”')


def _quotes(text: str, a: Attribution) -> bool:
    return any(_quoting(text, span) for span in a.content)


def _inside(a: Attribution, sentence: Span) -> bool:
    """Whether an attribution already has words of the sentence after its cue."""
    return any(a.cue[-1][1] <= s < sentence[1] for s, _ in a.content)


def _attributed(content: Span, found: list[Attribution]) -> bool:
    """Whether most of the words are attributed already."""
    held = sum(max(0, min(e, content[1]) - max(s, content[0])) for a in found for s, e in a.content)
    return held > _HELD * (content[1] - content[0])


def _new(page: Page, frame: Frame, content: Span) -> Attribution:
    a = Attribution(
        id=f"e{frame.cue[0]}", source=(frame.source,), cue=(frame.cue,), content=(content,), form="indirect"
    )
    page.origins[a.id] = "rule tellers"
    return a
