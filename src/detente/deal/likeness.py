"""Whether two proposals are about one thing, and whether they are one."""

from __future__ import annotations

from detente.deal.terms import WORD, Stems, Terms, telling

_SOFT = {"raise", "start", "extend", "give", "allow"}  # "raising the age to 67" and "an age of 67" are one
_ONE = {"stop": "remove", "detain": "keep"}  # "ending" and "lifting" a ban are one
_SAME = 0.6  # of all stems


def one_thing(a: Terms, b: Terms) -> bool:
    """Whether the things themselves are one: most of the shorter one's words are the other's, and where only half are,
    the rest of one of them stands in the other."""
    x, y = a.core, b.core
    if not x or not y:
        return False
    shared = len(x & b.all | y & a.all)
    share = shared / min(len(x), len(y))
    return share >= 0.6 or (share >= 0.5 and (x <= b.all or y <= a.all))


def same_matter(a: Terms, b: Terms, least: float) -> bool:
    """Whether at least that share of all words of the shorter one is the other's."""
    return bool(a.all and b.all) and len(a.all & b.all) / min(len(a.all), len(b.all)) >= least


def same(a: Terms, b: Terms) -> bool:
    """Whether the words are two ways of saying one thing: their stems, what is done, what is denied, how much, how long
    and who holds it."""
    denied = bool(a.denied & b.denied) and one_thing(a, b)
    return (denied or _stems_same(a.all, b.all, a.names | b.names)) and _done_same(a, b) and _shape_same(a, b)


def _stems_same(x: Stems, y: Stems, names: Stems) -> bool:
    if not x or not y or not x & y:
        return False
    odd = (x - y, y - x)
    if all(odd) and any(part & names for part in odd):
        return False
    return len(x & y) / len(x | y) >= _SAME


def _done_same(a: Terms, b: Terms) -> bool:
    """The same is done to it, or one of them does not say."""
    x, y = ({_ONE.get(pole, pole) for pole in of.poles} for of in (a, b))
    if x == y or x & y:
        return bool(a.denied) == bool(b.denied)
    return not a.denied and not b.denied and (x ^ y) <= _SOFT and not (x and y)


def _shape_same(a: Terms, b: Terms) -> bool:
    if sorted((q.unit or "", q.low, q.high) for q in a.amounts) != sorted(
        (q.unit or "", q.low, q.high) for q in b.amounts
    ):
        return False
    kinds = all(b.kinds.get(what, value)[0] == value[0] for what, value in a.kinds.items())
    return kinds and (not a.extent or not b.extent or a.extent[0] == b.extent[0])


def thing(a: Terms, b: Terms) -> str:
    """What the two are about, in words of the first: "the pension scheme"."""
    shared = a.all & b.all
    said = [w for w in WORD.findall(a.words) if telling(w) in shared]
    return " ".join(dict.fromkeys(said)) if said else "one thing"
