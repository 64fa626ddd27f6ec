"""Exchange two parties' names throughout a text, and find one's way back by offsets.

A `Side` is what a text calls a party or a person. `exchanged` puts each side's words in the place of the other's, like
for like (name for name, seat for seat, adjective for adjective), with articles ("the United States" for "Iran", but
"US officials" for "Iranian officials"), "a" and "an", possessive endings and capitals as the new words need them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from detente.reading.attributive import articled, before_noun

Role = Literal["name", "adjective", "plural", "seat", "full", "short"]
Spans = Sequence[tuple[int, int]]

_ENDING = re.compile(r"['’]s?(?!\w)|['’]S(?!\w)")


@dataclass(frozen=True)
class Side:
    """The words for a party or person by role; `id` is what the reading calls it. Case counts."""

    id: str
    forms: Mapping[Role, tuple[str, ...]]

    @property
    def words(self) -> set[str]:
        """All its words."""
        return {word for forms in self.forms.values() for word in forms}


class Use(NamedTuple):
    """Words of a side in a text: where, whose, in which role; `upper` where they are set in capitals."""

    start: int
    end: int
    side: int
    words: str
    role: Role
    upper: bool


class Edit(NamedTuple):
    """text[start:end] gives way to `new`, which begins at `at` in the new text."""

    start: int
    end: int
    new: str
    at: int


@dataclass(frozen=True)
class Exchanged:
    """A text with its sides exchanged."""

    old: str
    new: str
    edits: tuple[Edit, ...]

    def undone(self) -> str:
        """The original text, from the new one."""
        out, last = "", 0
        for e in self.edits:
            out += self.new[last : e.at] + self.old[e.start : e.end]
            last = e.at + len(e.new)
        return out + self.new[last:]

    def back(self, spans: Spans) -> tuple[tuple[int, int], ...]:
        """Spans of the new text as spans of the old one; one that ends inside exchanged words takes them in."""
        return tuple((self._place(s, False, new=True), self._place(e, True, new=True)) for s, e in spans)

    def whole(self, spans: Spans) -> tuple[tuple[int, int], ...]:
        """Spans of the old text, widened in the same way."""
        return tuple((self._place(s, False, new=False), self._place(e, True, new=False)) for s, e in spans)

    def _place(self, offset: int, end: bool, new: bool) -> int:
        shift = 0
        for e in self.edits:
            begin, after = (e.at, e.at + len(e.new)) if new else (e.start, e.end)
            if offset < begin or (end and offset == begin):
                break
            if offset < after or (end and offset == after):
                return e.end if end else e.start
            shift = e.end - after
        return offset + shift


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("swaps.toml").read_text(encoding="utf8"))


def exchanged(
    text: str, pairs: Sequence[tuple[Side, Side]], keep: Callable[[int, int], bool] | None = None
) -> Exchanged:
    """The text with the two sides of each pair exchanged; uses for which `keep` is true stay as they are."""
    sides = [side for pair in pairs for side in pair]
    found = [use for use in uses(text, sides) if not (keep and keep(use.start, use.end))]
    words = _counterparts(sides, found)
    edits, out, last = [], "", 0
    for use in found:
        start, end, new = _edit(text, use, words[use.side, use.role, use.words], last)
        out += text[last:start]
        edits.append(Edit(start, end, new, len(out)))
        out, last = out + new, end
    return Exchanged(text, out + text[last:], tuple(edits))


def uses(text: str, sides: Sequence[Side]) -> Iterator[Use]:
    """Where the sides' words stand, in order; the longest words win."""
    owners: dict[str, tuple[int, Role, str]] = {}
    for number, side in enumerate(sides):
        for role, forms in side.forms.items():
            for form in forms:
                owners.setdefault(form, (number, role, form))
                if role in ("name", "seat", "short") and (len(form) > 3 or role == "short"):
                    owners.setdefault(form.upper(), (number, role, form))
    known = sorted({word.replace("’", "'") for word in owners}, key=len, reverse=True)
    if not known:
        return
    one = "|".join(re.escape(word).replace("'", "['’]") for word in known)
    for m in re.finditer(rf"(?<![\w])(?:{one})(?![\w])", text):
        number, role, form = owners[m.group().replace("’", "'")]
        shown = m.group() != form and m.group() == form.upper()
        yield Use(*m.span(), number, form, _role(text, m, role, form, sides[number]), shown)


def _role(text: str, m: re.Match[str], role: Role, form: str, side: Side) -> Role:
    """The role as it is used: "US" before a noun is an adjective, "the Chinese" before none a plural."""
    noun = before_noun(text, m.end(), articled(form) or role != "name")
    if role == "name" and noun and articled(form) and "adjective" in side.forms:
        return "adjective"
    if role == "adjective" and not side.forms.get("plural") and not noun and not _attached(text, *m.span()):
        return "plural"
    return role


def _attached(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in tuple("-–/") or text[max(0, start - 1) : start] in tuple("-–/")


def _counterparts(sides: Sequence[Side], found: Iterable[Use]) -> dict[tuple[int, Role, str], str]:
    """What stands for each side's words: the other's of the same role, in order of use; its first where it has few."""
    used: dict[tuple[int, Role], list[str]] = {}
    for use in found:
        forms = used.setdefault((use.side, use.role), [])
        if use.words not in forms:
            forms.append(use.words)
    return {
        (side, role, form): _counterpart(sides[side ^ 1], role, used.get((side ^ 1, role), []), n)
        for (side, role), forms in used.items()
        for n, form in enumerate(forms)
    }


def _counterpart(other: Side, role: Role, used: list[str], n: int) -> str:
    if n < len(used):
        return used[n]
    spare: dict[Role, tuple[Role, ...]] = {
        "plural": ("plural", "adjective", "name"),
        "full": ("full", "short"),
        "seat": ("seat", "name"),
    }
    tried: tuple[Role, ...] = (*spare.get(role, (role,)), "name", "full")
    known = next(forms for r in tried if (forms := other.forms.get(r)))
    return used[0] if used else known[0]


def _edit(text: str, use: Use, new: str, last: int) -> tuple[int, int, str]:
    """(start, end, new words) with what goes with them: an article before, a possessive ending after."""
    start, end, before = use.start, use.end, text[last : use.start]
    first = _starts(text, start)
    noun = use.role in ("name", "seat") and not _attached(text, use.start, use.end)
    new = new.upper() if use.upper else new
    if ending := _ENDING.match(text, end):
        end = ending.end()
        new += ending.group()[0] + ("" if new[-1] in "sS" else "s")
    elif noun and before_noun(text, end, articled(use.words)):
        noun = False
    the = re.search(r"\b([Tt])he $", before)
    if noun and the and articled(use.words):
        start = use.start - 4
        return start, end, f"{the[1]}he {new}" if articled(_plain(new)) else new
    if noun and articled(_plain(new)) and not articled(use.words):
        return start, end, f"{'The' if first else 'the'} {new}"
    if one := re.search(r"\b([Aa])n? $", before):
        return use.start - len(one.group()), end, f"{one[1]}{'n' if with_vowel(new) else ''} {new}"
    return start, end, new


def _plain(words: str) -> str:
    return re.sub(r"['’]s?$", "", words)


def _starts(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = text[:start].rstrip(" \t\"“‘'([*#>_")
    dateline = before[-1:] in tuple("-–—") and len(before[before.rfind("\n") + 1 :]) < 60
    return not before or before[-1] in ".!?:\n”" or dateline


def with_vowel(word: str) -> bool:
    """Whether "an" goes before a word."""
    first = re.split(r"[\s-]", word)[0]
    if first.startswith(tuple(_table()["said_with_consonant"])):
        return False
    if len(first) > 1 and first.isupper():
        return first[0] in _table()["letters_said_with_vowel"]
    return first[0].lower() in "aeiouáéíóúâôöü"
