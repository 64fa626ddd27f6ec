"""Who said it, via whom: names instead of ids, and the way the words took to the reader."""

from __future__ import annotations

from collections.abc import Mapping

from detente.export import words
from detente.records import AUTHOR, UNKNOWN, Actor, Hop, Office, Reading, Statement

UNNAMED = "unnamed:"
THE_WRITER = "the writer"


class Names:
    """Looks up actors of one reading; an id that the reading does not list is spelled out as well as can be."""

    def __init__(self, reading: Reading) -> None:
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in reading.actors}
        self._published = reading.report.document.published

    def name(self, actor_id: str) -> str:
        """The usual English name."""
        if actor_id == AUTHOR:
            return THE_WRITER
        if actor_id == UNKNOWN:
            return "Party not told"
        if actor_id in self._actors:
            return self._actors[actor_id].name
        return actor_id[len(UNNAMED) :] if actor_id.startswith(UNNAMED) else actor_id.replace("-", " ").title()

    def side(self, actor_id: str) -> str:
        """The party that an actor speaks for, as far as known: its own id otherwise."""
        actor = self._actors.get(actor_id)
        return actor.party if actor and actor.party else actor_id

    def who(self, statement: Statement) -> str:
        """'Ilse Brandt (foreign minister), via Radio Norvia'; empty for the writer's own judgement."""
        return ", ".join(part for part in (self._said(statement), *self._via(statement)) if part)

    def _said(self, statement: Statement) -> str:
        if statement.party == AUTHOR:
            return "" if statement.speaker == AUTHOR else self._described(statement.speaker)
        if statement.speaker == AUTHOR or statement.form == "author":
            return "the writer, naming no source"
        if statement.speaker == UNKNOWN:
            return "speaker not told"
        described = self._described(statement.speaker)
        return described if self._speaks_for(statement) else f"according to {described}{self._of(statement.speaker)}"

    def _speaks_for(self, statement: Statement) -> bool:
        if statement.party in (statement.speaker, UNKNOWN):
            return True
        actor = self._actors.get(statement.speaker)
        if actor is None:
            return True
        return actor.party == statement.party or (actor.party is None and actor.kind in ("person", "unnamed"))

    def _described(self, actor_id: str) -> str:
        actor = self._actors.get(actor_id)
        if actor_id.startswith(UNNAMED) or (actor and actor.kind == "unnamed"):
            return f"{self.name(actor_id)} (unnamed)"
        office = self._office(actor) if actor else ""
        return f"{self.name(actor_id)} ({office})" if office else self.name(actor_id)

    def _office(self, actor: Actor) -> str:
        """The title in the report's own words; else one known to be held when the report was published."""
        said = [office.title for office in actor.offices if office.span]
        held = [office.title for office in actor.offices if self._held(office)]
        return next(iter([*said, *held]), "")

    def _held(self, office: Office) -> bool:
        if self._published is None:
            return office.end is None
        begun = office.begin is None or office.begin <= self._published
        # As precise as both are: an office that ended in 2026 was held on any day of it.
        return begun and (office.end is None or self._published[: len(office.end)] <= office.end)

    def _of(self, actor_id: str) -> str:
        side = self.side(actor_id)
        return "" if side == actor_id else f", of {self.name(side)}"

    def _via(self, statement: Statement) -> list[str]:
        """Nearest the speaker first: the way from mouth to page."""
        passed_on = [hop for hop in statement.chain if hop.actor not in (statement.speaker, AUTHOR)]
        return [f"via {self._hop(hop)}" for hop in reversed(passed_on)]

    def _hop(self, hop: Hop) -> str:
        kind = words.HOPS[hop.kind]
        return f"{self.name(hop.actor)} ({kind})" if kind else self._described(hop.actor)
