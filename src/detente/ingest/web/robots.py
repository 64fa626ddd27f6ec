"""robots.txt, as RFC 9309 says: which paths of a site a program of our name may fetch, and how slowly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

LARGEST = 500_000
"""Bytes that are read of a robots.txt (RFC 9309, section 2.5)."""
LONGEST_DELAY = 60.0
"""Seconds between two pages of a site, whatever it asks for."""

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")
_ALIKE = "!$&'()*+,/:;=?@~"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of paths, with whether it allows or forbids."""

    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules for us; `delay` in seconds between two requests, where the site asks for one (Crawl-delay, no part of
    the RFC)."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be fetched: the longest pattern that fits counts, and of two as long the
        one that allows."""
        if path == "/robots.txt":
            return True
        plain = _plain(path)
        fit = [(len(rule.pattern), rule.allows) for rule in self.rules if _fits(rule.pattern, plain)]
        return max(fit)[1] if fit else True


ALL = Robots()
"""A site without a robots.txt."""


def parse(text: str, product: str) -> Robots:
    """The rules for a program of this name: those of its own groups, or else those for all (`*`)."""
    groups = _groups(text)
    own = [group for names, group in groups if any(_is_named(name, product) for name in names)]
    wanted = own or [group for names, group in groups if "*" in names]
    lines = [line for group in wanted for line in group]
    rules = tuple(Rule(_plain(value), key == "allow") for key, value in lines if value and key != "crawl-delay")
    delays = [float(value) for key, value in lines if key == "crawl-delay" and _NUMBER.fullmatch(value)]
    return Robots(rules=rules, delay=min(max(delays, default=0.0), LONGEST_DELAY))


def _is_named(name: str, product: str) -> bool:
    return re.split(r"[^a-z_-]", name, maxsplit=1)[0] == product.lower()


def _groups(text: str) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Groups of lines, each with the names that it is for; lines of other kinds do not part groups."""
    groups: list[tuple[list[str], list[tuple[str, str]]]] = []
    for line in text.removeprefix("\ufeff").splitlines():
        match = _LINE.match(line)
        key, value = (match[1].lower(), match[2].strip()) if match else ("", "")
        if key == "user-agent":
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(value.lower())
        elif key in ("allow", "disallow", "crawl-delay") and groups:
            groups[-1][1].append((key, value))
    return groups


def _plain(path: str) -> str:
    """Paths that are quoted in different ways, in one way."""
    return quote(unquote(path, errors="surrogateescape"), safe=_ALIKE, errors="surrogateescape")


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path: `*` stands for anything, a last `$` for the end. No regular
    expression: a hostile pattern could hold one for hours."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(others, 1):
        if anchored and number == len(others):
            return len(path) - len(part) >= at and path.endswith(part)
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at == len(path) if anchored else True
