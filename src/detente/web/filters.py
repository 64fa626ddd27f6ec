"""The filters that pages share, as FastAPI reads them from an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Query
from pydantic import AfterValidator

DAY = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
MOMENT = r"^(\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?)?$"


def _there_is(day: str | None) -> str | None:
    """A day that there is. Raises ValueError, which is answered with 422."""
    if day:
        date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < len("2026-03-24") else day)
    return day


Day = Annotated[
    str | None,
    AfterValidator(_there_is),
    Query(pattern=DAY, description="A day, a month or a year: 2026-03-24, 2026-03 or 2026."),
]
Moment = Annotated[
    str | None, Query(pattern=MOMENT, description="A day, or a date and time with its zone: 2026-03-24T08:00+01:00.")
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before: where to go on.")]


@dataclass
class Filters:
    """What narrows a question: the days, the parties, the issues, and whether only what people confirmed counts."""

    as_of: Day = None
    known_at: Moment = None
    party: Annotated[list[str], Query(max_length=100, description="Parties, by id or name.")] = ()  # type: ignore[assignment]
    issue: Annotated[list[str], Query(max_length=100, description="Issues, by id.")] = ()  # type: ignore[assignment]
    confirmed: Annotated[bool, Query(description="Count only what a person has confirmed.")] = False

    def wanted(self) -> dict[str, Any]:
        """As `Desk.matrix` and its like take them."""
        return {**self.narrowed(), "as_of": self.as_of or None, "known_at": moment(self.known_at)}

    def narrowed(self) -> dict[str, Any]:
        """Those that are not about time."""
        return {"parties": given(self.party), "issues": given(self.issue), "confirmed_only": self.confirmed}


def given(values: Sequence[str]) -> tuple[str, ...]:
    """Values of a form, without those that were left empty."""
    return tuple(value for value in values if value)


def moment(value: str | None) -> str | None:
    """A moment as the ledger takes it: a "+" that an address turned into a space is put back."""
    return value.replace(" ", "T", 1) if value else None
