"""What was told, and a person has since found that no report says: it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.desk.cited import cited
from detente.desk.names import Names
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look
from detente.notify.memory import Told
from detente.notify.news import News

RETRACTED = "taken back"
SENTENCE = "Taken back: a person has found that the report does not say so."


def retracted(look: Look, names: Names, told: Mapping[str, Told]) -> Iterator[News]:
    """News that all statements under a message that was sent have been rejected, one for each message."""
    groups: dict[str, list[str]] = {}
    for id, known in told.items():
        if known.sentence and id.startswith("st-"):
            groups.setdefault(known.sentence, []).append(id)
    held = {kept.id: kept for kept in look.statements_of("id", [id for ids in groups.values() for id in ids])}
    for ids in groups.values():
        found = [held[id] for id in ids if id in held]
        if found and all(kept.standing == "rejected" for kept in found):
            yield _news(look, names, found)


def _news(look: Look, names: Names, found: list[KeptStatement]) -> News:
    first = found[0]
    it = first.statement
    return News(
        ids=tuple(kept.id for kept in found),
        kind=RETRACTED,
        day=first.day or first.learned[:10],
        parties=(it.party,),
        names=(names.name(it.party),),
        issues=it.issues[:1],
        label="",
        sentence=SENTENCE,
        confirmed=True,
        act=it.act,
        proposal=it.proposal,
        now=cited(look, names, [first.id]).get(first.id),
    )
