"""Statements as they are kept for their places: as far as rows and changes need of all of them.

A place may have tens of thousands of statements, of which a row shows the words of a dozen. A gist has what all are
weighed by, and takes the rest from the statement itself, once somebody asks for it. Gists lie in the cache by place and
month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from detente.codec import to_data
from detente.codec.trusted import from_own
from detente.desk.positions import origins_of
from detente.desk.weight import counts_from
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look
from detente.records import Condition, Quantity, Relation, Statement

_OF_STATEMENT = frozenset(one.name for one in fields(Statement)) - {"id"}
_READ = frozenset(("confirm", "assess", "no_comment"))
"""Acts whose words decide what they are."""
Reports = Mapping[str, tuple[str, str]]
"""For reports the one that carried their text first, and the day on which they were published ("" if unknown)."""


class Gist:
    """What a statement is weighed by. It is used as the statement of which it is the gist, and as its content: the
    fields of both have the same names, and `statement` is the gist itself. `carriers` are its origins, of which it has
    as many; `printed` is the day on which it was printed first, "" if that is not known."""

    __slots__ = (
        "_whole",
        "act",
        "addressee",
        "answers",
        "authority",
        "carriers",
        "condition",
        "confirmed",
        "content",
        "day",
        "id",
        "learned",
        "own",
        "party",
        "printed",
        "quantities",
        "recency",
        "relation",
        "report",
        "said",
        "speaker",
        "statement",
        "told",
    )
    standing = "live"

    def __init__(self, data: list[Any], whole: Callable[[str], KeptStatement]) -> None:
        self._whole, self.statement = whole, self
        (
            self.id,
            self.report,
            self.carriers,
            self.own,
            self.authority,
            self.confirmed,
            self.said,
            self.day,
            self.learned,
            self.printed,
            self.act,
            self.party,
            self.speaker,
            self.addressee,
            self.recency,
            self.answers,
            self.content,
            self.told,
            relation,
            condition,
            quantities,
        ) = data
        self.relation = relation and from_own(Relation, relation)
        self.condition = condition and from_own(Condition, condition)
        self.quantities = [from_own(Quantity, one) for one in quantities] if quantities else ()

    @property
    def origins(self) -> int:
        """How many independent reports carry it."""
        return len(self.carriers)

    @property
    def words(self) -> str:
        """Its exact words."""
        return self.told if self.told is not None else self._whole(self.id).words

    def __getattr__(self, name: str) -> Any:
        whole = self._whole(self.id)
        return getattr(whole.statement if name in _OF_STATEMENT else whole, name)


class Wholes:
    """Gives whole statements for gists; remembers those that it has read."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._known: dict[str, KeptStatement] = {}

    def __call__(self, id: str) -> KeptStatement:
        """One statement."""
        if id not in self._known:
            self.fetch([id])
        return self._known[id]

    def fetch(self, ids: Iterable[str]) -> None:
        """Have some statements ready at once."""
        wanted = sorted({*ids} - self._known.keys())
        self._known |= {one.id: one for one in self.look.statements_of("id", wanted)}

    def put(self, statements: Iterable[KeptStatement]) -> None:
        """Have statements ready that were read already, and none else."""
        self._known = {one.id: one for one in statements}


def gist_of(data: list[Any], whole: Callable[[str], KeptStatement]) -> KeptStatement:
    """The gist in data of `told`. It is no `KeptStatement`, but serves as one."""
    return cast(KeptStatement, Gist(data, whole))


def told(kept: KeptStatement, reports: Reports, outside: bool) -> list[Any]:
    """What a gist is made of; `outside` any proposal, statements are told apart by their words."""
    said = kept.statement
    carriers = kept.carriers or ((kept.report,) if kept.report else ())
    known = {name: reports[name] for name in carriers if name in reports}
    origins = origins_of(kept, {name: origin for name, (origin, _) in known.items()})
    printed = min((day for _, day in known.values() if day), default="")
    return [
        kept.id,
        kept.report,
        sorted(origins),
        kept.own,
        kept.authority,
        kept.confirmed,
        kept.said,
        kept.day,
        kept.learned[:10],
        printed if kept.said else "",
        said.act,
        said.party,
        said.speaker,
        said.addressee,
        said.recency,
        said.answers,
        said.content,
        kept.words if outside or said.act in _READ else None,
        to_data(said.relation) if said.relation else None,
        to_data(said.condition) if said.condition else None,
        [to_data(one) for one in said.quantities],
    ]


def month(kept: KeptStatement) -> str:
    """The month from which it counts: gists of one place and month lie together."""
    return counts_from(kept)[:7]
