"""A message: its subject, and the same in plain text, HTML and JSON, each of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from detente.desk.cited import Cited
from detente.desk.words import quoted
from detente.export.clean import line as cleaned
from detente.export.dates import day as spelled
from detente.export.words import ACTS
from detente.notify.news import News
from detente.notify.subject import headline, ordered, subject

SCHEMA = "detente/alert/1"
MANY = 50
"""Changes in one message; more go into further messages."""
LONG = 1500
"""Characters of a wording that are given at most; its id leads to the rest."""
CHECK = "Not confirmed by a person: check the words before you use them."
FOOT = "Read by machine. The words are the reports' own; ? marks what no person has confirmed. See: detente show ID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """News to be told; `earlier` is the sentence that was sent before about the same words, where it read otherwise."""

    news: News
    earlier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is sent."""

    subject: str
    text: str
    html: str
    data: dict[str, Any]


def message(title: str, alert: str, items: Sequence[Item], part: str = "") -> Message:
    """The message about some news, the most important first. `part` says which of several it is."""
    by_ids = {it.news.ids: it for it in items}
    told = [by_ids[it.ids] for it in ordered([it.news for it in items])]
    foot = f"{FOOT}\nAlert {line(alert)} of the desk {line(title)}{part}."
    head = subject(title, [it.news for it in told]) + part
    return Message(
        subject=head,
        text="\n\n".join(["\n".join(_text(it)) for it in told] + [foot]) + "\n",
        html=_PAGE.format(title=escape(head), body="\n".join(map(_html, told)), foot=escape(foot)),
        data={
            "schema": SCHEMA,
            "desk": title,
            "alert": alert,
            "subject": head,
            "changes": [_bounded(_data(it)) for it in told],
        },
    )


def line(text: str, most: int = 400) -> str:
    """The text on one line, as terminals and pages may have it, and not longer than that."""
    told = cleaned(text[: 2 * most])
    return told if len(told) <= most else f"{told[:most]}\u2026"


# Plain text


def _text(item: Item) -> Iterator[str]:
    it = item.news
    yield f"{headline(it)}{'' if it.confirmed else ' ?'}"
    yield f"{spelled(it.day)}{_about(it)}"
    if item.earlier:
        yield f"{_why(it)} Told before as: {line(item.earlier)}"
    if it.sources > 1:
        yield f"{it.sources} independent sources."
    yield from _words("NOW   ", it.now)
    yield from _words("BEFORE", it.before)
    if not it.confirmed:
        yield CHECK


def _why(it: News) -> str:
    """Why something that was told is told otherwise now."""
    return it.sentence if it.kind == "taken back" else "Corrected."


def _about(it: News) -> str:
    told = [line(it.label) if it.label else "", ", ".join(it.issues), it.proposal or ""]
    return "".join(f" | {one}" for one in told if one)


def _words(head: str, one: Cited | None) -> Iterator[str]:
    if one is None:
        return
    act = f"{ACTS.get(one.act, one.act)}: " if one.act else ""  # type: ignore[call-overload]
    yield f"{head} {act}{_quoted(one)}{'' if one.confirmed else ' ?'}"
    indent = " " * len(head)
    yield f"{indent} {_who(one)}"
    yield f"{indent} {' | '.join(part for part in (one.id, one.report, one.url) if part)}"


def _quoted(one: Cited) -> str:
    cut = f" [cut: {len(one.quotation)} characters in all]" if len(one.quotation) > LONG else ""
    return quoted(line(one.quotation, LONG)) + cut


def _who(one: Cited) -> str:
    """Who said so through whom, where and when."""
    where = "a person's note" if one.note else ", ".join(line(it) for it in (one.outlet, one.title) if it)
    who = ", ".join(line(it) for it in (one.speaker, one.channel) if it)
    said = f"said {spelled(one.said)}" if one.said else ""
    published = f"published {spelled(one.published)}" if one.published else ""
    return "; ".join(
        part for part in (who, where or "outlet unknown", ", ".join(filter(None, (said, published)))) if part
    )


# HTML: nothing in it is loaded from anywhere, and no word of a report is markup


def _html(item: Item) -> str:
    it = item.news
    mark = "" if it.confirmed else " ?"
    parts = [f"<h2>{escape(headline(it))}{mark}</h2>", f"<p>{escape(spelled(it.day) + _about(it))}</p>"]
    if item.earlier:
        parts.append(f"<p><b>{escape(_why(it))}</b> Told before as: {escape(line(item.earlier))}</p>")
    if it.sources > 1:
        parts.append(f"<p>{it.sources} independent sources.</p>")
    parts += [*_html_words("Now", it.now), *_html_words("Before", it.before)]
    return "\n".join([*parts, *([] if it.confirmed else [f"<p><i>{CHECK}</i></p>"])])


def _html_words(head: str, one: Cited | None) -> Iterator[str]:
    if one is None:
        return
    act = f" {ACTS.get(one.act, one.act)}:" if one.act else ":"  # type: ignore[call-overload]
    link = f' <a href="{escape(one.url)}" rel="noreferrer">{escape(one.url)}</a>' if one.url else ""
    yield f"<p><b>{head}</b>{escape(act)} {escape(_quoted(one))}{'' if one.confirmed else ' ?'}<br>"
    yield f"{escape(_who(one))}<br><small>{escape(' '.join(filter(None, (one.id, one.report))))}{link}</small></p>"


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font:16px/1.5 Georgia,serif;max-width:42em">
{body}
<hr><p style="white-space:pre-line"><small>{foot}</small></p>
</body></html>
"""


# JSON


def _bounded(value: Any) -> Any:
    """With every text cut to a length that somebody still reads."""
    if isinstance(value, str):
        return value[:LONG]
    if isinstance(value, dict):
        return {key: _bounded(one) for key, one in value.items()}
    return [_bounded(one) for one in value] if isinstance(value, list) else value


def _data(item: Item) -> dict[str, Any]:
    it = item.news
    return {
        "kind": it.kind,
        "status": it.status or None,
        "when": it.when or None,
        "rules": list(it.rules),
        "day": it.day,
        "parties": [{"id": id, "name": name} for id, name in zip(it.parties, it.names, strict=True)],
        "proposal": it.proposal,
        "label": it.label,
        "issues": list(it.issues),
        "sentence": it.sentence,
        "corrects": item.earlier or None,
        "claimed_by": it.claimed_by,
        "sources": it.sources,
        "confirmed": it.confirmed,
        "ids": list(it.ids[:MANY]),
        "now": _cited(it.now),
        "before": _cited(it.before),
    }


def _cited(one: Cited | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "id": one.id,
        "act": one.act or None,
        "words": one.quotation,
        "cut": len(one.quotation) > LONG,
        "speaker": one.speaker or None,
        "through": one.channel or None,
        "report": one.report or None,
        "title": one.title,
        "outlet": one.outlet,
        "url": one.url,
        "offsets": [list(span) for span in one.offsets],
        "said": one.said,
        "published": one.published,
        "confirmed": one.confirmed,
        "note": one.note,
    }
