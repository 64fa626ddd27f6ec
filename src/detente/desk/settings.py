"""What a desk is set up with: its title, its parties and their roles, its agenda and its cast."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from detente.desk.reader import agenda_text, cast_files, loaded
from detente.errors import UsageError
from detente.ledger.kept import Party, Role
from detente.ledger.session import Session
from detente.reading.who.cast import Cast
from detente.reading.words import slug

ROLES: tuple[Role, ...] = get_args(Role)


def set_up(
    session: Session,
    title: str | None = None,
    parties: Sequence[str | Party] | None = None,
    agenda: str | Path | None = None,
    cast: str | Path | None = None,
    why: str | None = None,
) -> None:
    """Change what is given, and leave the rest. Raises `UsageError` or one of its kinds, before anything is changed."""
    files = cast_files(cast) if cast is not None else None
    known = _cast(files or session.setting("cast")) if parties else None
    told = [one if isinstance(one, Party) else party(one, known) for one in parties or ()]
    text = agenda_text(agenda) if agenda is not None else None
    _check_twice(told)
    if title is not None:
        session.append("setting_changed", {"key": "title", "value": title}, why)
    if files is not None:
        session.append("cast_changed", {"key": "cast", "value": files}, why)
    if text is not None:
        session.append("agenda_changed", {"key": "agenda", "value": text}, why)
    if told:
        session.append("setting_changed", {"key": "parties", "value": [_data(one) for one in told]}, why)


def _cast(files: dict[str, str] | None) -> Cast:
    return loaded(files) if files else Cast.load()


def _data(one: Party) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "roles": list(one.roles)}


def _check_twice(parties: Sequence[Party]) -> None:
    ids = [one.id for one in parties]
    for one in parties:
        if ids.count(one.id) > 1:
            raise UsageError(
                f"party: {one.name} is named twice; write its roles together, as in {one.name}:mediator,observer"
            )


def party(text: str, known: Cast | None = None) -> Party:
    """The party in NAME, NAME:ROLE or NAME:ROLE,ROLE. A name that the cast knows gives the id that readings use.

    Raises `UsageError` for a role that is none, with the nearest.
    """
    name, _, roles = text.partition(":")
    name = " ".join(name.split())
    if not name:
        raise UsageError(f"party: {text!r} has no name. Write NAME:ROLE, as in 'Norland:principal'.")
    actor = _actor(name, known) if known else None
    wanted = tuple(_role(role.strip().lower(), text) for role in roles.split(",")) if roles else (ROLES[0],)
    return Party(id=actor or slug(name), name=name, roles=wanted)


def _actor(name: str, known: Cast) -> str | None:
    if name in known.actors:
        return name
    low = name.lower()
    return next(
        (actor.id for actor in known.actors.values() if low in (actor.name.lower(), *(n.lower() for n in actor.names))),
        None,
    )


def _role(role: str, text: str) -> Role:
    for known in ROLES:
        if known == role:
            return known
    near = get_close_matches(role, ROLES, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"party: {role!r} in {text!r} is no role.{hint} There are: {', '.join(ROLES)}.")
