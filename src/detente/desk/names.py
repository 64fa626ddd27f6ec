"""Names instead of ids, for sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from detente.ledger.kept import KeptReport, KeptStatement, Party
from detente.records import AUTHOR, UNKNOWN, Actor

UNNAMED = "unnamed:"


class Names:
    """Looks up parties and actors of a desk. An id that neither lists is spelled out as well as can be."""

    def __init__(self, parties: Iterable[Party] = (), actors: Iterable[Actor] = ()) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._names = {actor.id: actor.name for actor in self._actors.values()}
        self._names |= {party.id: party.name for party in parties}

    def name(self, who: str) -> str:
        """The usual name of an actor's id: 'Norvia', 'the writer', 'a senior official (unnamed)'."""
        if who in self._names:
            return self._names[who]
        if who == AUTHOR:
            return "the writer"
        if who == UNKNOWN:
            return "a party that is not told"
        if who.startswith(UNNAMED):
            return f"{who[len(UNNAMED) :]} (unnamed)"
        return who.replace("-", " ").title()

    def known(self) -> tuple[str, ...]:
        """The ids that have a name."""
        return tuple(self._names)

    def party_of(self, who: str) -> str | None:
        """The party that an actor speaks for, where known."""
        actor = self._actors.get(who)
        return actor.party if actor else None

    def speaker(self, kept: KeptStatement) -> str:
        """Who speaks: 'Ilse Brandt', 'the writer, naming no source', 'a speaker that is not told'."""
        said = kept.statement
        if said.speaker == AUTHOR:
            return "the writer" if said.party == AUTHOR else "the writer, naming no source"
        return "a speaker that is not told" if said.speaker == UNKNOWN else self.name(said.speaker)

    def voice(self, actor: str | None) -> str:
        """Who says so for another: a name, 'the writer', 'a speaker that is not told'."""
        return "a speaker that is not told" if actor in (None, UNKNOWN) else self.name(actor or "")

    def channel(self, kept: KeptStatement) -> str:
        """The way from mouth to page, nearest the speaker first: 'via Radio Norvia, via a wire'; empty where direct."""
        said = kept.statement
        passed = [hop.actor for hop in reversed(said.chain) if hop.actor not in (said.speaker, AUTHOR)]
        return ", ".join(f"via {self.name(actor)}" for actor in passed)


def listed(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def sentence(text: str) -> str:
    """The text with a capital and one full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!", ".”")) else ".") if text else ""


def titled(report: KeptReport) -> str:
    """A report's title, or the name of its file."""
    return report.document.title or file_name(report.name) or report.id


def file_name(name: str) -> str:
    """A file's name without its folders, which are nobody else's business; an address as it is."""
    return name if "://" in name else PurePath(name.replace("\\", "/")).name
