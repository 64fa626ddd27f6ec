"""Sentences, by stated rules: fast, exact offsets, at home with abbreviations, initials, quotations and headlines."""

from __future__ import annotations

import re

from detente.records import Span

# A stop ends a sentence when something that may begin one follows. Closing marks belong to the sentence they close.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[—–-]*\s*[A-ZÀ-ÞЀ-Я\d])")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_LAST_WORD = re.compile(r"([^\W\d_][\w.’']*)\.$")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj sgt capt adm cmdr gov sen rep rev hon st vs dept approx brig amb pres i.e e.g "
    "ph.d".split()
)
# Abbreviations only with a capital ("on Sat. 5 April", not "where they sat.") or only before a number ("No. 5").
_DATED = frozenset("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun".split())
_COUNTED = frozenset("no nos art fig p pp min max est".split())
# After these, and after an initial, a capital does begin a sentence as often as not, so the next word decides.
_OPEN = frozenset("u.s u.k u.n e.u a.m p.m d.c inc ltd co corp etc jr sr".split())
_NEXT = re.compile(r"[\s\"'“‘«„(\[—–-]*(\w*)")
_BEGINNERS = frozenset(
    "the a an it he she they we i this that these those but and in on at for as if when while after before his her "
    "their there what who how asked speaking earlier both neither no".split()
)


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in order, without the white space around them. None crosses a paragraph."""
    return [span for paragraph in paragraphs(text) for span in _of_paragraph(text, *paragraph)]


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that hold anything but white space, without their ends."""
    return [m.span() for m in _PARAGRAPH.finditer(text) if not m[0].isspace()]


def _of_paragraph(text: str, start: int, end: int) -> list[Span]:
    found = []
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, start, stop, end):
            found.append((start, stop.end()))
            start = stop.end()
    found.append((start, end))
    return [trimmed for span in found if (trimmed := trim(text, span))]


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether this stop ends a sentence: not after an abbreviation, an initial, or a number of a list."""
    if stop.group() != ".":
        return True
    word = _LAST_WORD.search(text, max(start, stop.start() - 24), stop.start() + 1)
    if not word:
        return not text[start : stop.start()].strip().isdigit()
    token, after = word.group(1), _next(text, stop.end(), end)
    if token.lower() in _OPEN or (len(token) == 1 and token.isupper()):
        return after.lower() in _BEGINNERS
    if token.lower() in _COUNTED:
        return not after[:1].isdigit()
    return token.lower() not in _ABBREVIATIONS and token not in _DATED


def _next(text: str, start: int, end: int) -> str:
    """The word that follows."""
    match = _NEXT.match(text, start, end)
    return match[1] if match else ""


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; None where nothing is left."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
