"""What a check-up finds: what is so, why it matters, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

SCHEMA = "detente/doctor/1"
State = Literal["well", "look", "unhealthy"]
"""Well: as it should be, or only told. Look: worth a look, no fault. Unhealthy: mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: of an `area` (detente, machine, desk, feeds, alerts), about `name`, in a `state`; `what` is so,
    `why` it matters, what to `do` ("" where there is nothing)."""

    area: str
    name: str
    state: State
    what: str
    why: str = ""
    do: str = ""


def healthy(found: Sequence[Finding]) -> bool:
    """Whether nothing has to be mended."""
    return all(one.state != "unhealthy" for one in found)


def to_data(found: Sequence[Finding]) -> dict[str, Any]:
    """The findings as JSON has them: `detente/doctor/1`."""
    return {"schema": SCHEMA, "healthy": healthy(found), "findings": [asdict(one) for one in found]}


def size(count: float) -> str:
    """Bytes as people say them (10^3 each)."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit in ("bytes", "kB") else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
