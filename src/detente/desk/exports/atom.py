"""A feed of changes as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from detente.desk.change_records import Changes
from detente.desk.exports.cited import Cited, located
from detente.desk.exports.feed import Item, feed_id, heading, items, updated
from detente.desk.exports.ground import Ground
from detente.export.clean import line
from detente.export.markup import Html, join, tag
from detente.version import VERSION


def to_atom(made: Changes, ground: Ground) -> str:
    """The feed; each entry with both wordings, and a link to the words where their report has an address."""
    every = items(made, ground)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_text(feed_id(ground))}</id>",
        f"<title>{_text(heading(made, ground))}</title>",
        f"<updated>{_text(updated(every, ground))}</updated>",
        f"<author><name>{_text(ground.title)}</name></author>",
        f"<generator version={_value(VERSION)}>detente</generator>",
        *(_entry(one) for one in every),
        "</feed>",
    ]
    return "\n".join(parts) + "\n"


def _entry(one: Item) -> str:
    inside = [
        f"<id>{_text(one.id)}</id>",
        f"<title>{_text(one.title)}</title>",
        f"<published>{_text(one.published)}</published>",
        f"<updated>{_text(one.updated)}</updated>",
        *(f"<category term={_value(term)}/>" for term in one.terms),
        *_links(one.cited),
        f"<summary>{_text(one.sentence)}</summary>",
        f'<content type="html">{_text(content(one))}</content>',
    ]
    return "<entry>\n" + "\n".join(inside) + "\n</entry>"


def _links(cited: Iterable[Cited]) -> Iterator[str]:
    """The report of the deciding words as the entry's own page, the others as related; each address once (a feed may
    have but one alternate)."""
    addresses = dict.fromkeys(one.link for one in cited if one.link)
    for number, link in enumerate(addresses):
        yield f"<link rel={_value('related' if number else 'alternate')} href={_value(link or '')}/>"


def content(one: Item) -> Html:
    """An entry as HTML: what it is now, what it was before, whether a person has confirmed it, and the words."""
    before = [tag("p", tag("b", "Before: "), one.before)] if one.before else []
    mark = "" if one.confirmed else "Nobody has confirmed it."
    return join(
        [
            tag("p", tag("b", "Now: ") if before else "", one.now),
            *before,
            tag("p", f"{one.kind}{f' ({chr(44).join(one.rules)})' if one.rules else ''}. {mark}"),
            tag("ul", *(tag("li", *_source(words)) for words in one.cited)),
        ]
    )


def _source(one: Cited) -> Iterator[str]:
    where = ", ".join(part for part in (one.speaker, one.channel, one.outlet, one.title, one.published) if part)
    yield tag("q", line(one.quotation))
    yield f" {line(where)} ["
    yield tag("a", located(one), href=one.link) if one.link else located(one)
    yield "]"


def _text(value: str) -> str:
    return escape(line(value))


def _value(value: str) -> str:
    return quoteattr(line(value))
