"""The rules by which one proposal excludes another, each a function of their terms that gives the reason, or None.

Stated over classes of language (data/terms.toml). `exclusions.relate` tries each both ways round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from detente.deal.language import language
from detente.deal.likeness import one_thing, same_matter, thing
from detente.deal.terms import Terms, stems, terms

Rule = Callable[[Terms, Terms], str | None]


def _none(a: Terms, b: Terms) -> str | None:
    """None of a thing against some of it."""
    if not a.denied or b.denied & a.denied or not a.denied & b.all:
        return None
    if b.poles.keys() & {"stop", "remove"} and not a.poles.keys() & {"stop"}:
        return None  # "no tariffs" and "scrapping tariffs" agree
    if not (a.denied <= b.all and one_thing(a, b)) and not same_matter(a, b, 0.6):
        return None
    return f'"{a.words}" leaves no room for "{b.words}": none of a thing, or some of it'


def _gone(a: Terms, b: Terms) -> str | None:
    """A thing, and its end."""
    done = set(b.poles)
    if a.poles or a.denied or b.denied or not done or not done <= {"stop", "remove", "lapse"} or a.core != b.core:
        return None
    return f'"{next(iter(b.poles.values()))}" ends what "{a.words}" wants'


def _opposite(a: Terms, b: Terms) -> str | None:
    """What is done to a thing in the one is undone by the other."""
    for pole, said in a.poles.items():
        for other, why in _opposites().get(pole, {}).items():
            both = pole in b.poles or other in a.poles  # who does both in one proposal parts them by more than words
            if other in b.poles and not both and _one_place(a, b, {pole, other}) and one_thing(a, b):
                return f'"{said}" against "{b.poles[other]}" for {thing(a, b)}: {why}'
    return None


@cache
def _opposites() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for row in language()["opposites"]:
        for other in row["others"]:
            out.setdefault(row["one"], {})[other] = row["reason"]
            out.setdefault(other, {})[row["one"]] = row["reason"]
    for pole in language()["poles"]:
        out.setdefault(pole, {})[f"not {pole}"] = "it is done or it is not"
    return out


def _one_place(a: Terms, b: Terms, poles: Iterable[str]) -> bool:
    """Whether places, where both name some, do not part the two; what is moved leaves one place for another."""
    if set(poles) & set(language()["moving"]["poles"]):
        return True
    return not a.around or not b.around or bool(a.around & b.all or b.around & a.all)


def _quantity(a: Terms, b: Terms) -> str | None:
    """Numbers of one thing that no number can meet."""
    pairs = [(x, y) for x in a.amounts for y in b.amounts if x.comparable(y)]
    if not pairs or not all(x.apart(y) for x, y in pairs) or a.denied or b.denied:
        return None
    alone = not a.core or not b.core
    named = not (a.all & b.all) - (a.names | b.names)  # one name is no one thing
    if not alone and (named or not one_thing(a, b) or not _one_place(a, b, ())):
        return None
    x, y = pairs[0]
    what = f" for {thing(a, b)}" if a.all & b.all else ""
    return f'"{x.words}" and "{y.words}" cannot both be agreed{what}'


def _duration(a: Terms, b: Terms) -> str | None:
    """What passes against what lasts."""
    if not a.duration or not b.duration or (a.duration[0], b.duration[0]) != ("passing", "lasting"):
        return None
    if not one_thing(a, b) and (a.core or b.core):
        return None
    return f'{thing(a, b)} cannot be both "{a.duration[1]}" and "{b.duration[1]}"'


def _extent(a: Terms, b: Terms) -> str | None:
    """The whole of a thing against a part of it."""
    if not a.extent or not b.extent or (a.extent[0], b.extent[0]) != ("whole", "part"):
        return None
    alike = set(a.poles) == set(b.poles) or not a.poles or not b.poles or bool(set(a.poles) & set(b.poles))
    if not alike or not one_thing(a, b):
        return None
    return f'"{a.extent[1]}" and "{b.extent[1]}" cannot both be said of {thing(a, b)}'


def _kind(a: Terms, b: Terms) -> str | None:
    """Two values of which a thing has one."""
    for what, (value, said) in a.kinds.items():
        if what in b.kinds and b.kinds[what][0] > value:
            own = set(terms(said).all) | set(terms(b.kinds[what][1]).all)
            x, y = a.all - own, b.all - own
            if not x or not y or x & y or (what in _alone() and not (x & a.names and y & b.names)):
                return f'there is one {what} for one thing: "{said}" or "{b.kinds[what][1]}"'
    return None


@cache
def _alone() -> frozenset[str]:
    """Of what there is one in a negotiation, unless words tell otherwise."""
    return frozenset(group["what"] for group in language()["one_of"] if group.get("alone"))


def _holder(a: Terms, b: Terms) -> str | None:
    """What one holds, or stands in one place, against another holder or place."""
    for slot in language()["slots"]:
        what = slot["what"]
        if what in a.slots and what in b.slots:
            own = _slot_stems(what)
            x, y = (a.all | _said(a)) - own, (b.all | _said(b)) - own
            mine, yours = _held(x - y, a, slot), _held(y - x, b, slot)
            alike = x & y or (slot.get("alone") and not (x - mine) and not (y - yours))
            if mine and yours and alike and not (x - y - mine and y - x - yours):
                return f'{what} has one holder or one place at a time: "{a.words}" or "{b.words}"'
    return None


def _said(a: Terms) -> frozenset[str]:
    """ "joint" and its like say who holds a thing as well as how much of it."""
    return frozenset(stems(a.extent[1])) & _holders() if a.extent else frozenset()


@cache
def _slot_stems(what: str) -> frozenset[str]:
    """The stems of a slot's own words, as far as they are plain words."""
    words = next(slot["words"] for slot in language()["slots"] if slot["what"] == what)
    return frozenset(s for w in words for s in terms(w.replace("\\w*", "e").replace("?", "")).all)


def _held(found: frozenset[str], of: Terms, slot: Mapping[str, object]) -> frozenset[str]:
    """Those of the stems that can be a holder: names, and nouns for those who hold."""
    if slot.get("any"):
        return found
    return frozenset(s for s in found if s in of.names or s in _holders())


@cache
def _holders() -> frozenset[str]:
    return frozenset(s for word in language()["holders"] for s in terms(word).all) | {"joint", "exclus"}


def whole(a: Terms, b: Terms) -> str | None:
    """Control of the whole by one side against both sides' leaving."""
    if "control" not in a.slots or not a.extent or a.extent[0] != "whole" or "withdraw" not in b.poles or not b.mutual:
        return None
    if not (a.all - _slot_stems("control")) & b.all:
        return None
    return "control of the whole by one side means that the other withdraws; in a mutual withdrawal both do"


def _order(a: Terms, b: Terms) -> str | None:
    """One thing before another against the other before the one."""
    if a.first & b.then and a.then & b.first and not a.first & b.first and not a.then & b.then:
        return f'the order is turned round: "{a.words}" or "{b.words}"'
    return None


RULES: dict[str, Rule] = {
    "order": _order,
    "none": _none,
    "gone": _gone,
    "opposite": _opposite,
    "quantity": _quantity,
    "duration": _duration,
    "extent": _extent,
    "kind": _kind,
    "holder": _holder,
    "whole": whole,
}
