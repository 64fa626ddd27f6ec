"""Mentions of proposals in other reports that may be the same, found by their rare words in one indexed query each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import RowMapping, bindparam, func, select

from detente.ledger import schema
from detente.ledger.apply.keys import TERM
from detente.ledger.apply.statements import STANDING
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look, kept_in
from detente.ledger.versions import MANY, holding
from detente.linking.index import keys
from detente.linking.matter import matter
from detente.linking.mention import Mention, Rarity, of_kept
from detente.records import Proposal

MOST = 40
"""Mentions that are compared with a new one."""
COMMON = 1500
"""Mentions under one word from which it tells too little to look under it, unless no other does."""


def found_keys(mention: Mention, report: str, common: Rarity) -> list[list[str]]:
    """The keys of a mention: (kind, word, report and the proposal's id in its reading)."""
    return [[TERM, key, f"{report}:{mention.key}"] for key in keys(mention, common)]


_MENTIONS = select(schema.terms).where(schema.terms.c.term.in_(bindparam("terms", expanding=True)))


class _Counts(dict[str, int]):
    """How many mentions are under a word: asked for many at once, and each only once."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def learn(self, terms: Iterable[str]) -> None:
        """Ask for words that are going to be needed."""
        wanted = [term for term in dict.fromkeys(terms) if term not in self]
        self.update(dict.fromkeys(wanted, 0))
        for start in range(0, len(wanted), MANY):
            some = {"terms": wanted[start : start + MANY]}
            self.update(tuple(row) for row in self._look.connection.execute(_MENTIONS, some))


def rarity(look: Look) -> Rarity:
    """How much each word tells in this desk. The number of entries stands for that of mentions: each report makes three
    entries, and has about as many proposals."""
    return Rarity(_Counts(look), look.moment()[0])


def learn(common: Rarity, mentions: Iterable[Mention]) -> None:
    """Make ready what `common` has to tell of the words of `mentions`."""
    assert isinstance(common.counts, _Counts)  # noqa: S101  (made by `rarity`)
    common.counts.learn(term for mention in mentions for term in matter(mention).terms)


def near(look: Look, mention: Mention, common: Rarity) -> Iterator[tuple[str, Mention]]:
    """The mentions of other reports that share the most telling words, each with the desk's proposal it belongs to."""
    found = _subjects(look, mention, common)
    best = sorted(found, key=lambda one: (-found[one], one))[:MOST]
    labels = {(row["report"], row["proposal"]): row["label"] for row in _members(look, best)}
    for (report, assigned), statements in statements_of_members(look, labels).items():
        now = Counter(kept.statement.proposal for kept in statements).most_common(1)[0][0]
        if now:
            thing = (f"{report}:{assigned}", labels[report, assigned] or "")
            yield now, mention_of(look, *thing, statements)


def mention_of(look: Look, key: str, label: str, statements: Sequence[KeptStatement]) -> Mention:
    """A proposal of one report as linking compares it: with the issue that most of its statements have, and the desk's
    parties, whose names tell nothing of what is proposed."""
    issues = [issue for kept in statements for issue in kept.statement.issues]
    thing = Proposal(id=key, label=label, issue=max(dict.fromkeys(issues), key=issues.count, default=None))
    return of_kept(thing, statements, statements[0].day, known_parties(look))


def known_parties(look: Look) -> tuple[str, ...]:
    """The ids of the parties that a person has set."""
    return tuple(party.id for party in look.parties)


def _members(look: Look, subjects: list[str]) -> list[RowMapping]:
    wanted = set(subjects)
    rows = look.among(schema.members, "report", {one.partition(":")[0] for one in subjects})
    return [row for row in rows if f"{row['report']}:{row['local']}" in wanted]


def mentions_of(look: Look, proposals: Iterable[str]) -> int:
    """How many mentions proposals have in reports, counted without a look at what they say."""
    table, wanted = schema.members, sorted(set(proposals))
    parts = (wanted[start : start + MANY] for start in range(0, len(wanted), MANY))
    queries = (select(func.count()).where(table.c.proposal.in_(part), holding(table, look.at)) for part in parts)
    return sum(look.connection.execute(query).scalar() or 0 for query in queries)


def statements_of_members(look: Look, members: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[KeptStatement]]:
    """The statements of proposals in single reports, as they stand."""
    wanted = set(members)
    reports, proposals = sorted({report for report, _ in wanted}), sorted({proposal for _, proposal in wanted})
    found: dict[tuple[str, str], list[KeptStatement]] = {}
    for start in range(0, len(reports), MANY):
        some = {"reports": reports[start : start + MANY], "proposals": proposals}
        for row in look.connection.execute(_SAID, some).mappings():
            if (row["report"], row["assigned"]) in wanted:
                found.setdefault((row["report"], row["assigned"]), []).append(kept_in(row))
    return {member: sorted(every, key=lambda kept: kept.id) for member, every in sorted(found.items())}


_S = schema.statements.c
# Only the index of reports serves: a hot proposal has thousands of statements.
_SAID = select(_S.report, _S.assigned, _S.body).where(
    _S.report.in_(bindparam("reports", expanding=True)),
    func.coalesce(_S.assigned, "").in_(bindparam("proposals", expanding=True)),
    _S.standing.in_(STANDING),
    holding(schema.statements),
)


_UNDER = select(schema.keys.c.key, schema.keys.c.subject).where(
    schema.keys.c.key.in_(bindparam("words", expanding=True)), schema.keys.c.kind == TERM
)


def _subjects(look: Look, mention: Mention, common: Rarity) -> dict[str, float]:
    own = f"{mention.report}:"
    words = sorted(keys(mention, common), key=lambda word: -common.of(word))
    telling = [word for word in words if common.counts.get(word, 0) < COMMON] or words[:1]
    found: defaultdict[str, float] = defaultdict(float)
    for word, subject in look.connection.execute(_UNDER, {"words": telling}).all():
        if not subject.startswith(own):
            found[subject] += common.of(word)
    return found
