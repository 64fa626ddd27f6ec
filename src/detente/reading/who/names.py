"""Runs of capitalised words: where the name of a person or a body begins and ends."""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.who.roster import Roster
from detente.reading.words import Word, together

_LONGEST = 7
_JOINING = frozenset(("of", "de"))


def is_name(word: Word) -> bool:
    """Whether a capitalised word can be part of a name."""
    return word.bare not in listed("actors", "no_names") and not word.bare[0].isdigit()


def begins_sentence(text: str, word: Word) -> bool:
    """Whether a sentence or a paragraph begins with the word."""
    before = text[max(0, word.start - 3) : word.start].rstrip(" \"“'‘*")
    return not before or before[-1] in ".!?\n:"


def run_at(text: str, found: list[Word], i: int, roster: Roster) -> list[Word] | None:
    """The capitalised words that begin at word `i`, "of" between two of them included; None where the first
    is a title, an honorific or a day."""
    if found[i].bare.lower() in listed("actors", "honorifics") or roster.cast.title_index.at(found, i):
        return None
    run: list[Word] = []
    while i < len(found) and len(run) < _LONGEST and (not run or _goes_on(text, run[-1], found[i])):
        word = found[i]
        joins = run and word.bare in _JOINING and i + 1 < len(found) and found[i + 1].capital and is_name(found[i + 1])
        if not joins and (not word.capital or not is_name(word) or _hyphened(word)):
            break
        run.append(word)
        i += 1
    while run and not run[-1].capital:
        run.pop()
    return run or None


def run_before(text: str, found: list[Word], end: int, roster: Roster) -> list[Word] | None:
    """The capitalised words that end before word `end`."""
    start = end
    while start > 0 and end - start < _LONGEST:
        word = found[start - 1]
        joins = start < end and word.bare in _JOINING and start > 1 and found[start - 2].capital
        fits = (word.capital and is_name(word) and not _hyphened(word)) or joins
        if not fits or (start < end and not _goes_on(text, word, found[start])):
            break
        start -= 1
    run = found[start:end]
    while run and not run[0].capital:
        run = run[1:]
    return run or None


def _goes_on(text: str, last: Word, word: Word) -> bool:
    """Whether a name goes on with the next word: nothing stands between but a space, and no possessive singular."""
    return (together(text, last, word) or text[last.end : word.start] == " & ") and not last.possessive


def _hyphened(word: Word) -> bool:
    """Whether a word only begins with a name: "Sorin-backed"."""
    return word.bare.rpartition("-")[2][:1].islower()


def is_plain_plural(found: list[Word], i: int, roster: Roster) -> bool:
    """Whether word `i` may be a plain plural with the capital of a sentence's beginning, "Strikers", which "their" is
    likelier to mean than a name."""
    word = found[i]
    plural = word.capital and word.bare.endswith("s") and word.bare[1:].islower()
    return plural and not word.possessive and roster.at(found, i) is None


def capital_inside(text: str, found: list[Word], name: str) -> bool:
    """Whether a name of one word keeps its capital inside a sentence, and is never written small."""
    small = any(w.bare == name.lower() for w in found)
    return not small and any(w.bare == name and not begins_sentence(text, w) for w in found)
