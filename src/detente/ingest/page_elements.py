"""What the elements of a web page tell of its report: microdata, `<time>`, headings, bylines, the canonical address."""

from __future__ import annotations

from typing import Any

from detente.ingest.byline import read_byline, without_by
from detente.ingest.header import Header, clean, merged, web_address
from detente.ingest.stamps import published_day

_PLACES = ("//article", "//main", "//*[@role='main']")
# Words of an element's class, itemprop or property by which it says that it is not the day of publication.
_LATER = ("modified", "updated", "dateupdated", "lastmod")


def read_elements(tree: Any) -> Header:
    """The header of a page as its elements tell it, given its lxml tree: microdata first."""
    marked = _having_property(tree)
    microdata = Header(
        title=_marked(marked, "headline"),
        author=without_by(_marked(marked, "author") or _marked(marked, "creator")),
        outlet=_marked(marked, "publisher"),
        published=next(filter(None, map(_day, marked.get("datePublished", []))), None),
    )
    return merged(microdata, Header(title=_title(tree), author=_byline(tree), published=_time(tree), url=_url(tree)))


def _having_property(tree: Any) -> dict[str, list[Any]]:
    """Elements by the properties that they carry, by microdata or RDFa; meta elements are read elsewhere."""
    found: dict[str, list[Any]] = {}
    for element in tree.xpath("//*[@itemprop or @property][not(self::meta)]"):
        names = f"{element.get('itemprop', '')} {element.get('property', '').replace('schema:', '')}"
        for name in names.split():
            found.setdefault(name, []).append(element)
    return found


def _marked(marked: dict[str, list[Any]], name: str) -> str | None:
    """The value of a property: of a thing with a name, that name."""
    for element in marked.get(name, []):
        inner = element.find('.//*[@itemprop="name"]')
        inner = element.find('.//*[@property="name"]') if inner is None else inner
        told = element if inner is None else inner
        if (value := clean(told.get("content") or told.text_content())) and not web_address(value):
            return value
    return None


def _title(tree: Any) -> str | None:
    """The heading of the article, or else the page's title; a heading elsewhere is often the outlet's name."""
    for place in ("//article//h1", "//main//h1", "//head/title", "//h1"):
        for element in tree.xpath(f"({place})[1]"):
            if title := clean(element.text_content()):
                return title
    return None


def _byline(tree: Any) -> str | None:
    """The names in the article's byline, where it is marked as one and says "By"; or who is linked as its author."""
    for place in _PLACES:
        for element in tree.xpath(f"{place}//*[contains(translate(@class, 'BYLINE', 'byline'), 'byline')]"):
            header = read_byline(clean(element.text_content()) or "")
            if header:
                return header.author
        names = [clean(link.text_content()) for link in tree.xpath(f"{place}//a[@rel='author']")]
        if any(names):
            return without_by(clean(", ".join(dict.fromkeys(filter(None, names)))))
    return None


def _time(tree: Any) -> str | None:
    """The first <time> of the article, one that says it is the publication's before others; or the only day that the
    <time>s of the page tell."""
    for place in _PLACES:
        times = [element for element in tree.xpath(f"{place}//time") if not _is_later(element)]
        own = [element for element in times if _is_first(element)]
        if day := next(filter(None, map(_day, own + times)), None):
            return day
    days = {_day(element) for element in tree.xpath("//time[@datetime]") if not _is_later(element)}
    return days.pop() if len(days) == 1 else None


def _day(element: Any) -> str | None:
    """The day of a <time>, or of the <abbr class="published" title> of older pages."""
    return published_day(element.get("datetime") or element.get("content") or element.text_content())


def _signs(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "itemprop", "property")).lower()


def _is_later(element: Any) -> bool:
    return any(word in _signs(element) for word in _LATER) and "publish" not in _signs(element)


def _is_first(element: Any) -> bool:
    return element.get("pubdate") is not None or "publish" in _signs(element)


def _url(tree: Any) -> str | None:
    canonical = tree.find('.//link[@rel="canonical"]')
    return web_address(canonical.get("href")) if canonical is not None else None
