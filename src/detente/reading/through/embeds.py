"""Posts that a page embeds: "... — Lena Oduya (@trade_desk_lena) July 29, 2025".

What is quoted in a post came through whoever posted it. A post in which nobody else is quoted is its author's own word:
an attribution with the signature as its source, which came by the platform that the post's address names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.reading.page import Page
from detente.reading.through import chain
from detente.reading.through.heard import Said
from detente.reading.who.earlier import Speaker
from detente.records import Attribution, Hop, Span

_SIGNATURE = re.compile(
    r"(?P<dash>—|–|--|-)[ \t]*(?P<name>[^\n@()—–]{2,60}?)[ \t]*\(@(?P<handle>[\w.]{2,40})\)"
    r"(?:[ \t]*(?:on (?P<on>[A-Z][\w ]{0,14}?)|[,·])?[ \t]*(?=[A-Z\d]|$|\n)"
    r"(?P<date>(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})?)"
)
_PLATFORMS = (
    ("x.com", "x"),
    ("twitter.com", "twitter"),
    ("t.me", "telegram"),
    ("bsky", "bluesky"),
    ("facebook.com", "facebook"),
)
_LINK = re.compile(r"(?:https?://|pic\.)\S+")
_LEAST = 4  # words of a post


@dataclass(frozen=True, slots=True)
class Post:
    """The body of a post, its author's name and the dash before it."""

    body: Span
    name: Span
    dash: Span
    signature: str


def posts(text: str) -> list[Post]:
    """The embedded posts of a page: the paragraph before a signature, or that before it where it stands alone."""
    if "(@" not in text:
        return []
    return [post for m in _SIGNATURE.finditer(text) if (post := _post(text, m))]


def _post(text: str, m: re.Match[str]) -> Post | None:
    start = text.rfind("\n", 0, m.start()) + 1
    end = m.start()
    if not text[start:end].strip():
        end = len(text[:start].rstrip())
        start = text.rfind("\n", 0, end) + 1
    links = [*_LINK.finditer(text, start, end)]
    first = next((k.start() for k in links if k.start() > start + 3), end)
    body = (start, len(text[:first].rstrip()))
    if links and links[0].start() == start:  # the link before its words
        body = (links[0].end() + 1, end)
    enough = len(text[slice(*body)].split()) >= _LEAST
    return Post(body, m.span("name"), m.span("dash"), text[start : m.end()]) if enough else None


def of_posts(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of posts in which nobody is quoted: their authors speak."""
    return [
        Attribution(id=f"e{p.name[0]}", source=(p.name,), cue=(p.dash,), content=(p.body,), form="direct")
        for p in posts(text)
        if not any(s < p.body[1] and p.body[0] < e for a in found for s, e in a.cue + a.content)
    ]


def is_post(text: str, a: Attribution) -> bool:
    """Whether an attribution is a post's own: its cue is the dash before the signature."""
    return bool(a.cue) and text[slice(*a.cue[0])] in ("—", "–", "-", "--")


def through_posts(page: Page, heard: list[Said]) -> list[Said]:
    """The attributions, those in a post with its author as their outermost hop."""
    found = posts(page.text)
    return [_posted(page, one, found) for one in heard] if found else heard


def _posted(page: Page, one: Said, found: Sequence[Post]) -> Said:
    a = one.attribution
    post = next((p for p in found if p.body[0] <= a.content[0][0] < p.body[1] and a.cue), None)
    if post is None:
        return one
    author = page.sources.resolve(post.name)
    hop = _platform(post) if author.actor == one.speaker.actor else _author(page, author, post)
    return replace(one, hops=chain.unique((hop, *one.hops))) if hop else one


def _author(page: Page, author: Speaker, post: Post) -> Hop:
    known = page.sources.roster.get(author.actor)
    outlet = known is not None and known.kind == "outlet"
    return Hop(actor=author.actor, kind="outlet" if outlet else "social", cue=(post.name,))


def _platform(post: Post) -> Hop | None:
    """The platform that a post's own words or links name."""
    signature = post.signature.lower()
    named = next((p for host, p in _PLATFORMS if host in signature), None)
    return Hop(actor=named or "x", kind="social", cue=(post.dash,))
