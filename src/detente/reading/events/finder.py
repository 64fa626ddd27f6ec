"""Find events: cues, then who takes part, where, when and how sure; what is too thin to be an event is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from detente.reading.events.merge import merged, without_echoes
from detente.reading.events.parties import Known, of_labour, once, parties
from detente.reading.events.places import place
from detente.reading.events.report_day import placed_in_time, told_by_another
from detente.reading.events.scene import Scene, Stage
from detente.reading.events.sides import says_sides, sides_of
from detente.reading.events.stand_ins import the_union, with_stand_ins
from detente.reading.events.status import status
from detente.reading.events.taking_part import party_of, taking_part
from detente.reading.events.when import dated
from detente.reading.events.worth import full, possible
from detente.reading.mentions import Mention
from detente.records import Date, Event, EventType, Span, Status

_ENDING = ("end", "expire", "lapse", "run", "last until", "lasts until")
_FAR = 2  # sentences after which "it" stands for an event no more
IssuesOf = Callable[[str], tuple[str, ...]]


def find_events(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    dates: Sequence[Date],
    issues_of: IssuesOf,
    published: str | None = None,
) -> tuple[Event, ...]:
    """The events that `text` tells of, in order, ids e1, e2, ...

    `mentions` and `dates` are those of the whole text; `issues_of` gives the agenda's issues for some words. A person
    takes part as the person's party. Only what happened or is planned, with parties, a day or a place, is an event.
    `published` is the report's day: nothing later is held.
    """
    everybody = with_stand_ins(text, mentions)
    stage = Stage(text, sentences, everybody, dates, published)
    drafts = [[_Draft.of(scene) for scene in stage.scenes(s) if possible(scene)] for s in stage.sentences]
    told = [d.named for of_sentence in drafts for d in of_sentence if d.state and d.scene.told.type == "meet"]
    reader = _Reader(issues_of, Known(sides_of(text, mentions, told), the_union(text, mentions)))
    found = (event for of_sentence in drafts for event in reader.told_in(of_sentence))
    return tuple(replace(event, id=f"e{n}") for n, event in enumerate(merged(found, text), 1))


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a scene tells by itself; `state` None where it denies that there is an event."""

    scene: Scene
    state: Status | None
    where: Span | None
    who: list[Mention]

    @staticmethod
    def of(scene: Scene) -> _Draft:
        """Read from the scene alone."""
        state = status(scene)
        if state is None:
            return _Draft(scene, None, None, [])
        where = place(scene)
        who = [m for m in taking_part(scene) if where is None or m.span[1] <= where[0] or where[1] <= m.span[0]]
        return _Draft(scene, state, where, who)

    @property
    def fought(self) -> bool:
        """Whether those who suspend "strikes" are no employees: these strikes are fire."""
        kinds = {m.kind for m in self.who}
        return of_labour(self.scene) and bool(kinds) and kinds <= {"state", "armed_group", "igo", "person"}

    @property
    def named(self) -> tuple[str, ...]:
        """The parties that are named."""
        return once(p for m in self.who if (p := party_of(m)))


@dataclass
class _Reader:
    """What reading a scene needs of the report: the issues of some words, and who its sides are."""

    issues_of: IssuesOf
    known: Known
    _latest: Event | None = None  # the last event, a sentence or two before: "it" stands for that
    _since: int = 0
    _day: Date | None = None  # of the last event with a day

    def told_in(self, drafts: Iterable[_Draft]) -> list[Event]:
        """The events of one sentence. Words that tell of one, or deny it, tell of no other."""
        found, taken = list[tuple[int, Event]](), list[Span]()
        for draft in drafts:
            words = draft.scene.told.words
            if any(words[0] < end and start < words[1] for start, end in taken):
                continue
            event = self._event(draft, draft.state) if draft.state and not draft.fought else None
            if draft.state is None or event:
                taken.append(words)
            if event:
                found.append((words[0], event))
        events = without_echoes([event for _, event in sorted(found, key=lambda pair: pair[0])])
        last = next((e.participants for e in reversed(events) if len(e.participants) > 1), self.known.last)
        self.known = replace(self.known, last=last)
        self._day = next((e.when for e in reversed(events) if e.when and e.when.value), self._day)
        self._since = 0 if events else self._since + 1
        self._latest = events[-1] if events else self._latest if self._since < _FAR else None
        return events

    def _event(self, draft: _Draft, state: Status) -> Event | None:
        scene, who, words = draft.scene, draft.who, _evidence(draft.scene)
        when, state = placed_in_time(scene, dated(scene), state)
        if when is None or not (when.value or when.begin or when.end):
            when = told_by_another(scene.text[slice(*scene.clause)], self._day) or when
        event = Event(
            id="",
            type=scene.told.type,
            participants=parties(scene, who, self.known),
            people=once(m.actor for m in who if m.kind == "person"),
            place=scene.text[slice(*draft.where)] if draft.where else None,
            when=when,
            status=state,
            issues=self.issues_of(scene.text[slice(*words)]),
            evidence=(words,),
        )
        if scene.told.shape == "it":
            return self._same_again(event, scene.text[slice(*scene.told.head)].lower())
        if not event.participants and self._latest and self._latest.type == event.type:
            event = replace(event, participants=self._latest.participants)  # "Two more are to be handed over"
        return (
            event
            if full(event, says_sides(scene.text[slice(*scene.clause)]), scene.text[slice(*scene.told.words)])
            else None
        )

    def _same_again(self, event: Event, verb: str) -> Event | None:
        """What the sentence says of the event of the one before: "It will now begin on 9 April"."""
        last, ends = self._latest, verb.startswith(_ENDING)
        if last is None or (ends and last.type != "truce_start") or (event.when is None and event.place is None):
            return None
        kind: EventType = "truce_end" if ends else last.type
        return replace(event, type=kind, participants=last.participants, people=last.people)


def _evidence(scene: Scene) -> Span:
    """The clause as far as it tells of this event, without the marks and spaces at its ends."""
    start, end = scene.told.words[0] if scene.told.shape == "led" else scene.clause[0], scene.end
    while start < end - 1 and scene.text[start] in " ,;:()“”\"'—–-\n\t":
        start += 1
    while end > start + 1 and scene.text[end - 1] in ' ,;:(“”"—–-.!?\n\t':
        end -= 1
    return start, end
