"""The list beside the text: statements by issue and party, events, the writer's judgements; each leads to its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.export.markup import Child, Html, join, tag
from detente.export.phrases import anchor
from detente.export.style import Styles
from detente.export.view import Entry, Group, Happening, Section, View


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page a list stands: `prefix` begins its ids, `level` is that of its headings."""

    styles: Styles
    prefix: str
    level: int


def listing(shown: View, place: Place) -> Html:
    """All of it, for one reading."""
    parts = [_section(section, place) for section in shown.sections]
    if not shown.reading.statements:
        parts.append(tag("p", "No statements found in this report.", class_="none"))
    if shown.events:
        parts.append(_block("Events", [_list(_event(event, place.prefix) for event in shown.events)], "events", place))
    if shown.writer:
        entries = _list(_entry(entry, place) for entry in shown.writer)
        aside = tag("p", "The report\u2019s own voice, not any party\u2019s position.", class_="aside")
        parts.append(_block("The writer\u2019s own judgements", [aside, entries], "writer", place))
    return join(parts, "\n")


def _block(heading: str, children: Sequence[Child], kind: str, place: Place) -> Html:
    title = tag(f"h{place.level}", tag("bdi", heading), class_="title")
    own = f"{place.prefix}-{kind}" if kind else None
    return tag("section", title, *children, class_="issue", id=own)


def _section(section: Section, place: Place) -> Html:
    parts: list[Child] = [_group(group, place) for group in section.groups]
    if section.elsewhere:
        links = join((_number_link(number, place.prefix) for number in section.elsewhere), ", ")
        parts.append(tag("p", "See also ", links, class_="aside"))
    return _block(section.label, parts, "", place)


def _number_link(number: int, prefix: str) -> Html:
    return tag("a", str(number), href=f"#{prefix}e{number}")


def _group(group: Group, place: Place) -> Html:
    name = tag("span", tag("bdi", group.name), class_="name")
    heading = tag(f"h{place.level + 1}", name, class_=f"party {place.styles.classes(group.party)}")
    return join([heading, _list(_entry(entry, place) for entry in group.entries)])


def _list(items: Iterable[Html]) -> Html:
    return tag("ul", *items)


def _entry(entry: Entry, place: Place) -> Html:
    key = f"{place.prefix}s{entry.number}"
    return tag(
        "li",
        _jump(entry, key),
        *_details(entry),
        class_=f"entry {place.styles.classes(entry.statement.party)}",
        id=f"{place.prefix}e{entry.number}",
        data_s=key,
    )


def _jump(entry: Entry, key: str) -> Html:
    toward = tag("span", entry.toward, class_="toward") if entry.toward else ""
    said = tag("bdi", entry.words or "no words marked", class_="said", dir="auto")
    head = [tag("span", f"{entry.number} ", class_="num"), tag("span", entry.act, class_="act"), " ", toward, " "]
    if not anchor(entry.statement):
        return tag("div", *head, said, class_="jump")
    return tag("a", *head, said, class_="jump", href=f"#{key}")


def _details(entry: Entry) -> Iterable[Html]:
    if entry.condition:
        yield tag("p", tag("span", "Condition", class_="term"), " ", tag("bdi", entry.condition), class_="condition")
    tags = [tag("span", note, class_="note") for note in entry.notes]
    tags += [tag("bdi", link, class_="link") for link in entry.links]
    if tags:
        yield tag("p", join(tags, " "), class_="notes")
    said = [tag("bdi", part) for part in (entry.who, *entry.when) if part]
    if said:
        yield tag("p", join(said, " \u00b7 "), class_="who")


def _event(event: Happening, prefix: str) -> Html:
    key = f"{prefix}v{event.number}"
    number, when = tag("span", f"E{event.number} ", class_="num"), tag("span", event.when, class_="act")
    head = join([number, when, " ", f"{event.what.capitalize()}, {event.status}"])
    around = [event.who, event.place, event.issues and f"on {event.issues}"]
    body = [tag("p", join((tag("bdi", part) for part in around if part), " \u00b7 "), class_="who")]
    jump = tag("a", head, class_="jump", href=f"#{key}") if event.event.evidence else tag("div", head, class_="jump")
    return tag("li", jump, *body, class_="entry e", id=f"{prefix}h{event.number}", data_s=key)
