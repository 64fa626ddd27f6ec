"""What is remembered of a feed from poll to poll, and when it is asked again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from random import Random
from typing import Any

from detente.ingest.web.failure import NotFetched
from detente.ingest.web.fetch import Fetched
from detente.watch.settings import Watched

LONGEST = 86_400.0
"""Seconds between two polls of a feed that fails, at most."""
_JITTER = 0.1
# After so many failures at the address that a feed said it had moved to, the old one is tried again.
_MOVED_TOO_FAR = 3
GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """One feed. Times are seconds since 1970 (UTC), None where there was none yet. `failures` in a row; `due` when it
    is asked next, None where it is gone; `seen` entries ever new, `added` reports that came of them, `unread` pages
    that could not be had or read; `passed` entries of the last poll that were not chosen; `etag`, `modified` and
    `digest` by which it is known to be unchanged; `moved` where it has moved for good; `file` which names it."""

    url: str
    outlet: str | None = None
    polled: float | None = None
    succeeded: float | None = None
    failures: int = 0
    problem: str | None = None
    due: float | None = 0.0
    seen: int = 0
    added: int = 0
    unread: int = 0
    passed: int = 0
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    moved: str | None = None
    file: str = ""

    @property
    def address(self) -> str:
        """Where it is asked."""
        return self.moved or self.url

    def headers(self) -> dict[str, str]:
        """By which a server can say that nothing is new (RFC 9110, section 13.1)."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


def to_json(state: FeedState) -> dict[str, Any]:
    """As it is kept."""
    return asdict(state)


def from_json(values: dict[str, Any]) -> FeedState:
    """As it was kept; fields of other versions are passed over."""
    names = {field.name for field in fields(FeedState)}
    return FeedState(**{name: value for name, value in values.items() if name in names})


def after_success(
    state: FeedState, page: Fetched, digest: str | None, every: float, now: float, chance: Random
) -> FeedState:
    """A feed that answered; `digest` is of its bytes, None where it said that nothing is new."""
    same = digest is None
    return replace(
        state,
        polled=now,
        succeeded=now,
        failures=0,
        problem=None,
        due=now + jittered(every, chance),
        etag=page.stated.etag or (state.etag if same else None),
        modified=page.stated.modified or (state.modified if same else None),
        digest=digest or state.digest,
        moved=page.moved or state.moved,
    )


def after_failure(state: FeedState, error: NotFetched, every: float, now: float, chance: Random) -> FeedState:
    """A feed that did not: asked again after twice the time at each failure, up to a day, and not before the server
    wants to be; one that is gone (410) is not asked again."""
    failures = state.failures + 1
    moved = None if failures >= _MOVED_TOO_FAR else state.moved
    failed = replace(state, polled=now, failures=failures, problem=str(error), moved=moved)
    if error.status == GONE:
        return replace(failed, due=None)
    pause = min(every * 2.0 ** min(failures, 20), max(LONGEST, every))
    return replace(failed, due=now + max(jittered(pause, chance), error.wait or 0.0))


def jittered(seconds: float, chance: Random) -> float:
    """About as long, so that feeds that were asked together are not for ever."""
    return seconds * (1 + _JITTER * (2 * chance.random() - 1))


def resumed(state: FeedState | None, feed: Watched, file: str, now: float) -> FeedState:
    """A feed as it is taken up again: one that is new is due at once, and one whose time is too far off too, since the
    clock was set back."""
    if state is None:
        return FeedState(url=feed.url, outlet=feed.outlet, due=now, file=file)
    due = state.due
    if due is not None and due > now + 2 * max(LONGEST, feed.every):
        due = now
    if due is not None and not state.failures:
        due = min(due, now + feed.every * (1 + _JITTER))
    return replace(state, outlet=feed.outlet, due=due, file=file)
