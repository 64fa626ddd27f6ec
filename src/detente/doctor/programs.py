"""What works at a desk by itself: the feeds that are watched, the alerts that are sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from detente.doctor.finding import Finding


class Feed(Protocol):
    """What is asked of a feed."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def standing(self) -> str:
        """`new`, `well`, `failing` or `gone`."""

    @property
    def problem(self) -> str | None:
        """What went wrong last."""


class Alert(Protocol):
    """What is asked of an alert."""

    @property
    def alert(self) -> str:
        """Its name."""

    @property
    def sent(self) -> int:
        """Messages that left."""

    @property
    def waiting(self) -> int:
        """Messages that wait."""

    @property
    def failed(self) -> int:
        """Messages that were given up."""

    @property
    def tries(self) -> int:
        """How often the one that waits longest was tried."""

    @property
    def error(self) -> str:
        """What went wrong last."""


def feeds(found: Sequence[Feed]) -> Iterator[Finding]:
    """The feeds of a desk: how many do well, and each that does not."""
    ill = [one for one in found if one.standing in ("failing", "gone")]
    if found:
        what = f"{len(found)} watched, {len(found) - len(ill)} of them well"
        yield Finding(area="feeds", name="feeds", state="well", what=what)
    for one in ill:
        yield Finding(
            area="feeds",
            name=one.url,
            state="unhealthy",
            what=f"{'gone' if one.standing == 'gone' else 'fails'}: {one.problem or 'no reason is known'}",
            why="What it would have told is missing from the desk.",
            do="check its address, and take it out of the file of feeds or mend it there",
        )


def alerts(found: Sequence[Alert]) -> Iterator[Finding]:
    """The alerts of a desk: what was sent, and what could not be."""
    for one in found:
        told = f"{one.sent} sent, {one.waiting} waiting, {one.failed} given up"
        if one.failed or one.tries > 2:
            yield Finding(
                area="alerts",
                name=one.alert,
                state="unhealthy",
                what=f"{told}: {one.error}",
                why="Somebody who counts on being told is not.",
                do="mend it, then detente notify ALERTS --retry",
            )
        elif one.error:
            why = "It is tried again by itself."
            yield Finding(area="alerts", name=one.alert, state="look", what=f"{told}: {one.error}", why=why)
        else:
            yield Finding(area="alerts", name=one.alert, state="well", what=told)
