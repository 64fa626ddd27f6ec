"""Which entries of a feed are taken: by the words that they have to have, or must not have."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.ingest.feeds.entry import Entry
from detente.watch.settings import Watched


def chosen(entry: Entry, feed: Watched) -> bool:
    """Whether an entry is taken: it has one of the words to be included, if there are any, and none to be excluded.
    Words are looked for in its title, its summary and its text, whole, whatever their capitals; "ceasefire*" also finds
    what begins so."""
    if not feed.include and not feed.exclude:
        return True
    words = f"{entry.title or ''}\n{entry.summary}\n{entry.text}"
    included = not feed.include or _pattern(feed.include).search(words) is not None
    return included and not (feed.exclude and _pattern(feed.exclude).search(words))


@lru_cache(maxsize=2_000)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = (
        r"\s+".join(map(re.escape, word.rstrip("*").split())) + ("" if word.endswith("*") else r"\b") for word in words
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)
