"""The same proposal across reports: suggested with reasons and a confidence, grouped, never against a person's word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from detente.ledger.kept import Link
from detente.linking import RULE
from detente.linking.evidence import chance, compared, score, threshold
from detente.linking.groups import grouped
from detente.linking.index import rarity_of
from detente.linking.mention import Mention, Rarity
from detente.linking.reasons import against, why

_ALIKE = 0.9  # the weight of shared terms from which two mentions look alike, and are worth calling apart
_APART = 0.15  # the confidence in "same" under which they are
_COMPARED = 12  # of a proposal's mentions, the latest: a long history says the same many times
_NEVER, _ALWAYS = -1e9, 1e9
_NOTHING = -3.0  # odds of two mentions without a term in common, as most are: about what their evidence comes to
_TOLD_APART = -2.0  # odds of two mentions that one reading has told apart: at times it splits what is one


def suggest(
    new: Mention,
    candidates: Sequence[Mention],
    rarity: Rarity | None = None,
    judged: Collection[Link] = (),
) -> list[Link]:
    """What the rules suggest of one new mention and earlier ones: links "same", and "apart" for look-alikes, the surest
    first. Pairs that a person has `judged` get no suggestion; neither do those that one report tells apart.

    `rarity` is how common terms are in the desk (`Index.rarity`); without it, in the mentions given.
    """
    known = rarity or rarity_of((new, *candidates))
    settled = {(j.a, j.b) for j in judged if not j.by_rule}
    asked = [c for c in candidates if c.key != new.key and (not c.report or c.report != new.report)]
    links = [_link(new, c, known) for c in asked if (min(new.key, c.key), max(new.key, c.key)) not in settled]
    return sorted((s for s in links if s), key=lambda s: (s.verdict != "same", -s.confidence, s.a, s.b))


def _link(new: Mention, other: Mention, rarity: Rarity) -> Link | None:
    c = compared(new, other, rarity)
    odds = score(c)
    sure = chance(odds)
    a, b = sorted((new.key, other.key))
    if odds >= threshold():
        return Link(kind="proposal", a=a, b=b, verdict="same", by=RULE, reasons=why(c), confidence=round(sure, 2))
    reasons = against(c)
    if sure < _APART and reasons and sum(map(rarity.of, sorted(c.shared))) >= _ALIKE:
        return Link(kind="proposal", a=a, b=b, verdict="apart", by=RULE, reasons=reasons, confidence=round(1 - sure, 2))
    return None


def cluster(
    mentions: Sequence[Mention], judged: Collection[Link] = (), rarity: Rarity | None = None
) -> list[tuple[str, ...]]:
    """The keys of the mentions by proposal: each group in the order of its days, groups in the order of their first.

    Agglomerative, with the mean odds of all pairs of two groups; the mentions' own order plays no part. What a person
    `judged` wins: those said to be the same are together, those said to be apart never join by rule, and nor do two
    mentions of one report, which its reading has told apart.
    """
    ordered = sorted(mentions, key=lambda m: (m.day or "~", m.key))
    known, place = rarity or rarity_of(ordered), {m.key: i for i, m in enumerate(ordered)}
    words = [j for j in judged if not j.by_rule and {j.a, j.b} <= place.keys()]
    same = {_pair(place, j) for j in words if j.verdict == "same"}
    apart = {_pair(place, j) for j in words if j.verdict == "apart"} - same

    groups = grouped(len(ordered), lambda i, j: _odds(ordered[i], ordered[j], known), same, apart)
    return [tuple(ordered[i].key for i in group) for group in groups]


def joined(
    new: Sequence[Mention],
    proposals: Mapping[str, Sequence[Mention]],
    rarity: Rarity,
    judged: Collection[Link] = (),
) -> dict[str, tuple[str, float]]:
    """Which of a desk's proposals each new mention belongs to, with the confidence, by the mention's key; a mention
    that is in none is a proposal of its own. `proposals` are the mentions of those worth comparing, by the proposal's
    id (those that `Index.near` finds): one report is linked into a desk of any size without grouping it anew, which
    `cluster` does better where there is time.

    As in `cluster`, the mean odds count, the surest pair goes first, and what a person has `judged` wins. Two mentions
    of one report may join one proposal, but less easily: their reading has told them apart.
    """
    words = {(j.a, j.b): j.verdict for j in judged if not j.by_rule}
    found: dict[str, tuple[str, float]] = {}
    taken: dict[str, list[Mention]] = {id_: list(members)[-_COMPARED:] for id_, members in proposals.items()}
    waiting = list(new)
    while waiting:
        fits = ((_fit(m, members, rarity, words), id_, m) for m in waiting for id_, members in taken.items())
        best = min(((-odds, m.key, id_, m) for odds, id_, m in fits if odds > 0), default=None, key=lambda f: f[:3])
        if best is None:
            break
        found[best[3].key] = (best[2], round(chance(-best[0] + threshold()), 2))
        taken[best[2]].append(best[3])
        waiting.remove(best[3])
    return found


def _fit(m: Mention, members: Sequence[Mention], rarity: Rarity, words: Mapping[tuple[str, str], str]) -> float:
    """The mean odds of a mention and those of a proposal, over the threshold; a person's word settles it."""
    said = {words.get((min(m.key, o.key), max(m.key, o.key))) for o in members}
    if said & {"same", "apart"}:
        return _ALWAYS if "same" in said else _NEVER
    odds = [_odds(m, o, rarity) for o in members]
    return sum(odds) / len(odds) if odds else _NEVER


def _odds(a: Mention, b: Mention, rarity: Rarity) -> float:
    if a.report and a.report == b.report:
        return _TOLD_APART
    c = compared(a, b, rarity)
    return score(c) - threshold() if c.shared else _NOTHING


def _pair(place: Mapping[str, int], link: Link) -> tuple[int, int]:
    i, j = place[link.a], place[link.b]
    return min(i, j), max(i, j)
