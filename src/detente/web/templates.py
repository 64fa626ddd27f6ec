"""Pages from templates: everything that comes from a report is escaped, and loses what no page should hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.desk.views import phrases
from detente.desk.words import bare
from detente.export import words
from detente.export.clean import line, printable
from detente.version import VERSION

STATIC = files("detente.web") / "static"

STYLES = ("sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM=",)
"""Hashes of the styles that a chart of ours writes into its picture (Plot's, for the class "plot" of charts.js): all
other inline style is refused."""


@cache
def environment() -> Environment:
    """The templates, with the filters and globals that all of them may use."""
    made = Environment(
        loader=PackageLoader("detente.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    made.filters |= {
        "line": line,
        "bare": bare,
        "day": phrases.day,
        "short": phrases.short,
        "cut": phrases.cut,
        "when": phrases.when,
        "plural": plural,
        "web": web_address,
    }
    made.globals |= {"static": static, "VERSION": VERSION, "SAYS": phrases.SAYS, "EVENTS": words.EVENTS, "query": query}
    made.globals["m"] = made.get_template("macros.html").module
    return made


def _clean(value: Any) -> Any:
    """Strings without characters that steer or that nothing can show; None as nothing."""
    if value is None:
        return ""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def static(name: str) -> str:
    """The address of a static file, with its hash: it never changes under one address."""
    return f"/static/{sha256(content(name)).hexdigest()[:12]}/{name}"


@cache
def early() -> str:
    """What a browser should ask for before it has read a page: what no page is painted without (RFC 8288, preload)."""
    wanted = (("desk.css", "style"), ("theme.js", "script"))
    return ", ".join(f"<{static(name)}>; rel=preload; as={kind}" for name, kind in wanted)


_IMPORTED = re.compile(rb'(?<=from ")\./([\w-]+\.js)(?=")')


@cache
def content(name: str) -> bytes:
    """A static file as it is served: our modules import each other (`from "./charts.js"`) by addresses with hashes."""
    held = (STATIC / name).read_bytes()
    return held if "/" in name else _IMPORTED.sub(lambda found: static(found[1].decode()).encode(), held)


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """'1 report', '3 reports', '1,204 reports'."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def web_address(url: str | None) -> str | None:
    """An address that a link may lead to: http or https, with a host; None for any other."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def query(given: Mapping[str, Any], **changes: Any) -> str:
    """A query string, "?..." or "", of the parameters `given` with some changed; empty ones are left out."""
    pairs = [
        (key, one)
        for key, value in {**given, **changes}.items()
        for one in (value if isinstance(value, list | tuple) else [value])
        if one not in (None, "", False)
    ]
    return "?" + urlencode([(key, "1" if one is True else one) for key, one in pairs]) if pairs else ""


def rendered(template: str, block: str | None, context: Mapping[str, Any]) -> str:
    """A page, or one block of it."""
    found = environment().get_template(template)
    if block is None:
        return found.render(context)
    return "".join(found.blocks[block](found.new_context(dict(context))))
