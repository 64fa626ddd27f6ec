"""Suggested links, for a person to decide."""

from __future__ import annotations

from collections.abc import Sequence

from detente.export.sheets import Sheet
from detente.ledger.kept import Held, Link


def open_links(held: Held, kind: str | None = None, least: float = 0.0, decided: bool = False) -> tuple[Link, ...]:
    """Links of a kind, or of all, the surest first; those that people have decided only if asked."""
    wanted = [link for link in held.links if kind in (None, link.kind) and link.confidence >= least]
    gone = {one.id for one in held.proposals if not one.members}
    shown = [link for link in wanted if decided or (_is_open(link) and not {link.a, link.b} & gone)]
    return tuple(sorted(shown, key=lambda link: (-link.confidence, link.kind, link.a, link.b)))


def _is_open(link: Link) -> bool:
    return link.by_rule and link.verdict == "same"


def of_links(links: Sequence[Link], held: Held) -> list[Sheet]:
    """Links, a row each, with what the two things are called."""
    called = {one.id: one.label for one in held.proposals} | {one.id: one.name for one in held.actors}
    called |= {one.id: one.words for one in held.statements} | {one.id: one.words for one in held.events}
    rows = tuple(
        (link.kind, link.confidence, link.a, called.get(link.a), link.b, called.get(link.b), "; ".join(link.reasons))
        + ((link.verdict, link.by) if not link.by_rule else ("asked", ""))
        for link in links
    )
    columns = ("kind", "confidence", "id", "what", "other id", "other", "reasons", "verdict", "by")
    return [Sheet(title="Links", columns=columns, rows=rows)]
