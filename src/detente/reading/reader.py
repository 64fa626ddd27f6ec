"""The reading, pass by pass: Report in, Reading out. Each pass is a plain function in a file of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.reading import neutral, proposals
from detente.reading.attribution import attributions
from detente.reading.cues import CueHits
from detente.reading.dates import find_dates
from detente.reading.encoder import Encoder, Passage
from detente.reading.events import find_events
from detente.reading.issues import Issues
from detente.reading.learned.heads import Heads
from detente.reading.learned.judge import Judge
from detente.reading.meanings import Meanings
from detente.reading.mentions import Mention
from detente.reading.page import Page
from detente.reading.positions.recut import recut
from detente.reading.positions.repeats import numbered, without_repeats
from detente.reading.positions.statements import of_attribution, of_stances, of_writer
from detente.reading.positions.subjects import attributed
from detente.reading.sentences import sentences
from detente.reading.speeches import across_paragraphs
from detente.reading.through.embeds import is_post, of_posts
from detente.reading.through.heard import Said
from detente.reading.through.said import spoken
from detente.reading.through.settled import settled
from detente.reading.tone.occasions import dated
from detente.reading.tone.relations import related
from detente.reading.transcripts import is_turn, merged, turns
from detente.reading.untold.told import of_untold
from detente.reading.who.actors import find_actors
from detente.reading.who.cast import Cast
from detente.reading.who.interviews import learn_interviewee
from detente.reading.who.roster import Roster
from detente.reading.who.sources import Sources
from detente.reading.words import Words
from detente.records import Actor, Attribution, Event, Inputs, Reading, Report, Span, Statement
from detente.version import VERSION


class Reader:
    """Reads reports with one agenda and one cast. Loading is lazy and happens once; reading changes nothing."""

    def __init__(self, agenda: Agenda | None = None, cast: Cast | None = None, encoder: Encoder | None = None) -> None:
        self.agenda = agenda or agendas.default()
        self._cast, self._encoder = cast, encoder

    @cached_property
    def cast(self) -> Cast:
        """Known actors."""
        return self._cast or Cast.load()

    @cached_property
    def encoder(self) -> Encoder:
        """The network."""
        return self._encoder or Encoder()

    @cached_property
    def issues(self) -> Issues:
        """The agenda, made ready."""
        return Issues(self.agenda, self.encoder)

    @cached_property
    def judge(self) -> Judge | None:
        """The heads that judge statements; None for weights that have none."""
        return Judge(self.encoder.heads) if "judge.hidden.w" in self.encoder.heads else None

    @cached_property
    def heads(self) -> Heads:
        """What weighs the network's word and the rules'."""
        return Heads(self.encoder.judged)

    @cached_property
    def inputs(self) -> Inputs:
        """What besides the text and its date this reader's readings depend on."""
        return Inputs(
            agenda="sha256:" + self.agenda.sha256,
            cast="sha256:" + self.cast.sha256,
            reader=f"detente {VERSION}, model {self.encoder.id}",
        )

    def read(self, report: Report) -> Reading:
        """Who says what on which issue in the report, every field with its words. Pure: the same inputs give the same
        reading. Raises `BadModel` where the shipped weights cannot be used."""
        text = report.text.content
        passages = neutral.passages(text, self.encoder, self.cast)
        tagged = across_paragraphs(text, attributions(text, passages, self.encoder.heads["transitions"]))
        found = recut(text, merged(tagged, [*turns(text), *of_posts(text, tagged)]))
        page, roster = self._page(report, passages, found)
        statements, ruled = _statements(page, spoken(page, attributed(page, found)))
        statements = self._judged(page, dated(page, numbered(without_repeats(statements))))
        statements, made = proposals.link(page, settled(page, statements))
        statements = related(text, statements)
        events = find_events(
            text, page.sentences, page.mentions, page.dates, self.issues.by_cues, report.document.published
        )
        return Reading(
            report=report,
            inputs=self.inputs,
            actors=_actors(roster, page.mentions, statements, events),
            proposals=made,
            attributions=(*found, *ruled),
            statements=tuple(self.heads.confident(page, statements)),
            events=events,
        )

    def _judged(self, page: Page, statements: list[Statement]) -> list[Statement]:
        """What the learned heads make of the rules' statements."""
        return self.heads.judged(page, statements)

    def _page(self, report: Report, passages: list[Passage], found: Sequence[Attribution]) -> tuple[Page, Roster]:
        text, published = report.text.content, report.document.published
        cut = sentences(text)
        found_words = Words(text)
        speakers = [span for a in found for span in a.source]
        roster, mentions, bodies = find_actors(text, found_words.all, self.cast, published, speakers)
        labels = learn_interviewee(text, found_words, [a for a in found if is_turn(text, a)], roster)
        page = Page(
            text=text,
            published=published,
            sentences=cut,
            mentions=mentions,
            dates=find_dates(text, published, cut),
            words=found_words,
            sources=Sources(text, found_words, roster, mentions, cut, bodies, labels),
            issues=self.issues,
            cues=CueHits(self.issues.index, found_words.all),
            meanings=Meanings(passages, self.encoder),
            origins={a.id: _origin(text, a) for a in found},
            judge=self.judge,
        )
        return page, roster


def _origin(text: str, a: Attribution) -> str:
    return "rule transcript" if is_turn(text, a) else "rule posts" if is_post(text, a) else "model"


def _statements(page: Page, heard: list[Said]) -> tuple[list[Statement], list[Attribution]]:
    quoted = [s for one in heard for s in of_attribution(page, one)]
    stated = list(of_stances(page, heard))
    ruled = list({a.id: a for a, _ in stated}.values())
    everything = [one.attribution for one in heard] + ruled
    taken = [span for a in everything for span in a.source + a.cue + a.content]
    told = [*quoted, *(s for _, s in stated), *of_writer(page, taken)]
    untold = list(of_untold(page, heard, everything, told))
    return [*told, *(s for _, s in untold)], [*ruled, *{a.id: a for a, _ in untold if a}.values()]


def _actors(
    roster: Roster, mentions: list[Mention], statements: list[Statement], events: Iterable[Event]
) -> tuple[Actor, ...]:
    """Those who are mentioned; those who speak without being known by name; and whom else the reading refers to, such
    as the party of a minister."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        spans[mention.actor].append(mention.span)
    named = set(spans)
    for s in statements:
        if s.speaker not in named:
            spans[s.speaker] += list(s.source)
    found = {actor.id: actor for actor in roster.mentioned(spans)}
    waiting = [*(a.party for a in found.values()), *_referred(statements, events)]
    while waiting:
        actor = roster.get(waiting.pop(0) or "")
        if actor and actor.id not in found:
            found[actor.id] = replace(actor, mentions=())
            waiting.append(actor.party)
    return tuple(found.values())


def _referred(statements: list[Statement], events: Iterable[Event]) -> Iterator[str | None]:
    """The ids of actors that statements and events hold."""
    for s in statements:
        by = s.condition.by if s.condition else None
        yield from (s.party, s.speaker, s.addressee, by, *(hop.actor for hop in s.chain))
    for e in events:
        yield from (*e.participants, *e.people)
