"""The same actor across readings: spellings, titles, short forms; and near names that are apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from detente.ledger.kept import Link
from detente.linking import RULE
from detente.linking.names import body, initials, near, of_state, office, one_given, parts, slip, spelled
from detente.linking.text import plain
from detente.records import Actor

_SURE, _LIKELY, _MAYBE, _LEAST = 0.95, 0.85, 0.7, 0.5
_BODIES = ("organisation", "igo", "armed_group", "outlet")

Found = tuple[float, tuple[str, ...]]  # how sure it is that the two are one (0: that they are not), and why


def suggest(new: Actor, candidates: Sequence[Actor], judged: Collection[Link] = ()) -> list[Link]:
    """What the rules suggest of one new actor and known ones: "same", and "apart" for near names that are not, the
    surest first. Pairs that a person has `judged` get no suggestion. Unnamed sources are never linked: nobody can tell
    from words alone that two senior officials are one."""
    settled = {(j.a, j.b) for j in judged if not j.by_rule}
    found = []
    for c in candidates:
        a, b = sorted((new.id, c.id))
        if new.id != c.id and (a, b) not in settled and (told := compared(new, c)):
            sure, reasons = told
            verdict = ("same", sure) if sure else ("apart", _LIKELY)
            found.append(_link(a, b, *verdict, reasons))
    return sorted(found, key=lambda s: (s.verdict != "same", -s.confidence, s.a, s.b))


def _link(a: str, b: str, verdict: str, sure: float, reasons: tuple[str, ...]) -> Link:
    return Link(
        kind="actor",
        a=a,
        b=b,
        verdict="same" if verdict == "same" else "apart",
        by=RULE,
        reasons=reasons,
        confidence=sure,
    )


def compared(a: Actor, b: Actor) -> Found | None:
    """How sure it is that two actors are one, with reasons; None where their names have nothing in common."""
    for what, x, y in (("Wikidata item", a.qid, b.qid), ("country code", a.iso3, b.iso3)):
        if x and y:
            return (1.0, (f"the same {what}, {x}",)) if x == y else None
    if "unnamed" in (a.kind, b.kind):
        return None
    if a.kind == b.kind == "person":
        return _persons(a, b)
    if "person" in (a.kind, b.kind):
        return None
    if a.kind == b.kind == "state":
        return _states(a, b)
    if "state" in (a.kind, b.kind):
        return _state_and_body(a, b)
    return _bodies(a, b)


def _all(a: Actor) -> tuple[str, ...]:
    return (a.name, *a.names)


def _persons(a: Actor, b: Actor) -> Found | None:
    pairs = [(x, y) for x in _all(a) for y in _all(b) if _near_surnames(parts(x), parts(y))]
    if not pairs:
        return None
    if a.party and b.party and a.party != b.party:
        return 0.0, (f"near names of different sides, {a.party} and {b.party}",)
    told = [s for x, y in pairs if (s := _one_person(x, y, a, b))]
    return max(told, default=(0.0, (f"other given names: {pairs[0][0]}, {pairs[0][1]}",)))


def _near_surnames(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two names have near surnames; a slip in a short one is forgiven where the given names are the same."""
    if not x or not y:
        return False
    return near(x[-1], y[-1]) or (min(len(x), len(y)) > 1 and x[0] == y[0] and slip(x[-1], y[-1]))


def _one_person(x: str, y: str, a: Actor, b: Actor) -> Found | None:
    """How sure it is that two names with near surnames are one person's."""
    one, other = parts(x), parts(y)
    offices = {office(o.title) for o in a.offices} & {office(o.title) for o in b.offices}
    held = (
        f"both are {min(offices)}" if offices else f"both speak for {a.party}" if a.party and a.party == b.party else ""
    )
    why = tuple(filter(None, (held,)))
    if plain(x) == plain(y) or one == other:
        return _SURE, (f"the same name, {x}" if x == y else f"{x} and {y} are one name", *why)
    if len(one) == 1 or len(other) == 1:
        sure = _LIKELY if offices else _MAYBE if held else _LEAST
        return sure, (f"the surname {min((x, y), key=len)} alone", *why)
    if not one_given(one[0], other[0]):
        return None
    if _other_office(a, b) and "-" in f"{x}{y}" and sorted(map(len, (one, other))) == [2, 2] and x.lower() != y.lower():
        return _LEAST - 0.1, (f"{x} and {y} are near, but their offices differ",)
    close = spelled(one[-1], other[-1]) * spelled(one[0], other[0]) > _LIKELY
    return (_SURE if close and held else _LIKELY), (f"{x} and {y} are spellings or forms of one name", *why)


def _other_office(a: Actor, b: Actor) -> bool:
    titles = [{office(o.title) for o in actor.offices} for actor in (a, b)]
    return all(titles) and titles[0].isdisjoint(titles[1])


def _states(a: Actor, b: Actor) -> Found | None:
    for x in _all(a):
        for y in _all(b):
            one, other = of_state(x), of_state(y)
            if one and one == other:
                return _SURE, (f"{x} and {y} are one state's names",)
    return None


def _state_and_body(a: Actor, b: Actor) -> Found | None:
    """A state and a body of it: near names that are never one."""
    state, other = (a, b) if a.kind == "state" else (b, a)
    names = of_state(state.name)
    inside = names and any(w[:4] == n[:4] for w in body(other.name) for n in names)
    return (0.0, (f"{other.name} is a body, {state.name} a state",)) if inside else None


def _bodies(a: Actor, b: Actor) -> Found | None:
    if a.party and b.party and a.party != b.party:
        shared = body(a.name) & body(b.name)
        return (0.0, (f"of different sides, {a.party} and {b.party}",)) if len(shared) > 1 else None
    told = [s for x in _all(a) for y in _all(b) if (s := _one_body(x, y))]
    best = max(told, default=None)
    if best is None or best[0] or a.kind == b.kind or {a.kind, b.kind} <= set(_BODIES):
        return best
    return None


def _one_body(x: str, y: str) -> Found | None:
    short, long = sorted((x, y), key=len)
    if short.isupper() and len(short) > 1:
        if plain(short) == plain(long):
            return _SURE, (f"the same name, {x}",)
        return (_LIKELY, (f"{short} are the initials of {long}",)) if plain(short) in initials(long) else None
    one, other = body(x), body(y)
    if one and one == other:
        return _SURE, ("the same name" if plain(x) == plain(y) else f"{x} and {y} have the same words",)
    if _near_words(one, other):
        return _LIKELY, (f"{x} and {y} are spellings of one name",)
    few, many = sorted((one, other), key=len)
    if few and few < many:
        return _MAYBE, (f"{short} may be short for {long}",)
    return (0.0, (f"other words: {x}, {y}",)) if len(few & many) and len(few) > 1 else None


def _near_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each word of one name has a spelling in the other."""
    if len(one) != len(other) or not one & other:
        return len(one) == len(other) == 1 and near(min(one), min(other))
    return all(any(near(w, v) for v in other - one) for w in one - other)
