"""Readings as one page that needs nothing else: no network, no other file, and no script to be read.

Hostile text stays text: everything is escaped where markup is made (markup.py), and a content security policy lets only
this page's own style and script through, by their hashes.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from detente.export import words
from detente.export.entries import Place, listing
from detente.export.marked import Marked
from detente.export.markup import Child, Html, join, tag, text, void
from detente.export.style import Styles, asset, target_rules
from detente.export.view import View, plural, view
from detente.records import AUTHOR, UNKNOWN, Reading

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def page(readings: Sequence[Reading], labels: Mapping[str, str] | None = None) -> str:
    """One HTML document, with a section for each reading. `labels` maps issue ids to labels, in the agenda's order."""
    return str(_document([view(reading, labels) for reading in readings], base=None))


def notebook(reading: Reading, labels: Mapping[str, str] | None = None) -> str:
    """The page in a frame of its own, for a notebook's output: its style and script reach nothing outside."""
    # Links within a frame without an address of its own would lead to the notebook's address, were it not for a base.
    return str(
        tag(
            "iframe",
            title="Reading of a report",
            sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox",
            srcdoc=str(_document([view(reading, labels)], base="about:srcdoc")),
            style="width:100%;height:42rem;border:0;border-radius:6px;resize:vertical",
        )
    )


def _document(shown: Sequence[View], base: str | None) -> Html:
    body = join([_masthead(shown), tag("main", *_sections(shown)), _footer()], "\n")
    style, script = _styles(shown), asset("page.js")
    head = _page_head(shown, style, _policy(style, script, base), base)
    whole = tag("html", head, "\n", tag("body", body, tag("script", Html(script))), lang="en")
    return join([Html("<!doctype html>"), whole], "\n")


def _page_head(shown: Sequence[View], style: str, policy: str, base: str | None) -> Html:
    heading = shown[0].title if len(shown) == 1 else plural(len(shown), "report")
    return tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("base", href=base) if base else "",
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        tag("title", f"{heading} \u2013 read by detente"),
        tag("style", Html(style)),
    )


def _policy(style: str, script: str, base: str | None) -> str:
    none = "'none'"
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src {none}; {allowed}; base-uri {'about:' if base else none}; form-action {none}"


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _styles(shown: Sequence[View]) -> str:
    pairs = (pair for number, one in enumerate(shown, 1) for pair in _pairs(one, f"r{number}"))
    return asset("page.css") + target_rules(pairs)


def _pairs(shown: View, prefix: str) -> Iterable[tuple[str, str]]:
    yield from ((f"{prefix}s{number}", f"{prefix}e{number}") for number in range(1, len(shown.reading.statements) + 1))
    yield from ((f"{prefix}v{event.number}", f"{prefix}h{event.number}") for event in shown.events)


def _masthead(shown: Sequence[View]) -> Html:
    brand = tag("p", "detente", class_="brand")
    if len(shown) == 1:
        return tag("header", brand, class_="masthead")
    items = [
        tag("li", tag("a", tag("bdi", one.title), href=f"#r{number}"), tag("span", one.source, class_="source"))
        for number, one in enumerate(shown, 1)
    ]
    return tag("header", brand, tag("h1", plural(len(shown), "report")), tag("ol", *items), class_="masthead several")


def _sections(shown: Sequence[View]) -> Iterable[Html]:
    styles = Styles(one.reading for one in shown)
    level = 2 if len(shown) == 1 else 3
    return [_section(one, Place(styles, f"r{number}", level)) for number, one in enumerate(shown, 1)]


def _section(shown: View, place: Place) -> Html:
    language = shown.reading.report.text.language
    lang = language if _LANGUAGE.fullmatch(language) else None
    marked = Marked(shown, place.styles, place.prefix).html()
    report = tag("div", tag(f"h{place.level}", "The report", class_="hidden"), marked, class_="text", lang=lang)
    return tag(
        "article",
        _head(shown, place),
        tag("div", report, _pane(shown, place), class_="columns"),
        _provenance(shown),
        id=place.prefix,
    )


def _pane(shown: View, place: Place) -> Html:
    """It scrolls by itself where the window is wide, so the keyboard must be able to get to it."""
    named = {"role": "region", "aria_label": f"Statements and events of report {place.prefix[1:]}", "tabindex": "0"}
    return tag("div", listing(shown, place), class_="list", id=f"{place.prefix}-list", **named)


def _head(shown: View, place: Place) -> Html:
    url = shown.reading.report.document.url
    link = tag("a", "original", href=url, rel="noreferrer noopener", target="_blank") if url and _WEB.match(url) else ""
    source = [tag("bdi", shown.source), *([" \u00b7 ", link] if link else [])]
    return tag(
        "header",
        tag(f"h{place.level - 1}", tag("bdi", shown.title)),
        tag("p", *source, class_="source"),
        tag("p", shown.facts, class_="facts"),
        _legend(shown, place.styles) if shown.reading.statements or shown.events else "",
        tag("nav", *_jumps(shown, place.prefix), aria_label=f"Parts of report {place.prefix[1:]}"),
        class_="head",
    )


def _jumps(shown: View, prefix: str) -> Iterable[Html]:
    yield tag("a", "Statements", href=f"#{prefix}-list")
    if shown.events:
        yield tag("a", "Events", href=f"#{prefix}-events")
    if shown.writer:
        yield tag("a", "The writer\u2019s judgements", href=f"#{prefix}-writer")


def _legend(shown: View, styles: Styles) -> Html:
    names = {group.party: group.name for section in shown.sections for group in section.groups}
    ordered = sorted(names, key=lambda party: (party == UNKNOWN, party))
    parties = [_sample(names[party], f"c l0 {styles.classes(party)}") for party in ordered]
    if shown.writer:
        parties.append(_sample("The writer", f"c l0 {styles.classes(AUTHOR)}"))
    roles = [_sample("who said it", "s"), _sample("by which words", "q"), _sample("on which condition", "k a z")]
    roles += [_sample("event", "v")] if shown.events else []
    return tag("div", tag("ul", *parties), tag("ul", *roles), class_="legend", aria_label="Legend", role="group")


def _sample(label: str, classes: str) -> Html:
    return tag("li", tag("span", tag("bdi", label), class_=classes))


def _provenance(shown: View) -> Html:
    report, inputs = shown.reading.report, shown.reading.inputs
    facts: list[tuple[str, str]] = [
        ("Text", f"sha256 {report.text.sha256}"),
        ("Extractor", report.text.extractor),
        ("Language", report.text.language),
        ("Reader", inputs.reader),
        ("Agenda", inputs.agenda),
        ("Cast", inputs.cast),
    ]
    rows: list[Child] = [join([tag("dt", name), tag("dd", value)]) for name, value in facts if value]
    return tag("details", tag("summary", "How this was read"), tag("dl", *rows), class_="provenance")


def _footer() -> Html:
    return tag("footer", tag("p", text(words.KEY)))
