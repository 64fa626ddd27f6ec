"""What a feed says of itself and of each of its entries."""

from __future__ import annotations

from dataclasses import dataclass

from detente.ingest.words import data


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `link` is the address of its page in full, None where it has none that is http or https; `refused`
    then says why, where it had another. `published` is a day, as precise as told; `text` its own words in full, as a
    page, where the feed carries them; `summary` what it says of itself in short, as plain words. `place` is its
    number."""

    place: int
    title: str | None = None
    link: str | None = None
    id: str | None = None
    published: str | None = None
    author: str | None = None
    summary: str = ""
    text: str = ""
    refused: str | None = None

    @property
    def key(self) -> str:
        """What the entry is known by from poll to poll: the address of its page without what only counts visitors, or
        else its id, or its title and day."""
        if self.link:
            return page_key(self.link)
        return self.id or f"{self.title} {self.published}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title, its entries in its own order, and whether it broke off before its end."""

    title: str | None
    entries: tuple[Entry, ...]
    broken: bool = False


def page_key(url: str) -> str:
    """One key for addresses of one page: without scheme, "www.", trailing slash and what only counts visitors."""
    plain = without_counting(url).partition("://")[2].removeprefix("www.")
    path, mark, query = plain.partition("?")
    return f"{path.rstrip('/')}{mark}{query}"


def without_counting(url: str) -> str:
    """An address without the parameters by which outlets count where visitors come from."""
    rows = data("feeds")
    path, _, query = url.partition("?")
    kept = [pair for pair in query.split("&") if pair and not _counts(pair.partition("=")[0].lower(), rows)]
    return f"{path}?{'&'.join(kept)}" if kept else path


def _counts(name: str, rows: dict[str, list[str]]) -> bool:
    return name in rows["counting"] or name.startswith(tuple(rows["counting_prefixes"]))
