"""A cue in its place: the clause, the words before and after it, the mentions and dates around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from detente.reading.dates.surroundings import Surroundings
from detente.reading.dates.tense import Cue, either
from detente.reading.events.links import Links
from detente.reading.events.told import Told, told
from detente.reading.lexicon import any_word, table
from detente.reading.mentions import Mention
from detente.records import Date, Span

_MOST = 16  # cues of one sentence: no prose has more
_JOINED = re.compile(
    r"(?:[^,;:.]{0,40}\s)?(?:and|but)\s+(?:(?:then|later|also|again|has|have|had|will|\w+ly)\s+)*"
    r"|\W*(?:(?:has|have|had|will|would|is|are|was|were|also|now|to|due|not|never|\w+ly)\s+)+",
    re.IGNORECASE,
)
# "shortly before midnight" only tells the hour
_CLOCK = re.compile(
    r"\s+(?:midnight|noon|midday|dawn|dusk|sunrise|sunset|nightfall|daybreak|lunch|dark|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m)",
    re.IGNORECASE,
)
_UNCHANGED = ("put", "let", "quit", "set")  # verbs whose past is as their present
_AUXILIARY = re.compile(
    r"\b(?:will|would|to|could|may|might|should|must|can|shall|is|are|be|not|does|do|did)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r",?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
_LED_BY = re.compile(r"\b(to|be)\s+(?:\w+ly\s+)?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """`clause` is where the cue stands, `led_in` the clause before it where that governs it ("denied | that they met"),
    in small letters; `mentions`, `dates`, tense `cues` and `links` are those of its `sentence`, `earlier` the mentions
    of the one before; `tense` is the cue that governs its verb; `day` the report's, if known."""

    text: str
    told: Told
    sentence: Span
    clause: Span
    led_in: str
    mentions: Sequence[Mention]
    earlier: Sequence[Mention]
    dates: Sequence[Date]
    cues: Sequence[Cue]
    links: Links
    tense: Cue | None
    day: str | None = None

    @property
    def past(self) -> bool:
        """Whether the verb is in a past tense."""
        verb = self.text[slice(*self.told.head)].lower()
        if verb in ("rang", "let go"):
            return True
        if verb.split()[0] in _UNCHANGED and not _AUXILIARY.search(self.text, self.clause[0], self.told.head[0]):
            return True
        return self.tense is not None and self.tense.kind == "past"

    @property
    def led_by(self) -> str:
        """ "to" or "be" right before the verb, which then tells of no deed by itself; else nothing."""
        match = _LED_BY.search(self.text[max(0, self.told.head[0] - 24) : self.told.head[0]].lower())
        return match.group(1) if match else ""

    @property
    def joined(self) -> bool:
        """Whether "and" alone joins the verb to what the sentence told before: "visited Cairo | and met"."""
        lead = self.text[self.clause[0] : self.told.words[0]]
        return self.clause[0] > self.sentence[0] and bool(_JOINED.fullmatch(lead))

    @property
    def rest(self) -> str:
        """The sentence after the cue, in small letters."""
        return self.text[self.told.words[1] : self.sentence[1]].lower()

    @property
    def lead(self) -> str:
        """The clause up to the end of the verb, in small letters."""
        return self.text[self.clause[0] : self.told.head[1]].lower()

    @property
    def before(self) -> str:
        """The sentence up to the end of the verb, in small letters."""
        return self.text[self.sentence[0] : self.told.head[1]].lower()

    @property
    def whole(self) -> str:
        """The clause, in small letters."""
        return self.text[slice(*self.clause)].lower()

    @property
    def whole_text(self) -> str:
        """The clause."""
        return self.text[slice(*self.clause)]

    @property
    def placed(self) -> bool:
        """Whether the clause says when, or, but for a visit, names a place with "in" or "at"."""
        words = self.whole_text if self.told.shape == "led" else self.after
        dated = any(d.span and self.clause[0] <= d.span[0] < self.clause[1] for d in self.dates)
        return (
            dated
            or self.heading is not None
            or (self.told.shape != "place" and bool(re.search(r"\b(?:in|at)\s+(?:the\s+)?[A-Z]", words)))
        )

    @property
    def heading(self) -> Date | None:
        """The day that stands before a colon at the head of the sentence: "Monday: a call with the minister"."""
        first = self.dates[0] if self.dates else None
        if first is None or first.span is None or first.span[0] - self.sentence[0] > 1:
            return None
        return first if self.text[first.span[1] : first.span[1] + 1] == ":" else None

    @property
    def end(self) -> int:
        """Where the clause ends or goes over to another event ("following his talks in Oslo")."""
        for over in _afterwards().finditer(self.text, self.told.words[1], self.clause[1]):
            if not _CLOCK.match(self.text, over.end()):
                return over.start()
        return self.clause[1]

    @property
    def after(self) -> str:
        """What follows the cue in its clause."""
        return self.text[self.told.words[1] : self.clause[1]]


class Stage:
    """Makes the scenes of a text, sentence by sentence."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        dates: Sequence[Date],
        published: str | None = None,
    ) -> None:
        self.text, self.day = text, published[:10] if published and len(published) >= len("2025-12-26") else None
        self.mentions = sorted(mentions, key=lambda m: m.span)
        self.dates = sorted((d for d in dates if d.span), key=lambda d: d.span or (0, 0))
        self.around = Surroundings(text, sentences, [d.span for d in self.dates if d.span])
        self.sentences = self.around.sentences
        self._starts = [m.span[0] for m in self.mentions], [d.span[0] for d in self.dates if d.span]

    def scenes(self, sentence: Span) -> Iterator[Scene]:
        """One scene for each cue of a sentence, the likelier ones first."""
        links: Links | None = None
        for found in islice(told(self.text, sentence), _MOST):
            links = links or Links(self.text, sentence)
            yield self._scene(found, sentence, links)

    def _scene(self, found: Told, sentence: Span, links: Links) -> Scene:
        clause, led_in = self._clause(found, sentence)
        (m, n), (d, e) = (tuple(bisect_left(s, edge) for edge in sentence) for s in self._starts)
        mentions, dates = self.mentions[m:n], self.dates[d:e]
        earlier = self._before(sentence, m)
        tense = self.around.cue((found.head[1], found.head[1]))
        cues = self.around.cues(sentence)
        return Scene(self.text, found, sentence, clause, led_in, mentions, earlier, dates, cues, links, tense, self.day)

    def _before(self, sentence: Span, m: int) -> Sequence[Mention]:
        """The mentions of the sentence before, where it has any near enough."""
        k = bisect_left(self.sentences, sentence) - 1
        start = self.sentences[k][0] if k >= 0 else sentence[0]
        return self.mentions[bisect_left(self._starts[0], start) : m]

    def _clause(self, found: Told, sentence: Span) -> tuple[Span, str]:
        """The clause, or clauses, that a cue stands in, and the one before where it says that such was so."""
        clauses = self.around.clauses(sentence)
        own = [c for c in clauses if c[0] < found.words[1] and found.words[0] < c[1]]
        if not own:
            return sentence, ""
        before = [c for c in clauses if c[1] <= own[0][0]]
        governed = before and self.text.startswith("that ", own[0][0])
        start = self._list_start(own[0][0], sentence)
        return (start, own[-1][1]), self.text[slice(*before[-1])].lower() if governed else ""

    def _list_start(self, start: int, sentence: Span) -> int:
        """Where a list of names begins that a comma has cut: "where Russian, | Ukrainian and US officials"."""
        k = bisect_left(self._starts[0], start)
        if k + 1 >= len(self.mentions) or self.mentions[k].span[0] - start > 1:
            return start
        if not _LISTED.fullmatch(self.text, self.mentions[k].span[1], self.mentions[k + 1].span[0]):
            return start
        while k and sentence[0] <= self.mentions[k - 1].span[0] and not self.mentions[k - 1].place:
            if self.text[self.mentions[k - 1].span[1] : self.mentions[k].span[0]] not in (", ", ", the "):
                break
            k -= 1
        return min(start, self.mentions[k].span[0])


def _afterwards() -> re.Pattern[str]:
    return any_word("events", "scope", "afterwards")


@cache
def signal(name: str) -> re.Pattern[str]:
    """A pattern for the data file's signals of this name, as whole words; "n't" may end one."""
    return re.compile(rf"(?:(?<!\w)|(?=n['’]t)){either(table('events')['signals'][name])}(?!\w)")
