"""How sure an event is: proposed, scheduled, unconfirmed, reported, held, postponed, cancelled, denied.

By stated rules, the careful reading first: a denial or a negation makes no meeting, a condition makes no event, and
nothing that lies ahead is ever held.
"""

from __future__ import annotations

import re

from detente.reading.events.plans import agreed_to, fell_through, is_planned, not_done, planned_once
from detente.reading.events.scene import Scene, signal
from detente.reading.events.when import ABOUT_OTHERS, dated, when, worded
from detente.reading.lexicon import table
from detente.records import Status

# "Must be signed and then ratified": the participle leans on the first verb
_MODAL = re.compile(
    r"\b(?:(?P<will>will|to)|must|should|could|may|might)\b[^.;]*\bbe\s+\w+[^.;]*\band\s+(?:then\s+)?\w+$"
)
_POSSIBLE = re.compile(r"\b(?:possible|conceivable|possibility|hopeful|hopes?|wants?|wished?)\b[^,;]*$")
# "was in Rome on Friday for talks"
_WAS_THERE = re.compile(r"\b(?:was|were|has been|have been)\s+(?:in|at)\s.{2,60}\bfor$")
_NO_SUCH = re.compile(r"\s+(?:been\s+)?(?:no|neither)\b")
_NEAR = 60  # characters: a negation this near before a cue belongs to it
_LATER = re.compile(r"[^.,;]{0,30}?\b(?:before|until|till|earlier than|unless)\b")
# "has proposed | that the two meet"
_PROPOSING = re.compile(
    r"\b(?:propos|suggest|urg|demand|ask|insist|recommend|request|call)\w*(?:\s+(?:on\s+\w+|for))?\s*$|\bproposals?\s*$"
)
_THERE_NONE = re.compile(r"\bthere (?:has been|had been|have been|was|were|is) no\b")
_AFTERWARDS = re.compile(r"(?:after|following|at the (?:close|end) of)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:before|ahead of|for|until)\s+(?:[\w’'-]+\s+){0,4}$")


def status(scene: Scene) -> Status | None:
    """The status that the words give to the scene's event; None where it tells of none."""
    if scene.told.shape == "dated" and (known := _on_its_day(scene)):
        return known
    if _unsaid(scene):
        return None
    if is_planned(scene):
        return _planned(scene)
    if signal("unconfirmed").search(scene.before):
        return "unconfirmed"
    denied, negated = signal("denied").search(scene.led_in + scene.lead), _negated(scene)
    if denied and scene.told.status != "denied":
        return None if negated else "denied"
    if scene.told.status:
        return _by_cue(scene.told.status, negated)
    undone = (None if negated else not_done(scene)) or _undone(scene)
    if undone:
        return None if negated else undone
    return _refused(scene, negated) if negated else _by_verb(scene)


def _on_its_day(scene: Scene) -> Status | None:
    """What lies ahead as a noun with its day, "Saturday's summit", whatever the clause goes on to say of it."""
    date = dated(scene)
    owned = date and date.span and re.match(r"['’]s?\b", scene.text[date.span[1] :])
    if scene.day is None or date is None or not owned or _negated(scene) == "no":
        return None
    if (date.begin or "") > scene.day:
        return _undone(scene) or "scheduled"
    return None


def _planned(scene: Scene) -> Status | None:
    """What is planned stays so, whatever the tense, unless the clause says what became of it."""
    if planned_once(scene):
        return None  # "originally planned for July"
    if _negated(scene):
        return "denied"
    return _undone(scene) or ("cancelled" if fell_through(scene) else "scheduled")


def _by_cue(state: Status, negated: str) -> Status | None:
    """What the cue itself decides: "no meeting is planned" is a denial, "did not propose talks" tells of nothing."""
    if not negated:
        return state
    return "denied" if state == "scheduled" else None


def _refused(scene: Scene, negated: str) -> Status | None:
    """ "Did not meet", "will not meet": a denial. "Has not met", "has never met": nothing that happened."""
    if _THERE_NONE.search(scene.before):
        return "denied" if scene.told.type in table("events")["refusals"]["types"] else None
    perfect = scene.tense and re.match(r"ha(?:s|ve)\b|['’]ve\b", scene.text[scene.tense.start :].lower())
    if _LATER.match(scene.rest):
        return None  # "will not begin before November"
    if scene.told.shape == "near" and signal("proposed").search(scene.lead):
        return None  # "do not want to have a wasted meeting"
    told = scene.told.type in table("events")["refusals"]["types"]
    return "denied" if told and not perfect and negated != "never" else None


def _by_verb(scene: Scene) -> Status | None:
    """Without negation: by the last signal before the verb, its tense, and the words of its date."""
    if scene.told.shape == "led" and _WAS_THERE.search(scene.before):
        return "held"
    noun = scene.told.shape == "dated" or scene.text[slice(*scene.told.head)].lower() in ("visit to", "trip to")
    if noun and _TO_COME.search(scene.text[scene.clause[0] : scene.told.head[0]].lower()):
        return "scheduled"
    start = scene.tense.start - scene.clause[0] if scene.tense else 0
    if scene.joined and (modal := _MODAL.search(scene.before)):
        return "scheduled" if modal["will"] else "proposed"
    if any(m.end() > start for m in signal("proposed").finditer(scene.lead)):
        return "proposed"
    if scene.led_by and scene.past:
        return _purpose(scene) if scene.led_by == "to" else "scheduled"
    if not scene.past and signal("conditions").search(scene.rest.split(";")[0]):
        return "proposed"
    if scene.past and scene.told.type in ABOUT_OTHERS and not scene.led_by:
        return "reported" if signal("reported").search(scene.before) else "held"
    if scene.led_in and (_POSSIBLE.search(scene.led_in) or (not scene.past and _PROPOSING.search(scene.led_in))):
        return "proposed"
    date = worded(scene)
    if scene.told.shape == "led" and scene.tense is None and _AFTERWARDS.match(scene.text, scene.told.head[0]):
        return "held"
    if date == "future" or not (scene.past or (date == "past" and scene.told.shape == "dated")):
        return _ahead(scene)
    return "reported" if signal("reported").search(scene.before) else "held"


def _purpose(scene: Scene) -> Status | None:
    """ "Managed to meet" is done, "agreed to meet" planned, "flew to Moscow to meet" on its way, "was told to sign" no
    more than wished."""
    if signal("achieved").search(scene.lead):
        return "held"
    if agreed_to(scene):
        return "scheduled"
    return "scheduled" if signal("motion").search(scene.before) else "proposed"


def _ahead(scene: Scene) -> Status | None:
    """A present tense or "would" speaks of the calendar only where it says when or where."""
    kind = scene.tense.kind if scene.tense else "none"
    vague = kind in ("present", "none") or (scene.tense and scene.text[scene.tense.start :][:5].lower() == "would")
    if kind == "present" and scene.told.type in ("suspend", "resume") and when(scene) is None:
        return "held"  # "we are breaking off the talks"
    return None if vague and not scene.placed else "scheduled"


def _unsaid(scene: Scene) -> bool:
    """Whether the words only suppose the event: "if they meet", "would meet only if", "has yet to meet"."""
    if signal("unsaid").search(scene.lead[: scene.told.head[0] - scene.clause[0]]):
        return True
    modal = scene.tense and re.match(r"would\b|could\b", scene.text[scene.tense.start :].lower())
    return bool(modal and signal("conditions").search(scene.rest))


def _negated(scene: Scene) -> str:
    """The negation of the cue, or nothing."""
    head = scene.told.head[0] - scene.clause[0]
    near = scene.lead[max(0, min(head, scene.told.words[0] - scene.clause[0]) - _NEAR) : head]
    near = signal("no_negation").sub(" ", near)
    found = list(signal("negation").finditer(near))
    if not found and _NO_SUCH.match(scene.text, scene.told.head[1], scene.told.words[1]):
        return "no"  # "received no letter"
    return found[-1].group() if found else ""


def _undone(scene: Scene) -> Status | None:
    """Cancelled or postponed, where the clause says so of a meeting, vote, release or the like."""
    if scene.told.shape in ("alone", "person", "place", "active", "near") or scene.told.type == "suspend":
        return None
    if signal("cancelled").search(scene.whole):
        return "cancelled"
    return "postponed" if signal("postponed").search(scene.whole) else None
