"""Datelines, "GENEVA, Nov 3, 2025 (Outlet) - ": the place where a report was written, and often the wire it is from."""

from __future__ import annotations

import re

from detente.ingest.days import told
from detente.ingest.header import Header

# The place stands in capitals, as wires set it; a country or state may follow it as usual: "PORT ELLA, Norland".
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_PLACE = rf"(?P<place>{_UPPER}{{2}}[^a-z\d(),\n]{{0,40}}?)(?:, (?P<state>[^\W\d_][^\d(),\n]{{2,30}}?))?"
_DATE = r"(?P<date>[A-Z][A-Za-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][A-Za-z]{2,8}\.?,?(?: \d{4})?)"
_OUTLET = r"\((?P<outlet>[A-Z][^()\n]{1,40})\)"
_DASH = r"(?:--|[-–—])"
_DATELINE = re.compile(rf"{_PLACE}(?:,? {_DATE})?(?: ?{_OUTLET})?\s?{_DASH}\s")


def read_dateline(line: str) -> Header | None:
    """The outlet and the date of the dateline that `line` begins with; None without one that tells either.

    A date without its year is not complete, and stays out.
    """
    match = _DATELINE.match(line)
    if not match or _is_acronym(match["place"], match["outlet"] or ""):
        return None
    header = Header(outlet=match["outlet"], published=told(match["date"] or ""))
    return header if header.outlet or header.published else None


def _is_acronym(place: str, outlet: str) -> bool:
    """Whether the words in brackets only spell out the capitals before them, as in NTO (Northern Trade Office) -."""
    initials = "".join(word[0] for word in outlet.split() if word[0].isupper())
    return len(initials) > 1 and initials == place.replace(".", "")
