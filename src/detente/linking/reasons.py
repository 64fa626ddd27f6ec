"""Why two mentions are taken for one proposal, or for two, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from detente.linking.evidence import Compared, alike, answer, moved, other_object
from detente.linking.matter import Amount, Matter
from detente.linking.text import plain, tokens
from detente.reading.lexicon import table
from detente.reading.proposals.sides import opposed

_MOST = 3  # words named in one reason


def why(c: Compared) -> tuple[str, ...]:
    """What speaks for the two being one proposal, the strongest first; what differs all the same comes last."""
    return (*_shared(c), *_amounts(c), *_answered(c), *_issue(c), *against(c)) or (
        "what they say is alike on the whole",
    )


def against(c: Compared) -> tuple[str, ...]:
    """What speaks for two look-alikes being apart."""
    return (*_opposed(c), *_objects(c), *_doers(c))


def _shared(c: Compared) -> Iterator[str]:
    rare = sorted(c.shared, key=lambda t: (-c.rarity.of(t), t))[:_MOST]
    if rare:
        yield f"both speak of {_listed([_written(t, c) for t in rare])}"


def _written(term: str, c: Compared) -> str:
    a, b = c.x.shown[term], c.y.shown[term]
    return f"“{a}”" if plain(a) == plain(b) else f"“{a}” (“{b}”)"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _amounts(c: Compared) -> Iterator[str]:
    pairs = [(p, q) for p in c.x.amounts for q in c.y.amounts]
    same = next(((p, q) for p, q in pairs if alike(p, q)), None)
    if same:
        yield _same_amount(*same)
        return
    other = next(((p, q) for p, q in pairs if moved(p, q)), None)
    if other and c.shared:
        first, then = other if (c.a.day or "") <= (c.b.day or "") else other[::-1]
        yield f"the figure may have moved: {first.written}, then {then.written}"


def _same_amount(p: Amount, q: Amount) -> str:
    if p.written == q.written:
        return f"both say {p.written}"
    return f"{p.written} and {q.written} are the same {'length' if p.kind == 'time' else 'amount'}"


def _answered(c: Compared) -> Iterator[str]:
    found = answer(c)
    if found:
        yield f"{found[0]} answers what {found[1]} put forward"


def _issue(c: Compared) -> Iterator[str]:
    if c.a.issue is not None and c.a.issue == c.b.issue:
        yield f"the same issue, {c.a.issue}"


def _opposed(c: Compared) -> Iterator[str]:
    for group in opposed(c.x.sides, c.y.sides):
        sides = table("proposals")["opposites"][group]
        one, other = (next(w for w in tokens(f"{m.label} {m.words}") if _among(w, sides)) for m in (c.a, c.b))
        yield f"one says “{one}”, the other “{other}”"


def _among(word: str, sides: list[list[str]]) -> bool:
    return any(plain(word) in side for side in sides)


def _objects(c: Compared) -> Iterator[str]:
    if other_object(c.x, c.y):
        one, other = (_object(m) for m in (c.x, c.y))
        yield f"“{c.x.shown[c.x.head or '']}” of different things: “{one}” and “{other}”"


def _object(m: Matter) -> str:
    return m.shown[min(m.objects, key=lambda t: list(m.shown).index(t))]


def _doers(c: Compared) -> Iterator[str]:
    if c.x.doers and c.y.doers and c.x.doers.isdisjoint(c.y.doers):
        yield f"in one {min(c.x.doers)} would act, in the other {min(c.y.doers)}"
