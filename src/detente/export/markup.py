"""HTML built so that text can never become markup: every child and every value is escaped unless made here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from detente.export.clean import printable


class Html(str):
    """Markup made by this module. Only code makes it; no report text is ever turned into one without escaping."""

    __slots__ = ()


Child = str | Html


def text(value: str) -> Html:
    """Text as HTML: escaped, without characters that a page must not hold."""
    return value if isinstance(value, Html) else Html(escape(printable(value), quote=True))


def join(children: Iterable[Child], between: str = "") -> Html:
    """Children one after the other."""
    return Html(between.join(text(child) for child in children))


def tag(name: str, /, *children: Child, **attributes: str | None) -> Html:
    """An element. Attributes that are None are left out; `class_` and `for_` lose their underscore, others turn it
    into a hyphen: `tag("a", "words", href="#s1", data_s="s1")`."""
    pairs = ((_attribute(key), value) for key, value in attributes.items() if value is not None)
    start = "".join(f' {key}="{text(value)}"' for key, value in pairs)
    return Html(f"<{name}{start}>{join(children)}</{name}>")


def void(name: str, /, **attributes: str) -> Html:
    """An element that cannot have children, such as meta."""
    return Html(tag(name, **attributes).removesuffix(f"</{name}>"))


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
