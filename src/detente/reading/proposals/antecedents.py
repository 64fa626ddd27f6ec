"""What a pointer stands for: of the statements before it, the one that fits best."""

from __future__ import annotations

from detente.reading.proposals.links import OPENED
from detente.reading.proposals.matter import Matter, Weighed
from detente.reading.proposals.pointers import Pointer
from detente.records import UNKNOWN, Act

_NEAR, _FAR = 2, 8  # sentences back to which a pronoun, and a noun, can point
_LEANS: dict[str | None, frozenset[Act]] = {
    "offered": frozenset({"offer", "commit"}),
    "demanded": frozenset({"demand", "require"}),
    "proposed": OPENED,
    None: OPENED,
}
_ENOUGH = 1.5


def antecedents(found: list[Matter], rarity: Weighed) -> dict[int, int]:
    """By the place of a statement that points back, the place of the one that it points to."""
    out: dict[int, int] = {}
    for m in found:
        if m.pointer is None:
            continue
        reach = _FAR if m.pointer.noun else _NEAR
        before = [b for b in found[: m.place] if 0 <= m.sentence - b.sentence <= reach and _may_open(b)]
        ranked = [(_fit(m, m.pointer, b, rarity), b.place) for b in before]
        best = max(ranked, default=(0.0, 0))
        if best[0] >= _ENOUGH:
            out[m.place] = best[1]
    return out


def _may_open(m: Matter) -> bool:
    return m.statement.form != "author" and (m.statement.act in OPENED or bool(m.stems))


def _fit(m: Matter, p: Pointer, b: Matter, rarity: Weighed) -> float:
    """How well the statement `b` fits what `m` points back to."""
    shared = 2.0 * min(1.0, sum(rarity.stems[s] for s in m.stems & b.stems))
    fits = 1.5 * (b.statement.act in _LEANS[p.lean]) + 2.0 * bool(m.figures & b.figures)
    whose = 0.0
    if p.owner:
        whose = 2.0 if b.statement.party == p.owner else -1.5
    own = m.statement.party == b.statement.party != UNKNOWN
    turned = m.statement.act in ("accept", "reject", "criticise", "assess")
    return shared + fits + whose - 1.0 * (own and turned and not p.owner) - 0.4 * (m.sentence - b.sentence)
