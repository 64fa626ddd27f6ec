"""What a party had said on one proposal up to some day: grows as its statements are taken in the order of days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from detente.desk.moves import Figure, figures
from detente.desk.positions import steps_on
from detente.desk.weight import is_position, is_review, kin, weight
from detente.desk.withdrawals import Pool, Standing, may_end
from detente.ledger.kept import KeptStatement
from detente.ledger.words import tokens


class Past:
    """The standing positions, denials and reviews of one party on one proposal. What decides is kept at hand, so that a
    proposal with thousands of statements stays cheap."""

    def __init__(self, compare: bool = True) -> None:
        self._compare = compare  # positions outside proposals are compared by their words alone
        self.positions = Standing()
        self.denials: list[KeptStatement] = []
        self.reviews: list[KeptStatement] = []
        self._top: dict[str, KeptStatement] = {}
        self._heavy: dict[str, KeptStatement] = {}  # what the top ones are measured by: see positions.py
        self._figures: dict[Figure, float] = {}
        self._said: dict[tuple[str, ...], KeptStatement] = {}

    def add(self, kept: KeptStatement) -> None:
        """Take the next statement; what it ends no longer stands."""
        if may_end(kept):
            self._end(kept)
        if is_position(kept):
            self.positions.add(kept)
            if not self._compare:
                self._said[_wording(kept)] = kept
            self._note(kept)
        elif kept.own and kept.statement.act == "deny":
            self.denials.append(kept)
        elif is_review(kept):
            self.reviews.append(kept)

    def own(self) -> KeptStatement | None:
        """The party's own stance. A person's confirmation is no news: it does not hide that the party has moved."""
        return self._top.get("own")

    def claimed(self) -> KeptStatement | None:
        """The stance that others claim for it."""
        return self._top.get("claimed")

    def open(self) -> KeptStatement | None:
        """What it last put on the table: anything but a no, its own words before claims."""
        return self._top.get("open")

    def holds(self, statement: str | None) -> KeptStatement | None:
        """A position that it took, by id."""
        return self.positions.known(statement)

    def same_words(self, kept: KeptStatement) -> KeptStatement | None:
        """The last position of the same act in the same words, where positions are not compared otherwise."""
        return self._said.get(_wording(kept))

    def figures(self) -> dict[Figure, float]:
        """The last figure that it gave for each thing that is counted, what it took back included."""
        return self._figures

    def _end(self, kept: KeptStatement) -> None:
        gone = {other.id for other in self.positions.end(kept)}
        tops = [*self._top.items(), *self._heavy.items()] if gone else []
        for name in dict.fromkeys(name for name, top in tops if top.id in gone):
            self._top.pop(name, None)
            self._heavy.pop(name, None)
            self._open_again() if name == "open" else self._rank_again(name)

    def _rank_again(self, voice: str) -> None:
        """What decides of what still stands: the heaviest, or the first of the last day that goes on with it."""
        kinds = {kind: pool for kind, pool in self.positions.kinds.items() if pool and kind.own == (voice == "own")}
        if not kinds:
            return
        heavy = max((one for pool in kinds.values() for one in _last_of(pool)), key=_rank_of)
        self._heavy[voice] = self._top[voice] = heavy
        later: list[KeptStatement] = []
        for kind, pool in kinds.items():
            if kind.current and kin(kind.act, heavy.statement.act):
                later += _last_of(pool, lambda one: steps_on(one, heavy), heavy.day or "")
        last = max((one.day or "" for one in later), default="")
        if last:
            self._top[voice] = min((one for one in later if one.day == last), key=self._place)

    def _place(self, kept: KeptStatement) -> tuple[bool, int]:
        """Of one day offers go first, then what was said first."""
        return kept.statement.act not in ("offer", "commit"), self.positions.number(kept)

    def _open_again(self) -> None:
        kinds = self.positions.kinds.items()
        put = [one for kind, pool in kinds if kind.act != "reject" for one in _last_of(pool)]
        if put:
            self._top["open"] = max(put, key=last_put)

    def _note(self, kept: KeptStatement) -> None:
        self._rank(kept, ("own", "claimed", "open"))
        if kept.own and kept.statement.act != "reject":  # what it turns down is another's figure
            self._figures |= figures(kept)

    def _rank(self, kept: KeptStatement, names: Collection[str]) -> None:
        voice = "own" if kept.own else "claimed"
        if voice in names:
            heavy = self._heavy.get(voice)
            if heavy is None or _rank_of(kept) > _rank_of(heavy):
                self._heavy[voice] = self._top[voice] = kept
            elif steps_on(kept, heavy) and (kept.day or "") > (self._top[voice].day or ""):
                self._top[voice] = kept
        put = kept.statement.act != "reject" and "open" in names
        if put and ("open" not in self._top or last_put(kept) > last_put(self._top["open"])):
            self._top["open"] = kept


def _last_of(
    pool: Pool, fits: Callable[[KeptStatement], bool] = lambda _: True, after: str = ""
) -> list[KeptStatement]:
    """Those of a pool, in the order of days, that fit and were said on the last day of any of these, after a day."""
    found: list[KeptStatement] = []
    for kept in reversed(pool.values()):
        day = kept.day or ""
        if (after and day <= after) or (found and day < (found[0].day or "")):
            break
        if fits(kept):
            found.append(kept)
    return found


def _wording(kept: KeptStatement) -> tuple[str, ...]:
    return kept.statement.act, *tokens(kept.words)


def last_put(kept: KeptStatement) -> tuple[bool, str, str]:
    """The greater was put on the table last, by the party itself before by others for it."""
    return kept.own, kept.day or "", kept.id


def _rank_of(kept: KeptStatement) -> tuple[bool | int | str, ...]:
    """Its weight, a person's confirmation left aside; of two that weigh the same, that with figures."""
    known = weight(kept)[1:]
    return (*known[:-1], bool(kept.statement.quantities), known[-1])


def rivals(pasts: Iterable[Past]) -> dict[Figure, frozenset[float]]:
    """The figures that others gave last."""
    found: dict[Figure, frozenset[float]] = {}
    for past in pasts:
        for key, value in past.figures().items():
            found[key] = found.get(key, frozenset()) | {value}
    return found
