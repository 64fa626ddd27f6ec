"""What to call a proposal: a few words of the report that tell what it is."""

from __future__ import annotations

from detente.reading.proposals.matter import Matter
from detente.reading.proposals.pointers import pointing_noun
from detente.reading.stems import stems
from detente.records import Act

# How well each act's words name the thing itself.
_NAMES_IT: dict[Act, float] = {
    "demand": 1.0,
    "offer": 1.0,
    "require": 0.6,
    "commit": 0.6,
    "accept": 0.5,
    "reject": 0.5,
    "threaten": 0.4,
}
_TELLS_ABOUT_IT = -2.5  # other acts
_SHORT, _LONG = 3, 7  # words of a good name


def label(members: list[Matter]) -> str | None:
    """The best name that the members' contents give; None where they only point to what they are about."""
    options = [(m, m.name) for m in members if m.name and _names(m.name, len(members))]
    return max(options, key=lambda o: (_worth(o[0], o[1], members), -o[0].place))[1] if options else None


def _names(name: str, members: int) -> bool:
    """Whether a name tells anything: "the plan" does only for what several statements are about."""
    return members > 1 or bool(stems(name, frozenset())) or len(name.split()) > 1 or any(map(str.isdigit, name))


def _worth(m: Matter, name: str, members: list[Matter]) -> float:
    """Telling words first, shared ones above all; then brevity, and an act that names the thing itself."""
    own = stems(name, frozenset())
    shared = sum(bool(own & o.stems) for o in members if o is not m)
    told = min(len(own), 3) + 0.5 * min(shared, 2) + 0.5 * any(map(str.isdigit, name))
    size = len(name.split())
    odd = max(0, _SHORT - size) + 0.5 * max(0, size - _LONG)
    return told + _NAMES_IT.get(m.statement.act, _TELLS_ABOUT_IT) - odd * 0.5 - 1.5 * pointing_noun(name)
