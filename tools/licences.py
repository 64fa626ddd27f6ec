"""Name the licence of a package and of everything it needs; fail where one is GPL or AGPL.

    python tools/licences.py detente

Reads what is installed beside it. "A OR B" passes when one of the two does: the choice is ours. LGPL is named, and
fails too: the default install is to be free of it. What a wheel bundles (numpy's libquadmath, say) is not declared in
its licence field; docs/dependencies.md tells of those.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

COPYLEFT = re.compile(r"\b(?:[AL]?GPL|GNU (?:Lesser |Affero )?General Public)", re.IGNORECASE)
UNKNOWN = "no licence named"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def tree(name: str, seen: set[str] | None = None) -> Iterator[Distribution]:
    """The distribution `name` and all that it needs and that is installed, each once."""
    seen = set() if seen is None else seen
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    yield found
    for needed in needs(found):
        yield from tree(needed, seen)


def needs(dist: Distribution) -> list[str]:
    """Names that a distribution asks for without being asked for an extra."""
    asked = [r.partition(";") for r in dist.requires or []]
    return [match.group() for r, _, marker in asked if "extra" not in marker and (match := _NAME.match(r))]


def licence(dist: Distribution) -> str:
    """The licence that a distribution declares: its SPDX expression, else its field, else its classifiers."""
    expression, field, classifiers = (_lines(dist, key) for key in ("License-Expression", "License", "Classifier"))
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return next(iter(expression + field), "") or ", ".join(named) or UNKNOWN


def _lines(dist: Distribution, key: str) -> list[str]:
    values = dist.metadata.get_all(key) or []
    return [value.strip().splitlines()[0] for value in values if value.strip()]


def allowed(text: str) -> bool:
    """Whether the licence `text` leaves a choice that is neither GPL, AGPL nor LGPL."""
    choices = [text] if re.search(r"\bAND\b", text) else re.split(r"\s+OR\s+", text)
    return text != UNKNOWN and any(not COPYLEFT.search(choice) for choice in choices)


def main(names: list[str]) -> int:
    """Print a line per distribution; 1 where one is not allowed."""
    found = sorted((d for name in names for d in tree(name)), key=lambda d: d.name.lower())
    if not found:
        print(f"licences: none of {', '.join(names)} is installed", file=sys.stderr)
        return 2
    refused = [d for d in found if not allowed(licence(d))]
    for dist in found:
        print(f"{'REFUSED' if dist in refused else 'ok':8}{dist.name} {dist.version}: {licence(dist)}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["detente"]))
