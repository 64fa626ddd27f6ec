"""What a Word document tells of itself: its title, its author and, with much reserve, its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.ingest.docx_text import local, running, value
from detente.ingest.header import Header, clean, is_file_name, merged
from detente.ingest.stamps import published_day
from detente.ingest.text_header import read_header
from detente.ingest.words import data

if TYPE_CHECKING:
    from detente.ingest.docx_package import Package


def read_docx_header(package: Package, top: list[Any], text: str) -> Header:
    """Title: the first paragraph that is set as one, else the property. Author and day: the text's own, else those of
    the properties.

    The properties' day counts only where the document was made and last saved on it: a file that was changed later, or
    made from an old one, does not tell when it was published.
    """
    words, _ = read_header(text)
    told = Header(author=words.author, published=words.published)
    return merged(Header(title=_set_as_title(package, top)), merged(told, _properties(package)))


def _set_as_title(package: Package, top: list[Any]) -> str | None:
    titles = _title_styles(package)
    for paragraph in top:
        style = paragraph.find("{*}pPr/{*}pStyle")
        if style is not None and value(style) in titles and (title := clean(running(paragraph))):
            return title
    return None


def _title_styles(package: Package) -> set[str | None]:
    """Ids of the styles for titles: ids are in the writer's language, the styles' names are not."""
    styles = package.beside("styles.xml")
    found: set[str | None] = {"Title", "Heading1"}
    for style in [] if styles is None else styles.iterfind("{*}style"):
        name = style.find("{*}name")
        if name is not None and str(value(name)).lower() in ("title", "heading 1"):
            found.add(value(style, "styleId"))
    return found


def _properties(package: Package) -> Header:
    path = package.target("/core-properties")
    root = package.part(path) if path else None
    told = {} if root is None else {local(child): clean(child.text) for child in root}
    title, author = told.get("title"), told.get("creator")
    days = {published_day(told.get("created")), published_day(told.get("modified"))} - {
        *data("header")["template_days"]
    }
    return Header(
        title=None if title and is_file_name(title) else title,
        author=None if author and author.lower() in data("header")["no_authors"] else author,
        published=days.pop() if len(days) == 1 else None,
    )
