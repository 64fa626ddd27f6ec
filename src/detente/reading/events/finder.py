"""Find events: cues, then who takes part, where, when and how sure; what is too thin to be an event is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from detente.reading.events.merge import merged
from detente.reading.events.places import place
from detente.reading.events.scene import Scene, Stage
from detente.reading.events.sides import says_sides, two_sides
from detente.reading.events.status import status
from detente.reading.events.taking_part import party_of, taking_part
from detente.reading.events.when import when
from detente.reading.events.worth import full, possible
from detente.reading.mentions import Mention
from detente.records import Date, Event, Span, Status

IssuesOf = Callable[[str], tuple[str, ...]]


def find_events(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], dates: Sequence[Date], issues_of: IssuesOf
) -> tuple[Event, ...]:
    """The events that `text` tells of, in order, ids e1, e2, ...

    `mentions` and `dates` are those of the whole text; `issues_of` gives the agenda's issues for some words. A person
    takes part as the person's party. Only what happened or is planned, with parties, a day or a place, is an event.
    """
    stage = Stage(text, sentences, mentions, dates)
    reader = _Reader(issues_of, two_sides(text, mentions))
    found = (event for sentence in stage.sentences for event in reader.told_in(stage.scenes(sentence)))
    return tuple(replace(event, id=f"e{n}") for n, event in enumerate(merged(found), 1))


@dataclass(frozen=True)
class _Reader:
    """What reading a scene needs of the report: the issues of some words, and whom "both sides" stands for."""

    issues_of: IssuesOf
    sides: tuple[str, ...]

    def told_in(self, scenes: Iterable[Scene]) -> list[Event]:
        """The events of one sentence. Words that tell of one, or deny it, tell of no other."""
        found, taken = list[tuple[int, Event]](), list[Span]()
        for scene in scenes:
            words = scene.told.words
            if any(words[0] < end and start < words[1] for start, end in taken) or not possible(scene):
                continue
            state = status(scene)
            event = self._event(scene, state) if state else None
            if state is None or event:
                taken.append(words)
            if event:
                found.append((words[0], event))
        return [event for _, event in sorted(found, key=lambda pair: pair[0])]

    def _event(self, scene: Scene, state: Status) -> Event | None:
        where, who, words = place(scene), taking_part(scene), _evidence(scene)
        who = [m for m in who if where is None or m.span[1] <= where[0] or where[1] <= m.span[0]]
        event = Event(
            id="",
            type=scene.told.type,
            participants=self._parties(scene, who),
            people=_once(m.actor for m in who if m.kind == "person"),
            place=scene.text[slice(*where)] if where else None,
            when=when(scene),
            status=state,
            issues=self.issues_of(scene.text[slice(*words)]),
            evidence=(words,),
        )
        return event if full(event, says_sides(scene.text[slice(*scene.clause)])) else None

    def _parties(self, scene: Scene, who: Iterable[Mention]) -> tuple[str, ...]:
        named = _once(p for m in who if (p := party_of(m)))
        unnamed = not named and says_sides(scene.text[slice(*scene.clause)])
        return self.sides if unnamed else named


def _evidence(scene: Scene) -> Span:
    """The clause as far as it tells of this event, without the marks and spaces at its ends."""
    start, end = scene.told.words[0] if scene.told.shape == "led" else scene.clause[0], scene.end
    while start < end - 1 and scene.text[start] in " ,;:()“”\"'—–-\n\t":
        start += 1
    while end > start + 1 and scene.text[end - 1] in ' ,;:(“”"—–-.!?\n\t':
        end -= 1
    return start, end


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
